"""The rules of English dates, a table for each family."""

from __future__ import annotations

import pytest

from claims.extract.dates import find_dates
from claims.extract.document import Document
from claims.values.dates import parse_date

#: A Thursday.
PUBLISHED = "2020-11-05"


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    document = Document(text, parse_date(published) if published else None)
    return [(document.words(one.span), one.date.text) for one in find_dates(document)]


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [value for _, value in found(text, published)]


WRITTEN = [
    ("It was 15 December 2019.", "15 December 2019", "2019-12-15"),
    ("It was December 15, 2019.", "December 15, 2019", "2019-12-15"),
    ("It was December 15,2019.", "December 15,2019", "2019-12-15"),
    ("It was December\u00a015,\u20092019.", "December\u00a015,\u20092019", "2019-12-15"),
    ("It was the 15th of December, 2019.", "the 15th of December, 2019", "2019-12-15"),
    ("It was Dec. 15, 2019, he said.", "Dec. 15, 2019", "2019-12-15"),
    ("It was 15-Dec-2019.", "15-Dec-2019", "2019-12-15"),
    ("On Sunday, 15 December 2019, it", "Sunday, 15 December 2019", "2019-12-15"),
    ("On Sun, Dec. 15, 2019, it", "Sun, Dec. 15, 2019", "2019-12-15"),
    ("It was 2019-12-15.", "2019-12-15", "2019-12-15"),
    ("At 2019-12-15T10:30:00Z it", "2019-12-15", "2019-12-15"),
    ("On 20191215 it", "20191215", "2019-12-15"),
    ("It was 12/15/2019.", "12/15/2019", "2019-12-15"),
    ("It was 15/12/2019.", "15/12/2019", "2019-12-15"),
    ("It was 03/04/2019.", "03/04/2019", "2019-03-04"),
    ("It was 15.12.2019.", "15.12.2019", "2019-12-15"),
    ("On 10-01-89 it", "10-01-89", "1989-10-01"),
    ("On 11/02/89 it", "11/02/89", "1989-11-02"),
    ("In November 2019 it", "November 2019", "2019-11"),
    ("In Nov. 2019 it", "Nov. 2019", "2019-11"),
    ("In November of 2019 it", "November of 2019", "2019-11"),
    ("in mid-November 2019 it", "mid-November 2019", "2019-11"),
    ("In 2019 it", "2019", "2019"),
    ("in late 2017 it", "late 2017", "2017"),
    ("by the end of 2018 it", "the end of 2018", "2018"),
    ("the 1990s", "the 1990s", "199X"),
    ("in the mid-1990s it", "mid-1990s", "199X"),
    ("the ’80s", "the ’80s", "198X"),
    ("the eighties", "the eighties", "198X"),
    ("the 19th century", "the 19th century", "18XX"),
    ("the nineteenth century", "the nineteenth century", "18XX"),
    ("a 20th-century war", "20th-century", "19XX"),
    ("in spring 2019", "spring 2019", "2019-21"),
    ("in the fall of 2019", "the fall of 2019", "2019-23"),
    ("in winter 2019", "winter 2019", "2019-24"),
    ("the first quarter of 2019", "the first quarter of 2019", "2019-33"),
    ("the 1989 third quarter", "the 1989 third quarter", "1989-35"),
    ("In 2012's fourth quarter", "2012's fourth quarter", "2012-36"),
    ("In Q1 2019", "Q1 2019", "2019-33"),
    ("the first half of 2019", "the first half of 2019", "2019-40"),
    ("H2 2019", "H2 2019", "2019-41"),
    ("in fiscal 1990", "fiscal 1990", "1990"),
    ("in FY2019", "FY2019", "2019"),
    ("on May 5-7, 2019, it", "May 5-7, 2019", "2019-05-05/2019-05-07"),
    ("on 5–7 May 2019", "5–7 May 2019", "2019-05-05/2019-05-07"),
    (
        "between 5 and 7 May 2019",
        "between 5 and 7 May 2019",
        "2019-05-05/2019-05-07",
    ),
    ("(1980-1988)", "1980-1988", "1980/1988"),
    ("the 2019-20 season", "2019-20", "2019/2020"),
    ("the week of March 4, 2019", "the week of March 4, 2019", "2019-03-04/2019-03-10"),
    ("the last week of March 2009", "the last week of March 2009", "2009-03-23/2009-03-29"),
    ("the first week of March 2009", "the first week of March 2009", "2009-03-02/2009-03-08"),
    ("BOGOTA, 28 NOV 88 (EFE)", "28 NOV 88", "1988-11-28"),
    ("on 28 Nov 05, it", "28 Nov 05", "2005-11-28"),
    ("in Dec. '88", "Dec. '88", "1988-12"),
    ("the crash of '87", "'87", "1987"),
    ("Christmas Day 2009", "Christmas Day 2009", "2009-12-25"),
    ("Christmas Eve, 2009", "Christmas Eve, 2009", "2009-12-24"),
    ("since the September 11 attacks", "September 11", "2001-09-11"),
    ("24 Aban 1398", "24 Aban 1398", "2019-11-15"),
    ("Aban 24, 1398", "Aban 24, 1398", "2019-11-15"),
    ("in Aban 1398", "Aban 1398", "2019-10-23/2019-11-21"),
    ("On: November 5, 2020Categories: NEWS", "November 5, 2020", "2020-11-05"),
]


