"""Whether two claims agree, conflict or cannot be compared, and why.

Invariant: the verdict does not depend on which claim is named first, and carries its reason as
one sentence. Where the scope is not known to be the same, or one does not contain the other,
there is no verdict. Only ``CONFLICTS`` is a conflict: revisions, growth and parts that fit are
none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from claims.evidence.model import UNKNOWN, Id, Origin, by_id
from claims.evidence.propositions import (
    OCCURRED,
    Proposition,
    compared_scope,
    is_above,
    lasts_one_day,
    measure_of,
    reach,
    words,
)
from claims.evidence.scope import Dimension, Fit, dimensions, same_date
from claims.evidence.voices import known_later
from claims.evidence.wording import all_of, sentence
from claims.values.dates import describe_date
from claims.values.quantities import relation
from claims.values.vocabulary import FIGURE_KINDS, ClaimKind, ClaimStatus


class Outcome(StrEnum):
    """What a comparison found."""

    AGREES = "agrees"
    COMPATIBLE = "compatible"
    CONFLICTS = "conflicts"
    REVISION = "revision"
    GROWTH = "growth"
    PART_FITS = "part_fits"
    NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome and its reason; ``part`` lies in the other claim, ``later`` revises it."""

    outcome: Outcome
    reason: str
    part: Id | None = None
    later: Id | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """A claim that conflicts with the one looked at; ``other`` has a chain."""

    other: Proposition
    verdict: Verdict


def compare(a: Proposition, b: Proposition) -> Verdict:
    """Compare two claims; the order in which they are given does not matter."""
    first, second = sorted((a, b), key=lambda one: by_id(one.id))
    return _Pair(first, second).verdict()


def contests(claim: Proposition, others: Iterable[Proposition]) -> tuple[Contest, ...]:
    """Return the claims that contest ``claim``, in order of id: they conflict and have a chain.

    Leave out of ``others`` those whose conflict with it was dismissed.
    """
    rivals = sorted((o for o in others if o.has_chain and o.id != claim.id), key=_key)
    found = (Contest(other, compare(claim, other)) for other in rivals)
    return tuple(one for one in found if one.verdict.outcome is Outcome.CONFLICTS)


def revises(earlier: Proposition, later: Proposition) -> bool:
    """Tell whether every origin of ``earlier`` stands behind ``later`` too, on a later date."""
    return bool(earlier.origins) and all(
        any(_renews(new, old) for new in later.origins) for old in earlier.origins
    )


def _renews(new: Origin, old: Origin) -> bool:
    same = new.agents.issuperset(old.voices) and UNKNOWN.id not in old.voices
    return same and known_later(new.spoke, old.spoke)


def _key(claim: Proposition) -> tuple[int, str]:
    return by_id(claim.id)


