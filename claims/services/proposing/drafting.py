"""What accepting a proposal would record, as a form that is filled in already.

Invariant: it only reads. The quote stands in the proposal's text at the positions given; a voice
that is known goes by its recorded name, and one that a pronoun names is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from claims.errors import ProposalGone
from claims.models import Authorship, Proposal, Snapshot, Source
from claims.queries import agents
from claims.queries.proposals import documents_of, value_words, voices_of
from claims.queries.viewers import visible_sources
from claims.services.claims import ClaimDraft
from claims.services.entering.entries import Entry
from claims.services.fields import NAME_JOINTS
from claims.services.proposing.wording import quoted_span, shortened
from claims.services.sources import SourceDraft
from claims.values.text import clean_line
from claims.values.vocabulary import Basis, ClaimKind, Stance

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.queries.viewers import Viewer

#: Words that name nobody.
_PRONOUNS = frozenset(
    {
        *("he", "she", "they", "it", "one", "i", "we", "you", "him", "her", "them"),
        *("who", "whom", "which", "that", "this", "these", "those"),
        # Persian: he or she, they.
        *("\u0627\u0648", "\u0648\u06cc", "\u0622\u0646\u0647\u0627"),
        *("\u0622\u0646\u0627\u0646", "\u0627\u06cc\u0634\u0627\u0646"),
    }
)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile("(?<=\\w)(?:['\u2019]s|(?<=s)['\u2019])$")
#: Code points in the name of a voice that is not known yet.
_NAME = 200


@dataclass(frozen=True)
class Found:
    """A proposal with its text and its source."""

    proposal: Proposal
    snapshot: Snapshot
    source: Source

    @property
    def place(self) -> tuple[int, int]:
        """Return where the proposal stands."""
        return self.proposal.start, self.proposal.end


def find_proposal(session: Session, viewer: Viewer, proposal_id: int) -> Found:
    """Return a proposal of a source that is the viewer's to see; raise ``ProposalGone``."""
    document = joinedload(Proposal.snapshot).joinedload(Snapshot.source)
    query = (
        sa.select(Proposal)
        .join(Snapshot, Proposal.snapshot_id == Snapshot.id)
        .join(Source, Snapshot.source_id == Source.id)
        .where(Proposal.id == proposal_id, visible_sources(viewer))
        .options(joinedload(Proposal.snapshot).undefer(Snapshot.text), document)
        .options(document.joinedload(Source.publisher))
        .options(document.selectinload(Source.authorship).joinedload(Authorship.agent))
    )
    proposal = session.scalar(query)
    if proposal is None:
        raise ProposalGone
    return Found(proposal, proposal.snapshot, proposal.snapshot.source)


def filled_in(session: Session, viewer: Viewer, found: Found, event: str | None = None) -> Entry:
    """Return the form that records a proposal as it is, perhaps on the event of that name."""
    proposal, text = found.proposal, found.snapshot.text
    sentence = (proposal.context_start, proposal.context_end)
    start, end = quoted_span(text, sentence, found.place)
    voices = _names(session, proposal)
    origin = _origin(session, viewer, found)
    links = len(voices) - (_kind(proposal) is ClaimKind.ATTRIBUTION)
    return Entry(
        source_ref=found.source.ref,
        claim=_claim(session, found, voices, text[start:end], event),
        quote=text[start:end],
        quote_start=start,
        quote_end=end,
        text_sha256=found.snapshot.sha256,
        stance=Stance.DISPUTES if proposal.denied else None,
        basis=Basis.NOT_STATED if links < 1 and origin is None else None,
        attributed_to=voices,
        said=proposal.said,
        origin=origin,
    )


def _claim(
    session: Session, found: Found, voices: tuple[str, ...], quote: str, event: str | None
) -> ClaimDraft:
    proposal = found.proposal
    if proposal.denied:
        quote = _denied_words(session, found)
    elif _has_double(session, proposal):
        # Or the two would become one claim: "at least 12 rebels and at least 12 soldiers".
        start, end = found.place
        quote = f"{found.snapshot.text[start:end]}: {quote}"
    return ClaimDraft(
        text=_proposition(found, voices, quote),
        kind=_kind(proposal),
        event=event,
        measure=proposal.measure,
        modality=proposal.modality,
        low=proposal.low,
        best=proposal.best,
        high=proposal.high,
        date=proposal.date,
    )


