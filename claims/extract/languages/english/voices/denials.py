"""What is denied or left unsaid: "S denied that C", "it is false that C", "S did not say that C".

Invariant: what nobody asserts has no voices; a denial's voices are those who deny.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.complements import Brought
from claims.extract.languages.english.voices.hedges import is_number
from claims.extract.languages.english.voices.kinds import REACH, Range, Tokens, is_adverb
from claims.extract.languages.english.voices.row import Row, Verb
from claims.extract.proposals import Span
from claims.extract.voices.tokens import tokenise
from claims.values.vocabulary import Stance

#: Verbs, and nouns made from them, whose voice disputes what they bring.
DENIALS = words.bag(
    "deny reject dismiss refute dispute rebut contradict contest debunk discount rule-out doubt "
    "denial denials rejection dismissal"
)
#: Verbs by which somebody who is quoted denies: "we deny that".
_DENIED = words.bag("deny denies denied reject rejects rejected dispute disputes disputed")
#: Verbs whose negation denies what they bring: "does not believe that".
_RAISING = words.bag("believe think reckon expect suppose imagine accept agree")
#: Verbs whose negation leaves what they bring true: "did not acknowledge that".
_FACTIVE = words.bag(
    "acknowledge admit concede mention disclose reveal note observe know realize realise notice "
    "learn discover recall remember explain understand recognize recognise show"
)
#: Frames of what a negated verb brings that nobody asserts then.
_CLAUSES = frozenset({"that", "mark", "x", "c", "r"})
#: To be behind something that happened is denied, and not that it happened.
_INVOLVEMENT = words.bag(
    "responsibility responsible involvement involved role complicity complicit blame guilt guilty "
    "knowledge knew negligence negligent link links linked connection connected behind part "
    "wrongdoing liability liable"
)
#: What a denied noun phrase may be for its figures to be denied with it.
_HAPPENED = (
    words.SAYINGS
    | words.TOLLS
    | words.RUMOURS
    | words.bag(
        "death deaths killing killings arrest arrests detention detentions execution executions "
        "casualties fatalities losses injuries existence"
    )
)
_FALSE = words.bag(
    "false untrue baseless fabricated fabrication fabrications incorrect inaccurate lie lies fake "
    "unfounded groundless exaggerated exaggeration fiction nonsense propaganda wrong misleading "
    "fictitious invented bogus disinformation misinformation"
)
#: Participles for what somebody, who is not named, denies.
_REJECTED = words.bag("denied rejected dismissed refuted debunked disputed")
_WORD = regex.compile(r"\p{L}+")
_TRUE = words.bag("true case correct accurate fact")
_EVIDENCE = words.bag("evidence proof indication sign confirmation")
#: What is not verified is only mentioned.
_VERIFY = words.bag("verify verified substantiate substantiated corroborate corroborated")
#: Words by which a sentence denies something, or leaves it open, without a verb that reports.
CUES = _FALSE | _TRUE | _EVIDENCE | _VERIFY | {"truth", "whether"}
_JUDGING = _FALSE | _TRUE
_TELLING = CUES | _REJECTED
_QUOTED = CUES | _DENIED
_BUT = words.bag("but although though while whereas and")
_ADDING = words.bag("which who whose where when")
#: How many words may stand between the parts of "no truth in the claim that".
_NEAR = 6
#: How many denials of a sentence are looked at for what stands in them.
_FEW = 12


def judged(row: Row, verb: Verb, found: Attribution) -> Attribution:
    """Note what the voice of a reporting verb does with what it brings."""
    if (before := row.before(verb.at)) and before.low == "without":
        return unsaid(found)
    if verb.form.lemma not in DENIALS:
        return found
    first, last = found.content
    near = range(first + 1, min(last, first + REACH))
    last = next((k for k in near if row.tokens[k].low == "as"), last)
    granted = _is_granted(row.tokens, verb, found)
    return replace(found, content=(first, last), stance=Stance.DISPUTES, granted=granted)


def unsaid(found: Attribution) -> Attribution:
    """Return what nobody says: "did not say that C", "left without saying that C"."""
    return replace(found, voices=[], stance=Stance.MENTIONS)


def negated(verb: Verb, found: Attribution, brought: Brought) -> Attribution | None:
    """Return what a verb with a negation brings: denied, or asserted by nobody."""
    lemma = verb.form.lemma
    if lemma in _RAISING:
        return replace(found, stance=Stance.DISPUTES)
    if verb.takes("k") and lemma not in _FACTIVE:
        return found
    said = brought.frame in _CLAUSES or lemma == "confirm"
    return unsaid(found) if said and lemma not in _FACTIVE else None


def _is_granted(tokens: Tokens, verb: Verb, found: Attribution) -> bool:
    """Tell whether a denial leaves what it counts as it is.

    It does where an involvement is denied, and of things that are neither said nor happen: "denied
    12 prisoners a lawyer".
    """
    first, last = found.content[0], min(found.content[1], found.content[0] + REACH)
    number = next((k for k in range(first, last) if is_number(tokens, k)), last)
    if any(tokens[k].low in _INVOLVEMENT for k in range(first, number)):
        return True
    named = found.side is Side.RIGHT and verb.after == first and not _is_clause(tokens, first, last)
    return named and not any(tokens[k].low in _HAPPENED for k in range(first, last))


def _is_clause(tokens: Tokens, first: int, last: int) -> bool:
    low = tokens[first].low
    return low.endswith("ing") or any(
        tokens[k].low in words.AUXILIARIES | words.FINITE for k in range(first + 1, last)
    )


def asserted(row: Row) -> list[Attribution]:
    """Return the attributions of a row, but none by a verb that stands in what nobody asserts.

    In "they denied that he had said that C", he said nothing.
    """
    regions = list(impersonal(row))
    bounds = [one.content for one in regions]
    bounds += [one.content for one in row.found if _is_unasserted(one)]
    kept = [one for one in row.found if not _is_nested(row, one, bounds)]
    for one in kept:
        if _is_unasserted(one):
            one.content = one.content[0], _main_end(row, one.content)
    return kept + regions


def _main_end(row: Row, content: Range) -> int:
    """Return where a denied clause ends: a clause that only adds to it at its end is not denied."""
    commas = [k for k in range(content[0], content[1] - 1) if row.tokens[k].kind == ","]
    adds = len(commas) == 1 and row.tokens[commas[0] + 1].low in _ADDING
    return commas[0] if adds else content[1]


def _is_unasserted(one: Attribution) -> bool:
    return one.side is Side.RIGHT and one.stance is not Stance.ASSERTS


def _is_nested(row: Row, one: Attribution, bounds: Sequence[Range]) -> bool:
    verbal = one.side is Side.RIGHT and row.tokens[one.cue[0]].low not in words.SAYINGS
    return verbal and any(first <= one.cue[0] < last for first, last in bounds[:_FEW])


def quoted(text: str, tokens: Tokens) -> Iterator[tuple[Tokens, Attribution]]:
    """Find what a quotation denies, whoever is quoted, with the tokens of the quotation."""
    for token in tokens:
        if token.kind == "q" and _QUOTED.intersection(_WORD.findall(token.text.lower())):
            inside = tokenise(text, Span(token.start + 1, token.end - 1), ())
            row = Row(inside, 0, len(inside))
            for at in range(row.begin, row.stop - 1):
                if inside[at].low in _DENIED and inside[at + 1].low == "that":
                    yield inside, _region(row, (at, at + 1), at + 2, Stance.DISPUTES)
            yield from ((inside, one) for one in impersonal(row))


def impersonal(row: Row) -> Iterator[Attribution]:
    """Find what the sentence itself denies or leaves open, whoever says it."""
    for at in range(row.begin + 1, row.stop):
        low = row.tokens[at].low
        if low not in _TELLING and row.tokens[at].kind != "q":
            continue
        after = row.tokens[at + 1].low if at + 1 < row.stop else ""
        if after == "that" and low in _JUDGING and _is_predicate(row, at):
            yield _region(row, (at, at + 1), at + 2, Stance.DISPUTES)
        elif low == "truth" and row.tokens[at - 1].low == "no":
            yield from _after_saying(row, at)
        elif _leaves_open(row, at):
            yield _region(row, (at, at + 1), at + 1, Stance.MENTIONS)
        elif _is_predicate(row, at):
            yield from _before_predicate(row, at)


def _leaves_open(row: Row, at: int) -> bool:
    """Tell whether what follows is only asked for, not verified or without evidence."""
    low = row.tokens[at].low
    if low in _EVIDENCE:
        return row.tokens[at - 1].low == "no"
    return low == "whether" or (low in _VERIFY and _is_negated(row, at))


def _is_negated(row: Row, at: int) -> bool:
    return any(one.low in words.NEGATIONS for one in row.tokens[max(row.begin, at - 3) : at])


def _is_predicate(row: Row, at: int) -> bool:
    """Tell whether "are false", "as lies" or "are not true" ends at ``at``."""
    low = row.tokens[at].low
    if row.tokens[at].kind == "q":
        quoted = _WORD.findall(row.tokens[at].text.lower())
        return len(quoted) <= _NEAR and any(word in _FALSE for word in quoted)
    if low in _REJECTED:
        beside = row.tokens[at + 1].low if at + 1 < row.stop else ""
        return row.tokens[at - 1].low in words.BE | {"been"} and beside != "by"
    if low not in _JUDGING:
        return False
    k = at - 1
    denied = False
    while k > row.begin and (is_adverb(row.tokens[k]) or row.tokens[k].low in words.DETERMINERS):
        denied = denied or row.tokens[k].low in words.NEGATIONS
        k -= 1
    link = row.tokens[k].low
    denied = denied or link in words.NEGATIONS
    return link in words.BE | {"as", "proved", "proven"} and denied is (low in _TRUE)


def _before_predicate(row: Row, at: int) -> Iterator[Attribution]:
    """Find C in "reports that C are false", "a toll of C as exaggerated"."""
    stance = Stance.MENTIONS if row.tokens[at].low in _REJECTED else Stance.DISPUTES
    k = said_before(row, at)
    if k is not None:
        yield Attribution((k, k + 1), [], (k, at), k, at, Side.NONE, stance=stance)


def said_before(row: Row, at: int) -> int | None:
    """Return where the noun stands for what is said, in "reports that C", of which ``at`` tells."""
    for k in range(at - 2, max(row.begin, at - REACH) - 1, -1):
        if row.tokens[k].kind in {";", "q"}:
            return None
        if row.tokens[k].low in words.SAYINGS | words.TOLLS:
            return k if row.tokens[k + 1].low in {"that", "of", "by", "from"} else None
    return None


def _after_saying(row: Row, at: int) -> Iterator[Attribution]:
    """Find C in "no truth in the claim that C"."""
    for k in range(at + 1, min(at + _NEAR, row.stop - 2)):
        if row.tokens[k].low in words.SAYINGS:
            yield _region(row, (at, at + 1), k + 1, Stance.DISPUTES)
            return


def _region(row: Row, cue: Range, first: int, stance: Stance) -> Attribution:
    beside = (one.first for one in row.found if one.shared or one.side is not Side.RIGHT)
    stop = min((at for at in beside if at > first), default=row.stop)
    stop = min(stop, first + 2 * REACH)
    asks = row.tokens[cue[0]].low == "whether"
    ends = (k for k in range(first, stop) if _ends(row, k) or (asks and row.tokens[k].kind == ","))
    last = next(ends, stop)
    return Attribution(cue, [], (first, last), cue[0], first, Side.NONE, stance=stance)


def _ends(row: Row, at: int) -> bool:
    token = row.tokens[at]
    turns = at + 1 < row.stop and row.tokens[at + 1].low in _BUT
    return token.kind in {";", ":", ".", "!", "?"} or (token.kind == "," and turns)
