"""Failures read as one sentence."""

from __future__ import annotations

import inspect

import pytest

from claims import errors


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (("a", "b", "c"), "a, b or c")],
)
def test_words_are_listed_as_a_sentence_lists_them(words: list[str], joined: str) -> None:
    assert errors.listed(words) == joined


def test_every_failure_is_one_family_and_shows_its_sentence() -> None:
    failures = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception) and kind is not errors.ClaimsError
    ]
    assert len(failures) > 20
    assert all(issubclass(kind, errors.ClaimsError) and kind.__doc__ for kind in failures)
    refused = errors.NotFound("claim", "C-1")
    assert str(refused) == refused.sentence == 'There is no claim "C-1".'


@pytest.mark.parametrize(
    ("needed", "sentence"),
    [
        ("admin", "rita is a reader here, and adding a person takes an admin."),
        ("reviewer", "rita is a reader here, and adding a person takes a reviewer."),
    ],
)
def test_the_article_fits_the_role(needed: str, sentence: str) -> None:
    assert errors.NotAllowed("rita", "reader", needed, "adding a person").sentence == sentence
