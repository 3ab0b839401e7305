"""Short ways to write claims that are compared, and strategies that draw them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from unit.evidence.worlds import when

from claims.evidence.model import Origin
from claims.evidence.propositions import Proposition
from claims.evidence.scope import Measure, Part, Scope
from claims.values.quantities import Quantity
from claims.values.vocabulary import ClaimKind, ClaimStatus, Modality

KILLED = Measure("killed", "killed", accrues=True)
MISSING = Measure("missing", "missing")
IRAN = Part("iran", "Iran")
TEHRAN = Part("tehran", "Tehran", frozenset({"iran"}))
SHIRAZ = Part("shiraz", "Shiraz", frozenset({"iran"}))
PROTESTS = Part("protests", "the protests")
MARCH = Part("march", "the march", frozenset({"protests"}))
DATES = {"period", "as_of", "event_date"}


def quantity(modality, *figures):
    names = ("low", "high") if modality == "between" else (_TAKES.get(modality, "best"),)
    given = dict(zip(names, map(Decimal, figures), strict=False))
    return Quantity.of(Modality(modality), **given)


_TAKES = {
    **dict.fromkeys(("at_least", "more_than"), "low"),
    **dict.fromkeys(("at_most", "fewer_than"), "high"),
}


def by(voice, spoke=None, *above):
    return Origin((voice,), frozenset({voice, *above}), when(spoke))


def figure(key, words, *origins, measure=KILLED, event=PROTESTS, event_place=IRAN, **more):
    """A figure such as ``"at_least 30"``, of those killed in the protests unless told."""
    modality, *figures = words.split()
    return Proposition(
        key,
        ClaimKind.CASUALTY,
        _scope(measure=measure, event=event, event_place=event_place, more=more),
        quantity(modality, *figures),
        origins=origins,
        **more,
    )


def dating(key, text, *origins, event_date="2019-11-15", event=MARCH, measure=None, **more):
    scope = _scope(event=event, event_date=event_date, measure=measure, more=more)
    return Proposition(key, ClaimKind.DATE, scope, when(text), origins=origins, **more)


def _scope(*, more, **given):
    given |= {name: more.pop(name) for name in Scope.__dataclass_fields__ if name in more}
    return Scope(**{k: when(v) if k in DATES else v for k, v in given.items()})


_figures = st.sampled_from(
    [
        "exactly 12",
        "exactly 30",
        "exactly 41",
        "at_least 30",
        "about 30",
        "fewer_than 20",
        "between 10 35",
        "vague",
    ]
)
_places = st.sampled_from([None, None, IRAN, TEHRAN, SHIRAZ])
_dates = st.sampled_from([None, None, "2019-11", "2019-11-15", "2019-11-16", "2019"])
_origins = st.lists(
    st.builds(by, st.sampled_from("AB"), st.sampled_from([None, "2019", "2020"])), max_size=2
)
_texts = st.sampled_from(["", "12 were killed", "12 were killed.", "killed were 12", "30 dead"])


@st.composite
def propositions(draw, key):
    if draw(st.integers(0, 4)) == 0:
        made = dating(
            key, draw(st.sampled_from(["2019-11", "2019-11-15", "2019-11-16", "../2018"]))
        )
    else:
        made = figure(
            key,
            draw(_figures),
            measure=draw(st.sampled_from([KILLED, MISSING])),
            event=draw(st.sampled_from([PROTESTS, PROTESTS, MARCH, None])),
            event_place=draw(_places),
            place=draw(_places),
            period=draw(_dates),
            as_of=draw(_dates),
            population=draw(st.sampled_from([None, None, "protesters", "Protesters "])),
        )
    return Proposition(
        key,
        made.kind,
        made.scope,
        made.value,
        draw(_texts),
        None,
        tuple(draw(_origins)),
        draw(st.booleans()),
        draw(st.sampled_from([ClaimStatus.ACCEPTED, *ClaimStatus])),
    )


@st.composite
def several(draw, most):
    return [draw(propositions(i)) for i in range(draw(st.integers(0, most)))]
