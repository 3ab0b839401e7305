"""The colours of the theme that whoever looks sees, for pictures that bring their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.settings import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping


def colours() -> Mapping[str, str]:
    """Return the colours of the theme; light ones until the browser has said which."""
    return DARK if st.context.theme.get("type") == "dark" else LIGHT
