"""Taking rows of ``agents.csv`` and ``affiliations.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.exchange.cells import names, yes_or_no
from claims.exchange.report import Outcome
from claims.exchange.sheets import LIST_JOINT
from claims.exchange.taking.merged import leads_to, repeats
from claims.exchange.taking.sources import named_source
from claims.queries import agents as queries
from claims.services import agents, fields

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row


def take_agent(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``agents.csv``."""
    aliases = names(row.get("aliases"), LIST_JOINT)
    given = agents.AgentDraft(row.needed("agent"), row.get("kind"), aliases, row.get("note"))
    name = fields.agent_name(given.name)
    found = queries.by_name(under_way.act.session, name)
    if leads_to(under_way, found, name):
        return Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        agents.record_agent,
        agents.draft_of,
        agents.revise_agent,
    )[1]


def take_affiliation(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``affiliations.csv``."""
    act = under_way.act
    given = agents.AffiliationDraft(
        agents.ensure_agent(act, row.needed("agent")),
        agents.ensure_agent(act, row.needed("affiliated_with")),
        fields.line(row.get("role"), "role"),
        yes_or_no(row.get("joins"), "joins"),
        fields.edtf_text(row.get("since")),
        row.get("until"),
        named_source(under_way, row),
        row.get("quote"),
        row.get("note"),
    )
    between = queries.affiliations_between(given.agent, given.affiliated_with)
    standing = act.session.scalars(between)
    found = next((a for a in standing if (a.role, a.since) == (given.role, given.since)), None)
    ends = (
        (given.agent, row.needed("agent")),
        (given.affiliated_with, row.needed("affiliated_with")),
    )
    if (found or given.agent is given.affiliated_with) and repeats(under_way, *ends):
        return Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        agents.record_affiliation,
        agents.affiliation_of,
        agents.revise_affiliation,
    )[1]
