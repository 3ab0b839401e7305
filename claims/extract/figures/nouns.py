"""What an amount counts: the noun that it stands with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extract.figures.amounts import Amount
from claims.extract.figures.clauses import Clause, Token
from claims.extract.figures.language import Language

#: A noun phrase is read this far, in tokens.
_REACH = 7
#: How many words name the whole's owner: "29 of the country's 31 provinces".
_OWNER = 2


@dataclass(frozen=True)
class Noun:
    """What is counted: ``word`` is "" where nothing is named; ``place`` is its measure, if one.

    ``end`` is where it ends in the sentence.
    """

    word: str
    end: int
    place: str = ""
    may_be_people: bool = True


def find_nouns(clause: Clause, amounts: Sequence[Amount], language: Language) -> list[Noun]:
    """Find what each amount counts; "9 of the 14 boats" are boats too."""
    places = clause.figures()
    nouns = [_noun(clause, *one, language) for one in zip(places, amounts, strict=True)]
    for one in range(len(nouns) - 1, 0, -1):
        between = clause.tags[places[one - 1] + 1 : places[one]]
        if _is_part(between, language) and not nouns[one - 1].word and not amounts[one - 1].unit:
            nouns[one - 1] = replace(nouns[one], end=amounts[one - 1].end)
    return nouns


def _is_part(between: str, language: Language) -> bool:
    """Tell whether tags between two amounts say "of", "of the", "of the country's"."""
    inner = between[1:].removeprefix(language.article)
    return between[:1] == language.part and (
        len(between) <= 2 or (len(inner) <= _OWNER and not inner.strip(language.noun))
    )


def _noun(clause: Clause, at: int, amount: Amount, language: Language) -> Noun:
    """Find what the amount at tag ``at`` counts: "20 young men", "31 of the provinces"."""
    if amount.unit:
        return Noun("", amount.end, may_be_people=False)
    head = _head(_phrase(clause, at + 1, language), amount, language)
    if head is None and clause.tags[at + 1 : at + 2] == language.part:
        head = _head(_phrase(clause, at + 2, language, article=True), amount, language)
    return _named(head, language) if head else Noun("", amount.end)


def _phrase(
    clause: Clause, start: int, language: Language, *, article: bool = False
) -> list[Token]:
    """Return the tokens of the noun phrase that begins at ``start``, past an ``article``."""
    at, end = start, min(start + _REACH, len(clause.tags))
    if article and clause.tags[at : at + 1] == language.article:
        at += 1
    while at < end and clause.tags[at] in language.opening:
        at += 1
    stop = at
    while stop < end and clause.tags[stop] in language.noun:
        stop += 1
    return list(clause.tokens[at:stop])


def _head(phrase: list[Token], amount: Amount, language: Language) -> Token | None:
    """Return the last of the first run of words that can be heads: "civil rights activists"."""
    if language.heads_first:
        return phrase[0] if phrase else None
    found: Token | None = None
    for token in phrase:
        if language.is_head(token.key, amount.is_one):
            found = token
        elif found and not amount.is_one:
            break
    return found


def _named(head: Token, language: Language) -> Noun:
    word = head.key.lower()
    place = language.places.get(word, "")
    people = word in language.people or not (place or word in language.things)
    return Noun(language.units.get(word, word), head.end, place, people)