@pytest.mark.parametrize(("text", "words", "value"), WRITTEN)
def test_what_is_written_in_full_is_read_without_a_publication_date(text, words, value):
    assert found(text, None) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in November and December 2019", ["2019-11", "2019-12"]),
        ("September, October and November 2019", ["2019-09", "2019-10", "2019-11"]),
        ("from December to January 2020", ["2019-12", "2020-01"]),
        ("from May 5 to May 7, 2019", ["2019-05-05", "2019-05-07"]),
        ("15 and 16 November 2019", ["2019-11-15", "2019-11-16"]),
        ("November 15, 16 and 17, 2019", ["2019-11-15", "2019-11-16", "2019-11-17"]),
        ("the November 15, 16 and 17, 2019 protests", ["2019-11-15", "2019-11-16", "2019-11-17"]),
        ("May 5, 7 and 9, 2019", ["2019-05-05", "2019-05-07", "2019-05-09"]),
        ("from May 5 to 12, 2019 they met", ["2019-05-05/2019-05-12"]),
        ("30 November – 2 December 2019", ["2019-11-30", "2019-12-02"]),
        ("from 1980 to 1988", ["1980", "1988"]),
        ("the 1980s and 1990s", ["198X", "199X"]),
        ("on Nov. 1, 1999, and Dec. 15, 2004", ["1999-11-01", "2004-12-15"]),
    ],
)
def test_dates_that_are_joined_are_each_read(text, expected):
    assert values(text, None) == expected


RELATIVE = [
    ("He left today.", "today", "2020-11-05"),
    ("He left yesterday evening.", "yesterday evening", "2020-11-04"),
    ("He leaves tomorrow.", "tomorrow", "2020-11-06"),
    ("He died this morning.", "this morning", "2020-11-05"),
    ("He died last night.", "last night", "2020-11-04"),
    ("the day before yesterday", "the day before yesterday", "2020-11-03"),
    ("He died on Monday.", "Monday", "2020-11-02"),
    ("He died on Thursday.", "Thursday", "2020-11-05"),
    ("He died on Friday.", "Friday", "2020-10-30"),
    ("He will speak on Friday.", "Friday", "2020-11-06"),
    ("Banks stay shut until Friday.", "Friday", "2020-11-06"),
    ("She said Friday that it will open.", "Friday", "2020-10-30"),
    ("It is scheduled for Monday.", "Monday", "2020-11-09"),
    ("Last Thursday he left.", "Last Thursday", "2020-10-29"),
    ("next Tuesday", "next Tuesday", "2020-11-10"),
    ("late Monday night", "late Monday night", "2020-11-02"),
    ("Friday of last week", "Friday of last week", "2020-10-30"),
    ("a Wednesday briefing", "Wednesday", "2020-11-04"),
    ("last week", "last week", "2020-10-26/2020-11-01"),
    ("this week", "this week", "2020-11-02/2020-11-08"),
    ("over the weekend it fell", "the weekend", "2020-10-31/2020-11-01"),
    ("last month", "last month", "2020-10"),
    ("next month", "next month", "2020-12"),
    ("earlier this month", "earlier this month", "2020-11"),
    ("this year", "this year", "2020"),
    ("later this year", "later this year", "2020"),
    ("early next year", "early next year", "2021"),
    ("the end of last year", "the end of last year", "2019"),
    ("by year-end", "year-end", "2020"),
    ("at the end of the month", "the end of the month", "2020-11"),
    ("last quarter", "last quarter", "2020-35"),
    ("last decade", "last decade", "201X"),
    ("two years ago", "two years ago", "2018"),
    ("three months ago", "three months ago", "2020-08"),
    ("two weeks ago", "two weeks ago", "2020-10-19/2020-10-25"),
    ("10 days ago", "10 days ago", "2020-10-26"),
    ("two years from now", "two years from now", "2022"),
    ("last January", "last January", "2020-01"),
    ("last November", "last November", "2019-11"),
    ("next March", "next March", "2021-03"),
    ("last summer", "last summer", "2020-22"),
    ("next spring", "next spring", "2021-21"),
    ("This time last year hope arose.", "This time last year", "2019-11"),
    ("October of next year", "October of next year", "2021-10"),
    ("in October last year", "October last year", "2019-10"),
    ("the first quarter of last year", "the first quarter of last year", "2019-33"),
    ("last year's third quarter", "last year's third quarter", "2019-35"),
    ("In September it was published.", "September", "2020-09"),
    ("It will open in January.", "January", "2021-01"),
    ("in early March it was signed", "early March", "2020-03"),
    ("He was arrested on December 20.", "December 20", "2019-12-20"),
    ("It will be held on December 20.", "December 20", "2020-12-20"),
    ("He was held on 29 October.", "29 October", "2020-10-29"),
    ("Third-quarter profit rose.", "Third-quarter", "2020-35"),
    ("For the year, profit fell.", "the year", "2020"),
    ("in the autumn it was sold", "autumn", "2020-23"),
    ("ending the day at 8,017", "the day", "2020-11-05"),
]


