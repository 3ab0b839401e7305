"""Who says what in a Persian text."""

from __future__ import annotations

import pytest

from claims.extract.document import Document
from claims.extract.voices import find_statements


def said(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    return [
        (" > ".join(voice.text for voice in one.voices), document.words(one.content))
        for one in find_statements(document)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پلیس گفت که ۲۰ نفر کشته شدند.", [("پلیس", "۲۰ نفر کشته شدند")]),
        ("حسن روحانی، رئیس‌جمهور، روز شنبه گفت: «نه.»", [("حسن روحانی", "«نه.»")]),
        (
            "سخنگوی وزارت خارجه در نشست خبری گفت که مذاکره نیست.",
            [("سخنگوی وزارت خارجه", "مذاکره نیست")],
        ),
        ("به گفته‌ی پلیس، ۲۰ نفر کشته شدند.", [("پلیس", "۲۰ نفر کشته شدند")]),
        ("به گزارش رویترز، ۲۰ نفر کشته شدند.", [("رویترز", "۲۰ نفر کشته شدند")]),
        (
            "به گزارش ایسنا به نقل از پلیس، ۲۰ نفر کشته شدند.",
            [("ایسنا > پلیس", "۲۰ نفر کشته شدند")],
        ),
        (
            "دست‌کم ۲۰ نفر در انفجار کشته شدند، به گفته مقامات.",
            [("مقامات", "دست‌کم ۲۰ نفر در انفجار کشته شدند")],
        ),
        ("عفو بین‌الملل اعلام کرد که جنگ تمام شد.", [("عفو بین‌الملل", "جنگ تمام شد")]),
        (
            "او تأکید کرد: جنگ تمام شد. و افزود که صلح آمد.",
            [("او", "جنگ تمام شد"), ("او", "صلح آمد")],
        ),
        ("مریم رجوی: جامعه جهانی باید اقدام کند", [("مریم رجوی", "جامعه جهانی باید اقدام کند")]),
        ("کتاب روی میز بود و هوا سرد بود.", []),
        ("افزود که صلح آمد.", []),
    ],
)
def test_persian(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected
