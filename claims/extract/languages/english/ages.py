"""English: ages that are told beside people, so that none is taken for a count.

Invariant: a match holds ages alone, with the commas around them; of "a boy aged 12, three men and
two women" it holds the twelve. All repeats are bounded.
"""

# ruff: noqa: RUF001, SIM905 - the dashes of print are meant; lists of words are read as words
from __future__ import annotations

import regex

from claims.extract.languages.english.nouns import PEOPLE

_WORDED = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?)"
)
_AGE = rf"(?:\d{{1,3}}|{_WORDED}\b)"
#: What an age does not stand before: a word that may be a noun counted, or more digits.
_LAST = (
    r"(?![\w½]|[,.:]\d|[ \u00a0-](?!(?:and|or|to|was|were|is|are|has|have|had|who|from|in|at|on|by"
    r"|near|after|when|died|respectively)\b)\p{L})"
)
_JOINED = r"(?:, ?|,? and |,? or | to | through |-|–)"
_LIST = rf"(?:{_JOINED}{_AGE}{_LAST}){{0,9}}"
_HEDGE = r"(?:about |around |between |from |just |only |barely |of )?"

#: Those harmed are counted after a comma ("of the dead, 12"), those told by what they are are not.
_COUNTED = frozenset("casualties others dead wounded injured missing bodies corpses deaths".split())
_ONE = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "policewomen": "policewoman",
}
_OF_YEARS = (
    "child|boy|girl|man|woman|baby|infant|toddler|teenager|youth|lad|son|daughter|mother|father"
    "|parent|grandmother|grandfather|widow|widower"
)
_PERSONS = "|".join(
    (
        *sorted({_ONE.get(word, word.removesuffix("s")) for word in PEOPLE - _COUNTED}),
        *sorted(PEOPLE - _COUNTED),
        f"{_OF_YEARS}|husband|wife|uncle|aunt|cousin|nephew|niece|friend|neighbou?r|twins",
        "the (?:first|second|third|fourth|other)",
    )
)

# The looks back come after what they look back from, which few places hold.
AGES = regex.compile(
    # "Five people, aged 12, 15 and 20, were killed"; "a boy aged 12".
    rf"(?P<open>,)? (?:(?:both|all) )?(?i:aged|ages) {_HEDGE}{_AGE}(?![\w½]|[,.:]\d)"
    rf"{_LIST}(?(open),?)"
    # "The man, 45, was arrested"; "two brothers, 15 and 17, were shot".
    rf"|, ?(?:(?:both|all) )?(?=\d)(?<=\b(?:{_PERSONS}), ?(?:(?:both|all) )?)"
    rf"\d{{1,2}}{_LAST}{_LIST}(?:,(?! ?\d)|(?=[.;)]|$))"
    rf"| \((?=\d)(?<=\b(?:{_PERSONS}) \()\d{{1,2}}(?:(?:, | and )\d{{1,2}}){{0,9}}\)"
    # "A child of three"; "a mother of two" tells of children who came to no harm.
    rf"| of (?<=\b(?:{_OF_YEARS}) of ){_HEDGE}{_AGE}{_LAST}"
)
