"""The closed vocabularies of the product.

Invariant: an enum's value is the word that sheets, pages and the database hold; it never
changes once released, since other people's files contain it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from claims.errors import UnknownWord

Word = TypeVar("Word", bound=StrEnum)


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    DATE = "date"
    PLACE_COUNT = "place_count"
    CASUALTY = "casualty"
    QUANTITY = "quantity"
    ATTRIBUTION = "attribution"
    STATEMENT = "statement"


#: The kinds whose claim carries a figure.
FIGURE_KINDS = frozenset({ClaimKind.PLACE_COUNT, ClaimKind.CASUALTY, ClaimKind.QUANTITY})


class Modality(StrEnum):
    """How a figure was said."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"
    BETWEEN = "between"
    VAGUE = "vague"


class DateMeasure(StrEnum):
    """What a date claim dates."""

    OCCURRED = "occurred"
    BEGAN = "began"
    ENDED = "ended"
    ANNOUNCED = "announced"


class Stance(StrEnum):
    """What the last voice of a citation does with the claim."""

    ASSERTS = "asserts"
    DISPUTES = "disputes"
    MENTIONS = "mentions"


class Basis(StrEnum):
    """What an unattributed statement rests on."""

    OWN = "own"
    NOT_STATED = "not_stated"


class ClaimStatus(StrEnum):
    """Where a record stands in its review."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


#: What was decided against counts for nothing.
GONE = (ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN)


class Standing(StrEnum):
    """What the evidence behind a claim looks like; computed, never typed in."""

    UNSOURCED = "unsourced"
    SINGLE_ORIGIN = "single_origin"
    CORROBORATED = "corroborated"


class Relation(StrEnum):
    """How one claim relates to another."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    REPEATS = "repeats"
    REFINES = "refines"
    PART_OF = "part_of"
    ABOUT = "about"


class ReferenceState(StrEnum):
    """What was decided of a cross-reference."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Verdict(StrEnum):
    """What a person made of a proposal: recorded as it was, recorded otherwise, or set aside."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    DISMISSED = "dismissed"


class Settlement(StrEnum):
    """What was decided of a quote that a later text no longer holds as it was.

    ``kept``: it stays bound to the text it was taken from; ``rebound``: its words are now those of
    the later text; ``withdrawn``: the citation counts no more.
    """

    KEPT = "kept"
    REBOUND = "rebound"
    WITHDRAWN = "withdrawn"


class AgentKind(StrEnum):
    """What an agent is; ``unnamed`` marks a voice without a name ("three officials")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE_BODY = "state_body"
    ARMED_GROUP = "armed_group"
    OPPOSITION_GROUP = "opposition_group"
    MEDIA_OUTLET = "media_outlet"
    UNNAMED = "unnamed"


class SourceKind(StrEnum):
    """What sort of document a source is."""

    ARTICLE = "article"
    REPORT = "report"
    SPEECH = "speech"
    BROADCAST = "broadcast"
    POST = "post"
    BOOK = "book"
    DATASET = "dataset"
    PRESS_RELEASE = "press_release"


class PlaceKind(StrEnum):
    """How large a place is."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    SITE = "site"


class AnchorState(StrEnum):
    """How a quote was found again in a text."""

    EXACT = "exact"
    FUZZY = "fuzzy"
    ORPHANED = "orphaned"


class Role(StrEnum):
    """What a researcher may do."""

    READER = "reader"
    RESEARCHER = "researcher"
    REVIEWER = "reviewer"
    ADMIN = "admin"


def read_word(vocabulary: type[Word], word: str, column: str) -> Word:
    """Read ``word`` as a member of ``vocabulary``; raise ``UnknownWord`` naming ``column``."""
    try:
        return vocabulary(word.strip().casefold())
    except ValueError:
        raise UnknownWord(column, word, [member.value for member in vocabulary]) from None
