"""Why a standing is what it is, step by step, in plain sentences.

Invariant: every sentence follows from the recorded evidence alone and claims nothing of the
truth: it says what was recorded, by whom and from where. At most ``CHAINS_TOLD`` chains are told.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.evidence.chains import Chain
from claims.evidence.legs import Leg, attributed, legs_of
from claims.evidence.model import UNKNOWN, ClaimRecord, Id, Origin
from claims.evidence.standing import Assessment, Interest
from claims.evidence.voices import World
from claims.evidence.wording import all_of, counted, described, names, sentence
from claims.values.vocabulary import Basis

#: Further chains are counted, not told.
CHAINS_TOLD = 20


def summary(assessment: Assessment, world: World) -> str:
    """Return the standing as one sentence."""
    if not assessment.chains and not assessment.independent_origins:
        return "Nobody who was read stands behind it: no chain leads to an origin."
    through = ""
    if assessment.independent_origins == 1:
        found = [_with_interest(agent, assessment, world) for agent in assessment.rests_on]
        through = f"everything comes through {all_of(found)}: "
    return sentence(f"{through}{_counts(assessment)}")


def steps(claim: ClaimRecord, assessment: Assessment, world: World) -> tuple[str, ...]:
    """Return the reasons for ``assessment`` of ``claim``, one sentence a step."""
    telling = _Telling(claim, assessment, world)
    return tuple(sentence(text) for text in telling.all())


def _counts(assessment: Assessment) -> str:
    least = "" if assessment.exact else "at least "
    return (
        f"{least}{counted(assessment.independent_origins, 'independent origin')}, "
        f"{assessment.named_origins or 'none'} named, "
        f"{assessment.consulted_origins or 'none'} consulted"
    )


def _with_interest(agent: Id, assessment: Assessment, world: World) -> str:
    interests = [one for one in assessment.interests if agent in one.through]
    said = all_of(_interest(one, world, agent=agent) for one in interests)
    return f"{world.name(agent)}, {said}" if said else world.name(agent)


def _interest(interest: Interest, world: World, *, agent: Id) -> str:
    """Say what the party is; of an ``agent`` above it, that it stands behind the party."""
    party = interest.party
    role = f" ({party.role})" if party.role else ""
    said = f"a party to {party.event or 'the event'}{role}"
    if agent == party.agent:
        return said
    return f"who stands behind {world.name(party.agent)}, {said}"


class _Telling:
    def __init__(self, claim: ClaimRecord, assessment: Assessment, world: World) -> None:
        self.claim, self.found, self.world = claim, assessment, world
        self.legs = legs_of(claim, world)

    def all(self) -> Iterator[str]:
        yield from self._unread()
        yield from self._lost()
        yield from (self._chain(chain) for chain in self.found.chains[:CHAINS_TOLD])
        yield from self._untold()
        if self.found.independent_origins:
            yield self._independence()
            yield self._origins()
        yield from self._flags()

    def _unread(self) -> Iterator[str]:
        documents = dict.fromkeys(leg.document for leg in self.legs.values())
        for document in documents:
            if not self.world.documents[document].consulted:
                yield f"{self._document(document)} was not read, so it starts no chain"

    def _lost(self) -> Iterator[str]:
        for leg in self.legs.values():
            if leg.disowned_by is not None:
                voice = names((link.agent for link in leg.last), self.world)
                yield (
                    f"{voice} later disputed what {self._document(leg.document)} has it assert, "
                    "so that chain is lost"
                )

    def _chain(self, chain: Chain) -> str:
        told = "; ".join(self._leg(self.legs[c]) for c in chain.citations)
        if chain.origin is None:
            returns_to = self._document(chain.returns_to) if chain.returns_to is not None else ""
            return f"{told}: a circle that returns to {returns_to} and has no origin"
        return f"{told}: {self._origin(chain.origin)}"

    def _leg(self, leg: Leg) -> str:
        citation, kind = leg.citation, self.claim.kind
        voices = attributed(citation, kind)
        origin = citation.origin
        parts = [] if origin is None else [f"takes it from {self._source(origin)}"]
        if voices:
            through = ", who had it from ".join(map(self.world.name, voices))
            parts.append(f"attributes it to {through}")
        own = "states no basis" if citation.basis is Basis.NOT_STATED else "states it by itself"
        return f"{self._document(leg.document)} {all_of(parts) or own}"

    def _source(self, origin: Id) -> str:
        if any(leg.document == origin for leg in self.legs.values()):
            return self._document(origin)
        read = self.world.documents[origin].consulted
        why = "read, but not cited for this claim" if read else "not read"
        return f"{self._document(origin)} ({why})"

    def _origin(self, origin: Origin) -> str:
        if origin.voices == (UNKNOWN.id,):
            return "its origin is unknown"
        how = "consulted" if origin.consulted else "second-hand"
        return f"its origin is {names(origin.voices, self.world)}, {how}"

    def _untold(self) -> Iterator[str]:
        more = len(self.found.chains) - CHAINS_TOLD
        if more > 0:
            least = "" if self.found.all_listed else "at least "
            yield f"there {'is' if more == 1 else 'are'} {least}{counted(more, 'further chain')}"

    def _independence(self) -> str:
        agents = self.found.rests_on
        if self.found.independent_origins == 1:
            each = names(agents, self.world)
            on = "is on every chain" if len(agents) == 1 else "are each on every chain"
            without = all_of((self.world.name(agent) for agent in agents), "or")
            return f"{each} {on}, so that without {without} nothing is left: 1 independent origin"
        count = counted(self.found.independent_origins, "independent origin")
        if not self.found.exact:
            return f"no fewer agents can be on all chains together: at least {count}"
        return (
            "no one agent is on every chain; the fewest that are so together are "
            f"{names(agents, self.world)}: {count}"
        )

    def _origins(self) -> str:
        found = dict.fromkeys(o.voices for o in self.found.origins)
        who = sorted(names(voices, self.world) for voices in found)
        if not who:
            return "no chain has an origin"
        named, consulted = self.found.named_origins, self.found.consulted_origins
        ends = f"the chains end in {all_of(who)}"
        return f"{ends}: {counted(named, 'origin')} as named, {consulted or 'none'} consulted"

    def _flags(self) -> Iterator[str]:
        if self.found.interested:
            agents = dict.fromkeys(a for one in self.found.interests for a in one.through)
            who = "; ".join(_with_interest(agent, self.found, self.world) for agent in agents)
            yield f"every chain holds an interested voice: {who}"
        if self.found.unnamed:
            yield "every chain holds an unnamed or unknown voice"
        if self.found.circular:
            yield "some of its documents rely on each other in a circle"
        if self.found.disputed:
            yield "a citation disputes it"

    def _document(self, document: Id) -> str:
        return described(self.world.documents[document], self.world)
