"""Persian figures: words, rules and patterns put together.

Invariant: a cue governs the nearest amount before it in its clause, as the verb ends the clause, or
one right after it where it is a noun ("the arrest of 20 people"); one that is denied governs none
but "nobody". Tags: F amount, 0 nobody; K a cue; N a cue that is also the name of an act; Z a cue
that is denied; T those who suffered; U "number of"; n a counting word; P a preposition; y by;
c and; r the object mark; v a verb, x one that denies; w any other word; X an end.
"""

# ruff: noqa: RUF001 - Persian letters are meant
from __future__ import annotations

import regex

from claims.extract.figures.language import Language, Rule, phrases
from claims.extract.languages.persian import amounts
from claims.extract.languages.persian.nouns import PLACES, THINGS, UNITS

_Z = "\u200c"
_CUES = {
    "killed": {
        "K": "کشته,کشتند,کشت,کشته~اند,جان باختند,جان باخت,جان~باخته,جان باخته,جان دادند,جان داد,"
        "جان سپردند,جان خود را از دست"
        ",جانشان را از دست,جان~شان را از دست,درگذشتند,به قتل رسیدند,به قتل رساندند,به قتل رسید,"
        "به قتل رساند,به قتل رسیده~اند,ترور,شهید,هلاک"
        ",غرق,تیرباران,جان باخته~اند,جان~باختند,فوت,قتل~عام,جان خود را,مردند,مرده~اند,"
        "به هلاکت رسیدند,به هلاکت رساندند,جان داده~اند",
        "N": "کشتن,قتل,مرگ,کشتار,کشته شدن,کشته~شدن,جان باختن,جان~باختن,قتل عام,ترور,جسد,پیکر,"
        "اجساد,خون",
        "T": "کشته~شدگان,کشته شدگان,کشته~ها,کشته~های,کشتگان,جان~باختگان,جان باختگان,جانباختگان,"
        "قربانیان,تلفات,تلفاتی,شهدا"
        ",مرگ و میر,فوتی~ها,قربانی,جان~باخته~ها,کشته~شده~ها",
        "Z": "جان نباختند,جان نباخت,جان نباخته,جان نباخته~اند,نکشت,نکشتند,نکشته~اند,نمردند,نمرد",
    },
    "executed": {
        "K": "اعدام,به دار آویخته,به دار آویختند,حلق~آویز,به دار",
        "N": "اعدام,حلق~آویز کردن,اجرای حکم اعدام,اجرای احکام اعدام",
        "T": "اعدام~شدگان,اعدام شدگان,اعدامیان,اعدام~ها,اعدام~های",
    },
    "injured": {
        "K": "زخمی,مجروح,مصدوم,جراحت,مسموم,زخم برداشت,زخم برداشتند,زخم برداشته~اند",
        "N": "زخمی شدن,زخمی~شدن,مجروح شدن,مجروح~شدن,مصدومیت,مجروحیت,مصدوم شدن,زخمی کردن,مجروح کردن",
        "T": "مجروحان,زخمی~ها,زخمی~های,زخمیان,مصدومان,مجروحین,مصدومین,زخمی~شدگان",
    },
    "arrested": {
        "K": "بازداشت,دستگیر,زندانی شدند,زندانی شد,زندانی کردند,حبس,به اسارت,بازداشتی,اسیر",
        "N": "بازداشت,دستگیری,دستگیر کردن,دستگیر شدن,حبس",
        "T": "بازداشت~شدگان,بازداشت شدگان,بازداشتی~ها,دستگیرشدگان,دستگیر شدگان,دستگیر~شدگان,"
        "زندانیان,بازداشت~ها"
        ",بازداشت~های,اسرا",
    },
    "missing": {
        "K": "ناپدید,مفقود,مفقودند,مفقودالاثرند,ربوده,ربودند,گروگان,به گروگان,مفقودالاثر,گم",
        "N": "ربودن,ناپدید شدن,ناپدیدشدن,مفقود شدن,ربایش,گروگان~گیری,آدم~ربایی",
        "T": "مفقودشدگان,مفقودان,ناپدیدشدگان,ناپدید~شدگان,ناپدید شدگان,گروگان~ها,مفقودین,"
        "گروگان~های,ربوده~شدگان",
    },
    "displaced": {
        "K": "خانه~های خود را ترک,خانه~هایشان را ترک,خانه~های خود را رها,آواره,بی~خانمان,گریختند"
        ",گریخته~اند,تخلیه,کوچانده,فرار",
        "N": "آواره شدن,آوارگی,بی~خانمان شدن,تخلیه",
        "T": "آوارگان,پناهندگان,بی~خانمان~ها",
    },
}
_WORDS = {
    "P": "در از به با بر تا برای طی پس روی زیر نزدیک علیه میان پیش درباره ضمن طی هنگام پی اثر "
    "جریان هم همراه",
    "y": "توسط وسیله",
    "c": "و یا",
    "r": "را",
    "s": "که چون زیرا اگر وقتی هنگامی اما ولی درحالی",
    "n": "نفر تن نفره نفری",
    "U": "شمار تعداد آمار رقم میزان",
    "x": "نشد نشدند نشده نشده‌اند نباخت نباختند نباخته نباخته‌اند نکرد نکردند نکرده نکرده‌اند ندادند "
    "نداد نداده نداده‌اند نمرد نمردند نگرفت نگرفتند نداشت نداشته نداشتند نیست نیستند نبود نبودند",
    "v": "شد شدند شده شده‌اند شده‌است است بود بودند کرد کردند کرده کرده‌اند گفت گفتند گفته "
    "می‌گوید رسید رسیده "
    "رسیدند داد دادند داشت داشتند دارد دارند شود می‌شود می‌شوند خواهد کردن شدن هستند هست "
    "رفت رفتند "
    "آمد آمدند یافت یافته گرفت گرفتند گرفته اعلام گزارش خبر اند بوده بوده‌اند برگزار باقی برجا "
    "جای گذاشت گذاشته شوند",
    "": "دیگر نیز هم هنوز تاکنون همچنین آنها آن‌ها این آن دست‌کم حداقل زن‌ومرد اکنون دیروز امروز "
    "مجموعا حدود نزدیک",
}  # fmt: skip
_PHRASES = {
    "به دست": "y", "به وسیله": "y", "از سوی": "y", "دست کم": "", "از جمله": "i", "بر اثر": "P",
    # Those sentenced to death are alive.
    "به اعدام محکوم": "v", "محکوم به اعدام": "w", "حکم اعدام": "w", "احکام اعدام": "w",
    "حکم به اعدام": "w", "مجازات اعدام": "w",
}  # fmt: skip
_FIGURES = regex.compile(r"\[[^\]]*\]|F")
_VICTIM = "(?P<f>F)"
#: What is done, and no "was not".
_DONE = "(?!(?:[,c][NK])?P?x)"
_NOBODY = "(?P<f>0)[nwTPr]{0,8}(?:Fn?K?[nwPr]{0,6})?"
_BETWEEN = "[nwP]{0,12}"


