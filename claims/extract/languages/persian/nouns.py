"""Persian: what is counted - places, units, people, and things that are never casualties.

Invariant: nouns stand in the singular after a number, so that their form tells no count.
"""

# ruff: noqa: RUF001, SIM905 - Persian letters are meant; a list of words reads best as words
from __future__ import annotations

PLACES = {
    "شهر": "cities", "شهرها": "cities", "شهرهای": "cities", "استان": "provinces",
    "استان‌های": "provinces", "استان‌ها": "provinces", "کشور": "countries", "کشورهای": "countries",
    "روستا": "villages", "روستای": "villages", "دانشگاه": "universities", "شهرستان": "counties",
    "منطقه": "regions", "محله": "neighbourhoods", "نقطه": "locations", "مکان": "places",
    "ایالت": "states", "ولایت": "provinces", "بخش": "districts",
}  # fmt: skip
UNITS = {
    "٪": "percent", "%": "percent", "درصد": "percent", "$": "dollars", "€": "euros", "£": "pounds",
    "دلار": "dollars", "یورو": "euros", "پوند": "pounds", "تومان": "tomans", "ریال": "rials",
    "کیلومتر": "kilometres", "متر": "metres", "کیلوگرم": "kilograms", "کیلو": "kilograms",
    "روز": "days", "ساعت": "hours", "ماه": "months", "هفته": "weeks", "سال": "years",
    "دقیقه": "minutes", "نفر": "people", "تن": "people", "روزه": "days", "ماهه": "months",
    "نفره": "people", "کیلومتری": "kilometres", "بشکه": "barrels", "هکتار": "hectares",
    "رأی": "votes", "رای": "votes", "معترض": "protesters", "معترضان": "protesters",
    "دانشجو": "students", "زندانی": "prisoners", "سرباز": "soldiers", "کودک": "children",
    "زن": "women", "مرد": "men", "بزرگی": "magnitude", "بزرگای": "magnitude",
}  # fmt: skip
THINGS = frozenset(
    "درصد دلار یورو پوند تومان ریال کیلومتر متر کیلوگرم کیلو روز ساعت ماه هفته سال دقیقه بار "
    "بشکه هکتار رأی رای "
    "خودرو ماشین خانه ساختمان مدرسه بیمارستان بانک مغازه گلوله بمب موشک سلاح حمله انفجار هواپیما "
    "قطار اتوبوس نفتکش "
    "کشتی پرونده مورد نوبت مرحله مسجد پل کارخانه واحد دستگاه عدد گوسفند گاو سگ "
    "تجمع اعتراض اعتصاب انتخابات ثانیه".split()
)
_PEOPLE = (
    "نفر تن معترض دانشجو زندانی سرباز کودک زن مرد نوجوان جوان شهروند غیرنظامی کارگر معلم پلیس "
    "مأمور مامور کشته زخمی مجروح مصدوم بازداشتی مفقود جسد قربانی خانواده روزنامه‌نگار وکیل پزشک "
    "پرستار مسافر سرنشین کولبر فعال عضو نظامی پاسدار بسیجی دختر پسر دانش‌آموز بازنشسته شهید"
).split()
#: What a number beside a date counts.
COUNTED = frozenset((*_PEOPLE, *PLACES, *UNITS, *THINGS, "هزار", "میلیون", "میلیارد", "صد"))
