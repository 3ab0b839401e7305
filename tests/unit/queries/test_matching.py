"""Full-text search means the same on both databases."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import factories
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.db import session_scope
from claims.models import Agent, SearchEntry
from claims.queries import claims as claim_queries
from claims.queries.matching import MAX_WORDS, matching
from claims.services import search
from claims.values.folding import fold, search_text

if TYPE_CHECKING:
    from collections.abc import Sequence

Engines = tuple[sa.Engine, sa.Engine]


def _hits(engine: sa.Engine, texts: Sequence[str], query: str) -> list[int]:
    """Index these texts, search, and leave nothing behind."""
    with session_scope(engine, write=True, dry_run=True) as session:
        session.add_all(
            SearchEntry(record_kind="claim", record_id=number, text=search_text(text))
            for number, text in enumerate(texts)
        )
        session.flush()
        return sorted(session.scalars(matching("claim", query)))


def _meant(texts: Sequence[str], query: str) -> list[int]:
    """What a search means: every word, the last one as the beginning of a word."""
    *whole, last = fold(query) or [""]
    return [
        number
        for number, words in enumerate(set(fold(text)) for text in texts)
        if last and words >= set(whole) and any(word.startswith(last) for word in words)
    ]


LETTERS = st.one_of(
    st.characters(),
    st.sampled_from("aAéeß ıİI\u0301\u0308'’-.,_*\"():^~&|!<>\\/%"),
    st.sampled_from("کيیكآاأةه\u200c\u200d\u0640\u064b ۰۱۵٬،٫"),
    st.sampled_from("東京都カタカナひらがな한국어 กรุงเทพ ไทย हिन्दी नमस्ते"),
    st.sampled_from("0123456789,. 𝟙𝟚 ½ ²  \U0001f9d5\U0001f3fd\u200d"),
)
TEXTS = st.lists(st.text(LETTERS, max_size=12), min_size=1, max_size=5)


@given(texts=TEXTS, data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_words_are_found_on_both_databases(
    engines: Engines, texts: list[str], data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(texts) | st.text(LETTERS, max_size=6))
    start = data.draw(st.integers(0, len(chosen)))
    query = chosen[start : data.draw(st.integers(start, len(chosen)))]
    sqlite, postgres = (_hits(engine, texts, query) for engine in engines)
    assert sqlite == postgres == _meant(texts, query)


@given(st.text())
@example('"')
@example("*")
@example("a*")
@example("a AND b")
@example("NOT")
@example("NEAR(a b)")
@example("text : a")
@example("a' OR '1'='1")
@example("''")
@example("a & !b | (c)")
@example("a:*")
@example("-a")
@example("^a")
@example("\\")
@example("a\0b")
@example("\ud800")
@example("{a b}: c")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_query_means_more_than_its_words(engines: Engines, query: str) -> None:
    texts = ["a", "b", "a b c", "NEAR AND NOT OR", "1", ""]
    for engine in engines:
        assert _hits(engine, texts, query) == _meant(texts, query)


DOCUMENTS = [
    "At least 1,500 people were killed in Karaj.",
    "دست‌کم ۱۵۰۰ نفر در کرج کشته شدند",
    "قتل ١٬٥٠٠ شخص في كرج",
    "Le café naïf, l’Été",
    "抗議活動は東京で",
    "People's Mojahedin (PMOI/MEK)",
    "Straße, ΣΊΣΥΦΟΣ, İstanbul",
    "a" * 200,
]
#: A query, and the documents that it finds.
FOUND = [
    ("1500", [0, 1, 2]),
    ("1,500", [0, 1, 2]),
    ("۱۵۰۰", [0, 1, 2]),
    ("150", [0, 1, 2]),
    ("500", []),
    ("killed people", [0]),
    ("killed peop", [0]),
    ("peop killed", []),
    ("KARAJ", [0]),
    ("کرج", [1, 2]),
    ("كرج", [1, 2]),
    ("کشت", [1]),
    ("cafe", [3]),
    ("CAFÉ", [3]),
    ("cafe\u0301", [3]),
    ("ete", [3]),
    ("東京", [4]),
    ("京", [4]),
    ("people", [0, 5]),
    ("people's", [5]),
    ("mek", [5]),
    ("PMOI MEK", [5]),
    ("strasse", [6]),
    ("σισυφος", [6]),
    ("istanbul", [6]),
    ("a" * 64, [7]),
    ("a" * 200, [7]),
    ("killed killed", [0]),
    ("people killed people", [0]),
    ("peop killed peop", []),
    ("", []),
    (" ", []),
    ("!?", []),
    ("\U0001f9d5", []),
]


@pytest.mark.parametrize(("query", "found"), FOUND)
def test_what_a_search_finds(engines: Engines, query: str, found: list[int]) -> None:
    for engine in engines:
        assert _hits(engine, DOCUMENTS, query) == found


def test_a_long_query_is_cut_to_its_first_words(engines: Engines) -> None:
    words = [f"word{chr(97 + number)}" for number in range(MAX_WORDS)]
    for engine in engines:
        assert _hits(engine, [" ".join(words)], " ".join([*words, "another"])) == [0]
        assert _hits(engine, [" ".join(words[1:])], " ".join(words)) == []


def test_the_kinds_of_records_are_kept_apart(engine: sa.Engine) -> None:
    with session_scope(engine, write=True) as session:
        for kind in ("claim", "source"):
            session.add(SearchEntry(record_kind=kind, record_id=len(kind), text="word"))
        session.flush()
        assert session.scalars(matching("claim", "word")).all() == [len("claim")]
        assert session.scalars(matching("source", "word")).all() == [len("source")]


def test_the_index_follows_changed_and_removed_entries(engine: sa.Engine) -> None:
    with session_scope(engine, write=True) as session:
        entry = SearchEntry(record_kind="claim", record_id=1, text="before")
        session.add(entry)
        session.flush()
        entry.text = "after"
        session.flush()
        assert session.scalars(matching("claim", "before")).all() == []
        assert session.scalars(matching("claim", "after")).all() == [1]
        session.delete(entry)
        session.flush()
        assert session.scalars(matching("claim", "after")).all() == []


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)))
@example(["b", "B", "a", "_", "ä", "z", "Z", "-", " ", "é", "e\u0301", "ی", "\uffff", "\U0001f9d5"])
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_texts_sort_by_code_point_on_both_databases(engines: Engines, texts: list[str]) -> None:
    """As references, names, roles and dates do; PostgreSQL's own order here is English."""
    names = sorted({unicodedata.normalize("NFC", text) for text in texts})
    for engine in engines:
        with session_scope(engine, write=True, dry_run=True) as session:
            session.add_all(Agent(name=name) for name in reversed(names))
            session.flush()
            assert session.scalars(sa.select(Agent.name).order_by(Agent.name)).all() == names


