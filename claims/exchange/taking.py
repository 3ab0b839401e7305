"""What each sheet's row says, and how it is taken.

Invariant: a taker reads one row and calls services; whether the row may change what is there is
decided in ``Import.put`` alone.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from claims.errors import BadText, NotFound, RefTaken, RowLacks
from claims.exchange.cells import decimal, names, whole, yes_or_no
from claims.exchange.report import Outcome
from claims.exchange.sheets import LIST_JOINT, VOICE_JOINT
from claims.queries import agents as agent_queries
from claims.queries import citations as citation_queries
from claims.queries import claims as claim_queries
from claims.queries import cross_references as reference_queries
from claims.queries import events as event_queries
from claims.queries import measures as measure_queries
from claims.queries import places as place_queries
from claims.queries import sources as source_queries
from claims.services import (
    agents,
    citations,
    claims,
    cross_references,
    events,
    fields,
    measures,
    places,
    sources,
)
from claims.values.vocabulary import Basis, ClaimStatus, Relation, read_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.exchange.importing import Import
    from claims.exchange.reading import Row
    from claims.models import Claim, Event, Source

NOT_TAKEN = 'its status "{}" is taken only by an admin into an empty database; it is a draft here.'


def needed(row: Row, column: str) -> str:
    """Return a cell that the row cannot do without; raise ``RowLacks``."""
    cell = row.get(column)
    if cell is None:
        raise RowLacks(column)
    return cell


def take_measure(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``measures.csv``."""
    act = under_way.act
    accrues = yes_or_no(row.get("accrues"), "accrues")
    given = measures.MeasureDraft(needed(row, "measure"), row.get("unit"), accrues)
    return under_way.put(
        measure_queries.by_name(act.session, fields.name(given.name, "measure")),
        lambda: measures.record_measure(act, given),
        lambda found: measures.revise_measure(
            act, found, fields.merged(measures.draft_of(found), given)
        ),
    )[1]