class _Pair:
    """Two claims in order of id; each method returns a verdict or what one needs."""

    def __init__(self, a: Proposition, b: Proposition) -> None:
        self.a, self.b = a, b
        self.both = f"{words(a)} and {words(b)}"
        self.dated = a.kind is ClaimKind.DATE

    def verdict(self) -> Verdict:
        found = self._excluded() or self._in_scope()
        if found.outcome is Outcome.NOT_COMPARED:
            return found
        return replace(found, reason=found.reason[:-1] + self._unaccepted() + ".")

    def _excluded(self) -> Verdict | None:
        if not (self.a.counts and self.b.counts):
            return _none("a rejected, withdrawn or merged claim counts for nothing")
        kinds = {self.a.kind, self.b.kind}
        if kinds != {ClaimKind.DATE} and not kinds <= FIGURE_KINDS:
            return _none("only two figures or two dates are compared")
        for claim in (self.a, self.b):
            if reach(claim) is None:
                return _none(f"{words(claim)} sets no bounds")
        return None

    def _in_scope(self) -> Verdict:
        found = dimensions(compared_scope(self.a), compared_scope(self.b))
        if any(one.fit is Fit.APART for one in found):
            return _none(_apart(found))
        fits = {one.fit for one in found} - {Fit.SAME}
        if not fits:
            return self._same_scope()
        if len(fits) > 1:
            return _none("neither lies in the other, since each is wider in one respect")
        return self._parts(inside=Fit.INSIDE in fits)

    def _same_scope(self) -> Verdict:
        if self.dated:
            return self._dates()
        if same_date(self.a.scope.as_of, self.b.scope.as_of):
            return self._revised() or self._plain()
        if not measure_of(self.a).accrues:
            return _none(f"{measure_of(self.a).name} can fall as well as rise, and {self._as_of()}")
        return self._revised() or self._accrued()

    def _dates(self) -> Verdict:
        day = self.a.scope.event_date
        if compared_scope(self.a).measure == OCCURRED and not (day and lasts_one_day(day)):
            return _none("the event is not known to lie within one day, so it has several dates")
        return self._revised() or self._plain()

    def _plain(self) -> Verdict:
        found = self._relation()
        if found == "agree":
            same = words(self.a) == words(self.b)
            how = f"both state {words(self.a)}" if same else f"{self.both} mean the same"
            return _verdict(Outcome.AGREES, f"same scope, and {how}")
        if found == "compatible":
            return _verdict(Outcome.COMPATIBLE, f"same scope, and {self.both} can both hold")
        return _verdict(Outcome.CONFLICTS, f"same scope, but {self.both} cannot both hold")

    def _revised(self) -> Verdict | None:
        if self._relation() != "conflict":
            return None
        for old, new in ((self.a, self.b), (self.b, self.a)):
            if revises(old, new):
                why = f"whoever stated {words(old)} states {words(new)} on a later date"
                return _verdict(Outcome.REVISION, f"{why}: a revision, no conflict", later=new.id)
        return None

    def _accrued(self) -> Verdict:
        """Compare figures of a measure that accrues, as of dates that differ."""
        if self.a.scope.as_of is None or self.b.scope.as_of is None:
            return _none(self._as_of())
        if self._relation() != "conflict":
            return self._plain()
        old, new = self.a, self.b
        if known_later(old.scope.as_of, new.scope.as_of):
            old, new = new, old
        if not known_later(new.scope.as_of, old.scope.as_of):
            return _none(f"{self._as_of()}, and it is not known which is later")
        return self._grown(old, new)

    def _grown(self, old: Proposition, new: Proposition) -> Verdict:
        holds = f"{words(new)} holds as of a later date than {words(old)}"
        if is_above(new, old):
            why = f"{holds} and is higher: growth and disagreement cannot be told apart"
            return _verdict(Outcome.GROWTH, why, later=new.id)
        what = f"{measure_of(new).name} only accrues"
        return _verdict(Outcome.CONFLICTS, f"{holds} but is lower, while {what}", later=new.id)

    def _parts(self, *, inside: bool) -> Verdict:
        part, whole = (self.a, self.b) if inside else (self.b, self.a)
        if self.dated:
            return _none("a part need not have the date of its whole")
        if not same_date(part.scope.as_of, whole.scope.as_of):
            return _none(f"one is a part of the other, but {self._as_of()}")
        if self._relation() == "conflict" and is_above(part, whole):
            why = f"{words(part)} in a part exceeds {words(whole)} in the whole"
            return _verdict(Outcome.CONFLICTS, why, part=part.id)
        why = f"{words(part)} in a part can hold beside {words(whole)} in the whole"
        return _verdict(Outcome.PART_FITS, why, part=part.id)

    def _relation(self) -> Literal["agree", "compatible", "conflict"]:
        one, other = reach(self.a), reach(self.b)
        return relation(one, other) if one and other else "compatible"

    def _as_of(self) -> str:
        one, other = (claim.scope.as_of for claim in (self.a, self.b))
        if one and other:
            return f"one holds as of {describe_date(one)} and the other of {describe_date(other)}"
        stated = one or other
        return f"only one says as of when it holds, {describe_date(stated) if stated else 'never'}"

    def _unaccepted(self) -> str:
        waiting = [c for c in (self.a, self.b) if c.status is not ClaimStatus.ACCEPTED]
        if not waiting:
            return ""
        which = "neither claim is" if len(waiting) == 2 else f"{words(waiting[0])} is not"
        return f" ({which} accepted yet)"


def _apart(found: tuple[Dimension, ...]) -> str:
    same = [one.name for one in found if one.fit is Fit.SAME and one.name in ("event", "measure")]
    but = all_of(one.why for one in found if one.fit is Fit.APART)
    return f"same {all_of(same)}, but {but}" if same else but


def _none(why: str) -> Verdict:
    return Verdict(Outcome.NOT_COMPARED, sentence(f"{why}: not compared"))


def _verdict(
    outcome: Outcome, why: str, *, part: Id | None = None, later: Id | None = None
) -> Verdict:
    return Verdict(outcome, sentence(why), part, later)
