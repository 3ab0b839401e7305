"""Proposals: accepting, correcting and dismissing what a text was read to state.

Invariant: nothing is recorded without a person; a judgement is kept, with the text, kind and span
that it is about, and may be taken back; what stands already is linked and not doubled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, undefer

from claims.errors import DecidedAgainst, NotFound, ProposalGone, ProposalJudged
from claims.extract import RULES
from claims.models import Citation, Claim, Judgement, Snapshot, Source
from claims.queries import agents as agent_queries
from claims.queries import claims as claim_queries
from claims.queries import measures as measure_queries
from claims.queries.decided import judgement_key, seen_judgements
from claims.queries.proposals import judgement_on
from claims.queries.viewers import visible_sources
from claims.services import history
from claims.services.agents import AgentDraft, record_agent
from claims.services.claims import ClaimDraft, claim_reference, find_claim
from claims.services.codings.blindness import coder_of
from claims.services.entering.entries import Entry, enter
from claims.services.measures import MeasureDraft, record_measure
from claims.services.proposing.drafting import Found, filled_in, find_proposal
from claims.services.proposing.wording import shortened
from claims.services.references import made_reference
from claims.values.quantities import is_whole
from claims.values.vocabulary import GONE, AgentKind, ClaimKind, DateMeasure, Stance, Verdict

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from claims.models import Proposal, State
    from claims.queries.viewers import Viewer
    from claims.services.acting import Act


#: Kinds of claims that say by their words alone what they say.
_IN_WORDS = (ClaimKind.ATTRIBUTION, ClaimKind.STATEMENT)


@dataclass(frozen=True)
class Accepted:
    """What an accepted proposal is recorded by.

    ``was_new`` tells that the claim is a new one; ``cited_anew`` that the citation is.
    """

    claim_ref: str
    citation_ref: str
    was_new: bool
    cited_anew: bool
    judgement: int


def draft_entry(
    session: Session, viewer: Viewer, proposal_id: int, *, event: str | None = None
) -> Entry:
    """Return the form filled in from a proposal; raise ``ProposalGone``."""
    return filled_in(session, viewer, find_proposal(session, viewer, proposal_id), event)


def accept(
    act: Act, proposal_id: int, *, event: str | None = None, entry: Entry | None = None
) -> Accepted:
    """Record a draft claim and a citation as proposed, on the event of that name if one is given.

    An ``entry`` is what the person made of the proposal and is recorded in its place. Words that
    a standing claim of the same value says already gain it a citation. Accepting again changes
    nothing. Raises ``ProposalGone``, and ``ProposalJudged`` for one that was dismissed.
    """
    act.require(doing="accepting a proposal")
    found = find_proposal(act.session, act.viewer, proposal_id)
    standing = judgement_on(act.session, act.viewer, found.proposal)
    if standing is not None:
        return _accepted_before(act, standing)
    last = act.session.scalar(sa.select(sa.func.max(Citation.id))) or 0
    entered = enter(act, entry or _as_proposed(act, found, event))
    citation = entered.citation
    if citation.status in GONE:
        raise DecidedAgainst("citation", citation.ref, citation.status)
    verdict = _verdict(act, found, citation) if entry else Verdict.ACCEPTED
    judged = _judge(act, found, verdict, citation)
    return Accepted(entered.claim.ref, citation.ref, entered.is_new, citation.id > last, judged.id)


def dismiss(act: Act, source_ref: str, proposal_id: int) -> Judgement:
    """Set a proposal aside for good; dismissing again changes nothing.

    Raises ``ProposalGone``, and ``ProposalJudged`` for one that was recorded.
    """
    act.require(doing="dismissing a proposal")
    found = find_proposal(act.session, act.viewer, proposal_id)
    if found.source.ref != source_ref:
        raise ProposalGone
    standing = judgement_on(act.session, act.viewer, found.proposal)
    if standing is None:
        return _judge(act, found, Verdict.DISMISSED)
    if standing.verdict is not Verdict.DISMISSED:
        raise ProposalJudged(standing.verdict)
    return standing


def record_corrected(act: Act, proposal_id: int, citation: Citation) -> Judgement | None:
    """Note that a person recorded a proposal by a form: ``accepted`` where nothing differs.

    Value, voices, stance and place are compared. An earlier judgement is taken back. Returns None
    where the text was read again meanwhile and no longer proposes it; the record stands all the
    same.
    """
    act.require(doing="accepting a proposal")
    try:
        found = find_proposal(act.session, act.viewer, proposal_id)
    except ProposalGone:
        return None
    standing = judgement_on(act.session, act.viewer, found.proposal)
    if standing is not None:
        take_back(act, standing.id)
    return _judge(act, found, _verdict(act, found, citation), citation)


def take_back(act: Act, judgement: int) -> Judgement:
    """Take the judgement of that number back; what was recorded with it stays.

    Raises ``NotFound``; taking back again changes nothing.
    """
    act.require(doing="taking back a judgement")
    query = (
        sa.select(Judgement, Snapshot, Source)
        .join(Snapshot, Judgement.snapshot_id == Snapshot.id)
        .join(Source, Snapshot.source_id == Source.id)
        .where(Judgement.id == judgement, visible_sources(act.viewer))
        .where(seen_judgements(act.viewer))
        .options(joinedload(Judgement.citation).joinedload(Citation.claim))
        .options(undefer(Snapshot.text))
    )
    found = act.session.execute(query).first()
    if found is None:
        raise NotFound("judgement", str(judgement))
    judged, snapshot, source = found
    if not judged.taken_back:
        before = _state(judged, snapshot, source)
        judged.taken_back = True
        act.session.flush()
        _note(act, judged, snapshot, source, before)
    return judged


def _accepted_before(act: Act, standing: Judgement) -> Accepted:
    loaded = sa.select(Citation).where(Citation.id == standing.citation_id)
    citation = act.session.scalar(loaded.options(joinedload(Citation.claim)))
    if citation is None:
        raise ProposalJudged(standing.verdict)
    return Accepted(
        citation.claim.ref, citation.ref, was_new=False, cited_anew=False, judgement=standing.id
    )


def _as_proposed(act: Act, found: Found, event: str | None) -> Entry:
    entry = filled_in(act.session, act.viewer, found, event)
    _ensure_words(act, entry)
    return _to_be_entered(act, found, entry)


def _ensure_words(act: Act, entry: Entry) -> None:
    """Record the measure and the unnamed voices that are not on record yet."""
    measure = entry.claim.measure
    if measure and measure_queries.by_name(act.session, measure) is None:
        record_measure(act, MeasureDraft(measure, _unit(entry.claim, measure)))
    for name in entry.attributed_to:
        if name.islower() and agent_queries.by_name(act.session, name) is None:
            record_agent(act, AgentDraft(name, kind=AgentKind.UNNAMED))


def _unit(draft: ClaimDraft, measure: str) -> str | None:
    """Return the unit of a new measure: one that is not counted in whole numbers is its own."""
    if draft.kind == ClaimKind.CASUALTY:
        return "person"
    return None if is_whole(measure) else measure


def _to_be_entered(act: Act, found: Found, entry: Entry) -> Entry:
    """Name the claim: the standing one of the same words and value, else one of its own."""
    found_claim = find_claim(act, entry.claim)
    if found_claim is None:
        return entry
    standing = _followed(act, found_claim)
    if standing and standing.status not in GONE and _says(standing, entry.claim):
        return replace(entry, standing_ref=standing.ref)
    # That reference belongs to a claim that came to say something else, or counts no more.
    key = _key(found.source, found.snapshot, found.proposal)
    own = made_reference("C", claim_reference(entry.claim), key)
    return replace(entry, claim=replace(entry.claim, ref=own))


def _followed(act: Act, claim: Claim | None) -> Claim | None:
    """Return the claim that a merged one became."""
    while claim is not None and claim.merged_into_id is not None:
        into = sa.select(Claim.ref).where(Claim.id == claim.merged_into_id)
        claim = claim_queries.by_ref(act.session, act.session.scalar(into) or "", viewer=act.viewer)
    return claim


def _says(claim: Claim, draft: ClaimDraft) -> bool:
    """Tell whether a claim still says what a draft of the same reference does."""
    return _has_value_of(claim, draft) and (claim.kind not in _IN_WORDS or claim.text == draft.text)


def _has_value_of(claim: Claim, draft: ClaimDraft) -> bool:
    measure = draft.measure or (DateMeasure.OCCURRED if draft.kind == ClaimKind.DATE else None)
    wanted = (draft.kind, draft.modality, *draft.figures, draft.date, measure)
    figures = (claim.modality, claim.low, claim.best, claim.high)
    return wanted == (claim.kind, *figures, claim.date, claim.measure and claim.measure.name)


def _verdict(act: Act, found: Found, citation: Citation) -> Verdict:
    """Compare what was recorded with what was proposed: value, voices, stance and place."""
    proposed = filled_in(act.session, act.viewer, found)
    voices = tuple(agent.name for agent in citation.voices)
    is_there = citation.quote == proposed.quote or _covers(citation, found)
    is_as_proposed = (
        is_there
        and citation.stance == (proposed.stance or Stance.ASSERTS)
        and voices == proposed.attributed_to
        and _has_value_of(citation.claim, proposed.claim)
    )
    return Verdict.ACCEPTED if is_as_proposed else Verdict.CORRECTED


def _covers(citation: Citation, found: Found) -> bool:
    start, end = citation.quote_start, citation.quote_end
    if start is None or end is None or citation.text_sha256 != found.snapshot.sha256:
        return False
    return start <= found.proposal.start and found.proposal.end <= end


def _judge(act: Act, found: Found, verdict: Verdict, citation: Citation | None = None) -> Judgement:
    proposal, coder = found.proposal, coder_of(act, found.source)
    judged = Judgement(
        snapshot_id=found.snapshot.id,
        kind=proposal.kind,
        start=proposal.start,
        end=proposal.end,
        verdict=verdict,
        rules=found.snapshot.read_by_rules or RULES,
        citation=citation,
        coder_id=coder.id if coder else None,
        judged_by_id=act.viewer.researcher_id,
        judged_at=datetime.now(UTC),
        taken_back=False,
    )
    act.session.add(judged)
    act.session.flush()
    _note(act, judged, found.snapshot, found.source, before=None)
    return judged


def _note(
    act: Act, judged: Judgement, snapshot: Snapshot, source: Source, before: State | None
) -> None:
    key = _key(source, snapshot, judged)
    history.append(act, "judgement", key, before=before, after=_state(judged, snapshot, source))


def _key(source: Source, snapshot: Snapshot, placed: Proposal | Judgement) -> str:
    """Return what the history calls a judgement at a place of a text."""
    return judgement_key(source.ref, snapshot.sha256, placed.kind, placed.start, placed.end)


def _state(judged: Judgement, snapshot: Snapshot, source: Source) -> State:
    citation = judged.citation
    return {
        "source_ref": source.ref,
        "text_sha256": snapshot.sha256,
        "kind": judged.kind,
        "start": judged.start,
        "end": judged.end,
        "quote": shortened(snapshot.text[judged.start : judged.end]),
        "rules": judged.rules,
        "verdict": judged.verdict,
        "claim_ref": citation.claim.ref if citation else None,
        "citation_ref": citation.ref if citation else None,
        "taken_back": judged.taken_back,
    }
