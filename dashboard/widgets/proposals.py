"""The list of what is proposed for a text, each decided by a button or a key.

Invariant: the browser receives text and builds text nodes from it. A decision is taken once, in
its turn, with the number of the proposal that it is about, however fast they follow each other;
what is decided twice is the service's to refuse.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import streamlit as st
from streamlit.components.v2 import component

from dashboard.widgets.packaged import packaged
from dashboard.widgets.passing import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Verb = Literal["accept", "edit", "dismiss", "restore"]

_LIST: Final = component(
    "claims_proposals",
    html="<p class='keys'></p><ul></ul>",
    css=packaged("cell.css", "proposals.css"),
    js=packaged("element.js", "proposals.js"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal: its kind, its value and its words; ``href`` leads to what records it already."""

    number: int
    kind: str
    value: str
    words: str
    said_by: str = ""
    href: str = ""
    dismissed: bool = False


@dataclass(slots=True)
class _Turns:
    """The last turn that was heard: set once its decision is written, with nothing in between.

    It is an object with a lock: Streamlit begins a callback beside one that is still at work, and
    lets go of that one at its next look into the session's state. What was not heard is sent again.
    """

    heard: int = 0
    lock: Lock = field(default_factory=Lock)


def proposals(
    items: Iterable[Item],
    *,
    key: str,
    label: str,
    keys: str,
    may_decide: bool,
    on_decided: Callable[[Verb, int], str | None],
) -> None:
    """Draw ``items``; ``on_decided`` does what was decided of a number, and says what it did.

    ``label`` names the list to a screen reader, ``keys`` says above it which keys decide.
    """
    turns: _Turns = st.session_state.setdefault(f"{key}-turns", _Turns())

    def take() -> None:
        told, sent = [], _decisions(st.session_state[key].decided)
        with turns.lock:
            for turn, verb, number in sent:
                if turn > turns.heard:
                    told.append(on_decided(verb, number))
                    turns.heard = turn
        for done in filter(None, told):
            say(done)

    listed = [asdict(item) for item in items]
    data = {"label": label, "keys": keys, "items": listed, "may": may_decide}
    data["heard"] = turns.heard
    _LIST(key=key, data=data, on_decided_change=take)


def _decisions(given: Any) -> Iterator[tuple[int, Verb, int]]:
    """Read what the browser sent: decisions with their turns; anything else is nothing."""
    for one in given if isinstance(given, list) else ():
        match one:
            case {"turn": int(turn), "verb": verb, "number": int(number)} if verb in get_args(Verb):
                yield turn, verb, number
