"""The Streamlit options of the dashboard: how it serves, what it hides, and its two themes.

Invariant: these options alone decide. They are given as flags, which Streamlit ranks above every
file and environment variable, and no ``config.toml`` of the folder or home it is started from is
read; so an installed wheel looks and behaves the same wherever it runs. No option names a URL.
"""

from __future__ import annotations

from typing import Any, Final

from streamlit import config

#: Streamlit ships the two "Source" families; Arabic script falls through to what the system has.
_SANS: Final = (
    '"Source Sans", "Vazirmatn", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Tahoma", sans-serif'
)
_SERIF: Final = '"Source Serif", "Noto Naskh Arabic", "Geeza Pro", "Times New Roman", serif'
_MONO: Final = '"Source Code Pro", "Vazirmatn", "Noto Sans Arabic", monospace'

_SERVER: Final[dict[str, Any]] = {
    "global.developmentMode": False,
    "global.disableWidgetStateDuplicationWarning": True,  # the pager is set back by its filters
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "logger.hideWelcomeMessage": True,
    "logger.enableRich": False,
    "runner.magicEnabled": False,
    "server.baseUrlPath": "",
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
}

_SHAPE: Final[dict[str, Any]] = {
    "theme.font": _SANS,
    "theme.headingFont": _SERIF,
    "theme.codeFont": _MONO,
    "theme.baseRadius": "0.375rem",
    "theme.headingFontSizes": ["2rem", "1.25rem", "1.0625rem", "1rem", "1rem", "1rem"],
    "theme.headingFontWeights": [600, 600, 600, 600, 600, 600],
    "theme.linkUnderline": True,
    "theme.metricValueFontSize": "2rem",
    "theme.paddingTop": "1.5rem",
    "theme.paddingBottom": "5rem",
}

#: Text on its background reaches 4.5:1 in every pair, and 7:1 for body text (tested).
LIGHT: Final = {
    "primaryColor": "#1f4f7a",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f4f3ef",
    "textColor": "#1d1c1a",
    "linkColor": "#1f4f7a",
    "borderColor": "#dad7d0",
    "sidebar.backgroundColor": "#f7f6f3",
    "sidebar.secondaryBackgroundColor": "#eceae5",
    "grayTextColor": "#5a5854",
    "grayBackgroundColor": "#efeeea",
    "blueTextColor": "#1c4f82",
    "blueBackgroundColor": "#e5effa",
    "greenTextColor": "#1d5b3a",
    "greenBackgroundColor": "#e2f2e9",
    "orangeTextColor": "#7a4100",
    "orangeBackgroundColor": "#fbecd8",
    "redTextColor": "#8f1d1d",
    "redBackgroundColor": "#fbe7e4",
    "violetTextColor": "#563286",
    "violetBackgroundColor": "#f0e9fa",
    "yellowColor": "#d69e00",
    "yellowTextColor": "#5c4a00",
    "yellowBackgroundColor": "#fdf1c7",
}

DARK: Final = {
    "primaryColor": "#8fbcec",
    "backgroundColor": "#151618",
    "secondaryBackgroundColor": "#212327",
    "textColor": "#e9e7e2",
    "linkColor": "#9cc4ef",
    "borderColor": "#3a3c41",
    "sidebar.backgroundColor": "#1b1c1f",
    "sidebar.secondaryBackgroundColor": "#292b30",
    "grayTextColor": "#b6b3ac",
    "grayBackgroundColor": "#2b2d31",
    "blueTextColor": "#a9cdf3",
    "blueBackgroundColor": "#1b3049",
    "greenTextColor": "#a3d9b8",
    "greenBackgroundColor": "#17362a",
    "orangeTextColor": "#f2c48a",
    "orangeBackgroundColor": "#3d2a12",
    "redTextColor": "#f3aaa3",
    "redBackgroundColor": "#42201f",
    "violetTextColor": "#cdb6f0",
    "violetBackgroundColor": "#33254a",
    "yellowColor": "#d9a300",
    "yellowTextColor": "#f5e6a8",
    "yellowBackgroundColor": "#463a12",
}


def _theme(name: str, colours: dict[str, str]) -> dict[str, str]:
    return {f"theme.{name}.{option}": colour for option, colour in colours.items()}


def options(host: str, port: int) -> dict[str, Any]:
    """Return every Streamlit option of a dashboard that listens on ``host`` and ``port``."""
    bound = {"server.address": host, "server.port": port, "browser.serverAddress": host}
    return _SERVER | _SHAPE | _theme("light", LIGHT) | _theme("dark", DARK) | bound


def read_no_files() -> None:
    """Make Streamlit read no ``config.toml`` or ``secrets.toml`` of its surroundings.

    Streamlit has no switch for that; a file there could bring a base path, foreign fonts,
    or a syntax error that stops the server.
    """
    setattr(config, "get_config_files", lambda _name: [])  # noqa: B010
