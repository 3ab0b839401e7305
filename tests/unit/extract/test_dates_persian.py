"""The rules of Persian dates, in both calendars."""

from __future__ import annotations

import pytest

from claims.extract.dates import find_dates
from claims.extract.document import Document
from claims.values.dates import parse_date


def found(text: str, published: str | None = "2020-11-05") -> list[tuple[str, str]]:
    document = Document(text, parse_date(published) if published else None)
    return [(document.words(one.span), one.date.text) for one in find_dates(document)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("در ۲۴ آبان ۱۳۹۸ آغاز شد", "۲۴ آبان ۱۳۹۸", "2019-11-15"),
        ("در ٢٤ آبان ١٣٩٨ آغاز شد", "٢٤ آبان ١٣٩٨", "2019-11-15"),
        ("در 24 آبان 1398 آغاز شد", "24 آبان 1398", "2019-11-15"),
        ("روز جمعه ۲۴ آبان ماه سال ۱۳۹۸", "روز جمعه ۲۴ آبان ماه سال ۱۳۹۸", "2019-11-15"),
        ("آبان ۹۸ بود", "آبان ۹۸", "2019-10-23/2019-11-21"),
        ("آبان‌ماه ۱۳۹۸", "آبان‌ماه ۱۳۹۸", "2019-10-23/2019-11-21"),
        ("سال ۱۳۹۸", "سال ۱۳۹۸", "2019-03-21/2020-03-19"),
        ("در ۱۳۹۸/۰۸/۲۴ بود", "۱۳۹۸/۰۸/۲۴", "2019-11-15"),
        ("در ۱۵ نوامبر ۲۰۱۹ بود", "۱۵ نوامبر ۲۰۱۹", "2019-11-15"),
        ("در نوامبر ۲۰۱۹ بود", "نوامبر ۲۰۱۹", "2019-11"),
        ("سال ۲۰۱۹ میلادی", "سال ۲۰۱۹ میلادی", "2019"),
        ("دهه ۱۳۶۰", "دهه ۱۳۶۰", "1981-03-21/1991-03-20"),
        ("دهه شصت", "دهه شصت", "1981-03-21/1991-03-20"),
        ("در تابستان ۱۳۶۷", "۱۳۶۷", "1988-03-21/1989-03-20"),
    ],
)
def test_what_is_written_in_full_is_read_without_a_publication_date(text, words, value):
    assert found(text, None) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("دیروز کشته شد", "دیروز", "2020-11-04"),
        ("امسال کشته شد", "امسال", "2020-03-20/2021-03-20"),
        ("سال گذشته کشته شد", "سال گذشته", "2019-03-21/2020-03-19"),
        ("هفته گذشته کشته شد", "هفته گذشته", "2020-10-26/2020-11-01"),
        ("دو روز پیش کشته شد", "دو روز پیش", "2020-11-03"),
        ("روز جمعه کشته شد", "روز جمعه", "2020-10-30"),
        ("روز جمعه خواهد آمد", "روز جمعه", "2020-11-06"),
        ("در ۲۲ بهمن کشته شد", "۲۲ بهمن", "2020-02-11"),
        ("آبان ماه گذشته", "آبان ماه گذشته", "2019-10-23/2019-11-21"),
    ],
)
def test_relative_dates_count_from_publication(text, words, value):
    assert found(text) == [(words, value)]
    assert found(text, None) == []


@pytest.mark.parametrize(
    "text", ["تیر خورد", "خبرگزاری مهر گفت", "۱۵۰۰ نفر کشته شدند", "در ۱۵۰۰ شهر", "۳۱ اسفند ۱۳۹۸"]
)
def test_what_is_no_date_is_not_proposed(text):
    assert found(text, None) == []
