"""Figures of Persian texts."""

from __future__ import annotations

import pytest

from claims.extract.document import Document
from claims.extract.figures import find_figures

PERSIAN = [
    ("دست‌کم ۳۰۴ نفر در اعتراضات آبان ۱۳۹۸ کشته شدند.", ["at least 304 killed"]),
    ("حداقل ۳۰۴ معترض جان باختند.", ["at least 304 killed"]),
    ("هزار و پانصد نفر کشته شدند.", ["1,500 killed"]),
    ("شمار کشته‌شدگان به ۱۵۰۰ نفر رسید.", ["1,500 killed"]),
    ("کشته شدن ۱۵۰۰ نفر تأیید شد.", ["1,500 killed"]),
    ("بین ۱۰ تا ۲۰ نفر جان باختند.", ["between 10 and 20 killed"]),
    ("انفجار ۲۰ کشته و ۳۰ زخمی بر جای گذاشت.", ["20 killed", "30 injured"]),
    ("مأموران ۲۰ دانشجو را دستگیر کردند و ۵ نفر را زخمی کردند.", ["20 arrested", "5 injured"]),
    ("بازداشت دست‌کم ۵۰ نفر تأیید شد.", ["at least 50 arrested"]),
    ("حدود ۲۳۰۰ نفر آواره شدند و ۲۶ نفر ناپدید شده‌اند.", ["about 2,300 displaced", "26 missing"]),
    ("در سال ۱۳۶۷ هزاران زندانی سیاسی اعدام شدند.", ["an unstated number executed"]),
    ("سه مرد مسلح دو پلیس را کشتند.", ["3 men", "2 killed"]),
    ("بیش از ۲۰۰ معترض در ۱۲ شهر بازداشت شدند.", ["more than 200 arrested", "12 cities"]),
    ("اعتراضات در ۱۹۱ شهر و هر ۳۱ استان کشور برگزار شد.", ["191 cities", "31 provinces"]),
    ("نرخ تورم به ۴۵ درصد رسید.", ["45 percent"]),
    ("یک جوان ۲۵ ساله در ساعت ۱۰ آمد.", []),
    ("از ۵ تا ۱۰ اردیبهشت ۱۴۰۲", []),
    ("در ۲۴ آبان، ۱۲ نفر کشته شدند.", ["12 killed"]),
    ("در ۲۴ آبان ۱۲ نفر کشته شدند.", ["12 killed"]),
    ("حدود ۱/۵ میلیون نفر آواره شدند.", ["about 1,500,000 displaced"]),
    ("هیچ کس کشته نشد.", ["0 killed"]),
    ("کسی کشته یا زخمی نشد.", ["0 killed"]),
    ("هیچ کس جان خود را از دست نداد.", ["0 killed"]),
    ("هیچ‌یک از ۱۲ سرنشین کشته نشد.", ["0 killed", "12 سرنشین"]),
    ("۱۲ نفر کشته نشدند.", ["12 people"]),
    ("۱۲ نفر کشته شدند و ۵ نفر زخمی نشدند.", ["12 killed", "5 people"]),
    ("هیچ تلفاتی گزارش نشد.", ["0 killed"]),
    ("سه نفر از ۱۲ زخمی در بیمارستان جان باختند.", ["3 killed", "12 injured"]),
    ("دادگاه ۵ نفر را به اعدام محکوم کرد.", ["5 people"]),
    ("حکم اعدام ۵ نفر تأیید شد.", ["5 people"]),
    ("اجرای حکم اعدام ۵ نفر تأیید شد.", ["5 executed"]),
    ("سه کودک ۵، ۷ و ۹ ساله کشته شدند.", ["3 killed"]),
    ("دو نوجوان ۱۵ و ۱۷ ساله آمدند.", ["2 نوجوان"]),
    ("سه‌شنبه ۲۹ فروردین، ماده ۱۹ و قطعنامه ۲۲۳۱", []),
]


@pytest.mark.parametrize(("text", "stated"), PERSIAN)
def test_persian(text: str, stated: list[str]) -> None:
    found = find_figures(Document(text))
    assert [f"{one.quantity.words()} {one.measure}" for one in found] == stated
