"""The commands that serve what the journeys visit."""

from __future__ import annotations

import sys


def dashboard_as(name: str) -> list[str]:
    """Return the command that serves the dashboard, on a free port, to a researcher of ``name``."""
    return ["env", f"CLAIMS_RESEARCHER={name}", sys.executable, "-m", "dashboard", "--port", "0"]