def _variants(word: str) -> list[str]:
    """Return a word with its joint written as a non-joiner, a space or nothing."""
    return [word.replace("~", joint) for joint in (_Z, " ", "")] if "~" in word else [word]


def _cues() -> tuple[dict[str, str], dict[str, str]]:
    tags: dict[str, str] = {}
    effects: dict[str, str] = {}
    for measure, classes in _CUES.items():
        for tag in classes:
            for word in (one for each in classes[tag].split(",") for one in _variants(each)):
                tags[word] = tag
                effects.setdefault(word, measure)
    return tags, effects


def _rule(tags: str) -> Rule:
    """Compile a rule; what is denied befell nobody."""
    wide = _FIGURES.sub(lambda m: m[0].replace("F", "F0") if m[0][0] == "[" else "[F0]", tags)
    return Rule(regex.compile(wide.replace("[KN])", f"[KN]){_DONE}")))


_RULES = (
    # "no one was killed or injured"; nor were "the 12 hostages" of whom none was.
    _rule(rf"{_NOBODY}(?P<k>[NK])(?:[,c]{{1,2}}[NK]){{0,2}}P?x"),
    _rule(rf"{_NOBODY}(?P<k>Z)"),
    _rule(r"(?P<f>0)(?P<k>T)[^FX]{0,4}x"),
    _rule(rf"0[Pw]{{0,2}}{_VICTIM}(?!n?K)"),
    # "three of the 12 wounded died".
    _rule(rf"{_VICTIM}n?PT[nwP]{{0,6}}(?P<k>[KN])"),
    _rule(rf"{_VICTIM}n?w{{0,2}}PFn?K[nwP]{{0,8}}(?P<k>[KN])"),
    # "by three armed men".
    _rule(rf"y{_VICTIM}"),
    # "the arrest of 20 students"; "the death toll reached 1500".
    _rule(rf"(?P<k>N)n?{_VICTIM}"),
    _rule(rf"U(?:w?P)?(?P<k>[TNK])[^FXKTs]{{0,12}}{_VICTIM}(?:nP{_VICTIM})?"),
    _rule(rf"(?P<k>T)[wPr]{{0,8}}{_VICTIM}nv"),
    _rule(rf"{_VICTIM}n?P(?P<k>T)"),
    # "1500 protesters were killed", "20 dead and 30 wounded".
    _rule(rf"{_VICTIM}{_BETWEEN}(?:v?[cs]?w{{0,2}}v)?[rwP]{{0,8}}(?P<k>[KN])"),
    _rule(rf"{_VICTIM}{_BETWEEN}r[wPy]{{0,8}}(?P<k>[KN])"),
    _rule(
        rf"{_VICTIM}[nwP]{{0,6}}(?:,[nwP]{{0,6}})?[ci]{_VICTIM}{_BETWEEN}r?[wP]{{0,6}}(?P<k>[KN])"
    ),
    # "200 protesters in 12 cities were arrested".
    _rule(rf"{_VICTIM}n?w{{0,4}}PFw{{1,3}}(?:cFw{{1,3}}){{0,2}}(?P<k>[KN])"),
    _rule(rf"{_VICTIM}n?(?P<k>T)"),
    _rule(rf"(?P<p>F)[^FX]{{0,14}}[i]{_VICTIM}"),
)
_CUE_TAGS, _EFFECTS = _cues()


