"""What every service does with the fields and references that it is given."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadText
from claims.services import fields
from claims.services.references import MAX_LENGTH, checked_reference, made_reference
from claims.values.text import stored_text

ANY = st.text(max_size=40)


@given(ANY)
def test_a_field_is_none_or_clean_and_stays_as_it_is(text: str) -> None:
    for clean in (
        lambda given: fields.line(given, "field"),
        lambda given: fields.block(given, "field"),
        lambda given: fields.verbatim(given, "field"),
        fields.quotation,
    ):
        kept = clean(text)
        assert clean(kept) == kept
        assert kept is None or (kept and stored_text(kept) == kept)
        kept = kept or ""
        assert "\0" not in kept
        assert len(kept.encode()) >= len(kept), "a lone surrogate has no UTF-8"


@pytest.mark.parametrize(
    ("text", "line", "block", "verbatim", "quotation"),
    [
        (None, None, None, None, None),
        ("", None, None, None, None),
        (" \n", None, None, " \n", None),
        (" a\r\n b ", "a b", "a\n b", " a\n b ", " a\n b "),
        ("\ufeffe\u0301", "é", "é", "é", "é"),
    ],
)
def test_white_space_is_kept_where_words_are_a_document_s(
    text: str | None,
    line: str | None,
    block: str | None,
    verbatim: str | None,
    quotation: str | None,
) -> None:
    assert fields.line(text, "field") == line
    assert fields.block(text, "field") == block
    assert fields.verbatim(text, "field") == verbatim
    assert fields.quotation(text) == quotation


@pytest.mark.parametrize(
    ("given", "kept"),
    [(None, None), (" ", None), ("AB" * 32, "ab" * 32), (f" {'0' * 64}\n", "0" * 64)],
)
def test_a_fingerprint_is_kept_in_lower_case(given: str | None, kept: str | None) -> None:
    assert fields.fingerprint(given) == kept


@pytest.mark.parametrize("given", ["ab", "g" * 64, "0" * 65, "٠" * 64])
def test_what_is_no_fingerprint_is_refused(given: str) -> None:
    with pytest.raises(BadText, match=r"^The text_sha256 must be 64 hexadecimal digits\.$"):
        fields.fingerprint(given)


@pytest.mark.parametrize("name", ["A; B", "A;B", "A > B", "A >"])
def test_an_agent_s_name_holds_nothing_that_joins_names(name: str) -> None:
    with pytest.raises(BadText, match="which stand between names"):
        fields.agent_name(name)


@pytest.mark.parametrize("name", ["A>B", "> B", "A, B", "A/B"])
def test_other_signs_may_stand_in_an_agent_s_name(name: str) -> None:
    assert fields.agent_name(name) == name


@dataclass(frozen=True)
class _Draft:
    name: str | None = None
    is_new: bool | None = None
    names: tuple[str, ...] = ()


def test_what_is_known_is_overwritten_by_what_is_given_and_not_by_what_is_empty() -> None:
    standing = _Draft("a", is_new=True, names=("x",))
    assert fields.merged(standing, _Draft()) == standing
    given = _Draft("b", is_new=False, names=("y", "z"))
    assert fields.merged(standing, given) == given
    assert fields.merged(_Draft(), standing) == standing


@given(st.lists(ANY | st.none()))
def test_a_reference_follows_from_what_identifies_the_record_alone(identity: list[object]) -> None:
    clean = [stored_text(part) if isinstance(part, str) else part for part in identity]
    ref = made_reference("C", *clean)
    assert ref == made_reference("C", *clean)
    assert checked_reference(ref) == ref
    assert len(ref) == len("C-") + 12
    assert made_reference("S", *clean)[2:] != ref[2:]
    assert made_reference("C", *clean, None) != ref


@pytest.mark.parametrize("ref", ["", " \n", "x" * (MAX_LENGTH + 1)])
def test_a_reference_has_a_length(ref: str) -> None:
    with pytest.raises(BadText, match=r"^The reference must have 1 to 200 characters\.$"):
        checked_reference(ref)
