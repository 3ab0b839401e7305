"""Attributions by a verb and its subject: "S said that C", "S denied the charge".

Invariant: a verb gives at most one attribution.
"""

from __future__ import annotations

from claims.extract.languages.english.voices import words
from claims.extract.languages.english.voices.asides import inverted, parenthetical
from claims.extract.languages.english.voices.attributions import Attribution, Side
from claims.extract.languages.english.voices.complements import Brought, content_right
from claims.extract.languages.english.voices.denials import judged, negated
from claims.extract.languages.english.voices.forms import (
    infinitive,
    is_passive,
    participle,
    passive,
)
from claims.extract.languages.english.voices.kinds import REACH, is_adverb, is_cue, is_finite
from claims.extract.languages.english.voices.row import Row, Verb
from claims.extract.languages.english.voices.subjects import (
    Subject,
    main_subject,
    over_auxiliaries,
    subject_left,
)
from claims.extract.languages.english.voices.verbs import AMBIGUOUS, PARTICLES, VERBS, Form
from claims.values.vocabulary import Stance

#: Frames that bring a noun or an infinitive, which a participle after its noun may bring as well.
_OBJECTS = frozenset("ofgnma")
_SHARING = words.bag("and but or then")
_COUNTS = words.bag(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds "
    "thousand thousands several many most some few other others all both newly previously"
)
_PLURAL = words.bag("people police media they we you i children women men")
_SINGLE = words.bag("he she it")
_NOBODY = words.bag("nobody none no neither")


def spoken(row: Row, at: int) -> Attribution | None:
    """Return what the reporting verb at ``at`` attributes."""
    verb = _verb(row, at)
    found = None if _is_no_verb(row, verb) else _by_form(row, verb)
    return judged(row, verb, found) if found and found.stance is Stance.ASSERTS else found


def _by_form(row: Row, verb: Verb) -> Attribution | None:
    if verb.form.part == "ing":
        return participle(row, verb)
    if (before := row.before(verb.at)) and before.low == "to":
        return infinitive(row, verb)
    if is_passive(row, verb):
        return passive(row, verb)
    return inverted(row, verb) or _plain(row, verb)


def _verb(row: Row, at: int) -> Verb:
    form = VERBS[row.tokens[at].low]
    after = row.tokens[at + 1].low if at + 1 < row.stop else ""
    if (together := PARTICLES.get((form.lemma, after))) is not None:
        return Verb(at, at + 2, Form(*together, form.part))
    if form.lemma in {"point", "appeal"}:
        return Verb(at, at + 1, Form(form.lemma, "", form.part))
    return Verb(at, at + 1, form)


def _is_no_verb(row: Row, verb: Verb) -> bool:
    """Tell whether the word before shows a noun or an adjective."""
    before = row.before(verb.at)
    if before is None:
        return verb.form.part not in {"past", "s"}
    if row.tokens[verb.at].capital and before.kind != "q":
        return True
    if before.low in words.DETERMINERS - words.ALONE or before.low in words.POSSESSIVES:
        return True
    if verb.form.part == "ing":
        return False
    if before.low == "as" and verb.after < row.stop and row.tokens[verb.after].low == "by":
        return False  # "as reported by S"
    return before.kind == "s" or (before.low in words.PREPOSITIONS and before.low != "to")


def _plain(row: Row, verb: Verb) -> Attribution | None:
    subject = subject_left(row.tokens, verb.at, row.begin)
    shared = subject is None
    subject = subject or _shared(row, verb.at)
    if subject is None:
        return None
    verb = _of_document(row, verb, subject)
    if "be" in subject.marks or _doubtful(row, verb, subject):
        return None
    brought = content_right(row.tokens, verb.after, row.stop, verb.form)
    if _undone(row, subject):
        return _not_said(row, verb, subject=subject, brought=brought, shared=shared)
    if brought is None and subject.named:
        brought = _name_after(row, verb)
    if brought is not None and not _goes_on(row, subject, brought):
        return _right(row, verb, subject=subject, brought=brought, shared=shared)
    return None if shared else parenthetical(row, verb, subject)


def _goes_on(row: Row, subject: Subject, brought: Brought) -> bool:
    """Tell whether a quotation goes on: "“C,” S said, “C.”"."""
    before = row.before(subject.first)
    return before is not None and before.kind == "q" and brought.frame == "mark"


def _shared(row: Row, at: int) -> Subject | None:
    """Return the subject of the verb before, which "and" joins to this one."""
    marks: set[str] = set()
    before = over_auxiliaries(row.tokens, at - 1, row.begin, marks)
    if before < row.begin or row.tokens[before].low not in _SHARING:
        return None
    voice = row.earlier_voice(at) or main_subject(row.tokens, row.begin, at)
    return Subject(voice, before, marks) if voice else None


