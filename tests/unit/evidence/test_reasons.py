"""The standing told in sentences."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from unit.evidence.worlds import DISPUTES, NOT_STATED, cite, doc, evidence, joins, record, world_of

from claims.evidence.reasons import CHAINS_TOLD, steps, summary
from claims.evidence.standing import assess


def told(documents, citations, affiliations=(), kind=None, **more):
    claim = record(*citations, **({"kind": kind} if kind else {}), **more)
    world = world_of(documents, affiliations, claim=claim)
    found = assess(claim, world)
    return summary(found, world), steps(claim, found, world)


def test_the_1500_of_the_real_article():
    sentence, reasons = told(
        [
            doc("article", "MEK Iran", on="2020-11-05"),
            replace(doc("report", "MEK Iran", on="2019-12-15", read=False), kind="report"),
            replace(doc("special", "Reuters", on="2019-12-23", read=False), kind="report"),
        ],
        [cite(1, "article", "MEK Iran", origin="report"), cite(2, "article", origin="special")],
        parties=[("MEK Iran", "organiser", "the November 2019 protests")],
    )
    assert sentence == (
        "Everything comes through MEK Iran, a party to the November 2019 protests (organiser): "
        "1 independent origin, 2 named, none consulted."
    )
    assert reasons == (
        "The article of MEK Iran of 5 November 2020 takes it from the report of MEK Iran of "
        "15 December 2019 (not read) and attributes it to MEK Iran: its origin is MEK Iran, "
        "second-hand.",
        "The article of MEK Iran of 5 November 2020 takes it from the report of Reuters of "
        "23 December 2019 (not read): its origin is Reuters, second-hand.",
        "MEK Iran is on every chain, so that without MEK Iran nothing is left: "
        "1 independent origin.",
        "The chains end in MEK Iran and Reuters: 2 origins as named, none consulted.",
        "Every chain holds an interested voice: MEK Iran, a party to the November 2019 protests "
        "(organiser).",
    )


def test_a_circle_a_lost_voice_and_an_unread_document():
    """BBC and CNN take it from each other, DW was not read, NPR corrected itself."""
    _, reasons = told(
        [
            *(doc("a", "BBC"), doc("b", "CNN"), doc("u", "DW", read=False)),
            *(doc("n", "NPR", on="2019"), doc("m", "NPR", on="2020")),
        ],
        [
            *(cite(1, "a", origin="b"), cite(2, "b", origin="a")),
            *(cite(3, "u"), cite(4, "n"), cite(5, "m", stance=DISPUTES)),
        ],
    )
    assert reasons[:3] == (
        "The article of DW was not read, so it starts no chain.",
        "NPR later disputed what the article of NPR of 2019 has it assert, so that chain is lost.",
        "The article of BBC takes it from the article of CNN; the article of CNN takes it from the "
        "article of BBC: a circle that returns to the article of BBC and has no origin.",
    )
    assert reasons[-2:] == (
        "Some of its documents rely on each other in a circle.",
        "A citation disputes it.",
    )


def test_an_agent_above_a_party_is_told_as_such():
    sentence, _ = told(
        [doc("d", "Holding")],
        [cite(1, "d")],
        [joins("Police", "Holding")],
        parties=[("Police", "accused", "the march")],
    )
    assert sentence == (
        "Everything comes through Holding, who stands behind Police, a party to the march "
        "(accused): 1 independent origin, 1 named, 1 consulted."
    )


def test_more_chains_than_are_told_are_counted():
    documents = [doc(i, f"Paper {i:02}") for i in range(CHAINS_TOLD + 2)]
    _, reasons = told(documents, [cite(i, i) for i in range(CHAINS_TOLD + 2)])
    assert "There are 2 further chains." in reasons


def test_nobody():
    assert told([doc("a", "BBC")], [])[0] == (
        "Nobody who was read stands behind it: no chain leads to an origin."
    )


def test_no_basis():
    assert told([doc("a", "BBC")], [cite(1, "a", basis=NOT_STATED)])[1][0] == (
        "The article of BBC states no basis: its origin is unknown."
    )


@given(evidence())
def test_every_step_is_one_sentence(given_):
    sentence, reasons = told(*given_)
    for one in (sentence, *reasons):
        assert one[0].isupper() or not one[0].isalpha()
        assert one.endswith(".")
        assert ".." not in one
        assert "  " not in one
