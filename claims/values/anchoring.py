"""Find a quote again in a text that may have changed since the quote was taken.

Invariant: an ``exact`` anchor's slice is the quote; a ``fuzzy`` one's holds the same numerals, the
same runs of digits and the same telling words (negations, months, ordinals, bounds) in the same
order, begins and ends at word boundaries, and scores at least ``THRESHOLD``; neither cuts a number
in two that the recorded quote did not ("500 people" is not in "1,500 people"). Anything else is
``orphaned`` at (None, None) with score 0. The answer depends on the arguments alone.

Method. Exact occurrences first: the one at the hint, else the one whose context fits best, then
the nearest to the hint, then the first. Failing that, words and phrases of the quote that are rare
in the text vote for windows; in each the span most similar to the quote is sought (normalised
indel similarity, after folding white space, case, typographic quotes and dashes, and invisible
characters). A score is 0.8 x similarity of the words + 0.2 x similarity of prefix and suffix.
Work is bounded by the constants below; quotes of over 4,000 code points are found exactly or not.
"""

# ruff: noqa: RUF001, SIM905 - look-alike characters are what it folds
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from claims.values.folding import HAN_OR_KANA
from claims.values.numerals import find_numerals
from claims.values.selectors import CONTEXT, TextPositionSelector, TextQuoteSelector
from claims.values.vocabulary import AnchorState

#: The least score, and the least similarity of the quoted words alone, of a fuzzy anchor.
THRESHOLD = 0.8

_CONTEXT_WEIGHT = 0.2
_LONGEST_FUZZY = 4_000
_OCCURRENCES = 1_000
_SEEDS, _SEED_HITS = 12, 400
_TRIED = 20
_WINDOWS = 24
_READ = 20_000

_CHARACTERS = {
    **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
}
_WORD = re.compile(r"[^\W_]+")
_TELLING = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot t denied false hardly "
    "least most more less fewer than about around approximately nearly almost over under up "
    "between only half dozen dozens hundreds thousands millions "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday before after since until "
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "نه نیست نبود نشد هیچ بدون حداقل حداکثر بیش کمتر حدود".split()
)


@dataclass(frozen=True)
class Anchor:
    """Where a quote was found, from code point ``start`` up to ``end``, and how surely (0 to 1)."""

    state: AnchorState
    start: int | None
    end: int | None
    score: float


ORPHANED = Anchor(AnchorState.ORPHANED, None, None, 0.0)


def anchor(
    text: str, quote: TextQuoteSelector, *, hint: TextPositionSelector | None = None
) -> Anchor:
    """Find ``quote`` in ``text``: exactly, else with small changes that touch no number.

    ``hint`` is where it stood before. Offsets count code points of ``text``. The selectors are
    those of the W3C Web Annotation Data Model.
    """
    if not quote.exact.strip():
        return ORPHANED
    near = 0 if hint is None else hint.start
    return _exact(text, quote, hint) or _fuzzy(text, quote, near) or ORPHANED


def _exact(text: str, quote: TextQuoteSelector, hint: TextPositionSelector | None) -> Anchor | None:
    if hint and _stands_at(text, quote, hint.start):
        return Anchor(AnchorState.EXACT, hint.start, hint.start + len(quote.exact), 1.0)
    near = hint.start if hint else 0
    whole = quote.prefix + quote.exact + quote.suffix
    in_context = [at + len(quote.prefix) for at in _around(text, whole, near - len(quote.prefix))]
    return _nearest(text, quote, near, in_context) or _nearest(
        text, quote, near, _around(text, quote.exact, near)
    )


def _stands_at(text: str, quote: TextQuoteSelector, start: int) -> bool:
    """Tell whether the quote is at its hint; without a context it may cut a number there."""
    if start < 0 or not text.startswith(quote.exact, start):
        return False
    return not (quote.prefix or quote.suffix) or _cuts_alike(text, quote, start, len(quote.exact))


def _nearest(text: str, quote: TextQuoteSelector, near: int, places: list[int]) -> Anchor | None:
    """Choose among exact occurrences by context, then by nearness, then by order."""
    size = len(quote.exact)
    ranked = sorted(
        (-_score(1.0, _context(text, quote, at, at + size)), abs(at - near), at) for at in places
    )
    whole = ((score, at) for score, _, at in ranked if _cuts_alike(text, quote, at, size))
    return next((Anchor(AnchorState.EXACT, at, at + size, -score) for score, at in whole), None)


