"""English: the words that tell what befell people, and what they govern in a sentence.

Invariant: rules run in order and the first that speaks of an amount settles it, so a rule that
looks at less of the sentence comes before one that looks at more. Tags: F amount; K a participle
that may be a verb ("killed"), I a verb of those who suffer ("died"), L a present ("kill"), G a
gerund, D a state ("dead"), O an act ("murder"), C harm counted ("deaths"), R those who
suffer ("hostages"), T a toll, U "number
of"; B to be, H to have, M would, P preposition, o of, y by, t to, i including, j along with, c and,
d article, m other, e they, r who, s when, v another verb, g another gerund, w any other word;
``, - : ( ) X`` signs.
"""

from __future__ import annotations

import regex

from claims.extract.figures.language import Rule

_WORD = regex.compile(r"\[[^\]]*\]|w")

# A noun phrase with its amount, and what may follow it.
_F = "(?P<f>F)"
_NOUN = "(?:[vKGDg]{0,2}(?=w)w{1,7}|w{0,7})[CO]?"
_ITEM = rf"{_F}m{{0,2}}{_NOUN}"
_OTHER = "[dm]{1,2}w{1,6}"
_POST = "(?:v?[oPy](?:[dm]{0,2}(?:[wgOGCK]{1,6}(?<!K)|e|m)|(?=[BHMI])))"
_POSTS = f"{_POST}{{0,3}}"
_ASIDE = "(?:,[^,X]{1,16},|-[^-X]{1,20}-|\\([^()X]{1,20}\\)|,?r[^,X]{1,14}(?<![BHM]),?)"
_AND = ",?c"
_END = "(?=[PoyXtcseBHM,:)(r-]|jd|$)"
_BE = "(?:M?HB{0,2}|B{1,2})"
_PREDICATE = (
    rf"(?:{_BE}(?:v(?:tH?B{{0,2}})?)?(?:v(?:,v)?{_AND})?(?P<k>[KD])"
    r"(?:[,c]{1,2}B?(?P<k>[KID])(?=[^dFwm]|$))?|(?:B{1,2}vt)?(?:M?H)?(?P<k>I)|H(?:v,?c)?(?P<k>I))"
)
# Of "9 of the 14 men were killed" the nine are the subject, and none after "by".
_SUBJECT = rf"(?<!y)(?<!yd)(?<!Fo)(?<!Fo[dm]){_ITEM}(?:od?m?Fw{{0,7}})?"
_STATE = rf"(?P<k>[KD])(?:c(?P<k>[KD]))?{_END}"
_MEMBER = rf"(?:{_ITEM}|{_OTHER}){_POSTS}"
_LIST = rf"(?:{_MEMBER},){{0,4}}{_MEMBER}{_AND}[dm]?{_MEMBER}"
_TRANSITIVE = "(?P<k>[KG]|(?<![tM])L)"
_ALSO = rf"(?:[,c]{{1,2}}[dm]{{0,2}}(?:{_ITEM}|w{{1,6}}){_POSTS}?){{0,4}}"


def _rule(tags: str, *, bare: bool = False) -> Rule:
    """Compile a rule; wherever any word may stand, one of those who suffer may."""
    return Rule(regex.compile(_WORD.sub(_or_sufferer, tags)), bare)


def _or_sufferer(match: regex.Match[str]) -> str:
    return match[0].replace("w", "wR") if match[0][0] == "[" else "[wR]"