@pytest.mark.parametrize(("text", "words", "value"), RELATIVE)
def test_relative_dates_count_from_publication(text, words, value):
    assert found(text) == [(words, value)]


@pytest.mark.parametrize(("text", "words", "value"), RELATIVE)
def test_relative_dates_are_left_out_without_publication(text, words, value):
    assert found(text, None) == []


@pytest.mark.parametrize("text", ["It fell today.", "It fell on Monday.", "It fell last week."])
def test_a_publication_month_has_no_yesterday(text):
    assert found(text, "2020-11") == []


def test_a_publication_month_still_has_a_year():
    assert values("It fell last year, and last month.", "2020-11") == ["2019", "2020-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on May 5, 2019. Three days later it ended.", ["2019-05-05", "2019-05-08"]),
        ("It began on May 5, 2019. The next day it ended.", ["2019-05-05", "2019-05-06"]),
        ("It fell on May 5, 2019. On the same day it rose.", ["2019-05-05", "2019-05-05"]),
        ("It fell in May 2019, and rose the previous month.", ["2019-05", "2019-04"]),
        ("It fell on May 5, 2019. The following Monday it rose.", ["2019-05-05", "2019-05-06"]),
        ("It fell in 1988. A year earlier it rose.", ["1988", "1987"]),
        ("It fell in 1988. That year it rose.", ["1988", "1988"]),
        ("A quake struck on March 11, 2011. Six months later it", ["2011-03-11", "2011-09"]),
        (
            "In the third quarter of 1988 it earned $2 from $3 a year earlier.",
            ["1988-35", "1987-35"],
        ),
        ("In the third quarter of 1988 it beat the year-ago quarter.", ["1988-35", "1987-35"]),
        ("In 1988 they rose. In July, thousands died.", ["1988", "1988-07"]),
        ("On December 15, many died. By December 15, 2019, more.", ["2019-12-15", "2019-12-15"]),
        ("The November uprising grew from November 2019.", ["2019-11", "2019-11"]),
    ],
)
def test_a_date_is_resolved_by_the_documents_own(text, expected):
    assert values(text, None) == expected


def test_a_month_takes_the_year_that_the_text_gives_it_elsewhere():
    text = "Protests broke out in November 2019.\n\nThose detained at the November uprising died."
    assert values(text) == ["2019-11", "2019-11"]


def test_a_month_just_gone_is_meant_before_one_that_is_dated_elsewhere():
    text = "Sales rose in October, compared with October 2018."
    assert values(text) == ["2020-10", "2018-10"]


def test_a_year_set_off_by_commas_is_not_the_time_that_is_told_of():
    text = "It fell on 4-5 June 1962. Lee, in office since a vote in 1960, fled on 6 June."
    assert values(text) == ["1962-06-04/1962-06-05", "1960", "1962-06-06"]


def test_a_day_near_publication_is_not_of_a_year_that_is_only_named():
    text = "She spoke twice in 2009. The appeal was heard on 18 October."
    assert values(text) == ["2009", "2020-10-18"]
    text = "It was launched on 11 October 1982. It docked on 12 October."
    assert values(text) == ["1982-10-11", "1982-10-12"]


def test_a_day_falls_on_the_weekday_that_is_written():
    assert values("It began on Wednesday 18 July.") == ["2020-07-18"]
    assert values("In 2016 it fell. On Monday, 18 July, it rose.", "2019-10-05")[1] == "2016-07-18"
    assert values("In 2009 it fell. On Wednesday, 18 July, it rose.", "2012-10-05")[1] == (
        "2012-07-18"
    )


def test_a_day_alone_is_of_the_month_named_last():
    text = "His trial opened on 1 March and was adjourned until the 29th."
    assert values(text) == ["2020-03-01", "2020-03-29"]


def test_a_month_of_that_year():
    text = (
        "It shut from 12 to 26 February 2019 and again that September. He said that May 5 is off."
    )
    assert values(text) == ["2019-02-12/2019-02-26", "2019-09", "2020-05-05"]
    assert values("They came from 27 to 29 December last year.") == ["2019-12-27/2019-12-29"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee, who turns 60 on Saturday, leaves office in March.", ["2020-11-07", "2021-03"]),
        ("Voters go to the polls on Sunday.", ["2020-11-08"]),
        ("He is the fifth to be killed since August.", ["2020-08"]),
        ("The torch for the Winter Games left.", []),
    ],
)
def test_the_present_tells_of_what_is_to_come(text, expected):
    assert values(text) == expected


def test_what_would_be_by_a_month_is_to_come():
    assert values("It would open by June.") == ["2021-06"]
    assert values("It will stay open until spring.") == ["2021-21"]


def test_a_comparison_is_not_the_time_that_is_told_of():
    assert values("It was the worst since 1987. In March it fell again.") == ["1987", "2020-03"]


@pytest.mark.parametrize(
    "text",
    [
        "now, currently, recently, soon",
        "for two years, a fifty-year life, 18 months behind",
        "every Monday, each Friday, Mondays, on a Monday, Monday-Friday",
        "15 a year, annually, a day",
        "over the past three years, in the last 24 hours, for the last year",
        "several years ago, days ago, a few days later",
        "a death toll of 1500",
        "1,500 people and 2000 people",
        "the 2000 protesters",
        "a crowd of 2000",
        "in 1500 cities",
        "about 2009 fighters",
        "This may be; last march they may go; they march; the Women's March; protest marches",
        "we may 5 times march 3 miles",
        "Theresa May said it",
        "April Jones met June Carter",
        "the sun sat on the second day",
        "aged 25, a 25-year-old, in her 80s",
        "at 18:30, at 5 p.m., 16:08 UTC",
        "$2000, €1999, US$2015",
        "a Boeing 737-800, an A380, Windows 2000, flight 1987",
        "Resolution 2019, page 1988, No. 1989, section 3.2.1",
        "a 3-2 win, 15-20%, 1/2, 24/7",
        "1-800-555-1988 and 555-1234",
        "version 1.2.2013",
        "iLife'11",
        "Black Friday, Sunday Times",
        "prices fall in spring",
        "February 30, 2019",
        "99/99/2019 and 2019-13-45",
        "the 5th century BC",
        "10000 years ago",
    ],
)
def test_what_is_no_date_is_not_proposed(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on December 15, 1,500 people died", [("December 15", "2019-12-15")]),
        ("on December 15, 1500 people died", [("December 15", "2019-12-15")]),
        ("on 15 Nov 30 people died in 1988", [("15 Nov", "2019-11-15"), ("1988", "1988")]),
        ("on Dec. 15, 20 people died", [("Dec. 15", "2019-12-15")]),
        ("on Dec. 15, 20 to 30 people died", [("Dec. 15", "2019-12-15")]),
        ("on 15 Dec., 40 were held", [("15 Dec.", "2019-12-15")]),
        ("on Dec. 15 and 16, 20 people died", [("Dec. 15", "2019-12-15"), ("16", "2019-12-16")]),
        ("the Dec 15 and 16 protests", [("Dec 15", "2020-12-15"), ("16", "2020-12-16")]),
        ("between May 5 and 12 men fled", [("May 5", "2020-05-05")]),
        ("In Aban 24 people died", []),
        ("He met them on May 5 and 9", [("May 5", "2020-05-05"), ("9", "2020-05-09")]),
        ("Dec. 15 - 12 killed", [("Dec. 15", "2019-12-15")]),
        ("ON 15 MAY THEY MARCHED.", [("15 MAY", "2020-05-15")]),
        ("In November 2019 people were shot", [("November 2019", "2019-11")]),
        ("the 2009 election, a 1988 law", [("2009", "2009"), ("1988", "1988")]),
        ("Smith (1988)", [("1988", "1988")]),
        ("post-1979 and mid-1992", [("1979", "1979"), ("mid-1992", "1992")]),
        ("the lowest since'82", [("'82", "1982")]),
        ("in 1453 and since 1789", [("1453", "1453"), ("1789", "1789")]),
        ("12:00 UTC Monday", [("Monday", "2020-11-02")]),
    ],
)
def test_what_stands_beside_a_date_is_kept_apart(text, expected):
    assert found(text) == expected


def test_a_sentence_that_was_wrapped_is_put_together():
    text = "The commission said in the capital that the report was presented on November\n15, 2019."
    assert values(text) == ["2019-11-15"]


def test_a_title_is_no_part_of_the_next_line():
    assert found("Killed in May\n2019 people fled") == [("May", "2020-05")]
