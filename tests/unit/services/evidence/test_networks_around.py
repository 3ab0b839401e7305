"""The documents and voices around a source."""

from __future__ import annotations

import factories
import sqlalchemy as sa

from claims.services.evidence.networks import SourceLink, VoiceLink, source_links, voice_links


def record(engine: sa.Engine) -> None:
    with factories.act(engine) as by:
        first = factories.source(by, "First", ref="first", publisher="A", consulted=True)
        second = factories.source(by, "Second", ref="second", publisher="B", consulted=False)
        for number in range(2):
            claim = factories.claim(by, f"Claim {number}.")
            told = {"attributed_to": ("Mayor", "hospital"), "basis": None}
            factories.citation(by, claim, first, None, origin=second, **told)


def test_links_lead_from_what_relies_to_what_is_relied_on(engine: sa.Engine) -> None:
    record(engine)
    with factories.act(engine) as by:
        link = SourceLink("first", "First", True, "second", "Second", False, 2)
        assert source_links(by.session, by.viewer, "first") == (link,)
        assert source_links(by.session, by.viewer, "second") == (link,)
        assert voice_links(by.session, by.viewer, "first") == (VoiceLink("Mayor", None, 2),)
        assert voice_links(by.session, by.viewer, "second") == ()


def test_a_restricted_origin_is_not_named_to_others(engine: sa.Engine) -> None:
    record(engine)
    group = factories.group(engine, "inner", factories.ADMIN)
    other = factories.viewer(engine, factories.researcher(engine, "olga"))
    with factories.act(engine) as by:
        by.session.execute(
            sa.text("UPDATE sources SET restricted_group_id = :g WHERE ref = 'second'"),
            {"g": group},
        )
    with factories.act(engine) as by:
        assert source_links(by.session, other, "first") == ()
        assert len(source_links(by.session, factories.viewer(engine), "first")) == 1
