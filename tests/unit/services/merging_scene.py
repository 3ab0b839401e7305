"""A small newsroom in which everything is recorded twice, for the tests of merging.

Invariant: of each kind two records are one ("A" and "B"), and everything that can lead to a record
leads to both of them; what is in it was recorded through the services.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import factories
import sqlalchemy as sa
from unit.exchange.desk import HISTORY, Desk, contents

from claims.db import session_scope
from claims.models import Claim, ClaimStanding, CrossReference, Merge
from claims.queries import agents as agent_queries
from claims.queries import claims as claim_queries
from claims.queries import sources as source_queries
from claims.services import agents, claims, cross_references, events, places
from claims.services.anchors import attach_text
from claims.services.evidence import catching_up
from claims.services.verify import problems
from claims.values.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.services.acting import Act

#: What is merged into what, by kind.
PAIRS = {
    "agent": ("Reuters News", "Reuters"),
    "claim": ("c-a", "c-b"),
    "event": ("The Aban protests", "Aban 98"),
    "place": ("Shahr-e Karaj", "Karaj"),
    "source": ("s-a", "s-b"),
}
OLD = "It rained. At least 304 people were killed in Karaj, officials said. No more is known.\n"
NEW = "It snowed. At least 304 people were killed in Karaj, officials said. Much is known.\n"
QUOTE = "At least 304 people were killed"


def set_the_scene(by: Act) -> None:
    """Record it all."""
    _places(by)
    _events(by)
    _agents(by)
    _sources(by)
    _claims(by)
    _citations(by)
    _references(by)


def _places(by: Act) -> None:
    for name, kind, parent in (
        ("Iran", "country", None),
        ("Alborz", "province", "Iran"),
        ("Karaj", None, None),
        ("Shahr-e Karaj", "city", "Alborz"),
        ("Mehrshahr", None, "Shahr-e Karaj"),
        ("Fardis", None, "Karaj"),
    ):
        places.record_place(by, places.PlaceDraft(name, kind, parent))
    found = places.ensure_place(by, "Shahr-e Karaj")
    where = {"latitude": Decimal("35.84"), "longitude": Decimal("50.94")}
    places.revise_place(by, found, places.PlaceDraft(found.name, "city", "Alborz", **where))


def _events(by: Act) -> None:
    for name, date, place, parent in (
        ("The year 1398", None, None, None),
        ("Aban 98", None, "Karaj", None),
        ("The Aban protests", "2019-11", "Shahr-e Karaj", "The year 1398"),
        ("The first night", "2019-11-15", None, "The Aban protests"),
        ("The second night", None, None, "Aban 98"),
    ):
        events.record_event(by, events.EventDraft(name, date, place, parent))


def _agents(by: Act) -> None:
    agents.record_agent(by, agents.AgentDraft("Reuters"))
    other = agents.AgentDraft("Reuters News", "media_outlet", ("RN",), "The agency")
    agents.record_agent(by, other)
    for lower, upper, role in (
        ("Reuters", "Thomson", "owned"),
        ("Reuters News", "Thomson", "owned"),
        ("Reuters News", "Thomson", "branch"),
        ("Reuters News", "Reuters", "part"),
        ("Desk", "Reuters News", None),
    ):
        pair = agents.ensure_agents(by, (lower, upper))
        agents.record_affiliation(by, agents.AffiliationDraft(*pair, role=role))
    for event in ("Aban 98", "The Aban protests"):
        for name in ("Reuters", "Reuters News", "The Guard"):
            party = events.PartyDraft(
                events.ensure_event(by, event), agents.ensure_agent(by, name), "victim"
            )
            events.record_party(by, party)
    alone = events.ensure_event(by, "The second night"), agents.ensure_agent(by, "Reuters News")
    events.record_party(by, events.PartyDraft(*alone, role="witness"))


def _sources(by: Act) -> None:
    factories.source(by, "Toll", ref="s-a", publisher="Reuters News", published="2020", text=OLD)
    factories.source(by, "Death toll", ref="s-b", publisher="Reuters", authors=("Desk",))
    factories.source(by, "Other", ref="s-c", publisher="Daily", authors=("Reuters News", "Reuters"))
    both = (source(by, "s-a"), source(by, "s-b"))
    for document in both:
        attach_text(by, document, NEW)
    lower, upper = agents.ensure_agents(by, ("Daily", "Guild"))
    agents.record_affiliation(by, agents.AffiliationDraft(lower, upper, source=both[0]))
    event, agent = events.ensure_event(by, "Aban 98"), agents.ensure_agent(by, "Daily")
    events.record_party(by, events.PartyDraft(event, agent, "witness", both[0]))


def _claims(by: Act) -> None:
    of_a = {"event": "The Aban protests", "place": "Shahr-e Karaj"}
    of_b = {"event": "Aban 98", "place": "Karaj"}
    factories.casualties(by, ref="c-a", **of_b)
    factories.casualties(by, "304 or more were killed.", ref="c-b", **of_b)
    exact = {"modality": "exactly", "low": None}
    factories.casualties(by, "1,500 died.", ref="c-c", best=Decimal(1500), **exact, **of_b)
    factories.casualties(by, "Ten died.", ref="c-d", best=Decimal(10), **exact, **of_a)
    factories.casualties(by, "Five died.", ref="c-e", best=Decimal(5), **exact, **of_b)
    factories.claim(by, "The Guard denied it.", ref="c-f", kind="attribution", event="Aban 98")


def _citations(by: Act) -> None:
    for ref, claim_ref, source_ref, more in (
        ("q-1", "c-a", "s-a", {"attributed_to": ("Reuters News", "Reuters")}),
        ("q-2", "c-a", "s-c", {"quote": None, "attributed_to": ("Reuters News",)}),
        ("q-3", "c-b", "s-b", {}),
        ("q-4", "c-b", "s-c", {"quote": None, "attributed_to": ("Reuters News",)}),
        ("q-5", "c-c", "s-c", {"quote": None, "origin": source(by, "s-a")}),
        ("q-6", "c-d", "s-c", {"quote": None}),
        ("q-7", "c-e", "s-b", {"quote": None}),
        ("q-8", "c-e", "s-a", {"quote": "It rained"}),
    ):
        at = claim(by, claim_ref), source(by, source_ref)
        factories.citation(by, *at, **{"ref": ref, "quote": QUOTE, **more})
    spoke = {"attributed_to": ("Reuters News", "Reuters"), "basis": None, "quote": None}
    factories.citation(by, claim(by, "c-f"), source(by, "s-c"), ref="q-9", **spoke)


def _references(by: Act) -> None:
    for lower, relation, upper, state in (
        ("c-a", "agrees", "c-b", "confirmed"),
        ("c-a", "refines", "c-c", "confirmed"),
        ("c-a", "repeats", "c-d", "dismissed"),
        ("c-b", "repeats", "c-d", "confirmed"),
        ("c-f", "about", "c-a", "confirmed"),
        ("c-a", "conflicts", "c-e", "dismissed"),
    ):
        ends = claim(by, lower), claim(by, upper)
        draft = cross_references.CrossReferenceDraft(ends[0], relation, ends[1], state)
        cross_references.record_cross_reference(by, draft)


def claim(by: Act, ref: str) -> Claim:
    """Return a claim that is there."""
    found = claim_queries.by_ref(by.session, ref)
    assert found is not None
    return found


def source(by: Act, ref: str) -> Any:
    """Return a source that is there."""
    found = source_queries.by_ref(by.session, ref)
    assert found is not None
    return found


def agent(by: Act, name: str) -> Any:
    """Return the agent to whom a name leads."""
    found = agent_queries.by_name(by.session, name)
    assert found is not None
    return found


def accept(engine: sa.Engine, *refs: str) -> None:
    """Have claims be accepted, as an import by an admin does."""
    with factories.act(engine) as by:
        for ref in refs:
            claims.restore_status(by, claim(by, ref), ClaimStatus.ACCEPTED)


def sheets(engine: sa.Engine) -> dict[str, bytes]:
    """Return all that an export writes, but for the history."""
    with tempfile.TemporaryDirectory() as folder:
        return contents(Desk(engine, Path(folder)).export(), without=HISTORY)


def faults(engine: sa.Engine) -> list[str]:
    """Return what verification finds."""
    with session_scope(engine) as session:
        return list(problems(session))


def computed(engine: sa.Engine) -> list[Any]:
    """Return all that is computed of the claims: standings, and what the program proposes."""
    names = [column.name for column in ClaimStanding.__table__.columns]
    with session_scope(engine) as session:
        standings = session.execute(
            sa.select(*(getattr(ClaimStanding, name) for name in names)).order_by("claim_id")
        )
        ends = (CrossReference.from_claim_id, CrossReference.to_claim_id, CrossReference.relation)
        links = session.execute(sa.select(*ends, CrossReference.state_word).order_by(*ends))
        return [*map(tuple, standings), *map(tuple, links)]


def expect_as_rebuilt(engine: sa.Engine) -> None:
    """Expect that all that is computed is what computing it anew gives."""
    catching_up.catch_up(engine)
    before = computed(engine)
    catching_up.rebuild(engine)
    assert computed(engine) == before


def last_merge(engine: sa.Engine) -> int:
    """Return the number of the newest merge."""
    with session_scope(engine) as session:
        found = session.scalar(sa.select(sa.func.max(Merge.id)))
        assert found is not None
        return found
