"""What a reporting verb brings: where, to its right, what was said begins.

Invariant: the place returned lies between the verb and ``stop``.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.adjuncts import (
    adjuncts_right,
    has_clause,
    time_right,
)
from claims.extract.languages.english.voices.hedges import hedged, is_number
from claims.extract.languages.english.voices.kinds import Tokens, is_adverb, is_finite
from claims.extract.languages.english.voices.objects import (
    blamed,
    described,
    evidence,
    named,
    said_or_counted,
)
from claims.extract.languages.english.voices.phrases import noun_right
from claims.extract.languages.english.voices.verbs import PREPOSITIONAL, Form
from claims.extract.voices.tokens import Token

_QUESTIONS = words.bag("whether if why how what who when where which")
_HAVING = words.bag("having being")
_NO_CONTENT = words.bag(
    "as when while because after before since although though until than goodbye nothing yes "
    "hello so and but or which who whom whose where if unless farewell too"
)


@dataclass(frozen=True)
class Brought:
    """Where what was said begins, and the frame that brings it: a letter, "that" or "mark"."""

    at: int
    frame: str


def content_right(tokens: Tokens, at: int, stop: int, form: Form) -> Brought | None:
    """Return where what was said begins, from the token after the cue on; None where it does not.

    A place of ``stop`` means that a colon ends the sentence.
    """
    if (direct := _begins(tokens, at, stop, form.lemma, form.frames)) is not None:
        return direct
    after = adjuncts_right(tokens, at, stop)
    if after < stop and tokens[after].kind == ",":
        after = _past_comma(tokens, after, stop)
    if after == at or after >= stop:
        return None
    if is_finite(tokens[after]):  # "said at the station was a man": the phrase was the subject
        return (
            Brought(at, "c")
            if set(form.frames) & set("xc") and _is_amount(tokens, at, stop)
            else None
        )
    frames = "".join(letter for letter in form.frames if letter in _AFTER_ADJUNCTS)
    return _begins(tokens, after, stop, form.lemma, frames)


def _past_comma(tokens: Tokens, comma: int, stop: int) -> int:
    """Step over an aside: "said, however, that", "said in Rome, after the talks, that"."""
    if comma + 1 < stop and tokens[comma + 1].kind == "q":
        return comma
    for at in range(comma + 1, min(stop, comma + 20)):
        if tokens[at].kind == "," and at + 1 < stop and tokens[at + 1].low == "that":
            return at + 1
    if comma + 1 < stop and tokens[comma + 1].low in {"that", "about"}:
        return adjuncts_right(tokens, comma + 1, stop)
    return comma


def _begins(tokens: Tokens, at: int, stop: int, lemma: str, frames: str) -> Brought | None:
    if at >= stop:
        return None
    form = Form(lemma, frames, "")
    if (found := _marked(tokens, at, stop, form)) is not None:
        return found
    if time_right(tokens, at, stop) > at or _goes_on(tokens[at]):
        return None
    for letter, rule in _RULES.items():
        if letter in frames and (place := rule(tokens, at, stop, form)) is not None:
            return Brought(place, letter)
    place = _by_preposition(tokens, at, stop, form)
    return None if place is None else Brought(place, "p")


def _goes_on(token: Token) -> bool:
    """Tell whether the sentence goes on with a verb; "denied having said" brings one."""
    return is_finite(token) and not token.capital and token.low not in _HAVING


def _marked(tokens: Tokens, at: int, stop: int, form: Form) -> Brought | None:
    """Find content that a mark or "that" opens."""
    token = tokens[at]
    if token.low == "that" and set(form.frames) & set("xcTr"):
        relative = at + 1 < stop and is_finite(tokens[at + 1])
        return None if relative else Brought(at + 1, "that")
    if not set(form.frames) & set("xcqrTo"):
        return None
    if token.kind == ":":
        return Brought(at + 1, "mark")
    if token.kind == "," and at + 1 < stop and tokens[at + 1].kind == "q":
        return Brought(at + 1, "mark")
    return Brought(at, "mark") if token.kind == "q" else None


def _anything(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    token = tokens[at]
    if token.kind not in "wnq(":
        return None
    if _is_amount(tokens, at, stop) or token.low in words.NEGATIONS | words.MODAL_ADVERBS:
        return at
    if token.low in _NO_CONTENT and not token.capital:
        return None
    if token.low in words.PREPOSITIONS:
        return None
    return None if is_adverb(token) and token.low not in {"there", "this", "here", "only"} else at


def _is_amount(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether a number begins here, or words that belong to one."""
    return is_number(tokens, at) or hedged(tokens, at, stop) is not None


def _number_or(tokens: Tokens, at: int, stop: int) -> int:
    """Return where the number stands that a hedge at ``at`` belongs to, else ``at``."""
    number = hedged(tokens, at, stop)
    return at if number is None else number


