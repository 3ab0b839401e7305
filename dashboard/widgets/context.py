"""The words around a quote, cut so that they read as a part of its paragraph.

Invariant: only whole words of the paragraph that the quote stands in; an ellipsis says where more
was recorded or may stand. Pure.
"""

from __future__ import annotations

import re
from typing import Final

MORE: Final = "\N{HORIZONTAL ELLIPSIS}"


def before(prefix: str) -> str:
    """Return what is shown before a quote."""
    paragraph = prefix.rpartition("\n")[2]
    if paragraph != prefix or not paragraph.strip():
        return paragraph.lstrip()
    return f"{MORE} " + (re.sub(r"^\S*\s+", "", paragraph) or paragraph)


def after(suffix: str) -> str:
    """Return what is shown after a quote."""
    paragraph = suffix.partition("\n")[0]
    if paragraph != suffix or not paragraph.strip():
        return paragraph.rstrip()
    return (re.sub(r"\s+\S*$", "", paragraph) or paragraph) + f" {MORE}"
