"""Agents: one name leads to one agent; and how one stands behind another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadDate, BadText, ClaimsError, NameTaken
from claims.models import Affiliation, Agent, AgentAlias
from claims.queries import agents as queries
from claims.queries import claims as claim_queries
from claims.queries import sources as source_queries
from claims.services import agents
from claims.services.agents import AffiliationDraft, AgentDraft

if TYPE_CHECKING:
    from claims.services.acting import Act


def _pmoi(act: Act) -> Agent:
    return agents.record_agent(act, AgentDraft("PMOI", "opposition_group", ("MEK", "MEK Iran")))


@pytest.mark.parametrize("name", ["PMOI", "MEK", " MEK \n Iran ", "\ufeffMEK"])
def test_a_name_or_an_alias_leads_to_the_agent(engine: sa.Engine, name: str) -> None:
    with factories.act(engine) as act:
        made = _pmoi(act)
        assert agents.ensure_agent(act, name) is made
    with session_scope(engine) as session:
        assert session.scalars(sa.select(Agent.name)).all() == ["PMOI"]


@pytest.mark.parametrize("composed", [("Café", "Cafe\u0301"), ("Cafe\u0301", "Café")])
def test_one_name_written_in_two_forms_is_one_agent(
    engine: sa.Engine, composed: tuple[str, str]
) -> None:
    with factories.act(engine) as act:
        one, other = (agents.ensure_agent(act, name) for name in composed)
        assert one is other


#: A second agent, and the name that it cannot have.
TAKEN = [
    (AgentDraft("PMOI"), "PMOI"),
    (AgentDraft("MEK"), "MEK"),
    (AgentDraft("New", aliases=("PMOI",)), "PMOI"),
    (AgentDraft("New", aliases=("Another", "MEK Iran")), "MEK Iran"),
]


@pytest.mark.parametrize(("draft", "name"), TAKEN)
def test_a_name_of_one_agent_cannot_be_another_s(
    engine: sa.Engine, draft: AgentDraft, name: str
) -> None:
    with factories.act(engine) as act:
        _pmoi(act)
        other = agents.record_agent(act, AgentDraft("Other"))
        with pytest.raises(NameTaken) as refused, act.session.begin_nested():
            agents.record_agent(act, draft)
        assert refused.value.sentence == f'The agent "PMOI" is known as "{name}" already.'
        with pytest.raises(NameTaken), act.session.begin_nested():
            agents.revise_agent(act, other, AgentDraft("Other", aliases=(name,)))


def test_an_alias_can_move_to_another_agent(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        first, second = _pmoi(act), agents.record_agent(act, AgentDraft("Other"))
        agents.revise_agent(act, first, replace(agents.draft_of(first), aliases=("MEK",)))
        agents.revise_agent(act, second, AgentDraft("Other", aliases=("MEK Iran", "Other")))
        assert agents.ensure_agent(act, "MEK Iran") is second
    with session_scope(engine) as session:
        rows = session.execute(
            sa.select(Agent.name, AgentAlias.name)
            .join(AgentAlias, AgentAlias.agent_id == Agent.id)
            .order_by(AgentAlias.name)
        ).all()
    assert [tuple(row) for row in rows] == [("PMOI", "MEK"), ("Other", "MEK Iran")]


def test_an_alias_given_twice_or_as_the_name_is_kept_once(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        made = agents.record_agent(act, AgentDraft("A", aliases=("B", " B", "A")))
        assert [alias.name for alias in made.aliases] == ["B"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "The agent's name is missing."),
        ({"name": "A; B"}, 'The name A; B cannot hold "; " or " > ", which stand between names.'),
        ({"name": "A >"}, "cannot hold"),
        ({"aliases": ("A > B",)}, "cannot hold"),
        ({"aliases": ("",)}, "The agent's name is missing."),
        ({"name": "x" * 501}, "The agent's name is longer than 500 characters."),
        ({"kind": "newspaper"}, '"newspaper" is no kind of agent: use person, organisation, '),
        ({"note": "x" * 20_001}, "The note is longer than 20,000 characters."),
    ],
)
def test_a_bad_value_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, fields: dict[str, Any], sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        with pytest.raises(ClaimsError) as refused:
            agents.record_agent(act, replace(AgentDraft("The Courier"), **fields))
        assert sentence in refused.value.sentence


def test_a_merged_agent_leads_to_its_successor_also_once_it_is_loaded(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        first, last = _pmoi(act), agents.record_agent(act, AgentDraft("Last", aliases=("L",)))
        first.merged_into_id = last.id
    with session_scope(engine) as session:
        bare = session.scalars(sa.select(Agent).where(Agent.name == "Last")).one()
        found = queries.by_name(session, "MEK")
        assert found is bare
        assert [alias.name for alias in found.aliases] == ["L"]


def _found(engine: sa.Engine, words: str) -> tuple[int, int]:
    """How many claims and sources a search finds."""
    viewer, wanted = factories.viewer(engine), claim_queries.ClaimFilter(text=words)
    with session_scope(engine) as session:
        claims = session.scalars(claim_queries.page(viewer, wanted)).all()
        sources = session.scalars(source_queries.page(viewer, text=words)).all()
    return len(claims), len(sources)


@pytest.mark.parametrize(
    ("name", "expected"), [("The Courier", (1, 1)), ("A. Writer", (1, 1)), ("A nurse", (1, 0))]
)
def test_search_follows_the_aliases_of_who_published_wrote_and_said(
    engine: sa.Engine, name: str, expected: tuple[int, int]
) -> None:
    with factories.act(engine) as act:
        source = factories.source(act, publisher="The Courier", authors=("A. Writer",))
        factories.citation(act, factories.casualties(act), source, attributed_to=("A nurse",))
    for aliases, found in ((("Einsiedler",), expected), ((), (0, 0))):
        with factories.act(engine) as act:
            agent = agents.ensure_agent(act, name)
            agents.revise_agent(act, agent, AgentDraft(name, aliases=aliases))
        assert _found(engine, "einsied") == found


def test_an_affiliation_is_kept_with_what_says_so(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        draft = AffiliationDraft(
            agents.ensure_agent(act, "NCRI"),
            agents.ensure_agent(act, "PMOI"),
            role="speaks for",
            since="1981-07",
            until="..",
            source=None,
            quote="the NCRI, a coalition",
            note=" a \n b ",
        )
        with pytest.raises(BadDate):
            agents.record_affiliation(act, draft)
        made = agents.record_affiliation(act, replace(draft, until=None))
        assert made.joins is True
        assert made.key == "NCRI | PMOI | speaks for | 1981-07"
        agents.revise_affiliation(
            act, made, replace(agents.affiliation_of(made), joins=False, role="belongs to")
        )
    with session_scope(engine) as session:
        (kept,) = session.scalars(queries.all_affiliations())
        assert kept.state() == {
            "agent": "NCRI",
            "affiliated_with": "PMOI",
            "role": "belongs to",
            "joins": False,
            "since": "1981-07",
            "until": None,
            "source_ref": None,
            "quote": "the NCRI, a coalition",
            "note": "a \n b",
        }


def test_an_agent_is_not_affiliated_with_itself(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        agent = _pmoi(act)
        with pytest.raises(BadText, match=r"^The affiliation must lead to another agent\.$"):
            agents.record_affiliation(act, AffiliationDraft(agent, agent))
        assert act.session.scalar(sa.select(Affiliation.id)) is None
