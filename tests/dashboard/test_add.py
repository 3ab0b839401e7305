"""Adding a source: pasted or uploaded, with particulars found, and never doubled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import factories
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from claims.db import open_engine, session_scope
from claims.models import Proposal, Source
from claims.queries import sources as queries
from claims.values.text import sha256_of
from claims.values.vocabulary import Role

TEXT = """\
Floods cut off the Tarn valley
By Lena Marsh
Published 12 March 2022
https://valley-post.example/floods

Heavy rain fell on 9 March 2022. At least 14 people were killed.
"""


@pytest.fixture
def engine(empty: str) -> Iterator[sa.Engine]:
    """An empty database."""
    made = open_engine(empty)
    yield made
    made.dispose()


def pasted(opened: Any, text: str = TEXT) -> Any:
    page = opened("add")
    page.app.text_area(key="pasted").set_value(text).run()
    return page


def fill(app: AppTest, **fields: str) -> None:
    for name, value in fields.items():
        app.text_input(key=f"entry-{name}").set_value(value)
    app.run()


def fields(app: AppTest, *names: str) -> list[str]:
    return [str(app.text_input(key=f"entry-{name}").value) for name in names]


def sources(engine: sa.Engine) -> list[Source]:
    with session_scope(engine) as session:
        refs = session.scalars(sa.select(Source.ref).order_by(Source.id)).all()
        return [found for ref in refs if (found := queries.by_ref(session, ref))]


def texts(engine: sa.Engine, source: Source) -> list[str]:
    with session_scope(engine) as session:
        return [queries.text_of(session, one.id) for one in queries.snapshots(session, source)]


def said(app: AppTest) -> list[str]:
    return [error.value.replace("\\", "") for error in app.error]


def test_it_asks_for_a_text_first(engine: sa.Engine, opened: Any) -> None:
    page = opened("add")
    assert page.headings == ["Add a source"]
    assert page.buttons == []
    page.app.text_area(key="pasted").set_value(" \n ").run()
    assert page.headings == ["Add a source"]


def test_what_the_text_tells_of_itself_is_filled_in(engine: sa.Engine, opened: Any) -> None:
    app = pasted(opened).app
    assert fields(app, "title", "published", "url", "publisher", "author") == [
        "Floods cut off the Tarn valley",
        "2022-03-12",
        "https://valley-post.example/floods",
        "",
        "",
    ]
    assert "12 March 2022" in [caption.value for caption in app.caption]
    assert sources(engine) == []


def test_what_was_corrected_stays_until_another_text_comes(engine: sa.Engine, opened: Any) -> None:
    page = pasted(opened)
    fill(page.app, title="Floods", publisher="Valley Post")
    page.app.run()
    assert fields(page.app, "title", "publisher") == ["Floods", "Valley Post"]
    page.app.text_area(key="pasted").set_value("Storm in Holm\n\nIt blew.\n").run()
    assert fields(page.app, "title", "publisher", "published") == ["Storm in Holm", "", ""]


def test_a_text_that_comes_back_is_filled_in_again(engine: sa.Engine, opened: Any) -> None:
    page = pasted(opened)
    page.app.text_area(key="pasted").set_value("").run()
    page.app.text_area(key="pasted").set_value(TEXT).run()
    assert fields(page.app, "title") == ["Floods cut off the Tarn valley"]


def test_a_source_is_recorded_with_its_text_and_read(engine: sa.Engine, opened: Any) -> None:
    page = pasted(opened)
    fill(page.app, publisher="Valley Post", author="Lena Marsh; Tom Reed", language="en")
    page.press("add")
    [source] = sources(engine)
    assert source.publisher is not None
    assert (source.title, source.publisher.name) == (
        "Floods cut off the Tarn valley",
        "Valley Post",
    )
    assert [author.name for author in source.authors] == ["Lena Marsh", "Tom Reed"]
    assert (source.published, source.kind, source.consulted) == ("2022-03-12", "article", True)
    assert source.accessed is not None
    assert texts(engine, source) == [TEXT]
    with session_scope(engine) as session:
        assert "casualty" in set(session.scalars(sa.select(Proposal.kind)))


@pytest.mark.parametrize(
    "again", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, TEXT + "\n\n", TEXT.rstrip()]
)
def test_the_same_text_is_offered_and_not_doubled(
    engine: sa.Engine, opened: Any, again: str
) -> None:
    with factories.act(engine) as act:
        factories.source(act, "Floods", text=TEXT, ref="S1")
    page = pasted(opened, again)
    assert "on record already" in page.app.info[0].value
    [[row, *_]] = page.tables["Sources"]
    assert (row["text"], row["href"]) == ("Floods", "/source?ref=S1")
    assert page.buttons == []


def test_a_known_document_gains_the_text_as_a_new_capture(engine: sa.Engine, opened: Any) -> None:
    title = "Floods cut off the Tarn valley"
    with factories.act(engine) as act:
        factories.source(
            act, title, text="An older text.\n", ref="S1", published="2022-03-12", publisher="Post"
        )
    page = pasted(opened)
    assert page.buttons == ["Add the source"]
    fill(page.app, publisher="Post")
    assert page.buttons == ["Keep this text as a new capture of it"]
    assert page.tables["Sources"][0][0]["href"] == "/source?ref=S1"
    page.press("capture")
    [source] = sources(engine)
    assert texts(engine, source) == [TEXT, "An older text.\n"]


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ({"title": ""}, "The title is missing."),
        ({"title": " "}, "The title is missing."),
        ({"published": "last Friday"}, '"last Friday" cannot be read as a date'),
        ({"publisher": "A > B"}, 'cannot hold "; " or " > "'),
    ],
)
def test_a_refusal_is_one_sentence_and_keeps_what_was_typed(
    engine: sa.Engine, opened: Any, bad: dict[str, str], sentence: str
) -> None:
    page = pasted(opened)
    fill(page.app, **{"language": "en"} | bad)
    app = page.press("add")
    [told] = said(app)
    assert sentence in told
    assert fields(app, "language", *bad) == ["en", *bad.values()]
    assert sources(engine) == []


def test_an_uploaded_file_is_read(engine: sa.Engine, opened: Any) -> None:
    page = opened("add")
    html = "<html lang='en'><title>Storm in Holm</title><article><p>{}</p></article></html>"
    body = html.format("It blew hard in Holm. " * 20).encode()
    page.app.file_uploader(key="uploaded").set_value(("storm.html", body, "text/html")).run()
    assert fields(page.app, "title") == ["Storm in Holm"]
    page.press("add")
    [source] = sources(engine)
    assert texts(engine, source)[0].startswith("It blew hard in Holm.")
    assert source.text_sha256 in {None, sha256_of(texts(engine, source)[0])}


def test_a_file_that_cannot_be_read_is_one_sentence(engine: sa.Engine, opened: Any) -> None:
    app = opened("add").app
    app.file_uploader(key="uploaded").set_value(("x.pdf", b"no pdf", "application/pdf")).run()
    assert not app.exception
    assert len(said(app)) == 1


def test_a_reader_is_told_who_may(engine: sa.Engine, opened: Any, looking: Any) -> None:
    factories.researcher(engine, "rita", Role.READER)
    looking("rita")
    app = opened("add").app
    assert [one.value for one in app.markdown] == ["Adding a source takes a researcher."]
    assert not app.text_area


def test_a_missing_database_is_one_sentence(missing: str, opened: Any) -> None:
    page = opened("add")
    assert (page.headings, len(page.app.error)) == (["Add a source"], 1)
