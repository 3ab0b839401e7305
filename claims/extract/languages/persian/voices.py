"""Who says what, in Persian: "S گفت که C", "به گفته‌ی S، C", "S: «C»".

Invariant: every span lies in the unit given. A verb without a subject of its own gives no voices:
it is the last speaker's.
"""

# ruff: noqa: RUF001 - Persian letters and marks are meant
from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from claims.extract.proposals import Span
from claims.extract.voices.found import Found, Place
from claims.extract.voices.tokens import Token
from claims.values.vocabulary import Stance

_Z = r"[\u200c\s]?"
_DID = rf"(?:کرد(?:ه{_Z}(?:است|اند|بود)|ند|ه)?|می{_Z}کن(?:د|ند))"
_GAVE = rf"(?:داد(?:ه{_Z}(?:است|اند)|ند|ه)?|می{_Z}ده(?:د|ند))"
_BECAME = rf"(?:شد(?:ه{_Z}(?:است|اند)|ند|ه)?|است|هستند|می{_Z}شو(?:د|ند))"
_HAD = rf"(?:داشت(?:ه{_Z}(?:است|اند)|ند|ه)?|دار(?:د|ند)|می{_Z}دار(?:د|ند))"
_CUE = regex.compile(
    r"(?<![\p{L}\p{M}\u200c])(?:"
    rf"گفت(?:ه{_Z}(?:است|اند|بود)|ند)?|می{_Z}گوی(?:د|ند)|افزود(?:ه{_Z}است|ند)?|می{_Z}افزاید"
    rf"|نوشت(?:ه{_Z}(?:است|اند)|ند)?|می{_Z}نویس(?:د|ند)|پرسید(?:ند)?"
    rf"|(?:ت[أا]کید|اعلام|اظهار|بیان|عنوان|تصریح|خاطر{_Z}نشان|یاد{_Z}آوری|اضافه|اذعان|اعتراف|ادعا|فاش"
    rf"|پیش{_Z}بینی|ت[أا]یید|تکذیب|رد|اشاره|توییت|گزارش|مطرح|ابراز\s(?:امیدواری|نگرانی|عقیده))\s{_DID}"
    rf"|(?:هشدار|خبر|گزارش|توضیح|پاسخ|ادامه|وعده|شرح)\s{_GAVE}"
    rf"|(?:یاد{_Z}آور|متذکر|مدعی|معتقد|خواستار|منکر)\s{_BECAME}|(?:مدعی|معتقد)\u200c?اند"
    rf"|(?:اظهار|بیان|اعلام|باور|عقیده|ابراز)\s{_HAD}"
    rf"|خاطر{_Z}نشان\sساخت(?:ند)?|اعلام\sنمود|عنوان\sنمود"
    r")(?![\p{L}\p{M}\u200c])"
)
_DENIAL = regex.compile("تکذیب|رد\\s|منکر")
#: What is said to be untrue before its verb: "خبر کشته شدن ۴۰ نفر را تکذیب کرد".
_DENIED = regex.compile(
    rf"\s(?P<said>(?:این\s)?(?:خبر|اخبار|گزارش|ادعا|شایعه|شایعات|آمار|رقم|شمار|تعداد|کشته\sشدن|مرگ|قتل"
    rf"|اعدام|بازداشت|وجود)(?:{_Z}ها)?(?:{_Z}ی)?(?:[\s‌].*?)?)\sرا(?:\s*|\sکه\s(?P<then>.*))$"
)
#: What is said to be untrue: "خبر کشته شدن ۴۰ نفر صحت ندارد".
_UNTRUE = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\u200c])(?P<said>(?:خبر|اخبار|گزارش|ادعا|شایعه|شایعات|آمار|رقم)"
    rf"(?:{_Z}ها)?(?:{_Z}ی)?\s[^.؟!؛«»]{{1,160}}?)\s(?:صحت|حقیقت|واقعیت)\s(?:ندارد|ندارند|نداشت)"
    rf"|(?:صحت|حقیقت|واقعیت)\s(?:ندارد|نداشت)\sکه\s(?P<then>[^.؟!؛«»]+)"
)
#: Verbs that say that something was not said.
_UNSAID = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\u200c])(?:نگفت(?:ه{_Z}(?:است|اند)|ند)?"
    rf"|(?:اعلام|ت[أا]یید|گزارش|تصریح|اظهار)\sنکرد(?:ه{_Z}(?:است|اند)|ند|ه)?)(?![\p{{L}}\p{{M}}\u200c])"
)
_BY = regex.compile(
    r"(?<![\p{L}\p{M}\u200c])(?:"
    r"(?:بنا\s)?به\s(?:گفته|نوشته|عقیده)(?:\u200c?ی|ٔ|\sی)?|به\s(?:گزارش|اعلام|ادعای|باور|نقل\sاز)"
    r"|(?:بنا\s?بر|بر\s?اساس|بر\sپایه(?:ٔ|\u200cی)?|طبق)\s(?:گزارش|اعلام|گفته|اظهارات)(?:\u200c?ی|\u200cهای|ٔ)?"
    r"|از\s(?:قول|زبان)"
    r")(?![\p{L}\p{M}\u200c])"
)
_QUOTING = regex.compile(r"\s*،?\s*به\sنقل\sاز\s")
_THAT = regex.compile(
    r"\s*(?:،\s*)?که(?![\p{L}\p{M}\u200c])\s*|\s*:\s*|\s*(?=[«“\"])|\s*،\s*(?=[«“\"])"
)
#: What opens a sentence before its subject.
_LEAD = regex.compile(
    r"(?:(?:اما|ولی|و|همچنین|همزمان|سپس|امروز|دیروز|با\sاین\sحال|در\s(?:این|همین|عین)\sحال|در\sادامه"
    r"|به\sعلاوه|از\sسوی\sدیگر|روز\s\S+|شامگاه\s\S+|صبح\s\S+)\s*،?\s+)+"
)
#: Where a subject ends, before what its sentence says of place, time and hearer.
_AFTER_SUBJECT = regex.compile(
    r"،|\s(?:در|روز|به|با|طی|پس|پیش|ضمن|درباره|دربارهٔ|درباره‌ی|هم|نیز|همچنین|امروز|دیروز|شامگاه|صبح"
    r"|این|بر|برای|هنگام|تا|اما|ولی|که)(?=\s)"
)
_CLAUSE_START = regex.compile(r"[؛;.!؟]\s*|\s[–—-]+\s|\s(?:و|اما|ولی|که)\s")
#: Verbs after which what is said may begin without "that", and what then begins no such clause.
_SAYS = regex.compile(rf"گفت|می{_Z}گوی|افزود|می{_Z}افزای|نوشت|اعلام|گزارش")
_AT_ONCE = regex.compile(
    rf"\s+(?!(?:و|یا|اما|ولی|تا|را|از|به|با|در|بود|است|شد(?:ه|ند)?|می{_Z}شود)(?!\w))(?=\S+\s+\S+\s+\S)"
)
#: "«C»؛ این را S گفت".
_THIS = regex.compile(r"\s*[؛،.]?\s*این\s(?:مطلب\s|خبر\s)?را\s")
_SPEAKER_COLON = regex.compile(r"[^\s:،.؛\d«»][^:،.؛\d«»]{1,50}(?=\s*:\s*\S)")
#: How far a further verb is looked for, in code points.
_AHEAD = 300
_ENDS = " \t\r\n\u2028\u2029.،؛:!؟"


