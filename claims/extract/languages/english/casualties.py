"""English: the words that tell what befell people, and what they govern in a sentence.

Invariant: rules run in order and the first that speaks of an amount settles it, so a rule that
looks at less of the sentence comes before one that looks at more. Tags: F amount, 0 none; K a
participle that may be a verb ("killed"), I a verb of those who suffer ("died"), L a present
("kill"), G a gerund, D a state ("dead"), O an act ("murder"), C harm counted ("deaths"), R those
who suffer ("hostages"), T a toll, U "number of", l lives, V a verb that takes them, S a sentence
to death; B to be, H to have, M will or may, q would, x not, P preposition, o of, y by, t to,
i including, j along with, c and, d article, m other, e they, r who, s when, v another verb,
g another gerund, w any other word; ``, - : ( ) X`` signs.

Wherever any word may stand, so may those who suffer and lives; wherever another verb, one that
takes lives or sentences; wherever an amount, none. What is only thought of, or denied, has no rule.
"""

from __future__ import annotations

import regex

from claims.extract.figures.language import Rule

_WORD = regex.compile(r"\[[^\]]*\]|\(\?P<\w>|[wvF]")
_WIDE = {"w": "wRl", "v": "vVS", "F": "F0"}

# A noun phrase with its amount, and what may follow it.
_F = "(?P<f>F)"
_NOUN = "(?:[vKGDg]{0,2}(?=w)w{1,7}|w{0,7})[CO]?"
_ITEM = rf"{_F}m{{0,2}}{_NOUN}"
_OTHER = "[dm]{1,2}w{1,6}"
_POST = "(?:v?[oPy](?:[dm]{0,2}(?:[wgOGCK]{1,6}(?<!K)|e|m)|(?=[BHMI])))"
_POSTS = f"{_POST}{{0,3}}"
_ASIDE = "(?:,[^,X]{1,16},|-[^-X]{1,20}-|\\([^()X]{1,20}\\)|,?r[^,X]{1,14}(?<![BHM]),?)"
_AND = ",?c"
_END = "(?=[PoyXtcseBHMq,:)(r-]|jd|$)"
_BE = "(?:M?HB{0,2}|B{1,2})"
_PREDICATE = (
    rf"(?:{_BE}(?:v(?:tH?B{{0,2}})?)?(?:v(?:,v)?{_AND})?(?P<k>[KD])"
    r"(?:[,c]{1,2}B?(?P<k>[KID])(?=[^dFwm]|$))?|(?:B{1,2}vt)?(?:M?H)?(?P<k>I)|H(?:v,?c)?(?P<k>I))"
)
# Of "9 of the 14 men were killed" the nine are the subject, and none after "by".
_WHOLE = "o[dm]{0,2}w{0,2}F[KD]?w{0,7}"
_SUBJECT = rf"(?<!y)(?<!yd)(?<!Fo)(?<!Fo[dm])(?<!Fod?w{{1,2}})(?<!Fw{{1,3}}o){_ITEM}(?:{_WHOLE})?"
_STATE = rf"(?P<k>[KD])(?:c(?P<k>[KD]))?{_END}"
_MEMBER = rf"(?:{_ITEM}|{_OTHER}){_POSTS}"
_JOINED = rf"(?:{_MEMBER},){{0,4}}{_MEMBER}{_AND}[dm]?"
_LIST = rf"{_JOINED}(?:{_MEMBER}|w{{1,3}})"
# The last member is named: in "four bodies and 16 wounded" nothing befell the four.
_NAMED = rf"{_JOINED}(?:{_F}m{{0,2}}{_NOUN}(?<=[wRlCO])|{_OTHER}){_POSTS}"
_TRANSITIVE = "(?P<k>(?<!x|qH)[KG]|(?<![tMqx])L)"
_ALSO = rf"(?:[,c]{{1,2}}[dm]{{0,2}}(?:{_ITEM}|w{{1,6}}){_POSTS}?){{0,4}}"


def _rule(tags: str, *, bare: bool = False) -> Rule:
    """Compile a rule, each tag standing for all that may stand there."""
    return Rule(regex.compile(_WORD.sub(_widened, tags)), bare)


def _widened(match: regex.Match[str]) -> str:
    tags = match[0]
    if tags[0] == "(":
        return tags
    wide = "".join(_WIDE.get(tag, tag) for tag in tags)
    return wide if tags[0] == "[" else f"[{wide}]"


