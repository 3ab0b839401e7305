"""Short ways to write evidence in tests, and strategies that draw small worlds of it."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from claims.evidence.model import Affiliation, Agent, Citation, ClaimRecord, Document, Party
from claims.evidence.standing import assess
from claims.evidence.voices import World
from claims.values.dates import parse_date
from claims.values.vocabulary import Basis, ClaimKind, Stance

ASSERTS, DISPUTES, MENTIONS = Stance.ASSERTS, Stance.DISPUTES, Stance.MENTIONS
NOT_STATED = Basis.NOT_STATED
CASUALTY, ATTRIBUTION = ClaimKind.CASUALTY, ClaimKind.ATTRIBUTION


@cache
def when(text):
    return None if text is None else parse_date(text)


def doc(key, publisher=None, *authors, on=None, read=True):
    return Document(key, publisher, authors, when(on), read, kind="article")


def cite(key, document, *attributed, origin=None, basis=None, stance=ASSERTS, said=None):
    return Citation(key, document, stance, basis, attributed, origin, when(said))


def joins(lower, upper, *, since=None, until=None, joined=True):
    return Affiliation(lower, upper, joined, when(since), when(until))


def record(*citations, kind=CASUALTY, parties=()):
    return ClaimRecord("c", kind, citations, tuple(Party(*party) for party in parties))


def world_of(documents, affiliations=(), *, claim=None, unnamed=(), name=str):
    """A world that holds every agent that anything in it names."""
    found = {voice for document in documents for voice in document.voices}
    found |= {end for one in affiliations for end in (one.lower, one.upper)}
    if claim is not None:
        found |= {voice for one in claim.citations for voice in one.attributed}
        found |= {party.agent for party in claim.parties}
    agents = [Agent(a, name(a), a in unnamed) for a in sorted(found | set(unnamed))]
    return World(documents, agents, affiliations=affiliations)


def assessed(documents, citations, affiliations=(), *, kind=CASUALTY, parties=(), unnamed=()):
    claim = record(*citations, kind=kind, parties=parties)
    return assess(claim, world_of(documents, affiliations, claim=claim, unnamed=unnamed))


AGENTS = "ABCDE"
_dates = st.sampled_from([None, "2019", "2019-11-15", "2019-11-16", "2020"])


@st.composite
def documents(draw, *, most=5):
    size = draw(st.integers(1, most))
    agents = st.one_of(st.none(), st.sampled_from(AGENTS))
    return [
        doc(
            f"d{i}",
            draw(agents),
            *draw(st.lists(st.sampled_from(AGENTS), max_size=1)),
            on=draw(_dates),
            read=draw(st.integers(0, 3)) > 0,
        )
        for i in range(size)
    ]


@st.composite
def citation(draw, found, key, *, stances=(ASSERTS, ASSERTS, ASSERTS, DISPUTES, MENTIONS)):
    keys = [document.id for document in found]
    return cite(
        key,
        draw(st.sampled_from(keys)),
        *draw(st.lists(st.sampled_from(AGENTS), max_size=2, unique=True)),
        origin=draw(st.one_of(st.none(), st.sampled_from(keys))),
        basis=draw(st.sampled_from([None, Basis.OWN, NOT_STATED])),
        stance=draw(st.sampled_from(stances)),
        said=draw(_dates),
    )


@st.composite
def affiliation(draw):
    lower, upper = draw(st.lists(st.sampled_from(AGENTS), min_size=2, max_size=2, unique=True))
    since, until = draw(st.sampled_from([(None, None), ("2019-11-16", None), (None, "2019-11-15")]))
    return joins(lower, upper, since=since, until=until, joined=draw(st.booleans()))


@st.composite
def evidence(draw, *, most=6, **kinds):
    """Documents, citations of them, affiliations, and the kind of the claim."""
    found = draw(documents())
    size = draw(st.integers(0, most))
    cited = [draw(citation(found, f"c{i}", **kinds)) for i in range(size)]
    affiliations = draw(st.lists(affiliation(), max_size=3))
    return found, cited, affiliations, draw(st.sampled_from([CASUALTY, CASUALTY, ATTRIBUTION]))
