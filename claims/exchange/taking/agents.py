"""Taking rows of ``agents.csv`` and ``affiliations.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.exchange.cells import names, yes_or_no
from claims.exchange.sheets import LIST_JOINT
from claims.exchange.taking.sources import named_source
from claims.queries import agents as queries
from claims.services import agents, fields

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row
    from claims.exchange.report import Outcome


def take_agent(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``agents.csv``."""
    aliases = names(row.get("aliases"), LIST_JOINT)
    given = agents.AgentDraft(row.needed("agent"), row.get("kind"), aliases, row.get("note"))
    return under_way.put(
        queries.by_name(under_way.act.session, fields.agent_name(given.name)),
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
    found = (a for a in standing if (a.role, a.since) == (given.role, given.since))
    return under_way.put(
        next(found, None),
        given,
        agents.record_affiliation,
        agents.affiliation_of,
        agents.revise_affiliation,
    )[1]
