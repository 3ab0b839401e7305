"""What the head of a pasted text says of its document."""

from __future__ import annotations

import pytest

from claims.extract.heading import HEAD, Heading, read_heading

ARTICLE = """\
Floods cut off the Tarn valley
By Lena Marsh
Published 12 March 2022
https://valley-post.example/floods.

Heavy rain fell on 9 March 2022.
"""


def test_title_day_and_address_are_found() -> None:
    assert read_heading(ARTICLE) == Heading(
        "Floods cut off the Tarn valley", "2022-03-12", "https://valley-post.example/floods"
    )


@pytest.mark.parametrize(
    "above",
    [
        "By Lena Marsh\n\n",
        "https://a.example/x\n\n",
        "UPDATED 4 June\n\n",
        "Share\n\n",
        " * * *\n\n",
    ],
)
def test_what_stands_above_a_title_is_none(above: str) -> None:
    assert read_heading(f"{above}The river rose\n\nIt rained.").title == "The river rose"


def test_a_word_that_begins_like_a_by_line_is_a_title() -> None:
    assert read_heading("Bypass opened in Holm\n\nIt is long.").title == "Bypass opened in Holm"


def test_a_long_line_is_no_title() -> None:
    assert read_heading("It rained. " * 30 + "\n\nShort line").title == "Short line"


def test_the_day_may_be_of_another_calendar() -> None:
    assert read_heading("سیل در استان\n\n۲۴ آبان ۱۳۹۸\n\nمتن").published == "2019-11-15"


@pytest.mark.parametrize("written", ["in May 2021", "in 2021", "on Friday", "on 4 June"])
def test_less_than_a_day_written_in_full_is_no_date_of_publication(written: str) -> None:
    assert read_heading(f"A title\n\nIt rained {written}.").published is None


def test_only_the_head_is_read() -> None:
    late = "word " * HEAD + "\n\n3 May 2021\n\nhttps://late.example/x"
    assert read_heading(f"A title\n\n{late}") == Heading("A title")


def test_an_empty_text_says_nothing() -> None:
    assert read_heading("") == read_heading(" \n\n ") == Heading()
