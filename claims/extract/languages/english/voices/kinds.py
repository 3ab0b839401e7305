"""What kind of word a token is, as far as its form and a list of words tell.

Invariant: each function looks at a token and the one beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.verbs import AMBIGUOUS, VERBS
from claims.extract.voices.tokens import Token

Tokens = Sequence[Token]
Range = tuple[int, int]

#: How far a phrase is followed, in tokens.
REACH = 40


def is_past(token: Token) -> bool:
    """Tell whether a word looks like a past tense or participle in -ed."""
    low = token.low
    return len(low) > 4 and low.endswith("ed") and low not in words.NOT_PAST and "-" not in low


def is_finite(token: Token) -> bool:
    """Tell whether a word can be the verb of a clause."""
    if token.kind != "w":
        return False
    low = token.low
    if low in words.AUXILIARIES or low in words.FINITE:
        return True
    if token.capital:
        return False
    form = VERBS.get(low)
    if form and form.part != "ing" and low not in AMBIGUOUS and form.part != "base":
        return True
    return is_past(token)


def is_gerund(tokens: Tokens, at: int) -> bool:
    """Tell whether a word in -ing opens a phrase: "Speaking in Rome"."""
    low = tokens[at].low
    if not low.endswith("ing") or len(low) < 5 or low in words.NOT_GERUND:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.kind != "s" and not is_finite(after)


def is_adverb(token: Token) -> bool:
    """Tell whether a word may be passed over beside a verb."""
    if token.kind != "w" or token.low in words.NO_ADVERBS:
        return False
    return token.low in words.ADVERBS or (token.low.endswith("ly") and not token.capital)


def is_time(tokens: Tokens, i: int) -> bool:
    """Tell whether the token names a day or a time, and no speaker ("The Sunday Times")."""
    low = tokens[i].low
    if low not in words.TIMES or (tokens[i].capital and low not in words.NAMED_TIMES):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is None or (after.kind != "s" and after.low not in words.PAPERS)


def is_noun(token: Token) -> bool:
    """Tell whether a token may be the last of a noun phrase."""
    if token.kind in "n(sq":
        return True
    low = token.low
    if token.kind != "w" or low in words.PREPOSITIONS:
        return False
    if low in words.AUXILIARIES:
        return token.capital and low in {"may", "will"}  # names
    if low in words.ALONE:
        return True
    if len(token.text) > 1 and token.text.isupper():
        return True  # "US", "IT"
    if low in words.DETERMINERS or low in words.CLAUSE or low in words.OBJECT_PRONOUNS:
        return False
    if (
        low in words.NEGATIONS
        or low in words.ADVERBS
        or (low in words.FINITE and not token.capital)
    ):
        return False
    return token.capital or not (is_past(token) or is_adverb(token) or is_cue(low))


def is_cue(low: str) -> bool:
    """Tell whether a word is a form of a reporting verb and no noun."""
    return low in VERBS and low not in AMBIGUOUS


def is_year(token: Token) -> bool:
    """Tell whether a number may be a year."""
    return token.kind == "n" and len(token.text) == 4 and token.text[:2] in {"18", "19", "20"}
