"""The tables beside the charts of a figure: its claims with what they rest on, and its sayings.

Invariant: whatever is drawn in a chart is a row of its table, and a table leads to the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard import links
from dashboard.widgets import badges
from dashboard.widgets.table import Cell, Column, table
from dashboard.wording.figures import known, origins, rests_on, said_by, scoped
from dashboard.wording.words import isolated

if TYPE_CHECKING:
    from claims.services.evidence.figures import FigurePage, FigureRow
    from claims.services.evidence.sayings import SayingRow


def claims_table(page: FigurePage) -> None:
    """Draw each claim of the figure with what it rests on."""
    columns = [
        Column("Figure", wide=True),
        Column("What it rests on", wide=True),
        Column("Evidence"),
    ]
    rows = [[_figure(row), _evidence(row), _standing(row)] for row in page.claims]
    table(columns, rows, key="figure-claims", label="Claims of this figure")


def sayings_table(page: FigurePage) -> None:
    """Draw each saying of the figure in order of its day."""
    columns = [
        Column("Said by", wide=True),
        Column("Figure"),
        Column("Said on"),
        Column("Document", wide=True),
    ]
    table(columns, map(_saying, page.sayings), key="figure-sayings", label="Who said it")


def claim_rows(page: FigurePage) -> list[dict[str, Any]]:
    """Return the claims as the rows of a sheet, in its own words."""
    return [
        {
            "claim_ref": row.ref,
            "claim": row.text,
            "modality": str(row.modality),
            "low": row.low,
            "best": row.best,
            "high": row.high,
            "scope": row.scope,
            "status": str(row.status),
            "standing": str(row.standing),
            "independent_origins": row.independent_origins,
            "named_origins": row.named_origins,
            "consulted_origins": row.consulted_origins,
            "rests_on": "; ".join(row.rests_on),
            "contested": row.contested,
            "interested": row.interested,
        }
        for row in page.claims
    ]


def saying_rows(page: FigurePage) -> list[dict[str, Any]]:
    """Return the sayings as the rows of a sheet."""
    return [
        {
            "citation_ref": row.citation_ref,
            "claim_ref": row.ref,
            "figure": row.figure,
            "voice": row.voice,
            "through": " > ".join(row.through),
            "said": row.when,
            "source_ref": row.source_ref,
            "source_title": row.source_title,
            "published": row.published_words,
            "origin_title": row.taken_from,
            "known": known(row),
            "stance": str(row.stance),
        }
        for row in page.sayings
    ]


def _figure(row: FigureRow) -> Cell:
    return Cell(scoped(row), links.claim(row.ref), note=row.text)


def _evidence(row: FigureRow) -> Cell:
    return Cell(rests_on(row), note="\n".join((origins(row), *row.interests)))


def _standing(row: FigureRow) -> Cell:
    flags = [name for name in ("contested", "interested") if getattr(row, name)]
    standing = (badges.STANDING[row.standing],) if row.standing else ()
    return Cell(
        badges=(*standing, *(badges.FLAG[name] for name in flags), badges.STATUS[row.status])
    )


def _saying(row: SayingRow) -> list[Cell]:
    stance = (badges.STANCE[row.stance],) if row.stance != "asserts" else ()
    taken = f"taken from: {isolated(row.taken_from)}" if row.taken_from else ""
    how = badges.READ if row.consulted else badges.SECOND_HAND
    published = f"published {row.published_words}" if row.published_words else ""
    return [
        Cell(said_by(row), badges=stance),
        Cell(row.figure),
        Cell(row.when or "not dated", quiet=not row.when),
        Cell(
            row.source_title,
            links.source(row.source_ref, quote=row.citation_ref),
            note="\n".join(filter(None, (published, taken))),
            badges=(how,),
        ),
    ]
