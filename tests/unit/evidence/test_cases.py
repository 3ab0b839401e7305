"""Cases with their reason, one sentence each: what the evidence says, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from unit.evidence.worlds import (
    ATTRIBUTION,
    DISPUTES,
    MENTIONS,
    NOT_STATED,
    assessed,
    cite,
    doc,
    joins,
)


@dataclass
class Case:
    why: str
    documents: list[Any]
    citations: list[Any]
    expected: dict[str, Any]
    affiliations: list[Any] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)


def counts(independent, named, consulted, *rests_on, **flags):
    return {
        "independent_origins": independent,
        "named_origins": named,
        "consulted_origins": consulted,
        "rests_on": rests_on,
        **flags,
    }


def owned(lower, upper, **bounds):
    return [joins(lower, upper, **bounds)]


OUTLETS = ("BBC", "CNN", "DW", "NPR", "RFI")

CASES = [
    Case(
        "One press release carried by five outlets is one origin, and it was read.",
        [doc("release", "Mayor"), *(doc(o, o) for o in OUTLETS)],
        [cite("release", "release"), *(cite(o, o, origin="release") for o in OUTLETS)],
        counts(1, 1, 1, "Mayor"),
    ),
    Case(
        "One press release that nobody read, carried by five outlets, is one second-hand origin.",
        [doc("release", "Mayor", read=False), *(doc(o, o) for o in OUTLETS)],
        [cite(o, o, origin="release") for o in OUTLETS],
        counts(1, 1, 0, "Mayor"),
    ),
    Case(
        "An outlet that cites another one, which carries the release, adds nothing.",
        [doc("release", "Mayor"), doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "release"), cite(2, "a", origin="release"), cite(3, "b", origin="a")],
        counts(1, 1, 1, "Mayor"),
    ),
    Case(
        "One article that names three reports nobody has read is one origin: the article.",
        [doc("a", "BBC"), *(doc(f"r{n}", f"R{n}", read=False) for n in "123")],
        [cite(n, "a", origin=f"r{n}") for n in "123"],
        counts(1, 3, 0, "BBC"),
    ),
    Case(
        "Two outlets that report on their own are two origins.",
        [doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "BBC", "CNN", standing="corroborated"),
    ),
    Case(
        "Two outlets owned by one company are one origin: the company could be wrong for both.",
        [doc("a", "Times"), doc("b", "Sun")],
        [cite(1, "a"), cite(2, "b")],
        counts(1, 1, 1, "News Corp"),
        [joins("Times", "News Corp"), joins("Sun", "News Corp")],
    ),
    Case(
        "Membership joins nobody: two members of one federation stay two origins.",
        [doc("a", "Union A"), doc("b", "Union B")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "Union A", "Union B"),
        [joins(u, "Federation", joined=False) for u in ("Union A", "Union B")],
    ),
    Case(
        "A subordinate that two agents share joins nobody: its owners speak for themselves.",
        [doc("a", "Owner 1"), doc("b", "Owner 2")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "Owner 1", "Owner 2"),
        [joins("Outlet", "Owner 1"), joins("Outlet", "Owner 2")],
    ),
    Case(
        "Two outlets that quote each other are one circle without an origin.",
        [doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "a", origin="b"), cite(2, "b", origin="a")],
        counts(1, 0, 0, "BBC", "CNN", circular=True),
    ),
    Case(
        "The circle is found also where only the voices are named and not the documents.",
        [doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "a", "CNN"), cite(2, "b", "BBC")],
        counts(1, 0, 0, "BBC", "CNN", circular=True),
    ),
    Case(
        "A circle beside a report of its own is two, though only the report is an origin.",
        [doc("a", "BBC"), doc("b", "CNN"), doc("c", "NGO")],
        [cite(1, "a", origin="b"), cite(2, "b", origin="a"), cite(3, "c")],
        counts(2, 1, 1, "BBC", "NGO", circular=True),
    ),
    Case(
        "The same unnamed officials in two outlets, recorded as one agent, are one origin.",
        [doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "a", "three officials"), cite(2, "b", "three officials")],
        counts(1, 1, 0, "three officials", unnamed=True),
        more={"unnamed": ["three officials"]},
    ),
    Case(
        "Officials recorded as two agents are two origins, yet every chain is unnamed.",
        [doc("a", "BBC"), doc("b", "CNN")],
        [cite(1, "a", "officials (A)"), cite(2, "b", "officials (B)")],
        counts(2, 2, 0, "officials (A)", "officials (B)", unnamed=True),
        more={"unnamed": ["officials (A)", "officials (B)"]},
    ),
    Case(
        "An unnamed hospital source beside a named one leaves the claim not unnamed.",
        [doc("a", "BBC"), doc("b", "NGO")],
        [cite(1, "a", "hospital source"), cite(2, "b")],
        counts(2, 2, 1, "NGO", "hospital source", unnamed=False),
        more={"unnamed": ["hospital source"]},
    ),
    Case(
        "Ten papers that state no basis share one unknown voice.",
        [doc(f"d{n}", f"Paper {n}") for n in range(10)],
        [cite(n, f"d{n}", basis=NOT_STATED) for n in range(10)],
        counts(1, 1, 0, "(unknown)", unnamed=True),
    ),
    Case(
        "A leaflet with neither publisher nor author is the unknown voice, read or not.",
        [doc("a"), doc("b")],
        [cite(1, "a"), cite(2, "b")],
        counts(1, 1, 0, "(unknown)", unnamed=True),
    ),
    Case(
        "A leaflet of nobody known that quotes the mayor adds nothing to the mayor's own words.",
        [doc("a"), doc("b", "Mayor")],
        [cite(1, "a", "Mayor"), cite(2, "b")],
        counts(1, 1, 1, "Mayor"),
    ),
    Case(
        "A report that was read, plus an outlet quoting someone else, are two.",
        [doc("r", "NGO"), doc("a", "BBC")],
        [cite(1, "r"), cite(2, "a", "Police")],
        counts(2, 2, 1, "NGO", "Police"),
    ),
    Case(
        "One publisher who is a party, with two named origins that nobody read: 1, 2 and 0.",
        [
            doc("article", "MEK Iran", on="2020-11-05"),
            doc("report", "MEK Iran", on="2019-12-15", read=False),
            doc("special", "Reuters", on="2019-12-23", read=False),
        ],
        [cite(1, "article", "MEK Iran", origin="report"), cite(2, "article", origin="special")],
        counts(1, 2, 0, "MEK Iran", interested=True, standing="single_origin"),
        more={"parties": [("MEK Iran", "organiser", "the November 2019 protests")]},
    ),
    Case(
        "That Reuters confirmed a figure is a claim of the article: the speaker is no link.",
        [doc("article", "MEK Iran")],
        [cite(1, "article", "Reuters")],
        counts(1, 1, 1, "MEK Iran"),
        more={"kind": ATTRIBUTION},
    ),
    Case(
        "Of nested voices in an attribution, all but the last, the speaker, are links.",
        [doc("article", "BBC")],
        [cite(1, "article", "AFP", "Reuters")],
        counts(1, 1, 0, "AFP", "BBC"),
        more={"kind": ATTRIBUTION},
    ),
    Case(
        "Without a publisher or another author, an author is the origin.",
        [doc("book", None, "Author")],
        [cite(1, "book")],
        counts(1, 1, 1, "Author"),
    ),
    Case(
        "An author who writes for two outlets is on both chains, though neither outlet's origin.",
        [doc("a", "BBC", "Author"), doc("b", "CNN", "Author")],
        [cite(1, "a"), cite(2, "b")],
        counts(1, 2, 2, "Author"),
    ),
    Case(
        "A paper with an author rests on each of them alone: the publisher is the origin.",
        [doc("a", "BBC", "Author")],
        [cite(1, "a")],
        counts(1, 1, 1, "BBC", "Author"),
    ),
    Case(
        "Of an outlet and its owner, both on every chain, the lower one is named.",
        [doc("a", "Sun"), doc("b", "Sun")],
        [cite(1, "a"), cite(2, "b")],
        counts(1, 1, 1, "Sun"),
        owned("Sun", "News Corp"),
    ),
    Case(
        "A sale that came after the report does not join: the outlets were still two.",
        [doc("a", "Times", on="2019-11-15"), doc("b", "Sun", on="2019-11-16")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "Sun", "Times"),
        [joins("Times", "News Corp"), joins("Sun", "News Corp", since="2020")],
    ),
    Case(
        "An affiliation without bounds counts as valid for a document without a date.",
        [doc("a", "Times"), doc("b", "Sun", on="2019")],
        [cite(1, "a"), cite(2, "b")],
        counts(1, 1, 1, "News Corp"),
        [joins("Times", "News Corp", until="2001"), joins("Sun", "News Corp")],
    ),
    Case(
        "A spokesman speaks for the ministry on the day he said it, not when it was printed.",
        [doc("a", "BBC", on="2021"), doc("b", "Ministry", on="2019")],
        [cite(1, "a", "Spokesman", said="2019"), cite(2, "b")],
        counts(1, 1, 1, "Ministry"),
        owned("Spokesman", "Ministry", until="2020"),
    ),
    Case(
        "A party's owner on every chain makes the evidence interested.",
        [doc("a", "Holding")],
        [cite(1, "a")],
        counts(1, 1, 1, "Holding", interested=True),
        owned("Police", "Holding"),
        {"parties": [("Police", "accused", "the march")]},
    ),
    Case(
        "One chain free of the parties is enough for the claim not to be interested.",
        [doc("a", "Police"), doc("b", "NGO")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "NGO", "Police", interested=False),
        more={"parties": [("Police", "accused", "the march")]},
    ),
    Case(
        "Two parties on two chains: every chain holds one, so it is interested and corroborated.",
        [doc("a", "Police"), doc("b", "Organiser")],
        [cite(1, "a"), cite(2, "b")],
        counts(2, 2, 2, "Organiser", "Police", interested=True),
        more={"parties": [("Police", "accused"), ("Organiser", "organiser")]},
    ),
    Case(
        "A document that nobody read starts no chain, so the claim is unsourced.",
        [doc("a", "BBC", read=False)],
        [cite(1, "a")],
        counts(0, 0, 0, standing="unsourced", unnamed=False),
    ),
    Case(
        "A mention stands behind nothing.",
        [doc("a", "BBC")],
        [cite(1, "a", stance=MENTIONS)],
        counts(0, 0, 0, standing="unsourced"),
    ),
    Case(
        "A claim that is only disputed is unsourced and disputed.",
        [doc("a", "BBC")],
        [cite(1, "a", stance=DISPUTES)],
        counts(0, 0, 0, standing="unsourced", disputed=True),
    ),
    Case(
        "A dispute by another voice takes no chain away.",
        [doc("a", "BBC", on="2019"), doc("b", "CNN", on="2020")],
        [cite(1, "a"), cite(2, "b", stance=DISPUTES)],
        counts(1, 1, 1, "BBC", disputed=True),
    ),
    Case(
        "A correction takes the outlet's earlier chain away, and another one stays.",
        [doc("a", "BBC", on="2019-11-16"), doc("b", "BBC", on="2019-11-17"), doc("c", "NGO")],
        [cite(1, "a"), cite(2, "b", stance=DISPUTES), cite(3, "c")],
        counts(1, 1, 1, "NGO", disputed=True),
    ),
    Case(
        "Whoever copied what was then corrected loses that chain with it.",
        [doc("a", "BBC", on="2019-11-16"), doc("b", "BBC", on="2019-11-17"), doc("c", "CNN")],
        [cite(1, "a"), cite(2, "b", stance=DISPUTES), cite(3, "c", origin="a")],
        counts(0, 0, 0, standing="unsourced", disputed=True),
    ),
    Case(
        "A dispute not known to be later, here of the same day, takes nothing away.",
        [doc("a", "BBC", on="2019-11-16"), doc("b", "BBC", on="2019-11-16")],
        [cite(1, "a"), cite(2, "b", stance=DISPUTES)],
        counts(1, 1, 1, "BBC", disputed=True),
    ),
    Case(
        "An outlet that disputes what a party said does not unsay it: the party still says it.",
        [doc("a", "BBC", on="2019"), doc("b", "BBC", on="2020")],
        [cite(1, "a", "MEK"), cite(2, "b", stance=DISPUTES)],
        counts(1, 1, 0, "MEK", "BBC", disputed=True),
    ),
    Case(
        "A voice that asserts it once more after the dispute keeps that later chain.",
        [doc("a", "BBC", on="2018"), doc("b", "BBC", on="2019"), doc("c", "BBC", on="2020")],
        [cite(1, "a"), cite(2, "b", stance=DISPUTES), cite(3, "c")],
        counts(1, 1, 1, "BBC"),
    ),
    Case(
        "A chain goes on along another document of the last voice, and ends consulted there.",
        [doc("a", "BBC"), doc("r", "Amnesty")],
        [cite(1, "a", "Amnesty"), cite(2, "r")],
        counts(1, 1, 1, "Amnesty"),
    ),
    Case(
        "Two agencies behind three outlets: the fewest are the agencies, not the outlets.",
        [doc("a", "BBC"), doc("b", "CNN"), doc("c", "DW")],
        [cite(1, "a", "AFP"), cite(2, "b", "AFP"), cite(3, "c", "AP")],
        counts(2, 2, 0, "AFP", "AP"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_case(case):
    found = assessed(case.documents, case.citations, case.affiliations, **case.more)
    assert {name: getattr(found, name) for name in case.expected} == case.expected
    assert found.exact
    assert found.all_listed


def test_there_are_enough_cases_and_each_says_why():
    assert len({case.why for case in CASES}) == len(CASES) >= 30