def test_a_claim_is_found_by_all_its_words(engine: sa.Engine) -> None:
    with factories.act(engine) as act:
        origin = factories.source(act, "The originator", publisher="Originhouse")
        source = factories.source(act, "Titleword", authors=("Authorword",), url="http://urlword")
        fields = {"population": "Populationword", "cause": "Causeword", "event": "Eventword"}
        claim = factories.casualties(act, "Textword", place="Placeword", ref="Refword", **fields)
        factories.citation(
            act,
            claim,
            source,
            "Quoteword 304",
            translation="Translationword",
            attributed_to=("Voiceword",),
            origin=origin,
        )
    words = (
        "Textword Populationword Causeword Eventword Placeword Refword killed Quoteword"
        " Translationword Voiceword Originhouse originator Titleword Authorword urlword Courier"
    )
    viewer = factories.viewer(engine)
    with session_scope(engine) as session:
        for word in words.split():
            wanted = claim_queries.ClaimFilter(text=word)
            found = session.scalars(claim_queries.page(viewer, wanted)).all()
            assert [one.ref for one in found] == ["Refword"], word
        wanted = claim_queries.ClaimFilter(text="titlewor")
        assert session.scalars(claim_queries.page(viewer, wanted)).all()


def test_more_words_than_an_index_holds_are_cut_at_a_word(
    sqlite_engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MAX_BYTES", 41)
    with factories.act(sqlite_engine) as act:
        factories.claim(act, "یک دو سه چهار پنج شش هفت", ref="C-1")
    with session_scope(sqlite_engine) as session:
        kept = session.scalars(sa.select(SearchEntry.text)).one()
    assert kept == "c 1 یک دو سه چهار پنج شش"


def test_as_many_words_as_are_indexed_are_found_on_both(engines: Engines) -> None:
    """A tsvector loses words beyond 1 MiB of them, and says nothing."""
    words = [f"{number:09d}" for number in range(search.MAX_BYTES // 10)]
    for engine in engines:
        assert _hits(engine, [" ".join(words)], words[-1]) == [0]
