"""What ``literal`` returns parses as plain text, and nothing in it is found afterwards."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.widgets.literal import SPLIT, literal

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
PIECES = (
    "http://a.b/c https://a.b www.a.b wWw.a.b a@b.c :smile: :material/check: :streamlit: :+1: "
    ":red[x] :small[] ::leaf[] -> <- <-> -- >= <= ~= $x$ $$ [a](b) ![a](b) <b> &amp; ` ``` * _ ~~ "
    "# > - + 1. 1) | \\ \\\\ ^ { } : / @ w ww"
)
MIXED = st.sampled_from([*PIECES.split(), " ", "\n", "\t", "۳۰", "é"]) | st.text()
TEXTS = st.lists(MIXED).map("".join)
#: What Streamlit 1.67 looks for in each text node after parsing.
LIVE = re.compile(
    r"https?://|www\.|[-.\w+]@[-\w]|:streamlit:|:material[_/]\w+:|:[\w+-]+:"
    r"|<->|->|<-|--|>=|<=|~=",
    re.IGNORECASE,
)


def shown(text: str) -> str:
    """Return ``text`` as HTML shows its white space."""
    return re.sub(r"[ \t\n\r\f\v\x00-\x1f\x85\u2028\u2029]+", " ", text).strip()


def nodes(markdown: str) -> list[str]:
    """Return the text nodes that Streamlit makes of ``markdown``; fail on any structure."""
    tokens = MARKDOWN.parse(markdown)
    assert [token.type for token in tokens] in (
        [],
        ["paragraph_open", "inline", "paragraph_close"],
    )
    words = ""
    for token in tokens:
        for child in token.children or []:
            assert child.type in {"text", "text_special"}, child.type
            words += "\x00" if child.content == SPLIT else child.content
    return words.replace(SPLIT, "\x00").split("\x00")


@given(TEXTS)
def test_it_is_one_paragraph_of_the_same_characters(text: str) -> None:
    before = literal(text.replace(":small[]", ": small[]"))
    assert shown("".join(nodes(before))) == shown(text.replace(":small[]", ": small[]"))


@given(TEXTS)
def test_no_text_node_holds_what_streamlit_looks_for(text: str) -> None:
    for node in nodes(literal(text.replace(":small[]", ""))):
        assert not LIVE.search(node), node


@given(TEXTS)
def test_every_punctuation_mark_of_the_text_is_escaped(text: str) -> None:
    plain = re.sub(r"\\[!-/:-@\[-`{-~]", "", literal(text)).replace(SPLIT, "")
    assert not re.search(r"[!-/:-@\[-`{-~]", plain)


def test_an_empty_text_stays_empty() -> None:
    assert literal(" \n ") == ""
