"""Cutting a text at its quotes loses nothing and covers each quote exactly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.widgets.segments import Mark, Segment, paragraphs, reading_order, segments

TEXTS = st.text(alphabet=st.sampled_from("ab \n۳é👩‍"), max_size=60)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    edge = st.integers(-3, len(text) + 3)
    spans = draw(st.lists(st.tuples(edge, edge), max_size=8))
    marks = [Mark(start, end, str(n), "label", "/claim") for n, (start, end) in enumerate(spans)]
    return text, marks


def covered(pieces: list[Segment], ref: str) -> tuple[int, str, int]:
    """Return where the mark ``ref`` begins, the text it covers and how often it ends."""
    offset, start, words, ends = 0, -1, "", 0
    for piece in pieces:
        if any(mark.ref == ref for mark in piece.marks):
            start = offset if start < 0 else start
            words += piece.text
        ends += sum(mark.ref == ref for mark in piece.ends)
        offset += len(piece.text)
    return start, words, ends


@given(texts_with_marks())
def test_the_pieces_are_the_text(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    assert "".join(piece.text for piece in segments(text, marks)) == text


@given(texts_with_marks())
def test_a_mark_covers_its_span_and_ends_once(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    pieces = segments(text, marks)
    for mark in marks:
        start, end = max(0, mark.start), min(len(text), mark.end)
        expected = (start, text[start:end], 1) if start < end else (-1, "", 0)
        assert covered(pieces, mark.ref) == expected


@given(texts_with_marks())
def test_the_shortest_mark_comes_first(given_: tuple[str, list[Mark]]) -> None:
    for piece in segments(*given_):
        lengths = [mark.length for mark in piece.marks]
        assert lengths == sorted(lengths)


@given(texts_with_marks())
def test_paragraphs_keep_every_letter_and_every_end(given_: tuple[str, list[Mark]]) -> None:
    pieces = segments(*given_)
    lines = paragraphs(pieces)
    kept = "".join(piece.text for line in lines for piece in line)
    assert "".join(kept.split()) == "".join("".join(piece.text for piece in pieces).split())
    ends = [mark.ref for line in lines for piece in line for mark in piece.ends]
    assert sorted(ends) == sorted(mark.ref for piece in pieces for mark in piece.ends)


def test_blank_lines_part_paragraphs_where_there_are_any() -> None:
    def shown(text: str) -> list[str]:
        return ["".join(piece.text for piece in line) for line in paragraphs(segments(text, []))]

    assert shown("one\ntwo\n\nthree") == ["one\ntwo", "three"]
    assert shown("one\ntwo") == ["one", "two"]
    assert shown("\n\n one") == [" one"]


def test_marks_are_read_from_the_start_and_the_longer_first() -> None:
    short, long, later = (Mark(s, e, str(e), "", "") for s, e in ((0, 2), (0, 5), (1, 3)))
    assert reading_order([later, short, long]) == [long, short, later]
