"""The English verbs that report what somebody says or thinks, and what each may bring.

Invariant: a verb's frames are letters, explained at ``Frame``; the table maps every written form of
a verb to its lemma, so that a sentence is looked through word by word.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extract.languages.english.voices import words

#: Frames: x anything that follows; c a clause, with "that" or without; T a clause with "that";
#: q direct speech, and a clause that comes before ("..., she said"); o a noun phrase; r a person
#: told, then a clause; t a person, then "to" and a verb; f "to" and a verb; a "... as ...";
#: e evidence, then "that"; n a person or thing, then a name for it; m a person, then "of" or
#: "for"; g a verb in -ing; s a noun for something said or counted; w a question; k an attitude,
#: which a negation does not undo.
_FRAMES = """
x q w: say
r q t w: tell
c q: add state remark contend argue maintain assert insist testify reply respond answer counter
c q: joke quip boast retort tweet write speculate concur opine muse aver attest warrant rule
c q: theorize theorise conclude hypothesize caution reason
c q o f: claim
c q: declare proclaim
c q o: note observe affirm reaffirm allege reiterate repeat mention
c q o: stress emphasize emphasise underscore underline highlight announce confirm disclose reveal
c q o: predict forecast lament bemoan foresee estimate project
c q o: divulge certify
c q o g: report admit acknowledge concede deny
s: deny reject dismiss refute dispute rebut contradict contest debunk discount accept
T: dispute refute contest
c q o g: suggest recommend propose
c q o f: demand vow pledge
r c q o f: promise
c q f: threaten swear
o: express voice
c q o w: explain clarify
c o: envision envisage anticipate imply indicate signal
c k o f: expect
c k q: believe think reckon suspect assume presume figure guess
T k: feel know realize realise understand suppose imagine accept recognize recognise doubt
c k q f: hope
c k q o: fear
c k q: worry agree
T q e: find show
T: discover determine learn hold calculate prove demonstrate notice establish
c q: complain protest charge hint
T q: recall
r t: inform assure notify remind advise
r t c q: warn
r t w q: ask
q w: wonder inquire question
t: urge implore beg exhort instruct order request command direct encourage invite
m: accuse blame criticize criticise fault
o: blame
a: describe portray characterize characterise depict denounce condemn hail
a: refer
a: dismiss reject regard view deride slam decry praise criticize criticise
n: call label brand dub term deem
q: comment shout yell scream cry whisper mutter continue chant laugh sigh read post
"""

_IRREGULAR = {
    "say": "says said said saying",
    "tell": "tells told told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "find": "finds found found finding",
    "show": "shows showed shown showing",
    "hold": "holds held held holding",
    "swear": "swears swore sworn swearing",
    "read": "reads read read reading",
    "understand": "understands understood understood understanding",
    "foresee": "foresees foresaw foreseen foreseeing",
    "forecast": "forecasts forecast forecast forecasting",
    "beg": "begs begged begged begging",
    "quip": "quips quipped quipped quipping",
    "admit": "admits admitted admitted admitting",
    "dub": "dubs dubbed dubbed dubbing",
    "slam": "slams slammed slammed slamming",
    "refer": "refers referred referred referring",
    "rebut": "rebuts rebutted rebutted rebutting",
}

#: Forms that are as often nouns or adjectives, and count only where the sentence leaves no doubt.
AMBIGUOUS = words.bag(
    "report reports claim claims state states note notes estimate estimates forecast forecasts "
    "order orders request requests demand demands hope hopes fear fears promise promises pledge "
    "pledges vow vows charge charges rule rules comment comments view views project projects "
    "question questions answer answers reply replies tweet tweets post posts project show shows "
    "find figure figures guess worry doubt reason reasons protest protests boast joke jokes hint "
    "hints signal signals term terms brand brands label labels call calls blame fault voice "
    "voices command commands direct invite praise hail express counter repeat highlight "
    "highlights highlight read cry cries laugh sigh scream shout hold holds warrant warrants "
    "concern thought caution remark remarks stress ask feel experience underline limited "
    "permit appeal appeals suspect suspects respond address finding findings feeling building "
    "understanding meaning reasoning read dispute contest contests discount discounts"
)

#: Verb and preposition, where the preposition brings what was said.
PREPOSITIONAL = {
    "call": ("for",),
    "complain": ("about", "of"),
    "warn": ("of", "about", "against"),
    "speak": ("of",),
    "hint": ("at",),
    "boast": ("of", "about"),
    "insist": ("on",),
    "admit": ("to",),
    "apologize": ("for",),
    "apologise": ("for",),
    "caution": ("against",),
    "confess": ("to",),
    "appeal": ("for",),
}

#: Verb and particle, as one cue ("point out that", "call on"): its lemma and its frames.
PARTICLES = {
    ("point", "out"): ("point", "cqo"),
    ("find", "out"): ("find", "T"),
    ("call", "on"): ("call", "t"),
    ("call", "upon"): ("call", "t"),
    ("rule", "out"): ("rule-out", "o"),
    ("appeal", "to"): ("appeal", "t"),
}


@dataclass(frozen=True)
class Form:
    """A written form of a verb: ``part`` is base, s, past, participle or ing."""

    lemma: str
    frames: str
    part: str


def _forms(lemma: str) -> tuple[str, str, str, str]:
    if lemma in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[lemma].split()
        return third, past, participle, ing
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma[:-1]}ied", f"{lemma}ing"
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    if lemma.endswith("e"):
        ing = f"{lemma}ing" if lemma.endswith("ee") else f"{lemma[:-1]}ing"
        return third, f"{lemma}d", f"{lemma}d", ing
    return third, f"{lemma}ed", f"{lemma}ed", f"{lemma}ing"


def _frames() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _FRAMES.strip().splitlines():
        letters, lemmas = line.split(":")
        for lemma in lemmas.split():
            table[lemma] = table.get(lemma, "") + letters.replace(" ", "")
    for lemma in (*PREPOSITIONAL, *(verb for verb, _ in PARTICLES)):
        table.setdefault(lemma, "")
    table["point"] = "cq"
    table["appeal"] = "t"
    table["speak"] = ""
    table["confess"] = "cq"
    return table


def _table() -> dict[str, Form]:
    table: dict[str, Form] = {}
    for lemma, frames in _frames().items():
        third, past, participle, ing = _forms(lemma)
        table[ing] = Form(lemma, frames, "ing")
        table[participle] = Form(lemma, frames, "participle")
        table[third] = Form(lemma, frames, "s")
        table[lemma] = Form(lemma, frames, "base")
        table[past] = Form(lemma, frames, "past")
    return table


def _british() -> dict[str, Form]:
    doubled = {"label": "labelled", "signal": "signalled"}
    frames = _frames()
    return {past: Form(lemma, frames[lemma], "past") for lemma, past in doubled.items()}


#: Every written form of every verb. A form that is both past and participle stands as past.
VERBS = _table() | _british()