def _has_double(session: Session, proposal: Proposal) -> bool:
    """Tell whether its sentence states the same figure of the same measure again."""
    if proposal.modality is None:
        return False
    value = (Proposal.kind, Proposal.measure, Proposal.modality)
    figures = (Proposal.low, Proposal.best, Proposal.high)
    same = [one.is_not_distinct_from(getattr(proposal, one.key)) for one in (*value, *figures)]
    double = sa.select(Proposal.id).where(
        Proposal.snapshot_id == proposal.snapshot_id,
        Proposal.start.between(proposal.context_start, proposal.context_end),
        Proposal.id != proposal.id,
        *same,
    )
    return session.scalar(double.limit(1)) is not None


def _kind(proposal: Proposal) -> ClaimKind:
    """Return what kind of claim it makes: who denies something does not say it."""
    denied = proposal.denied and proposal.kind is ClaimKind.ATTRIBUTION
    return ClaimKind.STATEMENT if denied else proposal.kind


def _denied_words(session: Session, found: Found) -> str:
    """Return the words that are denied around what is proposed, without the denial."""
    start, end = found.place
    around = sa.select(Proposal.start, Proposal.end).where(
        Proposal.snapshot_id == found.snapshot.id,
        Proposal.kind == ClaimKind.ATTRIBUTION,
        Proposal.denied,
        Proposal.start <= start,
        Proposal.end >= end,
    )
    spans = [(row.start, row.end) for row in session.execute(around)]
    first, last = min(spans, key=lambda span: span[1] - span[0], default=(start, end))
    return found.snapshot.text[first:last]


def _proposition(found: Found, voices: tuple[str, ...], quote: str) -> str:
    """Return what is claimed in words: the value and its sentence, or the speaker and the words.

    The speaker is the last of the voices: those before it only hand on what it said. Of what is
    denied it is the words that are denied.
    """
    if _kind(found.proposal) is ClaimKind.STATEMENT:
        return shortened(quote)
    if found.proposal.kind is not ClaimKind.ATTRIBUTION:
        return shortened(f"{value_words(found.proposal)}: {quote}")
    start, end = found.place
    speaker = next(reversed((*voices_of(found.proposal), *voices)), "")
    return shortened(f"{speaker}: {found.snapshot.text[start:end]}")


def _names(session: Session, proposal: Proposal) -> tuple[str, ...]:
    names = (voice_name(session, words) for words in voices_of(proposal))
    return tuple(dict.fromkeys(name for name in names if name))


def voice_name(session: Session, words: str) -> str | None:
    """Return the name of the agent that these words mean, known or not; None for a pronoun.

    An article before the name and a possessive after it make no difference.
    """
    bare = _bare(words)
    if not bare or bare.casefold() in _PRONOUNS:
        return None
    whole = clean_line(words)
    for name in dict.fromkeys(
        (whole, bare, f"the {bare}", f"The {bare}", bare[0].lower() + bare[1:])
    ):
        known = agents.by_name(session, name)
        if known is not None:
            return known.name
    return bare


def _bare(words: str) -> str:
    """Return a name without its article and possessive, fit to be recorded."""
    line = clean_line(words).strip(" ,;:.\"'\u201c\u201d\u2018\u2019")
    line = _POSSESSIVE.sub("", _ARTICLE.sub("", line, count=1))
    for joint in NAME_JOINTS:
        line = line.replace(joint.strip(), " ")
    return shortened(line, _NAME).strip(" ,:.")


def _origin(session: Session, viewer: Viewer, found: Found) -> SourceDraft | None:
    """Return the one document on record that the nearest voice published when it said so."""
    said, words = found.proposal.said, voices_of(found.proposal)
    name = voice_name(session, words[0]) if said and words else None
    agent = agents.by_name(session, name) if name else None
    if agent is None or said is None:
        return None
    documents = documents_of(session, viewer, agent, published=said, but=found.source)
    if len(documents) != 1:
        return None
    return SourceDraft(ref=documents[0].ref, title=documents[0].title)