def _clause(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    token = tokens[at]
    if token.low in words.SUBJECT_PRONOUNS or token.low in {"there", "this"}:
        follows = at + 1 < stop and (
            is_finite(tokens[at + 1]) or is_adverb(tokens[at + 1]) or token.low != "it"
        )
        return at if follows else None
    found = noun_right(tokens, _number_or(tokens, at, stop), stop)
    if found is None:
        return None
    after = found[1]
    while after < stop and is_adverb(tokens[after]):
        after += 1
    if after < stop and is_finite(tokens[after]):
        return at
    if after < stop and (tokens[after].kind == "," or tokens[after].low in {"who", "which"}):
        return at if has_clause(tokens, after, stop) and "o" not in form.frames else None
    return None


def _thing(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    token = tokens[at]
    if token.kind not in "wn(" or token.low in words.OBJECT_PRONOUNS - {"it"}:
        return None
    if form.lemma == "claim" and _is_taken(tokens, at, stop):
        return None
    number = _number_or(tokens, at, stop)
    if number == at and token.low in words.ADVERBS:
        return None
    return None if noun_right(tokens, number, stop) is None else at


def _is_taken(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether what is claimed is taken: "claimed the lives of 20", "claimed his seat"."""
    if tokens[at].kind == "n" or tokens[at].low in {"its", "his", "her"}:
        return True
    return any(token.low in {"life", "lives"} for token in tokens[at : min(at + 6, stop)])


def _recipient(tokens: Tokens, at: int, stop: int) -> int | None:
    """Return where a person told ends."""
    if tokens[at].low in words.OBJECT_PRONOUNS:
        return at + 1
    if tokens[at].low in words.PREPOSITIONS or tokens[at].low in words.CLAUSE:
        return None
    found = noun_right(tokens, at, stop)
    return found[1] if found else None


def _told(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    after = _recipient(tokens, at, stop)
    if after is None:
        return None
    # "told the BBC 40 people had died": whoever is told may end before an amount.
    amount = next((k for k in range(at + 1, after) if _parts(tokens, k, stop)), after)
    for place in (after, adjuncts_right(tokens, after, stop), amount):
        if place < stop and (found := _said_to(tokens, place, stop, form)) is not None:
            return found
    return None


def _parts(tokens: Tokens, at: int, stop: int) -> bool:
    """Tell whether an amount begins that hangs on nothing before it."""
    before = tokens[at - 1].low
    hangs = before in words.DETERMINERS or before in words.PREPOSITIONS
    return not hangs and _is_amount(tokens, at, stop)


def _said_to(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    token = tokens[at]
    if (found := _marked(tokens, at, stop, form)) is not None:
        return found.at
    if token.low in _QUESTIONS and token.low not in {"who", "which", "when", "where"}:
        return at
    if token.low in {"about", "of"} and form.lemma in {"warn", "inform", "notify"}:
        return at
    joins = token.low in words.CLAUSE or token.low in words.PREPOSITIONS
    if token.kind not in "wn(" or (joins and hedged(tokens, at, stop) is None):
        return None
    if form.lemma == "ask":
        return None
    return _clause(tokens, at, stop, form)


def _told_to(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    after = _recipient(tokens, at, stop)
    if after is None or after >= stop:
        return None
    after = adjuncts_right(tokens, after, stop) if tokens[after].low != "to" else after
    return at if after < stop and tokens[after].low in {"not", "to"} else None


def _to_verb(tokens: Tokens, at: int, stop: int) -> bool:
    if tokens[at].low != "to" or at + 1 >= stop:
        return False
    after = tokens[at + 1]
    return after.kind == "w" and not after.capital and after.low not in words.DETERMINERS


def _infinitive(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    return at if _to_verb(tokens, at, stop) else None


def _gerund(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    token = tokens[at]
    return at if token.kind == "w" and _is_ing(token.low) else None


def _is_ing(low: str) -> bool:
    return (low.endswith("ing") and len(low) > len("being")) or low in _HAVING


def _question(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    return at if tokens[at].low in _QUESTIONS - {"which", "who", "when", "where"} else None


def _by_preposition(tokens: Tokens, at: int, stop: int, form: Form) -> int | None:
    links = PREPOSITIONAL.get(form.lemma, ())
    found = tokens[at].low in links and at + 1 < stop and tokens[at + 1].kind in "wnq("
    if form.lemma == "appeal" and found and is_number(tokens, at + 1):
        return None  # for money
    return at + 1 if found else None


#: The frames that may follow after adverbs and phrases: "said in Rome that".
_AFTER_ADJUNCTS = frozenset("sxcTqrokwf")

_RULES = {
    "s": said_or_counted,
    "x": _anything,
    "w": _question,
    "r": _told,
    "t": _told_to,
    "f": _infinitive,
    "g": _gerund,
    "c": _clause,
    "a": described,
    "m": blamed,
    "n": named,
    "e": evidence,
    "o": _thing,
}