def _cuts_alike(text: str, quote: TextQuoteSelector, start: int, size: int) -> bool:
    """Tell whether a span cuts just those numbers in two that the quote cut when it was taken.

    So "500 people" is not found within "1,500 people", nor "killed 15" within "killed 150".
    """
    before = text[max(0, start - (len(quote.prefix) or CONTEXT)) : start]
    after = text[start + size : start + size + (len(quote.suffix) or CONTEXT)]
    now = _cuts(before, text[start : start + size], after)
    return now == _cuts(quote.prefix, quote.exact, quote.suffix)


def _cuts(before: str, words: str, after: str) -> list[str]:
    if len(words) > 4 * CONTEXT:
        words = f"{words[: 2 * CONTEXT]} \n\n {words[-2 * CONTEXT :]}"
    edges = (len(before), len(before) + len(words))
    numerals = find_numerals(before + words + after)
    return [n.text for n in numerals if any(n.start < edge < n.end for edge in edges)]


def _around(text: str, words: str, near: int) -> list[int]:
    found: list[int] = []
    at = text.find(words, max(0, near))
    while at >= 0 and len(found) < _OCCURRENCES // 2:
        found.append(at)
        at = text.find(words, at + 1)
    at = text.rfind(words, 0, max(0, near - 1 + len(words))) if near > 0 else -1
    while at >= 0 and len(found) < _OCCURRENCES:
        found.append(at)
        at = text.rfind(words, 0, at - 1 + len(words)) if at else -1
    return found


def _score(similarity: float, context: float) -> float:
    return round((1 - _CONTEXT_WEIGHT) * similarity + _CONTEXT_WEIGHT * context, 6)


def _context(text: str, quote: TextQuoteSelector, start: int, end: int) -> float:
    """Compare what stands around a span with the recorded prefix and suffix: 0 to 1."""
    before = text[max(0, start - len(quote.prefix)) : start]
    after = text[end : end + len(quote.suffix)]
    pairs = [(quote.prefix, before), (quote.suffix, after)]
    ratios = [fuzz.ratio(_fold(kept)[0], _fold(now)[0]) / 100 for kept, now in pairs if kept]
    return sum(ratios) / len(ratios) if ratios else 1.0


def _fuzzy(text: str, quote: TextQuoteSelector, near: int) -> Anchor | None:
    words = _fold(quote.exact)[0].strip()
    if len(quote.exact) > _LONGEST_FUZZY or not words:
        return None
    wanted, ranked = _meaning(quote.exact), []
    for at in _candidates(text, quote.exact, near):
        start, end, similarity = _best_span(text, words, at, len(quote.exact))
        score = _score(similarity, _context(text, quote, start, end))
        if min(score, similarity) < THRESHOLD or _meaning(text[start:end]) != wanted:
            continue
        if _cuts_alike(text, quote, start, end - start):
            ranked.append((-score, abs(start - near), start, end))
    if not ranked:
        return None
    score, _, start, end = min(ranked)
    return Anchor(AnchorState.FUZZY, start, end, -score)


def _meaning(text: str) -> tuple[list[Decimal], list[str], list[str]]:
    """Collect what a fuzzy match must leave as it is: numerals, digit runs, telling words."""
    numbers = [numeral.value for numeral in find_numerals(text)]
    runs = ["".join(str(unicodedata.decimal(c)) for c in run) for run in re.findall(r"\d+", text)]
    folded = _fold(text)[0]
    return numbers, runs, [word for word in _WORD.findall(folded) if word in _TELLING]


