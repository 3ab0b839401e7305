"""Attributions by other forms of a verb: "..., saying that C", "C was announced by S".

Invariant: the voice is taken from the same sentence.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.asides import amid
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.complements import content_right
from claims.extract.languages.english.voices.denials import DENIALS, said_before, unsaid
from claims.extract.languages.english.voices.kinds import Range, is_adverb, is_noun
from claims.extract.languages.english.voices.phrases import noun_left, noun_right
from claims.extract.languages.english.voices.row import Row, Verb
from claims.extract.languages.english.voices.subjects import (
    Subject,
    main_subject,
    over_auxiliaries,
    subject_left,
)
from claims.extract.languages.english.voices.verbs import AMBIGUOUS

_REFUSING = words.bag("refuse refuses refused decline declines declined fail fails failed unable")
_BEFORE_ING = words.bag("by after before while in without and when")
#: Verbs that a noun may bring with their agent: "the toll announced by S".
_REPORTED_BY = words.bag(
    "announce report confirm deny claim allege describe reject disclose reveal state estimate "
    "predict propose call cite dismiss"
)


def participle(row: Row, verb: Verb) -> Attribution | None:
    """Read "..., saying that C", "a communique reporting that C"."""
    if row.before(verb.at) is None or row.tokens[verb.at].low in AMBIGUOUS:
        return None
    brought = content_right(row.tokens, verb.after, row.stop, verb.form)
    if brought is None or brought.at >= row.stop or brought.frame in "ofg":
        return None
    subject = _participle_subject(row, verb.at)
    if subject is None:
        return None
    content = (brought.at, row.stop)
    found = Attribution(verb.cue, [subject.voice], content, subject.first, brought.at, Side.RIGHT)
    found.shared = subject.first == verb.at
    return found


def _participle_subject(row: Row, at: int) -> Subject | None:
    marks: set[str] = set()
    left = over_auxiliaries(row.tokens, at - 1, row.begin, marks)
    if "be" in marks:
        return subject_left(row.tokens, at, row.begin)
    if left < row.begin:
        return None
    before = row.tokens[left]
    if before.kind == "w" and before.low not in _BEFORE_ING and is_noun(before):
        return _noun_that_says(row, left)
    if before.kind not in {",", "-", "q"} and before.low not in _BEFORE_ING:
        return None
    voice = row.earlier_voice(at) or main_subject(row.tokens, row.begin, at)
    return Subject(voice, at) if voice else None


def _noun_that_says(row: Row, at: int) -> Subject | None:
    """Return "a communique" in "a communique saying", "Boeing" in ", Boeing saying"."""
    voice = noun_left(row.tokens, at, row.begin)
    if voice is None:
        return None
    head = row.tokens[voice[1] - 1]
    before = row.before(voice[0])
    opens = before is None or before.kind in {",", "-", ";"}
    if head.low in words.DOCUMENTS or (opens and head.kind != "n"):
        return Subject(voice, voice[0])
    return None


def infinitive(row: Row, verb: Verb) -> Attribution | None:
    """Read "went on to say that", "called a meeting to announce that"."""
    before = row.before(verb.at - 1)
    undone = before and (before.low in words.UNSAID or before.low in words.NEGATIONS)
    brought = content_right(row.tokens, verb.after, row.stop, verb.form)
    if brought is None or brought.at >= row.stop or brought.frame not in {"that", "mark"}:
        return None
    if before and before.low in _REFUSING:
        content = (brought.at, row.stop)
        return unsaid(Attribution(verb.cue, [], content, verb.at, brought.at, Side.RIGHT))
    if undone:
        return None
    voice = row.earlier_voice(verb.at) or main_subject(row.tokens, row.begin, verb.at)
    if voice is None:
        return None
    content = (brought.at, row.stop)
    return Attribution(verb.cue, [voice], content, verb.at, brought.at, Side.RIGHT, shared=True)


def is_passive(row: Row, verb: Verb) -> bool:
    """Tell whether the verb is a passive, or a participle that its agent follows."""
    if verb.form.part not in {"past", "participle"}:
        return False
    marks: set[str] = set()
    over_auxiliaries(row.tokens, verb.at - 1, row.begin, marks)
    return "be" in marks or (
        not marks and (verb.form.part == "participle" or _is_reduced(row, verb))
    )


def _is_reduced(row: Row, verb: Verb) -> bool:
    return verb.form.lemma in _REPORTED_BY and _agent(row, verb.after) is not None


def passive(row: Row, verb: Verb) -> Attribution | None:
    """Read "C was announced by S", "the toll announced by S"; None where no agent is named."""
    agent = _agent(row, verb.after)
    marks: set[str] = set()
    over_auxiliaries(row.tokens, verb.at - 1, row.begin, marks)
    if agent is None:
        return None
    return _by_agent(row, verb, agent) if "be" in marks else _reduced(row, verb, agent)


def _agent(row: Row, at: int) -> Range | None:
    for k in range(at, min(at + 3, row.stop - 1)):
        if row.tokens[k].low == "by":
            return noun_right(row.tokens, k + 1, row.stop)
        if not is_adverb(row.tokens[k]):
            return None
    return None


def _by_agent(row: Row, verb: Verb, agent: Range) -> Attribution | None:
    """Read "was announced by S", "was told by S that C"."""
    opened = content_right(row.tokens, agent[1], row.stop, verb.form)
    if opened is not None and opened.frame == "that":
        content = (opened.at, row.stop)
        return Attribution(verb.cue, [agent], content, verb.at, opened.at, Side.RIGHT)
    if agent[1] + 1 < row.stop and row.tokens[agent[1]].low == "to":
        return Attribution(verb.cue, [agent], (agent[1], row.stop), verb.at, agent[1], Side.RIGHT)
    if verb.takes("m") and (blame := _blamed(row, agent[1])) is not None:
        return Attribution(verb.cue, [agent], blame, verb.at, blame[0], Side.RIGHT)
    if verb.form.lemma in DENIALS and (said := said_before(row, verb.at)) is not None:
        first = said + 2 if row.tokens[said + 1].low == "that" else said
        end = over_auxiliaries(row.tokens, verb.at - 1, row.begin, set()) + 1
        return Attribution(verb.cue, [agent], (first, end), said, agent[1], Side.LEFT)
    subject = subject_left(row.tokens, verb.at, row.begin)
    if subject is None or verb.takes("xr") or not verb.takes("canom") or "not" in subject.marks:
        return None
    if row.tokens[subject.voice[0]].low == "it":
        return None
    return Attribution(verb.cue, [agent], subject.voice, subject.first, agent[1], Side.LEFT)


def _blamed(row: Row, at: int) -> Range | None:
    """Return what "was accused by S of" brings, up to the next comma."""
    if at + 1 >= row.stop or row.tokens[at].low not in {"of", "for"}:
        return None
    ends = (k for k in range(at + 2, row.stop) if row.tokens[k].kind == ",")
    return at + 1, next(ends, row.stop)


def _reduced(row: Row, verb: Verb, agent: Range) -> Attribution | None:
    """Read "the toll announced by S", "as reported by S"."""
    before = row.before(verb.at)
    if before is None:
        return None
    if before.low == "as":
        return amid(row, verb.cue, agent, first=verb.at, last=agent[1])
    named = noun_left(row.tokens, verb.at - 1, row.begin)
    if named is None:
        return None
    return Attribution(verb.cue, [agent], named, verb.at, agent[1], Side.LEFT)
