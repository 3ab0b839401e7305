"""The seeds: the real article's record, and the worked example.

The article itself is no part of the project; the tests that need it look for it in the folder
that ``CLAIMS_TEST_TEXTS`` names.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from claims.config import package_folder
from claims.db import open_engine
from claims.exchange.demo import load_demo
from claims.models import Citation, Claim, Source
from claims.queries import sources
from claims.services.acting import Act, acting
from claims.services.anchors import AttachedText, attach_text
from claims.services.setup import initialise
from claims.values.vocabulary import ClaimKind

ARTICLE = "iran-src-mek-2020-11-05"
FOLDERS = ["protests-across-iran", "worked-example"]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    """A database with the demo in it; tests here write only what they roll back."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'demo.sqlite'}"
    initialise(url, "ana")
    engine = open_engine(url)
    with acting(engine, "ana") as act:
        load_demo(act)
    yield engine
    engine.dispose()


@pytest.fixture
def act(engine: sa.Engine) -> Act:
    with acting(engine, "ana", dry_run=True) as act:
        yield act


@pytest.fixture
def article() -> str:
    folder = os.environ.get("CLAIMS_TEST_TEXTS")
    path = Path(folder or "") / "articles" / "2020-11-05-protests-across-iran.txt"
    if not folder or not path.exists():
        pytest.skip("CLAIMS_TEST_TEXTS names no folder that holds the article")
    return path.read_text(encoding="utf-8")


def read_sheet(folder: str, name: str) -> list[dict[str, str]]:
    path = package_folder("seeds") / folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def attach(act: Act, text: str) -> AttachedText:
    source = sources.by_ref(act.session, ARTICLE)
    assert source is not None
    return attach_text(act, source, text)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_seed_citation_is_recorded_word_for_word(act: Act, folder: str) -> None:
    recorded = {c.ref: c.quote for c in act.session.scalars(sa.select(Citation))}
    for row in read_sheet(folder, "citations"):
        assert (recorded[row["citation_ref"]] or "") == row["quote"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_quotes_are_short(folder: str) -> None:
    for row in read_sheet(folder, "citations"):
        assert len(row["quote"]) <= 160, row["citation_ref"]


def test_the_article_is_recorded_in_full(act: Act) -> None:
    """Counts by kind, so that a statement cannot drop out unnoticed."""
    cited = sa.select(Citation.claim_id).join(Source, Citation.source_id == Source.id)
    of_article = Claim.id.in_(cited.where(Source.ref == ARTICLE))
    found = dict(
        act.session.execute(
            sa.select(Claim.kind, sa.func.count()).where(of_article).group_by(Claim.kind)
        ).all()
    )
    assert found[ClaimKind.DATE] >= 14
    assert found[ClaimKind.PLACE_COUNT] == 4
    assert found[ClaimKind.CASUALTY] == 10
    assert found[ClaimKind.ATTRIBUTION] >= 12


def test_the_figure_of_1500_has_two_citations_of_one_document(act: Act) -> None:
    claim = act.session.scalars(sa.select(Claim).where(Claim.ref == "iran-2019-killed-1500")).one()
    cited = act.session.scalars(sa.select(Citation).where(Citation.claim_id == claim.id)).all()
    assert len(cited) == 2
    assert len({citation.source_id for citation in cited}) == 1
    assert len({citation.origin_id for citation in cited}) == 2


def test_the_article_anchors_every_quote(act: Act, article: str) -> None:
    attached = attach(act, article)
    assert len(attached.anchored) > 60
    assert attached.orphaned == ()


@pytest.mark.parametrize(
    ("number", "changed", "concerned"),
    [("1,500", "1,501", "1,500"), ("1500", "1600", "1500"), ("176", "177", "176")],
)
def test_a_changed_digit_orphans_the_quotes_concerned(
    act: Act, article: str, number: str, changed: str, concerned: str
) -> None:
    orphaned = attach(act, article.replace(number, changed)).orphaned
    assert orphaned
    assert all(concerned in (citation.quote or "") for citation in orphaned)