RULES = (
    # "Three of the 12 wounded died", "five of those arrested were killed".
    _rule(rf"(?<!y)(?<!yd){_F}{_WHOLE}(?:KP?w{{0,3}})?{_POSTS}{_PREDICATE}"),
    _rule(
        rf"(?<!y)(?<!yd){_F}o[dem]{{1,2}}(?:rH?B{{1,2}})?[KDR]w{{0,2}}{_POSTS}{_ASIDE}?{_PREDICATE}"
    ),
    _rule(rf"{_TRANSITIVE}(?P<f>0)"),
    # "Not 304 but 1,500 people".
    _rule(rf"x{_F}"),
    # "No one among the 40 passengers was killed"; nor were the 40.
    _rule(rf"(?P<f>0)w{{0,4}}P[dm]{{0,2}}w{{0,2}}Fw{{0,7}}{_POSTS}{_PREDICATE}"),
    _rule(r"0w{0,4}[oP][dm]{0,2}w{0,2}(?P<f>F)(?!m?[KD])"),
    # Those "sentenced to death" are alive.
    _rule(rf"S[dm]{{0,2}}{_F}"),
    # "20 wounded", "14 murdered fishermen", "two dead".
    _rule(rf"{_F}m?(?P<k>[KD])(?![dF])"),
    _rule(rf"{_F}m?v?w{{0,2}}(?P<k>[CO])(?!w)(?=[^BHMI]|$)"),
    # "claimed 40 lives", "the lives of 40 people were lost".
    _rule(rf"V[dm]{{0,2}}{_F}m?v?w{{0,3}}(?P<k>l)"),
    _rule(rf"V[dm]{{0,2}}{_F}m?w{{1,4}}d(?P<k>l)"),
    _rule(rf"{_F}m?w{{0,2}}(?P<k>l)(?:H?B{{0,2}}V|{_POSTS}H?B{{1,2}}V)"),
    _rule(rf"(?P<k>l)o[dm]{{0,2}}{_F}{_NOUN}{_POSTS}H?B{{1,2}}V"),
    _rule(rf"Vd?(?P<k>l)o[dm]{{0,2}}{_F}"),
    # "four of those arrested", "six of the injured", but "none of them has been named"; "the dead
    # included two men".
    _rule(r"(?P<f>0)o(?:[dem]{1,2}(?:rH?B{1,2})?[KDCR]|d?m?F)"),
    _rule(rf"{_F}o[dem]{{1,2}}(?:rH?B{{1,2}})?(?P<k>[KDCR])(?!w)"),
    _rule(
        rf"[de](?P<k>[KD])w{{0,2}}[iBv][dm]{{0,2}}{_ITEM}{_POSTS}(?:[,c]{{1,2}}(?:{_ITEM}{_POSTS}|{_OTHER})){{0,4}}(?![BK])"
    ),
    _rule(rf"{_ITEM}{_POSTS}BP[de](?P<k>[KD])"),
    # "Among the dead were an imam and five members of his family".
    _rule(rf"P[de](?P<k>[KD])B(?:{_OTHER}{_POSTS}[,c]{{1,2}}){{1,3}}[dm]{{0,2}}{_ITEM}"),
    _rule(
        rf"o[de](?P<k>[KD])w{{0,2}},{_F}m?w{{0,4}}B[^FX]{{1,8}}(?:[,c]{{1,2}}{_F}m?w{{0,4}}[BwX])?"
    ),
    _rule(rf"od?Fm?w{{0,5}}(?P<k>[KD])[^FX,]{{0,4}},{_F}m?w{{0,4}}B(?![KD])"),
    # "killed four engineers", "killing three"; not "was killed 3 km from".
    _rule(rf"{_TRANSITIVE}(?:oe)?[dm]{{0,2}}{_F}"),
    _rule(rf"(?P<k>K)(?:c[KvI])[dm]{{0,2}}{_F}"),
    # "12 people were killed", "30 others died".
    _rule(rf"{_SUBJECT}{_POSTS}{_PREDICATE}"),
    _rule(rf"{_SUBJECT}{_POSTS}Bv[yPodw]{{0,8}}c(?P<k>[IK]){_END}"),
    # "the death of 403 people", "mass executions in 1988 of many members".
    _rule(rf"(?P<k>[OCGR])(?:Pw{{0,3}})?o[dm]{{0,2}}{_F}"),
    _rule(rf"(?P<k>[OC])t[dm]{{0,2}}{_F}"),
    # "Three of them were among 26 people killed".
    _rule(rf"{_ITEM}{_POSTS}BP[dm]{{0,2}}Fm?w{{0,4}}(?P<k>[KD]){_END}"),
    # "forcing hundreds of residents to flee".
    _rule(rf"[gv][dm]{{0,2}}{_ITEM}t(?P<k>I)"),
    # "Two of her students, arrested in May, were freed".
    _rule(rf"(?<!y)(?<!yd){_ITEM}{_POSTS},(?P<k>K)[^FX,]{{0,8}},"),
    # "killed 34, including the driver and three tourists".
    _rule(rf"(?P<p>F)[^XF]{{0,24}}i(?:[dm]{{1,2}}w{{1,4}}[,c]{{1,2}}){{1,3}}{_F}"),
    # "three men arrested near"; "three gunmen killed the mayor" are no victims.
    _rule(rf"{_ITEM}{_POSTS}{_ASIDE}?{_STATE}"),
    _rule(rf"{_ITEM}{_POSTS}{_ASIDE}?H?K(?=[dmFwe])"),
    _rule(rf"(?<!o)(?<!od)y[dm]{{0,2}}{_F}(?:m?w{{0,6}}(?!{_POSTS}(?:r{_PREDICATE}|K))|$)"),
    _rule(rf"{_ITEM}{_POSTS},?r{_PREDICATE}{_END}"),
    _rule(rf"(?<!P)(?<!Pd)(?<!y)(?<!yd){_ITEM}{_POSTS}{_ASIDE}{_PREDICATE}"),
    _rule(rf"{_ITEM}r?eH?(?P<k>K){_END}"),
    # Lists: "four policemen and one officer were killed", "35 rebels and 5 soldiers dead".
    _rule(rf"(?<!P)(?<!Pd)(?<!y){_LIST}{_ASIDE}?{_PREDICATE}"),
    _rule(rf"(?<!P)(?<!Pd)(?<!y){_NAMED}{_ASIDE}?{_STATE}"),
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
    # "killed 39, up from 27"; "16 others were injured, three seriously".
    _rule(rf"(?P<p>F)[^XF]{{0,24}},PPd?{_F}", bare=True),
    _rule(rf"(?P<p>F)[^XF]{{1,12}}K,{_F}(?=[,sX]|$)", bare=True),
    # Weak: "three hostages", "20 bodies were found".
    _rule(rf"{_F}m?v?w{{0,3}}(?P<k>[CRO])"),
)
