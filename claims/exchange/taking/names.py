"""Taking rows of ``measures.csv`` and ``places.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.exchange.cells import degrees, yes_or_no
from claims.exchange.report import Outcome
from claims.exchange.taking.merged import leads_to
from claims.queries import measures as measure_queries
from claims.queries import places as place_queries
from claims.services import fields, measures, places

if TYPE_CHECKING:
    from claims.exchange.intake import Import
    from claims.exchange.reading import Row


def take_measure(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``measures.csv``."""
    accrues = yes_or_no(row.get("accrues"), "accrues")
    given = measures.MeasureDraft(row.needed("measure"), row.get("unit"), accrues)
    return under_way.put(
        measure_queries.by_name(under_way.act.session, fields.name(given.name, "measure")),
        given,
        measures.record_measure,
        measures.draft_of,
        measures.revise_measure,
    )[1]


def take_place(under_way: Import, row: Row) -> Outcome:
    """Take a row of ``places.csv``."""
    given = places.PlaceDraft(
        row.needed("place"),
        row.get("kind"),
        row.get("parent"),
        degrees(row.get("latitude")),
        degrees(row.get("longitude")),
    )
    name = fields.name(given.name, "place")
    found = place_queries.by_name(under_way.act.session, name)
    if leads_to(under_way, found, name):
        return Outcome.UNCHANGED
    return under_way.put(
        found,
        given,
        places.record_place,
        places.draft_of,
        places.revise_place,
    )[1]
