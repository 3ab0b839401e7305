"""The words of rows: voices in their order, changes, counts, and the words around a quote."""

from __future__ import annotations

from typing import Any

import pytest

from claims.queries.rows import Change, CitationRow, RevisionRow, SourceRow, Subject
from claims.values.vocabulary import Basis, ClaimKind, ReferenceState, Relation, SourceKind
from dashboard.widgets import badges
from dashboard.widgets.context import after, before
from dashboard.wording import words
from dashboard.wording.changes import changes, deed
from dashboard.wording.voices import document, said_by


def source(**fields: Any) -> SourceRow:
    empty: dict[str, Any] = dict.fromkeys(SourceRow.__dataclass_fields__)
    return SourceRow(**(empty | {"authors": ()} | fields))


def citation(**fields: Any) -> CitationRow:
    empty: dict[str, Any] = dict.fromkeys(CitationRow.__dataclass_fields__)
    usual = {"source": source(publisher="The Herald"), "voices": (), "claim_kind": "casualty"}
    return CitationRow(**(empty | usual | fields))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "The Herald"),
        ({"voices": ("Mayor",)}, "The Herald, attributing it to Mayor"),
        (
            {"voices": ("Mayor", "hospital", "nurse")},
            "The Herald, attributing it to Mayor, in turn citing hospital, in turn citing nurse",
        ),
        ({"origin": source()}, "The Herald. It says that it took this from:"),
        (
            {"claim_kind": "attribution", "voices": ("Mayor", "Minister")},
            "The Herald, attributing it to Mayor, of Minister as the speaker",
        ),
        ({"claim_kind": "attribution"}, "The Herald"),
        (
            {"voices": ("شهردار",)},
            "The Herald, attributing it to \N{FIRST STRONG ISOLATE}شهردار"
            "\N{POP DIRECTIONAL ISOLATE}",
        ),
    ],
)
def test_voices_are_named_nearest_first(given: dict[str, Any], said: str) -> None:
    assert said_by(citation(**given)) == said


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"publisher": "P", "authors": ("A", "B")}, "A, B in P"),
        ({"publisher": "P", "authors": ("P",)}, "P"),
        ({"authors": ("A",)}, "A"),
        ({}, "A document that names neither publisher nor author"),
    ],
)
def test_a_document_is_named_by_who_made_it(given: dict[str, Any], named: str) -> None:
    assert document(source(**given)) == named


def revision(*found: Change, is_first: bool = False, kind: str = "claim") -> RevisionRow:
    at: Any = None
    return RevisionRow(1, at, "ana", kind, "C1", Subject("", (), ()), is_first, found, None)


def test_a_change_is_told_field_by_field() -> None:
    told = changes(
        revision(
            Change("status", "draft", "submitted"),
            Change("attributed_to", [], ["Mayor", "hospital"]),
            Change("consulted", False, True),
            Change("claim", "x" * 200, None),
        )
    )
    assert told.splitlines() == [
        "status: draft → submitted",
        "attributed to: nothing → Mayor > hospital",
        "read: no → yes",
        f"proposition: {'x' * 159}… → nothing",
    ]
    assert changes(revision(Change("status", None, "draft"), is_first=True)) == ""


def test_a_hash_is_cut_and_an_agreement_told_in_words() -> None:
    over: dict[str, Any] = {"agreed": 1, "alpha": "0.2857", "units": 3}
    told = changes(
        revision(
            Change("text_sha256", None, "0123456789abcdef" * 4),
            Change("agreement", None, {"all": over, "date": over}),
            Change("agreement", {"all": over}, {"all": over | {"alpha": None}}),
        )
    )
    assert told.splitlines() == [
        "SHA-256 of the text: nothing → 0123456789ab…",
        "agreement: nothing → 1 of 3 units alike, alpha 0.2857",
        "agreement: 1 of 3 units alike, alpha 0.2857 → 1 of 3 units alike, alpha not defined",
    ]


def test_a_deed_names_the_kind_of_record() -> None:
    assert deed(revision(kind="cross_reference", is_first=True)) == "Cross-reference recorded"
    assert deed(revision()) == "Claim changed"


@pytest.mark.parametrize(
    ("vocabulary", "said"),
    [
        (ClaimKind, words.KIND),
        (SourceKind, words.SOURCE_KIND),
        (Basis, words.BASIS),
        (Relation, words.RELATION),
        (ReferenceState, badges.REFERENCE),
    ],
)
def test_every_word_of_the_record_has_words(vocabulary: Any, said: dict[str, Any]) -> None:
    assert set(said) == set(map(str, vocabulary))


def test_counts() -> None:
    assert words.counted(1, "claim", "claims") == "1 claim"
    assert words.counted(1234, "claim", "claims") == "1,234 claims"
    assert words.counted(10_001, "claim", "claims") == "more than 10,000 claims"


@pytest.mark.parametrize(
    ("prefix", "shown"),
    [
        ("", ""),
        ("lists 85 people and ", "… 85 people and "),
        ("ody\n\nPORT ASTER. ", "PORT ASTER. "),
        ("Iran\n\n", ""),
        ("said ", "… said "),
    ],
)
def test_what_stands_before_a_quote(prefix: str, shown: str) -> None:
    assert before(prefix) == shown


@pytest.mark.parametrize(
    ("suffix", "shown"),
    [("", ""), (", he said. The B", ", he said. The …"), (".\n\nA doc", "."), ("x", "x …")],
)
def test_what_stands_after_a_quote(suffix: str, shown: str) -> None:
    assert after(suffix) == shown
