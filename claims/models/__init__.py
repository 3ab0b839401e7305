"""The tables, one noun a file."""

from claims.models.activity import Denial, Setting
from claims.models.agents import Affiliation, Agent, AgentAlias
from claims.models.base import Base, Recorded, State
from claims.models.citations import Anchor, Attribution, Citation, CitationWarning
from claims.models.claims import Claim, ClaimStanding
from claims.models.codings import Coder, Coding, Unit
from claims.models.decisions import CrossReference, Review
from claims.models.events import Event, Party
from claims.models.history import Revision
from claims.models.measures import Measure
from claims.models.merges import Merge
from claims.models.places import Place
from claims.models.proposals import Judgement, Proposal
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
    "Coder",
    "Coding",
    "CrossReference",
    "Denial",
    "Event",
    "Group",
    "ImportBatch",
    "Judgement",
    "Measure",
    "Membership",
    "Merge",
    "Party",
    "Place",
    "Proposal",
    "Recorded",
    "Researcher",
    "Review",
    "Revision",
    "SearchEntry",
    "Setting",
    "Snapshot",
    "Source",
    "State",
    "Unit",
]
