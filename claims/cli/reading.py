"""``search`` and ``show``: looking at claims."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from claims.cli.common import Desk, app, command, evidence_app
from claims.cli.printing import complain, say, say_json
from claims.errors import NotFound
from claims.queries import claims as queries
from claims.queries import pages
from claims.queries.claims import ClaimFilter
from claims.queries.rows import CitationRow, ClaimRow, RevisionRow
from claims.services.evidence.explaining import Explanation, explain
from claims.values.vocabulary import ClaimKind, Standing

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

#: The most hits that a search prints.
MOST = 1_000


@command(app, "search")
def search(
    desk: Desk,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words that must all occur.")],
    *,
    kind: Annotated[ClaimKind | None, typer.Option(help="Only claims of this kind.")] = None,
    event: Annotated[str | None, typer.Option(help="Only claims on this event.")] = None,
    standing: Annotated[Standing | None, typer.Option(help="Only of this standing.")] = None,
    as_json: AsJson = False,
) -> None:
    """Find claims by their words, their quotes and the names behind them."""
    wanted = ClaimFilter(text=text, kind=kind, event=event, standing=standing)
    with desk.looking() as (session, viewer):
        found = session.scalars(queries.page(viewer, wanted).limit(MOST)).all()
        rows = [claim_json(claim.state()) for claim in found]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        say(f"{row['claim_ref']}\t{row['claim']}")
    if not rows:
        complain("No claim matches.")
    elif len(rows) == MOST:
        complain(f"These are the first {MOST:,}; narrow the search to see others.")


@command(evidence_app, "rebuild")
def rebuild(desk: Desk) -> None:
    """Compute every standing and every proposed cross-reference again."""
    desk.rebuild()


@command(app, "show")
def show(
    desk: Desk,
    ref: Annotated[str, typer.Argument(metavar="REF", help="The claim's reference.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Show a claim with its citations, its standing and its history."""
    with desk.looking() as (session, viewer):
        page = pages.claim_page(session, viewer, ref)
        claim = queries.by_ref(session, ref, viewer=viewer)
        evidence = explain(session, viewer, ref)
        if page is None or claim is None or evidence is None:
            raise NotFound("claim", ref)
        state = claim_json(claim.state())
    if as_json:
        say_json({**state, **asdict(evidence), **_page_json(page)})
        return
    _say_claim(page.claim)
    _say_evidence(evidence)
    for citation in page.citations:
        _say_citation(citation)
    _say_history(page.history)


def claim_json(state: dict[str, Any]) -> dict[str, Any]:
    """Return a claim's columns as JSON values."""
    return {name: str(value) if isinstance(value, str) else value for name, value in state.items()}


def _page_json(page: pages.ClaimPage) -> dict[str, Any]:
    return {
        "citations": [asdict(citation) for citation in page.citations],
        "cross_references": [asdict(reference) for reference in page.references],
        "history": [
            {**asdict(revision), "at": revision.at.isoformat()} for revision in page.history
        ],
    }


def _say_claim(claim: ClaimRow) -> None:
    say(claim.text)
    facts = {
        "Reference": claim.ref,
        "Kind": claim.kind,
        "Figure": claim.figure,
        "Measure": claim.measure,
        "Event": claim.event,
        "Place": claim.place,
        "Population": claim.population,
        "Cause": claim.cause,
        "Date": claim.date,
        "As of": claim.as_of,
        "Status": claim.status,
    }
    for name, value in facts.items():
        if value:
            say(f"  {name + ':':<12}{value}")


def _say_evidence(evidence: Explanation) -> None:
    say()
    say(f"{evidence.standing}{', contested' if evidence.contested else ''}: {evidence.summary}")
    for number, step in enumerate(evidence.steps, start=1):
        say(f"  {number}. {step}")


def _say_citation(citation: CitationRow) -> None:
    source = citation.source
    read = "read" if source.consulted else "not read"
    say()
    say(f"{citation.stance} {citation.ref}: {source.title} ({source.ref}, {read})")
    if citation.quote:
        say(f"  “{citation.quote}”")
    if citation.translation:
        say(f"  = {citation.translation}")
    say(f"  {' < '.join([source.publisher or 'unknown publisher', *citation.voices])}")
    if citation.origin:
        known = "read" if citation.origin.consulted else "second-hand"
        say(f"  from {citation.origin.title} ({citation.origin.ref}, {known})")
    if citation.basis:
        say(f"  basis: {citation.basis}")
    for warning in citation.warnings:
        say(f"  Warning: {warning}")


def _say_history(history: tuple[RevisionRow, ...]) -> None:
    say()
    say("History")
    for revision in history:
        done = "recorded" if revision.is_first else "changed"
        moment = f"{revision.at:%Y-%m-%d %H:%M} UTC"
        say(
            f"  {moment}  {revision.researcher} {done} {revision.record_kind} {revision.record_key}"
        )