RULES = (
    # "20 wounded", "14 murdered fishermen", "two dead".
    _rule(rf"{_F}m?(?P<k>[KD])(?![dF])"),
    _rule(rf"{_F}m?v?w{{0,2}}(?P<k>[CO])(?!w)(?=[^BHMI]|$)"),
    # "four of those arrested", "six of the injured"; "the dead included two men".
    _rule(rf"{_F}o[dem]{{1,2}}(?:rH?B{{1,2}})?(?P<k>[KDCR])(?!w)"),
    _rule(
        rf"[de](?P<k>[KD])w{{0,2}}[iBv][dm]{{0,2}}{_ITEM}{_POSTS}(?:[,c]{{1,2}}(?:{_ITEM}{_POSTS}|{_OTHER})){{0,4}}(?![BK])"
    ),
    _rule(rf"{_ITEM}{_POSTS}BP[de](?P<k>[KD])"),
    _rule(
        rf"o[de](?P<k>[KD])w{{0,2}},{_F}m?w{{0,4}}B[^FX]{{1,8}}(?:[,c]{{1,2}}{_F}m?w{{0,4}}[BwX])?"
    ),
    # "killed four engineers", "killing three"; not "was killed 3 km from".
    _rule(rf"{_TRANSITIVE}(?:oe)?[dm]{{0,2}}{_F}"),
    _rule(rf"(?P<k>K)(?:c[KvI])[dm]{{0,2}}{_F}"),
    # "12 people were killed", "30 others died".
    _rule(rf"{_SUBJECT}{_POSTS}{_PREDICATE}"),
    _rule(rf"{_SUBJECT}{_POSTS}Bv[yPodw]{{0,8}}c(?P<k>[IK]){_END}"),
    # "the death of 403 people", "mass executions in 1988 of many members".
    _rule(rf"(?P<k>[OCGR])(?:Pw{{0,3}})?o[dm]{{0,2}}{_F}"),
    _rule(rf"(?P<k>[OC])t[dm]{{0,2}}{_F}"),
    # "three men arrested near"; "three gunmen killed the mayor" are no victims.
    _rule(rf"{_ITEM}{_POSTS}{_ASIDE}?{_STATE}"),
    _rule(rf"{_ITEM}{_POSTS}{_ASIDE}?H?K(?=[dmFwe])"),
    _rule(rf"(?<!o)(?<!od)y[dm]{{0,2}}{_F}(?:m?w{{0,6}}(?!{_POSTS}(?:r{_PREDICATE}|K))|$)"),
    _rule(rf"{_ITEM}{_POSTS},?r{_PREDICATE}{_END}"),
    _rule(rf"(?<!P)(?<!Pd)(?<!y)(?<!yd){_ITEM}{_POSTS}{_ASIDE}{_PREDICATE}"),
    _rule(rf"{_ITEM}r?eH?(?P<k>K){_END}"),
    # Lists: "four policemen and one officer were killed", "35 rebels and 5 soldiers dead".
    _rule(rf"(?<!P)(?<!Pd)(?<!y){_LIST}{_ASIDE}?(?:{_PREDICATE}|{_STATE})"),
    _rule(
        rf"{_TRANSITIVE}(?:[dm]{{0,2}}(?:{_ITEM}|w{{1,6}}){_POSTS}[,c]{{1,2}}){{0,4}}"
        rf"[dm]{{0,2}}{_ITEM}{_POSTS}{_ALSO}"
    ),
    _rule(
        rf"(?P<k>[OGCR])o(?:[dm]{{0,2}}F?w{{1,6}}[,c]{{1,2}}){{0,3}}[dm]{{0,2}}{_ITEM}{_POSTS}{_ALSO}"
    ),
    # "the wounded, an officer and two soldiers"; "Killed: 12".
    _rule(rf"(?:e|d)(?P<k>[KD])w{{0,2}}[,:-](?:{_OTHER}[,c]{{1,2}}){{0,3}}{_ITEM}"),
    _rule(rf"(?P<k>[KDCOT]):[dm]?{_F}"),
    # Tolls: "death toll of 1500", "the toll rose from 12 to 15".
    _rule(rf"(?P<k>T)[^FXcs]{{0,14}}{_F}(?:[Pt]{{1,2}}{_F})?"),
    _rule(rf"U[dm]?w{{0,3}}(?:rB?)?(?P<k>[KDCOI])[^FXcs]{{0,12}}{_F}", bare=True),
    _rule(rf"(?P<k>[OC])(?:Pw{{1,3}})?H?v[tP]?{_F}(?:t{_F})?", bare=True),
    # "died along with two officers", "the claim of 12 lives".
    _rule(rf"(?P<k>[KI])jd?m?{_ITEM}{_ALSO}"),
    # "The two officials were returning when they were kidnapped".
    _rule(rf"^[^FX]{{0,12}}{_ITEM}[^FX]{{1,25}}e{_PREDICATE}"),
    # "9 of the 14 dead", "the dead, including two Frenchmen", "four men - two of them foreigners".
    _rule(rf"{_F}od?m?(?P<p>F)"),
    _rule(
        rf"(?P<p>F)[^XF]{{0,24}}[i][dm]{{0,2}}{_F}{_NOUN}(?:[,c]{{1,2}}d?(?:{_ITEM}|w{{1,6}})){{0,4}}"
    ),
    _rule(rf"(?P<p>F)[^XF]{{1,24}}[,(-]c?{_F}oe"),
    _rule(rf"(?P<p>F)m?w{{1,7}}[-:(]d?{_F}w{{1,7}}(?:[,c]{{1,2}}d?{_ITEM}){{0,4}}(?=[-X)]|$)"),
    _rule(rf"(?P<k>[KIG])[^XF]{{0,20}}i[dm]{{0,2}}{_ITEM}"),
    # Weak: "three hostages", "20 bodies were found".
    _rule(rf"{_F}m?v?w{{0,3}}(?P<k>[CRO])"),
)
