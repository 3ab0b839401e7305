"""The tables, one noun a file."""

from claims.models.agents import Affiliation, Agent, AgentAlias
from claims.models.base import Base, Recorded, State
from claims.models.citations import Anchor, Attribution, Citation, CitationWarning
from claims.models.claims import Claim, ClaimStanding
from claims.models.decisions import CrossReference, Review
from claims.models.events import Event, Party
from claims.models.history import Revision
from claims.models.measures import Measure
from claims.models.places import Place
from claims.models.researchers import Group, ImportBatch, Membership, Researcher
from claims.models.search import SearchEntry
from claims.models.sources import Authorship, Snapshot, Source

__all__ = [
    "Affiliation",
    "Agent",
    "AgentAlias",
    "Anchor",
    "Attribution",
    "Authorship",
    "Base",
    "Citation",
    "CitationWarning",
    "Claim",
    "ClaimStanding",
    "CrossReference",
    "Event",
    "Group",
    "ImportBatch",
    "Measure",
    "Membership",
    "Party",
    "Place",
    "Recorded",
    "Researcher",
    "Review",
    "Revision",
    "SearchEntry",
    "Snapshot",
    "Source",
    "State",
]
