"""A hedge before a number stays with it: in what was said, and with the voice that said it."""

from __future__ import annotations

import pytest

from claims.extract import Proposal, propose
from claims.values.vocabulary import ClaimKind


def one(text: str, kind: ClaimKind) -> Proposal:
    [found] = [each for each in propose(text, published="2020-11-05") if each.kind is kind]
    return found


@pytest.mark.parametrize(
    "hedge",
    [
        *("not fewer than", "not more than", "no fewer than", "as many as", "between 30 and"),
        *("nearly", "roughly", "approximately", "exactly", "just", "only", "almost", "well over"),
        *("perhaps", "possibly", "probably", "barely", "at least", "up to", "an estimated"),
    ],
)
@pytest.mark.parametrize(
    "said", ["Protesters say", "Protesters said on Tuesday", "Protesters told the BBC"]
)
def test_what_was_said_begins_at_the_hedge(said: str, hedge: str) -> None:
    text = f"{said} {hedge} 40 people died."
    attributed = one(text, ClaimKind.ATTRIBUTION)
    assert attributed.text == f"{hedge} 40 people died"
    for found in (attributed, one(text, ClaimKind.CASUALTY)):
        assert [voice.text for voice in found.voices] == ["Protesters"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He told the BBC 210 people had died.", "210 people had died"),
        ("The ministry confirmed as many as 40 deaths.", "as many as 40 deaths"),
        ("Officials reported not more than 12 deaths.", "not more than 12 deaths"),
        ("Police said today 40 people died.", "40 people died"),
        ("Police said in November 12 people died.", "12 people died"),
        ("Police said on 15 November 2019 40 people died.", "40 people died"),
        ("Police said around 5 p.m. that 40 people died.", "40 people died"),
        ("Police said just two days later that 40 people died.", "40 people died"),
        ("Police said initially that 40 people died.", "40 people died"),
        ("Police said not all of them fled.", "not all of them fled"),
        ("Police said perhaps the gunman fled.", "perhaps the gunman fled"),
    ],
)
def test_a_time_is_no_part_of_it_and_a_negation_is(text: str, said: str) -> None:
    assert one(text, ClaimKind.ATTRIBUTION).text == said