def _tags() -> dict[str, str]:
    known = {word: tag for tag, words in _WORDS.items() for word in words.split()}
    return {**known, **_PHRASES, "،": ",", "-": "-", **_CUE_TAGS}


def _tag_of(word: str) -> str:
    if not word[0].isalnum():
        return "" if word[0] in "«»\"'()[]" else "X"
    if word[0].isdigit():
        return ""
    if word.startswith("نمی" + _Z):
        return "x"
    return "v" if word.startswith("می" + _Z) or word.endswith(_Z + "اند") else "w"


def _is_head(word: str, one: bool) -> bool:  # noqa: FBT001 - the type of ``is_head``
    return True


PERSIAN = Language(
    number_words=amounts.NUMBER_WORDS,
    not_after=amounts.NOT_AFTER,
    not_at=amounts.NOT_AT,
    ages=amounts.AGES,
    year=amounts.YEAR,
    name=amounts.NAME,
    vague=amounts.VAGUE,
    vague_hint=amounts.VAGUE_HINT,
    none=amounts.NONE,
    none_hints=("هیچ", "کسی"),
    unnumbered=amounts.UNNUMBERED,
    unnumbered_words=frozenset(),
    joint=amounts.JOINT,
    before=amounts.BEFORE,
    after=amounts.AFTER,
    steps=amounts.STEPS,
    sign=amounts.SIGN,
    unit_sign=amounts.UNIT_SIGN,
    token=regex.compile(r"\w+(?:\u200c\w+)*|[^\w\s\u200c]"),
    phrases=phrases((*_CUE_TAGS, *_PHRASES)),
    tags=_tags(),
    tag_of=_tag_of,
    effects=_EFFECTS,
    cue_tags="KNTZ",
    rules=_RULES,
    noun="nw",
    opening="",
    part="",
    article="",
    is_head=_is_head,
    units=UNITS,
    places=PLACES,
    people=frozenset(("نفر", "تن")),
    things=THINGS,
    known=amounts.KNOWN,
    heads_first=True,
)