def read(text: str, tokens: Sequence[Token]) -> list[Found]:
    """Find what is attributed in a unit of ``text``, in text order."""
    if not tokens:
        return []
    unit = Span(tokens[0].start, tokens[-1].end)
    quoted = [Span(token.start, token.end) for token in tokens if token.kind == "q"]
    verbs = [*_verbs(text, unit, quoted), *_unsaid(text, unit, quoted), *_untrue(text, unit)]
    found = [one for one in _by(text, unit, quoted) if not _is_cited(one, verbs)] + verbs
    if not found:
        found = list(_headline(text, unit))
    return sorted(found, key=lambda one: one.cue.start)


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _verbs(text: str, unit: Span, quoted: Sequence[Span]) -> Iterator[Found]:
    start = unit.start
    for cue in _CUE.finditer(text, unit.start, unit.end):
        if _inside(cue.start(), quoted) or cue.start() < start:
            continue
        opened = _THAT.match(text, cue.end(), unit.end)
        denies = _DENIAL.match(text, cue.start()) is not None
        if opened is None and _SAYS.match(text, cue.start()):
            opened = _AT_ONCE.match(text, cue.end(), unit.end)
        if opened is None:
            before = _denied_before(text, start, cue) if denies else _this(text, cue, quoted)
            if before is not None:
                yield before
                start = cue.end()
            continue
        voice = _subject(text, start, cue.start())
        content = _trimmed(text, opened.end(), _clause_end(text, opened.end(), unit, quoted))
        voices = (voice, *_cited(text, voice.end, cue.start())) if voice else ()
        span = Span(*cue.span())
        place = Place.HERE if content else Place.AFTER
        stance = Stance.DISPUTES if denies else Stance.ASSERTS
        yield Found(span, voices, content, place, stance=stance)
        start = cue.end()


