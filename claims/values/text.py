"""Text in the one form in which it is stored, hashed and counted.

Invariant: every function here is idempotent, and what it returns has no leading BOM, no CR, no
NUL, no lone surrogate, and is in NFC. Offsets anywhere in the program count the code points of
such a text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_BOM = "\ufeff"
_BLANK = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000" + _BOM
)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def stored_text(text: str) -> str:
    """Return ``text`` in the form in which documents are stored.

    No BOM at the start, CRLF and CR as LF, NUL and lone surrogates as U+FFFD, then NFC (UAX 15).
    """
    lines = text.lstrip(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", lines))


def sha256_of(text: str) -> str:
    """Return the SHA-256 of the UTF-8 of ``text`` as 64 lower-case hexadecimal digits.

    ``text`` is hashed as given; a lone surrogate, which stored text never has, is hashed as its
    three bytes.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def clean_line(text: str) -> str:
    """Return ``text`` as a name or one-line field: stored form, inner white space as one space."""
    return stored_text(" ".join(text.replace(_BOM, "").split()))


def clean_block(text: str) -> str:
    """Return ``text`` in its stored form without white space at either end; lines are kept."""
    return stored_text(text).strip(_BLANK)
