"""Cross-references that people make: two claims, one relation, a decision that is kept."""

from __future__ import annotations

from dataclasses import replace

import factories
import pytest
import sqlalchemy as sa

from claims.db import session_scope
from claims.errors import BadText, ClaimsError
from claims.queries import cross_references as queries
from claims.services.cross_references import (
    CrossReferenceDraft,
    draft_of,
    record_cross_reference,
    revise_cross_reference,
)
from claims.values.vocabulary import ReferenceState, Relation


def test_a_decision_is_kept_with_who_made_it(engine: sa.Engine) -> None:
    viewer = factories.viewer(engine)
    with factories.act(engine) as act:
        one, other = factories.claim(act, "One.", ref="C-1"), factories.claim(act, ref="C-2")
        draft = CrossReferenceDraft(one, "refines", other, reason="narrower")
        made = record_cross_reference(act, draft)
        assert (made.state_word, made.decided_by_id) == ("confirmed", viewer.researcher_id)
        assert made.key == "C-1 refines C-2"
        decided = made.decided_at
        for note in ("no", "yes"):
            state = "dismissed" if note == "no" else "confirmed"
            draft = replace(draft_of(made), state=state, note=note)
            assert revise_cross_reference(act, made, draft) is True
        assert made.decided_at is not None
        assert decided is not None
        assert made.decided_at >= decided
    with session_scope(engine) as session:
        (kept,) = queries.of_claim(session, viewer, other)
        found = queries.between(session, one, Relation.REFINES, other)
        assert found is kept
        assert queries.between(session, other, Relation.REFINES, one) is None
        assert (kept.state_word, kept.note) == (ReferenceState.CONFIRMED, "yes")
        assert (kept.reason, kept.version) == ("narrower", 3)


@pytest.mark.parametrize(
    ("relation", "state", "sentence"),
    [
        ("equals", None, '"equals" is no relation: use agrees, conflicts, repeats, '),
        ("refines", "maybe", '"maybe" is no state: use proposed, confirmed or dismissed.'),
    ],
)
def test_a_bad_word_is_refused_in_one_clear_sentence(
    sqlite_engine: sa.Engine, relation: str, state: str | None, sentence: str
) -> None:
    with factories.act(sqlite_engine) as act:
        one, other = factories.claim(act, "One."), factories.claim(act, "Two.")
        with pytest.raises(ClaimsError) as refused:
            record_cross_reference(act, CrossReferenceDraft(one, relation, other, state))
        assert sentence in refused.value.sentence


def test_it_leads_to_another_claim_and_is_recorded_once(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        one, other = factories.claim(act, "One."), factories.claim(act, "Two.")
        with pytest.raises(BadText, match=r"^The cross-reference must lead to another claim\.$"):
            record_cross_reference(act, CrossReferenceDraft(one, "agrees", one))
        record_cross_reference(act, CrossReferenceDraft(one, "agrees", other))
        with pytest.raises(BadText, match="between these claims is recorded already"):
            record_cross_reference(act, CrossReferenceDraft(one, " Agrees ", other))
        record_cross_reference(act, CrossReferenceDraft(one, "about", other))