def _this(text: str, cue: regex.Match[str], quoted: Sequence[Span]) -> Found | None:
    """Read a quotation, and then "this is what S said"."""
    said = next((one for one in reversed(quoted) if one.end <= cue.start()), None)
    opened = _THIS.match(text, said.end, cue.start()) if said else None
    voice = _first_noun(text, opened.end(), cue.start()) if opened else None
    return Found(Span(*cue.span()), (voice,), said) if voice else None


def _untrue(text: str, unit: Span) -> Iterator[Found]:
    for match in _UNTRUE.finditer(text, unit.start, unit.end):
        said = _trimmed(text, *match.span("said" if match["said"] else "then"))
        span = Span(*match.span())
        yield Found(span, (), said, stance=Stance.DISPUTES, voiced=False)


def _cited(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return whom a subject quotes, between it and its verb: "رویترز به نقل از پلیس گفت"."""
    quoting = _QUOTING.match(text, start, end)
    if quoting is None:
        return ()
    after = _AFTER_SUBJECT.search(text, quoting.end(), end)
    cited = _trimmed(text, quoting.end(), after.start() if after else end)
    return (cited,) if cited else ()


def _is_cited(one: Found, verbs: Sequence[Found]) -> bool:
    """Tell whether a naming of a voice belongs to a verb's subject, which quotes it."""
    return any(
        len(verb.voices) > 1 and verb.voices[0].end <= one.cue.start < verb.cue.start
        for verb in verbs
    )


def _denied_before(text: str, start: int, cue: regex.Match[str]) -> Found | None:
    """Read what stands between its subject and "را تکذیب کرد"."""
    said = _DENIED.search(text, max(start, cue.start() - _AHEAD), cue.start())
    voice = _subject(text, start, said.start()) if said else None
    content = _trimmed(text, *said.span("then" if said["then"] else "said")) if said else None
    if voice is None or content is None:
        return None
    return Found(Span(*cue.span()), (voice,), content, stance=Stance.DISPUTES)


def _unsaid(text: str, unit: Span, quoted: Sequence[Span]) -> Iterator[Found]:
    """Find what somebody did not say: "نگفت که"."""
    for cue in _UNSAID.finditer(text, unit.start, unit.end):
        opened = _THAT.match(text, cue.end(), unit.end)
        if opened is None or _inside(cue.start(), quoted):
            continue
        content = _trimmed(text, opened.end(), _clause_end(text, opened.end(), unit, quoted))
        span = Span(*cue.span())
        yield Found(span, (), content, stance=Stance.MENTIONS, voiced=False)


def _clause_end(text: str, start: int, unit: Span, quoted: Sequence[Span]) -> int:
    """Return where what was said ends: before "و" and the next reporting verb, or with the unit."""
    for cue in _CUE.finditer(text, start, min(unit.end, start + _AHEAD)):
        joined = text.rfind(" و ", start, cue.start())
        if joined > start and not _inside(cue.start(), quoted) and cue.start() - joined < 60:
            return joined
    return unit.end


def _subject(text: str, start: int, end: int) -> Span | None:
    """Return the subject of a verb that begins at ``end``; it stands first in its clause."""
    breaks = [one for one in _CLAUSE_START.finditer(text, start, end) if not _adds(one, end)]
    for begin in (*(match.end() for match in reversed(breaks)), start):
        lead = _LEAD.match(text, begin, end)
        if (span := _first_noun(text, lead.end() if lead else begin, end)) is not None:
            return span
    return None


def _adds(start: regex.Match[str], end: int) -> bool:
    """Tell whether a clause of "who" says more of a subject: "S که نخواست، گفت"."""
    return start.group().strip() == "که" and "،" in start.string[start.end() : end]


def _first_noun(text: str, begin: int, end: int) -> Span | None:
    while begin < end and text[begin].isspace():
        begin += 1
    if regex.match(r"(?:در|به|با|بر|طی|پس|پیش|ضمن|برای|از)\s", text[begin:end]):
        comma = text.find("،", begin, end)
        return _first_noun(text, comma + 1, end) if comma > 0 else None
    after = _AFTER_SUBJECT.search(text, begin, end)
    return _trimmed(text, begin, after.start() if after else end)


def _by(text: str, unit: Span, quoted: Sequence[Span]) -> Iterator[Found]:
    last = unit.start
    for cue in _BY.finditer(text, unit.start, unit.end):
        if _inside(cue.start(), quoted) or cue.start() < last:
            continue
        named = _named(text, cue.end(), unit.end)
        if named is None:
            continue
        voices, last = named
        content = _led(text, unit, cue.start(), last)
        if content is not None:
            yield Found(Span(*cue.span()), voices, content)


def _named(text: str, start: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """Return who is named from ``start`` on, and where the naming ends."""
    after = _QUOTING.search(text, start, min(end, start + 80))
    comma = text.find("،", start, end)
    if after and (comma < 0 or after.start() <= comma + 1):
        first = _trimmed(text, start, after.start())
        rest = _named(text, after.end(), end)
        return ((first, *rest[0]), rest[1]) if first and rest else None
    stop = comma if 0 < comma - start < 120 else _few_words(text, start, end)
    voice = _trimmed(text, start, stop)
    return ((voice,), stop) if voice else None


def _few_words(text: str, start: int, end: int) -> int:
    """Return where a name ends that no comma closes: before a preposition, or after two words."""
    words = list(regex.finditer(r"\S+", text, pos=start, endpos=min(end, start + 80)))
    for at, word in enumerate(words):
        if word.group() in {"در", "به", "با", "روز", "طی", "که", "این"} or at == 2:
            return int(word.start())
    return end


def _led(text: str, unit: Span, first: int, last: int) -> Span | None:
    """Return what was said: after the naming that opens a sentence, else before it."""
    before = text[unit.start : first].strip(_ENDS)
    if len(before) < 25 and (right := _trimmed(text, last, unit.end)):
        return right
    return _trimmed(text, unit.start, first)


def _headline(text: str, unit: Span) -> Iterator[Found]:
    match = _SPEAKER_COLON.match(text, unit.start, unit.end)
    if match is None or len(match.group().split()) > 6:
        return
    voice = _trimmed(text, *match.span())
    colon = text.index(":", match.end())
    content = _trimmed(text, colon + 1, unit.end)
    if voice and content and len(text[content.start : content.end].split()) > 2:
        yield Found(Span(colon, colon + 1), (voice,), content)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _ENDS:
        start += 1
    while start < end and text[end - 1] in _ENDS:
        end -= 1
    return Span(start, end) if start < end else None
