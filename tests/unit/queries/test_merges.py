"""What became of a record, and what was merged into it: who, when, why, and whether undone."""

from __future__ import annotations

import factories
import sqlalchemy as sa
from factories import act

from claims.db import session_scope
from claims.queries.merges import Merges, absorbed_keys, has_any, is_merged, merges_of
from claims.services import places
from claims.services.merging import merge, undo_merge


def told(engine: sa.Engine, key: str) -> Merges:
    with session_scope(engine) as session:
        return merges_of(session, factories.viewer(engine), "place", key)


def test_both_records_tell_of_a_merge_and_of_its_undoing(engine: sa.Engine) -> None:
    factories.researcher(engine, "ben")
    with act(engine) as by:
        for name in ("Karaj", "Karadj", "Keredj"):
            places.ensure_place(by, name)
        assert not has_any(by.session)
        assert told(engine, "Karaj") == Merges(None, ())
        first = merge(by, "place", "Keredj", "Karadj", reason="The same city")
    with act(engine, "ben") as by:
        second = merge(by, "place", "Karadj", "Karaj")
    into, others = told(engine, "Karadj").into, told(engine, "Karadj").others
    assert into is not None
    assert (into.id, into.by, into.into_key, into.reason) == (second.merge_id, "ben", "Karaj", None)
    assert [(one.id, one.reason) for one in others] == [(first.merge_id, "The same city")]
    assert told(engine, "Karaj").into is None
    with session_scope(engine) as session:
        assert absorbed_keys(session, "place", "Karaj") == {"Karadj", "Keredj"}
        assert is_merged(session, "place", "Keredj")
        assert not is_merged(session, "place", "Karaj")
    with act(engine) as by:
        undo_merge(by, second.merge_id)
    assert told(engine, "Karadj").into is None
    (undone,) = told(engine, "Karaj").others
    assert (undone.by, undone.undone_by, undone.undone_at is None) == ("ben", "ana", False)
    with session_scope(engine) as session:
        assert absorbed_keys(session, "place", "Karaj") == set()
