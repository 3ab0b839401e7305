"""A text laid out: paragraphs, sentences and quotations, for any text and in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.document import LONGEST, Document

MARKS = st.text(alphabet=st.sampled_from("ab A.!?\"'“”‘’«»„`\n\r -1,"), max_size=300)


def parts(text: str, name: str) -> list[str]:
    document = Document(text)
    return [document.words(span) for span in getattr(document, name)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Smith of the U.S. Senate left.", ["Mr. Smith of the U.S. Senate left."]),
        ("“Go. Now,” he said.", ["“Go.", "Now,” he said."]),
        ("It cost 2.5 million. Nobody paid.", ["It cost 2.5 million.", "Nobody paid."]),
        ("او رفت. من ماندم؟ بله!", ["او رفت.", "من ماندم؟", "بله!"]),
        ("A heading\nA line of text.", ["A heading", "A line of text."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert parts(text, "sentences") == expected


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The ministry said on Tuesday that the two\n"
        "soldiers had been found alive near the border.\n"
        "\n"
        "Nobody else was hurt."
    )
    assert len(parts(text, "paragraphs")) == 2
    assert len(parts(text, "sentences")) == 2


def test_lines_that_are_whole_stay_paragraphs() -> None:
    text = "Boeing rolls out its first aircraft of the year\nThe plane was late.\nIt flew."
    assert len(parts(text, "paragraphs")) == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said, “two.”", ["“One,”", "“two.”"]),
        ('"One," he said, "two."', ['"One,"', '"two."']),
        ("``One,'' he said.", ["``One,''"]),
        ("‘It’s late,’ he said.", ["‘It’s late,’"]),
        ("'It's late,' he said.", ["'It's late,'"]),
        ("«بله» گفت.", ["«بله»"]),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("the workers' strike and the boys' school", []),
        ('He is 5\'10" tall and said "yes" twice.', ['"yes"']),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ("“One.\nTwo.”", ["“One.\nTwo.”"]),
        ("“never closed. And more.\nNext line.", ["“never closed. And more."]),
        ('"never closed. And more.\n\nNext line.', ['"never closed. And more.']),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert parts(text, "quotations") == expected


@given(MARKS)
def test_any_text_is_laid_out(text: str) -> None:
    document = Document(text)
    for spans in (document.paragraphs, document.sentences, document.quotations):
        ends = [0, *(place for span in spans for place in (span.start, span.end)), len(text)]
        assert ends == sorted(ends)
        assert all(span.start < span.end for span in spans)
    for span in document.sentences:
        words = document.words(span)
        assert words == words.strip()
        assert len(words) <= LONGEST
    covered = "".join(document.words(span) for span in document.sentences)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "part",
    ["“a b. C ", '" a. B', "`` a. B ", "'a b ", "‘a b ", "«a «b ", "\r\n ", ". ", "word ", "A.B."],
)
def test_a_long_text_is_laid_out_whole(part: str) -> None:
    """Marks that are balanced or not, over and over; how long it takes the benchmark tells."""
    document = Document(part * (200_000 // len(part)))
    assert all(len(document.words(span)) <= LONGEST for span in document.sentences)
    assert all(span.end <= len(document.text) for span in document.quotations)
