"""Any text gives statements or none, in time that grows with its length."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.document import Document
from claims.extract.voices import find_statements
from claims.values.vocabulary import Stance

WORDS = regex.split(
    " ",
    "he said that police told according to citing quoting quoted as saying report by who was the a "
    "of in and but , . : ; - — “ ” « » \" `` '' ( ) [ ] ? 1,500 2019 Smith Reuters Tuesday claim "
    "call on what to not denied true deny reports false no گفت که به گزارش نقل از ، \n \n\n ' 's "
    "US will reported",
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
)


@given(TEXTS)
def test_statements_lie_in_the_text(text: str) -> None:
    document = Document(text)
    found = find_statements(document)
    assert found == sorted(found, key=lambda one: (one.content.start, -one.content.end))
    for one in found:
        assert one.voices or one.stance is not Stance.ASSERTS
        assert 0 <= one.content.start < one.content.end <= len(text)
        assert 0 <= one.cue.start < one.cue.end <= len(text)
        for voice in (*one.voices, *one.reported_by):
            assert voice.text == text[voice.start : voice.end] != ""


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_statements(Document(text)) == find_statements(Document(text))


@pytest.mark.parametrize(
    "part",
    [
        "he said, ",
        "he denied that ",
        "it is not true that reports that ",
        "“a,” he said. ",
        "said that ",
        ", saying that he said",
        "گفت که ",
        "A - ",
        "who ",
    ],
)
def test_a_long_text_is_read_to_its_end(part: str) -> None:
    document = Document(part * (60_000 // len(part)))
    assert all(one.content.end <= len(document.text) for one in find_statements(document))
