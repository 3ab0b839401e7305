"""Databases full of nasty texts, for the properties of sheets.

Invariant: a world is a plan of plain values; ``build`` records it through the services, and what a
service refuses is left out, so every database here is one that people could have made.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from claims.errors import ClaimsError
from claims.models import Claim, Source
from claims.queries import claims as claim_queries
from claims.queries import sources as source_queries
from claims.services import (
    agents,
    citations,
    claims,
    cross_references,
    events,
    measures,
    places,
    sources,
)
from claims.services.anchors import attach_text
from claims.values.vocabulary import (
    AgentKind,
    Basis,
    ClaimStatus,
    Modality,
    PlaceKind,
    ReferenceState,
    Relation,
    SourceKind,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.services.acting import Act

NASTY = [
    "=1+1",
    "'=1",
    "''-x",
    "-5",
    "+5",
    "@me",
    "'tis",
    "'",
    "\tTab\tand\ttab",
    "two\nlines",
    "a \r\n b",
    'say "x", then',
    "one, two",
    "A>B",
    "a > b",
    "x; y",
    "الخبر العاجل",
    "۱٬۵۰۰ نفر",
    "👩‍👩‍👧 \U0001f525",
    "e\u0301tude \u0327",
    "\u202eright\u202c",
    "\ufeffbom",
    "q-1",
    "C-aaaaaaaaaaaa",
    "yes",
    "1,500",
    "  padded  ",
    "\u2028",
    "nul\x00",
    "NULL",
    "#N/A",
    "z" * 300,
]
TEXTS = [
    "At least 30 people died. =1+1 '=1 At least 30 people died.\n\n\tSaid the mayor; e\u0301tude.",
    "\ufeffAt least 31 people died.\r\n=1+1\r\n\u202eright\u202c 👩‍👩‍👧 ۱٬۵۰۰ نفر \ufeff inside",
    "=1+1",
]
DATES = [
    "2019",
    "2019-11",
    "2019-11-15~",
    "2019-11-15/2019-11-20",
    "../2021",
    "[2019,2020]",
    "2019-24",
]

_words = st.sampled_from(NASTY) | st.text(min_size=1, max_size=12)
_text = st.none() | _words
_date = st.none() | st.sampled_from(DATES)
_at = st.integers(0, 5)
_degree = st.none() | st.decimals(-90, 90, places=6)
_FEW, _MANY = Decimal("0.0001"), Decimal("1500.5")
FIGURES: list[dict[str, Any]] = [
    {},
    {"kind": "attribution"},
    {"kind": "date", "date": "2019-11"},
    {"measure": "began", "date": "../2021"},
    {"measure": "killed", "best": Decimal(30)},
    {"measure": "missing", "low": Decimal(0), "high": _MANY, "as_of": "2020"},
    {"measure": "cities", "modality": Modality.VAGUE},
    {"measure": "killed", "modality": Modality.VAGUE, "low": _FEW},
    {"measure": "killed", "modality": Modality.MORE_THAN, "low": _MANY, "kind": "quantity"},
    {"measure": "killed", "modality": Modality.ABOUT, "best": _FEW},
    {"measure": "missing", "modality": Modality.FEWER_THAN, "high": Decimal(10) ** 14 - _FEW},
]


def _one_of(words: type) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(words))


def _some(
    size: int = 4, *, least: int = 0, **columns: st.SearchStrategy[Any]
) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.fixed_dictionaries(columns), min_size=least, max_size=size)


#: A plan of a database; numbers point into its lists and at the names.
WORLDS = st.fixed_dictionaries(
    {
        "names": st.lists(_words, min_size=6, max_size=6),
        "measures": _some(2, name=_words, unit=_text, accrues=st.booleans()),
        "places": _some(
            name=_at,
            kind=_one_of(PlaceKind),
            parent=st.none() | _at,
            latitude=_degree,
            longitude=_degree,
        ),
        "agents": _some(
            name=_at, kind=_one_of(AgentKind), aliases=st.lists(_words, max_size=2), note=_text
        ),
        "events": _some(name=_at, date=_date, place=st.none() | _at, parent=st.none() | _at),
        "sources": _some(
            least=1,
            ref=_text,
            title=_words,
            kind=_one_of(SourceKind),
            publisher=st.none() | _at,
            authors=st.lists(_at, max_size=3),
            published=_date,
            url=_text,
            archive_url=_text,
            language=_text,
            accessed=_date,
            consulted=st.none() | st.booleans(),
            text_sha256=st.none() | st.just("ab" * 32),
        ),
        "early_texts": _some(2, source=_at, text=st.sampled_from(TEXTS), year=st.integers(1, 3)),
        "late_texts": _some(3, source=_at, text=st.sampled_from(TEXTS), year=st.integers(1, 3)),
        "affiliations": _some(
            2,
            lower=_at,
            upper=_at,
            role=_text,
            joins=st.booleans(),
            since=_date,
            until=_date,
            source=st.none() | _at,
            quote=_text,
            note=_text,
        ),
        "parties": _some(2, event=_at, agent=_at, role=_text, source=st.none() | _at, quote=_text),
        "claims": _some(
            5,
            least=1,
            ref=_text,
            text=_words,
            event=st.none() | _at,
            place=st.none() | _at,
            figure=st.sampled_from(FIGURES),
            population=_text,
            cause=_text,
            status=st.sampled_from(ClaimStatus),
        ),
        "citations": _some(
            6,
            least=2,
            claim=_at,
            source=_at,
            ref=_text,
            quote=st.none() | _words | st.sampled_from(["At least 30", "=1+1", "\n\n", "inside"]),
            translation=_text,
            prefix=_text | st.just("\n"),
            suffix=_text | st.just(" "),
            locator=_text,
            stance=_one_of(Stance),
            basis=st.sampled_from(Basis),
            voices=st.lists(_at, max_size=3),
            said=_date,
            origin=st.none() | _at,
            note=_text,
            consulted=st.none() | st.booleans(),
        ),
        "cross_references": _some(
            3,
            lower=_at,
            upper=_at,
            relation=st.sampled_from(Relation),
            state=_one_of(ReferenceState),
            reason=_text,
            note=_text,
        ),
    }
)


def build(act: Act, plan: dict[str, Any]) -> None:
    """Record a plan, part by part."""
    made = _Builder(act, plan["names"])
    for part in (
        "measures", "places", "agents", "events", "sources", "early_texts", "claims", "citations",
        "affiliations", "parties", "late_texts", "cross_references",
    ):  # fmt: skip
        record = getattr(made, part.removeprefix("early_").removeprefix("late_"))
        for planned in plan[part]:
            made.attempt(record, planned)
    for ref, status in made.statuses.items():
        made.attempt(made.restore_status, {"ref": ref, "status": status})


class _Builder:
    """What has been recorded so far, by reference: a refusal undoes what records hold."""

    def __init__(self, act: Act, names: list[str]) -> None:
        self.act = act
        self.pool = names
        self.source_refs: list[str] = []
        self.claim_refs: list[str] = []
        self.statuses: dict[str, ClaimStatus] = {}

    def attempt(self, record: Callable[[dict[str, Any]], None], planned: dict[str, Any]) -> None:
        """Record a part, or nothing of it where a service refuses it."""
        savepoint = self.act.session.begin_nested()
        try:
            record(dict(planned))
            savepoint.commit()
        except ClaimsError:
            savepoint.rollback()

    def name(self, at: int | None) -> str | None:
        return None if at is None else self.pool[at]

    def source(self, at: int | None) -> Source | None:
        if at is None or not self.source_refs:
            return None
        ref = self.source_refs[at % len(self.source_refs)]
        return source_queries.by_ref(self.act.session, ref)

    def claim(self, at: int) -> Claim | None:
        if not self.claim_refs:
            return None
        ref = self.claim_refs[at % len(self.claim_refs)]
        return claim_queries.by_ref(self.act.session, ref)

    def measures(self, planned: dict[str, Any]) -> None:
        measures.record_measure(self.act, measures.MeasureDraft(**planned))

    def places(self, planned: dict[str, Any]) -> None:
        planned |= {"name": self.name(planned["name"]), "parent": self.name(planned["parent"])}
        places.record_place(self.act, places.PlaceDraft(**planned))

    def agents(self, planned: dict[str, Any]) -> None:
        planned |= {"name": self.name(planned["name"]), "aliases": tuple(planned["aliases"])}
        agents.record_agent(self.act, agents.AgentDraft(**planned))

    def events(self, planned: dict[str, Any]) -> None:
        planned |= {key: self.name(planned[key]) for key in ("name", "place", "parent")}
        events.record_event(self.act, events.EventDraft(**planned))

    def sources(self, planned: dict[str, Any]) -> None:
        planned["publisher"] = self.name(planned["publisher"])
        planned["authors"] = tuple(self.pool[at] for at in planned["authors"])
        source = sources.record_source(self.act, sources.SourceDraft(**planned))
        self.source_refs.append(source.ref)

    def texts(self, planned: dict[str, Any]) -> None:
        source = self.source(planned["source"])
        if source is not None:
            captured = datetime(2020 + planned["year"], 1, 1, tzinfo=UTC)
            attach_text(self.act, source, planned["text"], captured_at=captured)

    def claims(self, planned: dict[str, Any]) -> None:
        status = planned.pop("status")
        planned |= planned.pop("figure")
        planned |= {key: self.name(planned[key]) for key in ("event", "place")}
        claim = claims.record_claim(self.act, claims.ClaimDraft(**planned))
        self.claim_refs.append(claim.ref)
        self.statuses[claim.ref] = status

    def restore_status(self, planned: dict[str, Any]) -> None:
        claim = claim_queries.by_ref(self.act.session, planned["ref"])
        if claim is not None:
            claims.restore_status(self.act, claim, planned["status"])

    def citations(self, planned: dict[str, Any]) -> None:
        claim, source = self.claim(planned.pop("claim")), self.source(planned.pop("source"))
        origin = self.source(planned.pop("origin"))
        voices = tuple(self.pool[at] for at in planned.pop("voices"))
        if claim is not None and source is not None:
            draft = citations.CitationDraft(
                claim, source, origin=origin, attributed_to=voices, **planned
            )
            citations.record_citation(self.act, draft)

    def affiliations(self, planned: dict[str, Any]) -> None:
        lower = agents.ensure_agent(self.act, self.pool[planned.pop("lower")])
        upper = agents.ensure_agent(self.act, self.pool[planned.pop("upper")])
        planned["source"] = self.source(planned["source"])
        agents.record_affiliation(self.act, agents.AffiliationDraft(lower, upper, **planned))

    def parties(self, planned: dict[str, Any]) -> None:
        event = events.ensure_event(self.act, self.pool[planned.pop("event")])
        agent = agents.ensure_agent(self.act, self.pool[planned.pop("agent")])
        planned["source"] = self.source(planned["source"])
        events.record_party(self.act, events.PartyDraft(event, agent, **planned))

    def cross_references(self, planned: dict[str, Any]) -> None:
        lower, upper = self.claim(planned.pop("lower")), self.claim(planned.pop("upper"))
        if lower is not None and upper is not None:
            draft = cross_references.CrossReferenceDraft(
                lower, planned.pop("relation"), upper, **planned
            )
            cross_references.record_cross_reference(self.act, draft)