def _of_document(row: Row, verb: Verb, subject: Subject) -> Verb:
    """Let what a study finds or a poll shows be a noun phrase."""
    form = verb.form
    head = row.tokens[subject.voice[1] - 1].low
    if form.lemma in {"show", "find", "indicate", "suggest"} and head in words.DOCUMENTS:
        return verb._replace(form=Form(form.lemma, form.frames + "co", form.part))
    return verb


def _undone(row: Row, subject: Subject) -> bool:
    """Tell whether it was not said: "could say", "did not confirm", "nobody said"."""
    first = subject.voice[0]
    nobody = any(one.low in _NOBODY for one in row.tokens[max(row.begin, first - 1) : first + 1])
    return nobody or not subject.marks.isdisjoint({"unreal", "not"})


def _not_said(
    row: Row, verb: Verb, *, subject: Subject, brought: Brought | None, shared: bool
) -> Attribution | None:
    """Return what nobody asserts, or is denied; what somebody "could say" is neither."""
    if brought is None or ("unreal" in subject.marks and "not" not in subject.marks):
        return None
    found = _right(row, verb, subject=subject, brought=brought, shared=shared)
    return negated(verb, found, brought) if found else None


def _doubtful(row: Row, verb: Verb, subject: Subject) -> bool:
    """Tell whether a form that may be a noun is one here."""
    if verb.form.part == "past" and not verb.takes("xcqr") and _inside(row, subject):
        return True
    ambiguous = row.tokens[verb.at].low in AMBIGUOUS and verb.form.part in {"base", "s"}
    return ambiguous and not _agrees(row, verb, subject)


def _inside(row: Row, subject: Subject) -> bool:
    """Tell whether a verb or a preposition stands before the subject, in its clause."""
    before = row.before(subject.first)
    if before is None or before.low in words.OPENERS or subject.first - 1 == row.begin:
        return False
    return is_finite(before) or before.low in words.PREPOSITIONS


def _agrees(row: Row, verb: Verb, subject: Subject) -> bool:
    """Tell whether subject and verb agree in number, and the subject can speak."""
    if "aux" in subject.marks or subject.relative:
        return True
    if _inside(row, subject):
        return False
    head = row.tokens[subject.voice[1] - 1]
    low = head.low
    if verb.form.part == "base":
        if row.tokens[subject.voice[0]].low in {"a", "an"}:
            return False  # "a Reuters report that"
        plural = low in _PLURAL or low in words.ALONE or low.endswith("s")
        return plural and low not in _SINGLE
    known = head.capital or low in words.ROLES or low in words.DOCUMENTS
    return low in _SINGLE or (known and (head.capital or not low.endswith("s")))


def _right(
    row: Row, verb: Verb, *, subject: Subject, brought: Brought, shared: bool
) -> Attribution | None:
    if _noun_only(row, verb, subject=subject, brought=brought):
        return None
    if "comma" in subject.marks and not verb.takes("x") and brought.frame != "that":
        return None
    first = verb.at - 1 if shared else subject.first
    side = Side.RIGHT if brought.at < row.stop else Side.NONE
    content = (brought.at, _content_end(row, brought, subject))
    return Attribution(verb.cue, [subject.voice], content, first, brought.at, side, shared)


def _noun_only(row: Row, verb: Verb, *, subject: Subject, brought: Brought) -> bool:
    """Tell whether the verb is an adjective: "four alleged thieves", "in reported clashes"."""
    if brought.frame in _OBJECTS and _inside(row, subject):
        return True
    beside = verb.form.part == "past" and brought.at == verb.at + 1
    if brought.frame not in {"o", "c"} or not beside:
        return False
    voice = row.tokens[subject.voice[0] : subject.voice[1]]
    return all(token.kind == "n" or token.low in _COUNTS for token in voice)


def _content_end(row: Row, brought: Brought, subject: Subject) -> int:
    """Return where a name in quotation marks ends, or a relative clause."""
    for at in range(brought.at, min(row.stop - 1, brought.at + REACH)):
        if brought.frame == "n" and row.tokens[at].kind == "q":
            return at + 1
        if subject.relative and row.tokens[at].kind == "," and _is_main_verb(row, at + 1):
            return at
    return row.stop


def _is_main_verb(row: Row, at: int) -> bool:
    """Tell whether the verb that a relative clause parts from its subject follows: ", now say"."""
    while at + 1 < row.stop and is_adverb(row.tokens[at]):
        at += 1
    return is_finite(row.tokens[at]) or is_cue(row.tokens[at].low)


def _name_after(row: Row, verb: Verb) -> Brought | None:
    """Find the name in "what they call a success"."""
    named = verb.takes("n") and verb.after < row.stop and row.tokens[verb.after].kind in "wnq"
    return Brought(verb.after, "n") if named else None
