"""Bytes to text.

Invariant: a byte order mark wins, then UTF-8 where the bytes are valid UTF-8 (no other encoding
looks like it by chance), then the declared encoding, then a guess by charset-normalizer; the words
of the text are never changed.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

import charset_normalizer

from claims.errors import UnreadableDocument
from claims.exchange.documents.document import Document, snapshot_text
from claims.exchange.documents.sniff import PLAIN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The WHATWG Encoding Standard reads these labels as their supersets.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 100_000
_CONTROL_SHARE = 0.02
_WESTERN = "cp1252"
_MESSY = 0.1


def parse_plain(
    data: bytes, name: str, *, charset: str | None = None, url: str | None = None
) -> Document:
    """Return a plain text as it stands; UnreadableDocument when it is blank or no text at all."""
    text = decode(data, name, charset=charset)
    return Document(text=snapshot_text(text, name), media_type=PLAIN, url=url)


def decode(data: bytes, name: str, *, charset: str | None = None) -> str:
    """Return the text of ``data``; ``charset`` is the declared encoding, which may be wrong."""
    text = _by_mark(data)
    if text is None:
        text = _without_mark(data, _python_codec(charset))
    if len(_CONTROLS.findall(text[:_SAMPLE])) > _CONTROL_SHARE * len(text[:_SAMPLE]):
        raise UnreadableDocument(name, "it is neither text, HTML nor PDF")
    return text


def _by_mark(data: bytes) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, errors="replace")
    return None


def _without_mark(data: bytes, declared: str | None) -> str:
    for codec in _candidates(data, declared):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return _guessed(data, declared)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    wide = _unmarked_utf16(data)
    first = [declared] if declared and declared.startswith(_SEVEN_BIT) else []
    return [*first, *([wide] if wide else []), "utf-8", *([declared] if declared else [])]


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 of mostly Latin text by the place of its NULs."""
    head = data[: _SAMPLE - _SAMPLE % 2]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if max(low, high) < len(head) / 5:
        return None
    return "utf-16-be" if low > high else "utf-16-le"


def _guessed(data: bytes, declared: str | None) -> str:
    if declared:  # declared and nearly right: a few broken bytes in a long page
        text = data.decode(declared, errors="replace")
        if text.count("\ufffd") <= len(text) / 1000 + 1:
            return text
    return data.decode(_likely(data[:_SAMPLE]) or declared or _WESTERN, errors="replace")


def _likely(sample: bytes) -> str | None:
    """Return charset-normalizer's best guess, but western where a little says no more than that."""
    matches = charset_normalizer.from_bytes(sample)
    best = matches.best()
    if best is None:
        return None
    high = sum(byte > 0x7F for byte in sample)
    western = any(match.encoding == _WESTERN and match.chaos <= best.chaos for match in matches)
    messy = best.chaos > _MESSY and high < len(sample) / 10
    return _WESTERN if western or messy else best.encoding


def _python_codec(charset: str | None) -> str | None:
    """Return the codec that the label means, or None when Python has none for text."""
    label = (charset or "").strip().strip("\"'").lower()
    try:
        info = codecs.lookup(label)
        "".encode(info.name)
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(info.name, info.name)
