"""What each sheet's row says, and how it is taken: one noun a file.

Invariant: a taker reads one row and calls services; whether the row may change what is there is
decided in ``Import.put`` alone.
"""

from __future__ import annotations

from collections.abc import Callable

from claims.exchange.intake import Import
from claims.exchange.reading import Row
from claims.exchange.report import Outcome
from claims.exchange.taking.agents import take_affiliation, take_agent
from claims.exchange.taking.citations import take_citation
from claims.exchange.taking.claims import take_claim, take_cross_reference
from claims.exchange.taking.events import take_event, take_party
from claims.exchange.taking.names import take_measure, take_place
from claims.exchange.taking.sources import take_snapshot, take_source

#: How the rows of each sheet are taken.
TAKERS: dict[str, Callable[[Import, Row], Outcome]] = {
    "measures": take_measure,
    "places": take_place,
    "agents": take_agent,
    "events": take_event,
    "sources": take_source,
    "snapshots": take_snapshot,
    "affiliations": take_affiliation,
    "parties": take_party,
    "claims": take_claim,
    "citations": take_citation,
    "cross_references": take_cross_reference,
}
