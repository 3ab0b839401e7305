"""A desk with a source in it, for tests that choose, decide and record without a browser.

Invariant: what stands in for the browser calls what the browser would, with what it would send.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import factories
import sqlalchemy as sa
import streamlit as st

from claims.db import open_engine, session_scope
from claims.models import Citation
from claims.queries import citations as citation_queries
from claims.queries import sources as source_queries
from dashboard.views.parts import desk
from dashboard.widgets.passage import Chosen
from dashboard.widgets.passing import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest
    from streamlit.testing.v1 import AppTest

    from claims.models import Source
    from claims.services.acting import Act

TEXT = (
    "🌊 Floods in the valley\n\n"
    "The Valley Red Cross said that at least 14 people were killed. "
    "Roads were closed in 17 towns. The mayor met the press.\n"
)
KILLED = "at least 14 people were killed"
#: A statement that the rules propose nothing for.
MET = "The mayor met the press"


@contextmanager
def held_source(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """Open a database with the source ``S1`` and its text; buttons stand in for the browser."""
    _put_buttons(monkeypatch)
    engine = open_engine(url)
    with factories.act(engine) as act:
        factories.source(act, text=TEXT, ref="S1", published="2022-03-12")
    yield engine
    engine.dispose()


def _put_buttons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let buttons choose words and decide, in the place of what runs in the browser."""

    def reader(text: str, marks: Any, *, chosen: Any, on_chosen: Any, **_: Any) -> None:
        st.session_state["lit"] = text[chosen.start : chosen.end] if chosen else None
        st.session_state["marked"] = [text[mark.start : mark.end] for mark in marks]
        for words in (KILLED, MET, "17 towns"):
            at = text.find(words)
            span = Chosen(at, at + len(words))
            st.button("choose", key=f"choose {words}", on_click=on_chosen, args=(span,))

    def proposals(items: Any, *, on_decided: Any, keys: str, **_: Any) -> None:
        def decide(verb: Any, number: int) -> None:
            done = on_decided(verb, number)
            if done:
                say(done)

        st.session_state["listed"] = listed = list(items)
        for item in listed:
            for verb in ("accept", "edit", "dismiss", "restore"):
                key = f"{verb} {item.value or item.words}"
                st.button(verb, key=key, on_click=decide, args=(verb, item.number))

    monkeypatch.setattr(desk, "reader", reader)
    monkeypatch.setattr(desk, "proposals", proposals)


def choose(page: Any, words: str) -> AppTest:
    return page.press(f"choose {words}")


def field(app: AppTest, name: str) -> Any:
    key = f"entry-{name}"
    kinds = ("text_input", "text_area", "selectbox", "multiselect")
    return next(one for kind in kinds for one in app.get(kind) if one.key == key)


def fields(app: AppTest, *names: str) -> list[Any]:
    return [field(app, name).value for name in names]


def name(app: AppTest, field_: str, new: str) -> None:
    """Type a name that is not among those offered, as a browser allows."""
    box = field(app, field_)
    box.options.append(new)
    box.set_value(new)


def face(app: AppTest) -> str:
    return str(app.segmented_control[0].value)


def citations(engine: sa.Engine) -> list[Citation]:
    with session_scope(engine) as session:
        refs = session.scalars(sa.select(Citation.ref).order_by(Citation.id)).all()
        found = [citation_queries.by_ref(session, ref) for ref in refs]
        return [one for one in found if one is not None]


def source(act: Act) -> Source:
    found = source_queries.by_ref(act.session, "S1")
    assert found is not None
    return found


def told(elements: Any) -> list[str]:
    """What elements say, without the escapes that keep Markdown out of it."""
    return [one.value.replace("\\", "") for one in elements]


def said(app: AppTest) -> list[str]:
    return told(app.error)


def doubts(app: AppTest) -> list[str]:
    return told(app.warning)
