"""People and claims at each stage of a review, for tests.

Invariant: every stage is reached by the steps that people take; ``ben`` writes and submits, and
``dora`` decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import factories

from claims.queries import citations as citation_queries
from claims.queries import claims as claim_queries
from claims.queries import sources as source_queries
from claims.services import citations, claims, reviewing
from claims.values.vocabulary import ClaimStatus, Role

if TYPE_CHECKING:
    import sqlalchemy as sa

    from claims.models import Citation, Claim
    from claims.services.acting import Act

PEOPLE = {
    "rita": Role.READER,
    "ben": Role.RESEARCHER,
    "cleo": Role.RESEARCHER,
    "dora": Role.REVIEWER,
    "emil": Role.REVIEWER,
}


def people(engine: sa.Engine) -> sa.Engine:
    """Add everybody, and a source with a text."""
    for name, role in PEOPLE.items():
        factories.researcher(engine, name, role)
    with factories.act(engine) as act:
        factories.source(act, ref="S", text=factories.TEXT)
    return engine


def cite(act: Act, claim: Claim, ref: str, quote: str = factories.QUOTE) -> Citation:
    """Cite the source for a claim."""
    source = source_queries.by_ref(act.session, "S")
    assert source is not None
    return factories.citation(act, claim, source, quote, ref=ref)


def write(engine: sa.Engine, ref: str, by: str = "ben") -> None:
    """Record a claim and the citation ``Q-`` of it."""
    with factories.act(engine, by) as act:
        cite(act, factories.casualties(act, f"Claim {ref}.", ref=ref), f"Q-{ref}")


def bring(engine: sa.Engine, ref: str, status: ClaimStatus) -> None:
    """Record a claim and bring it to a status."""
    write(engine, ref)
    if status is ClaimStatus.DRAFT:
        return
    with factories.act(engine, "ben") as act:
        if status is ClaimStatus.WITHDRAWN:
            reviewing.withdraw(act, ref)
        else:
            reviewing.submit(act, ref)
    if status in {ClaimStatus.ACCEPTED, ClaimStatus.RETURNED, ClaimStatus.REJECTED}:
        decide(engine, ref, status)


def decide(
    engine: sa.Engine, ref: str, status: str, *, by: str = "dora", comment: str = "See the text."
) -> None:
    """Decide on a claim that was submitted."""
    with factories.act(engine, by) as act:
        reviewing.decide(act, ref, decision=status, comment=comment)


def add(engine: sa.Engine, ref: str, *, to: str, by: str = "ben") -> None:
    """Add a citation to a claim, in fewer words than the first."""
    with factories.act(engine, by) as act:
        cite(act, claim(act, to), ref, "304 people were killed")


def claim(act: Act, ref: str) -> Claim:
    """Return a claim that is there."""
    found = claim_queries.by_ref(act.session, ref)
    assert found is not None
    return found


def citation(act: Act, ref: str) -> Citation:
    """Return a citation that is there."""
    found = citation_queries.by_ref(act.session, ref)
    assert found is not None
    return found


def edit(act: Act, ref: str, cause: str = "gunfire") -> None:
    """Change a claim's own field."""
    record = claim(act, ref)
    claims.revise_claim(act, record, replace(claims.draft_of(record), cause=cause))


def annotate(act: Act, ref: str, note: str = "A note.") -> None:
    """Change a citation's own field."""
    record = citation(act, ref)
    citations.revise_citation(act, record, replace(citations.draft_of(record), note=note))
