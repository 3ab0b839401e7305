"""English figures: the words and the patterns put together."""

# ruff: noqa: RUF001 - the dashes and apostrophes of print are meant
from __future__ import annotations

import regex

from claims.extract.figures.language import Language, phrases
from claims.extract.languages.english import amounts
from claims.extract.languages.english.ages import AGES
from claims.extract.languages.english.casualties import RULES
from claims.extract.languages.english.cues import cues
from claims.extract.languages.english.nouns import IRREGULAR, PEOPLE, PLACES, THINGS, UNITS
from claims.extract.languages.english.unnumbered import WHO, unnumbered

_WORDS = {
    "B": "was were is are be been being am get got gets getting became become remain remains "
    "remained "
    "seemed appears appear appeared went",
    "H": "has have had having",
    "M": "will can may might shall must cannot",
    "q": "would could should",
    "x": "not never almost nearly narrowly hardly neither",
    "V": "claimed claims claim claiming cost costs costing took takes take taken taking lost loses "
    "lose losing ended ending ends",
    "S": "sentenced sentences sentencing condemned condemning",
    "P": "in on at near during from with for against under over after before inside outside into "
    "around across between among amongst within without throughout through toward towards off "
    "along beside besides "
    "behind below above onto upon via amid per despite following due versus down up out",
    "o": "of",
    "y": "by",
    "t": "to",
    "c": "and or nor but & plus",
    "d": "the a an this these those his her its their our my your",
    "m": "other others more another additional further remaining extra",
    "e": "they them whom both most",
    "r": "who which that",
    "s": "when while as because since if where although though unless until till whether than so",
    "i": "including included include includes involving",
    "v": "said told made gave led left began broke rose fell stood saw found met ran set "
    "put cut "
    "hit won sent kept fought threw thrown shot given shown seen known called "
    "says say reached totaled totalled climbed numbered numbers did does do come came goes go "
    "brought brings bring won't opened hurled burst blew wanted became caught paid sold bought "
    "spent "
    "spoke written wrote drove driven flown flew grew grown hung rode rang sought stole struck "
    "swept wore "
    "risen fallen attended attend stands stand rises live work working make makes "
    "feared believed thought presumed reported need needs want wants use uses face faces lived",
    "w": "armed masked unidentified alleged suspected accused united red unarmed uniformed hooded "
    "retired limited wing king building morning evening spring beijing sterling shipping killing "
    "young-looking so-called leading red-cross housing uninhabited unnamed unmarried married "
    "himself herself itself",
}  # fmt: skip
_PASSED = (
    "today yesterday tonight tomorrow now then also still already just only even later earlier "
    "soon "
    "all reportedly at least ago here there themselves yet once again about "
    "some "
    "least most maybe perhaps alone together apiece each either too instead "
    "overnight "
    "monday tuesday wednesday thursday friday saturday sunday last next early late mass "
    "seriously slightly dead-on so far far severely badly"
)  # fmt: skip
_PHRASES = {
    "such as": "i", "as well as": "c", "along with": "j", "together with": "j", "among them": "i",
    "among whom": "i", "which left": "v", "number of": "U", "numbers of": "U", "at least": "",
    "so far": "", "according to": "s", "in addition to": "s", "in order to": "t",
    "as part of": "P", "because of": "P", "out of": "o", "away from": "P", "as many as": "",
    "accompanied by": "j", "amongst them": "i", "at the hands of": "y",
    "due to": "P", "on board": "P", "in front": "P", "south of": "P", "north of": "P",
    "east of": "P", "west of": "P", "to death": "D", "the number of": "U", "half of": "o",
    "sentenced to death": "v", "condemned to death": "v", "not only": "", "not just": "",
    "one of": "e",
}  # fmt: skip
_SIGNS = {",": ",", "(": "(", ")": ")", "-": "-", "–": "-", "—": "-", "--": "-", ":": ":", "&": "c"}


def _tags() -> dict[str, str]:
    known = {word: tag for tag, words in _WORDS.items() for word in words.split()}
    known.update(dict.fromkeys((*THINGS, *PEOPLE, *PLACES), "w"))
    known.update(dict.fromkeys(_PASSED.split(), ""))
    known.update(_PHRASES)
    known.update(_SIGNS)
    known.update(_CUE_TAGS)
    return known


def _tag_of(word: str) -> str:
    """Tell a name or noun from a verb by how it is written."""
    first = word[0]
    if not first.isalnum():
        return "" if first in "[\"“”'‘’`(«»…*$/%" else "X"
    if first.isdigit():
        return "w"
    if word.endswith("ly"):
        return ""
    if word.endswith(("n't", "n’t")):
        return "x"
    if first.islower() and len(word) > 4:
        if word.endswith("ed"):
            return "v"
        if word.endswith("ing"):
            return "g"
    return "w"


_CUE_TAGS, _EFFECTS = cues()


def _is_head(word: str, one: bool) -> bool:  # noqa: FBT001 - the type of ``Language.is_head``
    low = word.lower()
    if one or low in IRREGULAR or low in PEOPLE or low in UNITS or low in PLACES:
        return True
    if low.endswith("s"):
        return len(low) > 2 and not low.endswith(("ss", "us", "is", "'s", "’s"))
    return low.endswith("men") and len(low) > len("women")


ENGLISH = Language(
    number_words=amounts.NUMBER_WORDS,
    not_after=amounts.NOT_AFTER,
    not_at=amounts.NOT_AT,
    ages=AGES,
    year=amounts.YEAR,
    name=amounts.NAME,
    vague=amounts.VAGUE,
    vague_hint=amounts.VAGUE_HINT,
    none=amounts.NONE,
    none_hints=("no ", "no-", "nobody", "none", "without", "neither", "not one", "not a "),
    unnumbered=unnumbered(),
    unnumbered_words=WHO,
    joint=amounts.JOINT,
    before=amounts.BEFORE,
    after=amounts.AFTER,
    steps=amounts.STEPS,
    sign=amounts.SIGN,
    unit_sign=amounts.UNIT_SIGN,
    token=regex.compile(
        r"\[[^\[\]]{0,60}\]|\([^()\d]{1,40}\)|(?:\p{Lu}\.){2,}|\w+(?:['’.&-]\w+)*+(?:['’](?!\w))?|--|[^\w\s]"
    ),
    phrases=phrases((*_CUE_TAGS, *_PHRASES)),
    tags=_tags(),
    tag_of=_tag_of,
    effects=_EFFECTS,
    cue_tags="KILGDOCTRl",
    rules=RULES,
    noun="wgRlV",
    opening="mvSKDg",
    part="o",
    article="d",
    is_head=_is_head,
    units=UNITS,
    places=PLACES,
    people=PEOPLE,
    things=THINGS,
    known=amounts.KNOWN,
)