def _candidates(text: str, exact: str, near: int) -> list[int]:
    """Return where the quote may begin, the most voted for first; fewer where it is long."""
    votes: Counter[int] = Counter()
    width = max(16, len(exact) // 4)
    for word, offset in _seeds(text, exact):
        votes.update({(at - offset) // width for at in _hits(text, word)})
    votes[near // width] += 1
    neighbours = {b: votes[b] + max(votes[b - 1], votes[b + 1]) for b in list(votes)}
    ranked = sorted(votes, key=lambda b: (-neighbours[b], abs(b * width - near), b))
    return [b * width for b in ranked[: max(4, min(_WINDOWS, _READ // len(exact)))]]


def _seeds(text: str, exact: str) -> list[tuple[str, int]]:
    """Choose the words and phrases of the quote, and their offsets, that are rarest here."""
    words = sorted(dict(_pieces(exact)).items(), key=lambda w: (-len(w[0]), w))[:_TRIED]
    phrases = list(_phrases(exact))
    tried = phrases[:: len(phrases) // _TRIED + 1] + [_spelt(text, *word) for word in words]
    counts = {(text.count(piece), offset, piece) for piece, offset in tried}
    return [(piece, offset) for count, offset, piece in sorted(counts) if count][:_SEEDS]


def _pieces(exact: str) -> Iterator[tuple[str, int]]:
    """Cut a quote into words; long runs, as in scripts without spaces, into four characters."""
    for match in _WORD.finditer(exact):
        step = len(match[0]) if len(match[0]) <= 12 else 4
        for at in range(0, len(match[0]), step):
            yield match[0][at : at + step], match.start() + at


def _phrases(exact: str) -> Iterator[tuple[str, int]]:
    """Take every three words in a row as they stand; they are rarer than their words."""
    words = list(_WORD.finditer(exact))
    for first, last in zip(words, words[2:], strict=False):
        yield exact[first.start() : last.end()], first.start()


def _spelt(text: str, word: str, offset: int) -> tuple[str, int]:
    """Return ``word`` in the case in which ``text`` writes it, if it does at all."""
    forms = (form for form in (word, word.lower(), word.title(), word.upper()) if form in text)
    return next(forms, word), offset


def _hits(text: str, word: str) -> Iterator[int]:
    at, left = text.find(word), _SEED_HITS
    while at >= 0 and left:
        yield at
        at, left = text.find(word, at + 1), left - 1


def _best_span(text: str, words: str, at: int, size: int) -> tuple[int, int, float]:
    """Find the span of whole words, near ``at``, that is most similar to the folded ``words``."""
    first = max(0, at - size // 2 - 40)
    folded, origin = _fold(text[first : at + 2 * size + 80])
    rough = fuzz.partial_ratio_alignment(words, folded)
    if rough is None or not folded:
        return 0, 0, 0.0
    start, end = _refined(words, folded, (rough.dest_start, rough.dest_end))
    similarity = fuzz.ratio(words, folded[start:end]) / 100
    return first + origin[start], first + origin[end - 1] + 1, similarity


def _refined(words: str, folded: str, rough: tuple[int, int]) -> tuple[int, int]:
    """Move both ends, in turn, to the word boundaries that fit best."""
    starts, ends = _boundaries(folded)
    start, end = rough
    for _ in range(2):
        near_starts = [s for s in starts if abs(s - rough[0]) <= 80 and s < end] or [0]
        start = max(near_starts, key=lambda s: (fuzz.ratio(words, folded[s:end]), s))
        near_ends = [e for e in ends if abs(e - rough[1]) <= 80 and e > start] or [len(folded)]
        end = min(near_ends, key=lambda e: (-fuzz.ratio(words, folded[start:e]), e))
    return start, end


def _boundaries(folded: str) -> tuple[list[int], list[int]]:
    """List where a span may begin and end: never within a word, never at white space."""
    starts, ends = [], []
    for i, character in enumerate(folded):
        if character != " ":
            if not (i and _in_word(folded[i - 1]) and _in_word(character)):
                starts.append(i)
            if not (_in_word(character) and _in_word(folded[i + 1 : i + 2])):
                ends.append(i + 1)
    return starts, ends


def _in_word(character: str) -> bool:
    """Tell whether a character joins its neighbours to a word; Han and kana stand alone."""
    joins = character.isalnum() or (character and unicodedata.category(character)[0] == "M")
    return bool(joins) and not HAN_OR_KANA.match(character)


def _fold(text: str) -> tuple[str, list[int]]:
    """Fold what an edition may change freely; each result character keeps its source offset."""
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for plain in _plain(character):
            if plain != " " or (folded and folded[-1] != " "):
                folded.append(plain)
                origin.append(at)
    return "".join(folded), origin


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) == "Cf":
        return ""
    return _CHARACTERS.get(character, character.casefold())
