"""Stored text made safe for the places where Streamlit reads Markdown.

Invariant: what ``literal`` returns is shown as the characters it was given (runs of white space
as one space, as HTML shows them), in labels, captions, headings, table cells and bodies alike; it
starts no format, link, image, icon, emoji, formula, heading, list or directive.

Escaping is not enough. After parsing, Streamlit's front end still searches the plain text for web
addresses, e-mail addresses, ``:streamlit:``, ``:material_x:`` and arrows such as ``->``. Those
searches look at one text node at a time, so an empty ``:small[]`` (an empty span, invisible and
not copied) is put inside whatever they would find.
"""

from __future__ import annotations

import re
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r\f\v\x00-\x1f\x85\u2028\u2029]+")
#: An empty span: it ends a text node and shows nothing.
SPLIT: Final = ":small[]"
#: The places within a text at which one of those searches must not run on.
_LIVE: Final = re.compile(
    r"(?<=[a-z])(?=:)|(?<=:)(?=[\w+-])|(?=@)|(?<=w)(?=ww\.)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE
)
_PUNCTUATION: Final = re.compile(r"([!-/:-@\[-`{-~])")


def _escape(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def literal(text: str) -> str:
    """Return Markdown that shows ``text`` as it is, on one line."""
    plain = _SPACE.sub(" ", text).strip(" ")
    return SPLIT.join(_escape(part) for part in _LIVE.split(plain))