def take_place(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``places.csv``."""
    act = under_way.act
    given = places.PlaceDraft(
        needed(row, "place"),
        row.get("kind"),
        row.get("parent"),
        decimal(row.get("latitude")),
        decimal(row.get("longitude")),
    )
    return under_way.put(
        place_queries.by_name(act.session, fields.name(given.name, "place")),
        lambda: places.record_place(act, given),
        lambda found: places.revise_place(act, found, fields.merged(places.draft_of(found), given)),
    )[1]


def take_agent(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``agents.csv``."""
    act = under_way.act
    aliases = names(row.get("aliases"), LIST_JOINT)
    given = agents.AgentDraft(needed(row, "agent"), row.get("kind"), aliases, row.get("note"))
    return under_way.put(
        agent_queries.by_name(act.session, fields.agent_name(given.name)),
        lambda: agents.record_agent(act, given),
        lambda found: agents.revise_agent(act, found, fields.merged(agents.draft_of(found), given)),
    )[1]


def take_event(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``events.csv``."""
    return _put_event(
        under_way,
        events.EventDraft(
            needed(row, "event"), row.get("date"), row.get("place"), row.get("parent")
        ),
    )[1]


def _put_event(under_way: Import, given: events.EventDraft) -> tuple[Event, Outcome]:
    act = under_way.act
    return under_way.put(
        event_queries.by_name(act.session, fields.name(given.name, "event")),
        lambda: events.record_event(act, given),
        lambda found: events.revise_event(act, found, fields.merged(events.draft_of(found), given)),
    )


def take_source(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``sources.csv``; its text is taken in a second round."""
    return _put_source(under_way, row, row.get("text_sha256"))[1]


def _put_source(under_way: Import, row: Row, text_sha256: str | None) -> tuple[Source, Outcome]:
    act, given = under_way.act, _source_draft(row, text_sha256)
    found = sources.find_source(act, given)
    if found is None and not given.title:
        raise NotFound("source", given.ref or "")
    return under_way.put(
        found,
        lambda: sources.record_source(act, given),
        lambda source: sources.revise_source(
            act, source, fields.merged(sources.draft_of(source), given)
        ),
    )


def _source_draft(row: Row, text_sha256: str | None) -> sources.SourceDraft:
    return sources.SourceDraft(
        title=row.get("source_title"),
        ref=row.get("source_ref"),
        kind=row.get("source_kind"),
        publisher=row.get("publisher"),
        authors=names(row.get("author"), LIST_JOINT),
        published=row.get("published"),
        url=row.get("url"),
        archive_url=row.get("archive_url"),
        language=row.get("language"),
        accessed=row.get("accessed"),
        consulted=yes_or_no(row.get("consulted"), "consulted"),
        text_sha256=text_sha256,
    )


def take_source_text(under_way: Import, row: Row) -> Outcome:
    """Attach the text that a row of ``sources.csv`` names, unless it is held already."""
    if row.get("text_file") is None:
        return Outcome.UNCHANGED
    found = sources.find_source(under_way.act, _source_draft(row, None))
    if found is None:
        return Outcome.UNCHANGED  # the row was refused in the first round, with its reason
    return Outcome.CHANGED if under_way.attach(found, row) else Outcome.UNCHANGED


def take_snapshot(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``snapshots.csv``."""
    source = _known_source(under_way, needed(row, "source_ref"))
    needed(row, "text_file")
    captured = _moment(row.get("captured"))
    is_new = under_way.attach(source, row, captured_at=captured)
    return Outcome.NEW if is_new else Outcome.UNCHANGED


def _moment(cell: str | None) -> datetime | None:
    if cell is None:
        return None
    try:
        return datetime.fromisoformat(cell.strip())
    except ValueError:
        raise BadText("time of capture", "is no ISO 8601 time") from None


def _known_source(under_way: Import, ref: str) -> Source:
    source = source_queries.by_ref(under_way.act.session, ref.strip())
    if source is None:
        raise NotFound("source", ref)
    return source


def _source_or_none(under_way: Import, row: Row) -> Source | None:
    ref = row.get("source_ref")
    return _known_source(under_way, ref) if ref else None


def take_affiliation(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``affiliations.csv``."""
    act = under_way.act
    given = agents.AffiliationDraft(
        agents.ensure_agent(act, needed(row, "agent")),
        agents.ensure_agent(act, needed(row, "affiliated_with")),
        fields.line(row.get("role"), "role"),
        yes_or_no(row.get("joins"), "joins"),
        fields.edtf_text(row.get("since")),
        row.get("until"),
        _source_or_none(under_way, row),
        row.get("quote"),
        row.get("note"),
    )
    between = agent_queries.affiliations_between(given.agent, given.affiliated_with)
    standing = act.session.scalars(between)
    found = (a for a in standing if (a.role, a.since) == (given.role, given.since))
    return under_way.put(
        next(found, None),
        lambda: agents.record_affiliation(act, given),
        lambda one: agents.revise_affiliation(
            act, one, fields.merged(agents.affiliation_of(one), given)
        ),
    )[1]


def take_party(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``parties.csv``."""
    act = under_way.act
    given = events.PartyDraft(
        events.ensure_event(act, needed(row, "event")),
        agents.ensure_agent(act, needed(row, "agent")),
        fields.line(row.get("role"), "role"),
        _source_or_none(under_way, row),
        row.get("quote"),
    )
    standing = act.session.scalars(event_queries.parties_of(given.event, given.agent))
    return under_way.put(
        next((party for party in standing if party.role == given.role), None),
        lambda: events.record_party(act, given),
        lambda one: events.revise_party(act, one, fields.merged(events.party_of(one), given)),
    )[1]


def take_claim(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``claims.csv``; what it says of the evidence is computed, not taken."""
    claim, outcome = _put_claim(under_way, row)
    status = row.get("status")
    if status is None or read_word(ClaimStatus, status, "status") is claim.status:
        return outcome
    if under_way.takes_status:
        claims.restore_status(under_way.act, claim, status)
    elif outcome is Outcome.NEW:
        under_way.warn(row, [NOT_TAKEN.format(status)])
    return outcome


def _put_claim(under_way: Import, row: Row) -> tuple[Claim, Outcome]:
    act, given = under_way.act, _claim_draft(row)
    found = claim_queries.by_ref(act.session, claims.claim_reference(given))
    if found is None:
        needed(row, "claim")
    return under_way.put(
        found,
        lambda: claims.record_claim(act, given),
        lambda claim: claims.revise_claim(act, claim, _completed(claim, given)),
    )


def _completed(claim: Claim, given: claims.ClaimDraft) -> claims.ClaimDraft:
    """Return what is recorded with what a row adds; a figure is taken whole or not at all."""
    standing = claims.draft_of(claim)
    if given.modality or any(figure is not None for figure in given.figures):
        standing = replace(standing, modality=None, low=None, best=None, high=None)
    return fields.merged(standing, given)


def _claim_draft(row: Row) -> claims.ClaimDraft:
    return claims.ClaimDraft(
        text=row.get("claim"),
        ref=row.get("claim_ref"),
        kind=row.get("kind"),
        event=row.get("event"),
        place=row.get("place"),
        measure=row.get("measure"),
        modality=row.get("modality"),
        low=decimal(row.get("low")),
        best=decimal(row.get("best")),
        high=decimal(row.get("high")),
        population=row.get("population"),
        cause=row.get("cause"),
        date=row.get("date"),
        as_of=row.get("as_of"),
    )


def take_citation(under_way: Import, row: Row) -> Outcome:
    """Take a row of the citation sheet: its source, origin, event and claim, then itself."""
    if row.get("source_ref") is None:
        needed(row, "source_title")
    source, _ = _put_source(under_way, row, None)
    under_way.attach(source, row)
    origin = _origin(under_way, row)
    if row.get("event_date"):
        _put_event(under_way, events.EventDraft(needed(row, "event"), row.get("event_date")))
    claim, _ = _put_claim(under_way, row)
    return _put_citation(under_way, row, _citation_draft(row, claim, source, origin))


def _origin(under_way: Import, row: Row) -> Source | None:
    """Return the document that the source took the claim from; a new one was not read."""
    ref, title = row.get("origin_ref"), row.get("origin_title")
    if ref is None and title is None:
        return None
    given = sources.SourceDraft(
        title=title,
        ref=ref,
        publisher=row.get("origin_publisher"),
        published=row.get("origin_published"),
    )
    act, found = under_way.act, sources.find_source(under_way.act, given)
    if found is None and title is None:
        raise NotFound("source", ref or "")
    return under_way.put(
        found,
        lambda: sources.record_source(act, given),
        lambda source: sources.revise_source(
            act, source, fields.merged(sources.draft_of(source), given)
        ),
    )[0]


def _citation_draft(
    row: Row, claim: Claim, source: Source, origin: Source | None
) -> citations.CitationDraft:
    return citations.CitationDraft(
        claim=claim,
        source=source,
        ref=row.get("citation_ref"),
        quote=row.get("quote"),
        translation=row.get("translation"),
        prefix=row.get("prefix"),
        suffix=row.get("suffix"),
        quote_start=whole(row.get("quote_start"), "quote_start"),
        quote_end=whole(row.get("quote_end"), "quote_end"),
        text_sha256=row.get("text_sha256"),
        locator=row.get("locator"),
        stance=row.get("stance"),
        basis=row.get("basis"),
        attributed_to=names(row.get("attributed_to"), VOICE_JOINT),
        said=row.get("said"),
        origin=origin,
        note=row.get("note"),
        consulted=yes_or_no(row.get("consulted"), "consulted"),
    )


def _put_citation(under_way: Import, row: Row, given: citations.CitationDraft) -> Outcome:
    act = under_way.act
    found = citation_queries.by_ref(act.session, citations.citation_reference(given))
    if found and (found.claim, found.source) != (given.claim, given.source):
        raise RefTaken("citation", found.ref)
    warnings = []
    if found is None and given.basis is None and citations.needs_basis(given):
        given = replace(given, basis=Basis.OWN)
        warnings.append('The basis is empty and was read as "own".')
    citation, outcome = under_way.put(
        found,
        lambda: citations.record_citation(act, given),
        lambda one: citations.revise_citation(
            act, one, fields.merged(citations.draft_of(one), given)
        ),
    )
    if outcome is not Outcome.UNCHANGED:
        under_way.warn(row, [*warnings, *(warning.sentence for warning in citation.warnings)])
    return outcome


def take_cross_reference(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``cross_references.csv``."""
    act = under_way.act
    given = cross_references.CrossReferenceDraft(
        _known_claim(under_way, needed(row, "from_claim_ref")),
        read_word(Relation, needed(row, "relation"), "relation"),
        _known_claim(under_way, needed(row, "to_claim_ref")),
        row.get("state"),
        row.get("reason"),
        row.get("note"),
    )
    found = reference_queries.between(
        act.session, given.from_claim, Relation(given.relation), given.to_claim
    )
    return under_way.put(
        found,
        lambda: cross_references.record_cross_reference(act, given),
        lambda one: cross_references.revise_cross_reference(
            act, one, fields.merged(cross_references.draft_of(one), given)
        ),
    )[1]


def _known_claim(under_way: Import, ref: str) -> Claim:
    claim = claim_queries.by_ref(under_way.act.session, ref.strip())
    if claim is None:
        raise NotFound("claim", ref)
    return claim


#: The rounds of an import: a sheet, how its rows are taken, and what the report calls them. A
#: source's newest text is attached once ``snapshots.csv`` has said when each was captured.
ROUNDS: tuple[tuple[str, Callable[[Import, Row], Outcome], str], ...] = (
    ("measures", take_measure, "measures"),
    ("places", take_place, "places"),
    ("agents", take_agent, "agents"),
    ("events", take_event, "events"),
    ("sources", take_source, "sources"),
    ("snapshots", take_snapshot, "snapshots"),
    ("sources", take_source_text, "texts of sources"),
    ("affiliations", take_affiliation, "affiliations"),
    ("parties", take_party, "parties"),
    ("claims", take_claim, "claims"),
    ("citations", take_citation, "citations"),
    ("cross_references", take_cross_reference, "cross_references"),
)
