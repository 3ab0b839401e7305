"""What is denied is not asserted, and what is left unsaid is nobody's."""

from __future__ import annotations

import pytest

from claims.extract import FigureValue, Proposal, propose
from claims.values.vocabulary import ClaimKind


def figures(text: str) -> list[Proposal]:
    found = propose(text, published="2020-11-05")
    return [one for one in found if isinstance(one.value, FigureValue)]


def said(text: str) -> list[tuple[str, str, bool]]:
    return [
        (one.text, " > ".join(voice.text for voice in one.voices), one.denied)
        for one in propose(text, published="2020-11-05")
        if one.kind is ClaimKind.ATTRIBUTION
    ]


def test_a_court_that_rules_denies_only_what_it_rules_out() -> None:
    assert said("The court ruled that 40 had died.") == [("40 had died", "The court", False)]
    assert said("The court ruled out the deaths of 40.") == [
        ("the deaths of 40", "The court", True)
    ]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The ministry denied that 40 students had been killed.", "The ministry"),
        ("The ministry denied killing 40 students.", "The ministry"),
        ("The ministry denied having killed 40 students.", "The ministry"),
        ("The ministry denied the deaths of 40 students.", "The ministry"),
        ("The ministry has denied reports of 40 deaths.", "The ministry"),
        ("The ministry rejected the claim that 40 were killed.", "The ministry"),
        ("The ministry disputed the death toll of 40.", "The ministry"),
        ("The army dismissed reports that 40 civilians had been killed.", "The army"),
        ("The army dismissed as false reports that 40 civilians had been killed.", "The army"),
        ("The army dismissed the report of 40 deaths as propaganda.", "The army"),
        ("The army called reports that 40 people died “lies”.", "The army"),
        ("Reports that 40 people died were denied by the ministry.", "the ministry"),
        ("It was not true that 40 people died, the spokesman said.", "the spokesman"),
        ("It is false that 40 people died, the spokesman said.", "the spokesman"),
        ("Reports that 40 people died are false, the ministry said.", "the ministry"),
        ("The reported toll of 40 is exaggerated, the ministry said.", "the ministry"),
        ("There is no truth in the claim that 40 died, the minister said.", "the minister"),
        ("The ministry's denial that 40 people had died was ignored.", "The ministry"),
        ("The mayor does not believe that 40 people died.", "The mayor"),
        ("Reuters said that the ministry denied that 40 had died.", "Reuters > the ministry"),
        ("The government denied that police had said that 40 people died.", "The government"),
        ("It is not true that 40 people died.", ""),
        ("The army rejected as baseless allegations that it killed 40 men.", "The army"),
        ("The mayor denied a Washington Post report that 40 had died.", "The mayor"),
        (
            "State television dismissed as “fake news” a BBC report that 40 died.",
            "State television",
        ),
        ("Tehran disputes that 40 people died.", "Tehran"),
        ("Relatives do not accept the finding that 40 people drowned.", "Relatives"),
        ("“It is not true that 40 people died,” the spokesman said.", "the spokesman"),
        ("“We deny that we killed 40 people,” the general said.", "the general"),
        ("The mayor said reports of 40 deaths were “completely false”.", "The mayor"),
        ("Reports that 40 were killed proved false, the mayor said.", "the mayor"),
        ("“All is well,” Bo said, rejecting claims that 40 people had died.", "Bo"),
        ("وزارت کشور تکذیب کرد که ۴۰ نفر کشته شده‌اند.", "وزارت کشور"),
        ("وزارت کشور کشته شدن ۴۰ نفر را تکذیب کرد.", "وزارت کشور"),
        ("به گفته پلیس، گزارش کشته شدن ۴۰ نفر صحت ندارد.", "پلیس"),
        ("مقامات این گزارش را که ۴۰ نفر کشته شده‌اند رد کردند.", "مقامات"),
        ("سخنگوی وزارت کشور خبر کشته شدن ۴۰ نفر را رد کرد.", "سخنگوی وزارت کشور"),
    ],
)
def test_a_figure_that_is_denied_says_so(text: str, voice: str) -> None:
    [figure] = figures(text)
    assert figure.denied
    assert " > ".join(one.text for one in figure.voices) == voice
    assert "denied" not in figure.as_json()


@pytest.mark.parametrize(
    "text",
    [
        "Officials did not say that 40 people had died.",
        "Officials have not confirmed that 40 people had died.",
        "Police could not confirm reports that 40 people died.",
        "Officials declined to say that 40 people had died.",
        "He left without saying that 40 people died.",
        "Nobody said that 40 people died.",
        "Neither the army nor the police would confirm that 40 people died.",
        "It was unclear whether 40 people had died.",
        "Reports that 40 people died were denied.",
        "پلیس نگفت که ۴۰ نفر کشته شده‌اند.",
        "پلیس تأیید نکرد که ۴۰ نفر کشته شده‌اند.",
    ],
)
def test_what_nobody_asserts_is_not_proposed(text: str) -> None:
    assert figures(text) == []
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The army denied responsibility for the deaths of 40 people.",
        "The army denied that it was behind the killing of 40 people.",
        "The authorities denied 40 prisoners medical treatment.",
    ],
)
def test_a_denial_leaves_what_it_takes_for_granted(text: str) -> None:
    [figure] = figures(text)
    assert (figure.denied, figure.voices) == (False, ())
    [(_, _, denied)] = said(text)
    assert denied


@pytest.mark.parametrize(
    "text",
    [
        "The ministry rejected Amnesty's claim that 40 people were killed.",
        "The ministry dismissed reports by Amnesty that 40 people were killed.",
    ],
)
def test_a_figure_stays_with_whoever_claims_it(text: str) -> None:
    [figure] = figures(text)
    assert ([one.text for one in figure.voices], figure.denied) == (["Amnesty"], False)
    assert {(voice, denied) for _, voice, denied in said(text)} == {
        ("The ministry", True),
        ("Amnesty", False),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Human Rights Watch said it could not verify the claim that 40 people were executed.",
        "The UN mission said it had no evidence that 40 civilians were killed.",
        "The minister said he did not know whether 40 people had died.",
    ],
)
def test_what_a_voice_leaves_open_is_no_figure_of_its(text: str) -> None:
    assert figures(text) == []
    assert [denied for _, _, denied in said(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The army is not hiding the fact that 40 people died.",
        "Whether or not talks resume, 40 people died.",
        "It is true that 40 people died.",
        "It is not wrong that 40 people died.",
        "Three false reports came in and 40 people died.",
    ],
)
def test_what_is_no_denial_is_stated(text: str) -> None:
    [figure] = [one for one in figures(text) if one.kind is ClaimKind.CASUALTY]
    assert (figure.denied, figure.voices) == (False, ())


def test_what_a_denial_only_adds_is_not_denied() -> None:
    [figure] = figures("The army denied shelling the school, where 40 people were killed.")
    assert (figure.denied, figure.voices) == (False, ())


def test_who_denied_once_may_now_say_otherwise() -> None:
    text = "Officials, who had denied that anyone died, now say 40 people were killed."
    [figure] = figures(text)
    assert ([voice.text for voice in figure.voices], figure.denied) == (["Officials"], False)


def test_what_follows_a_denial_is_asserted() -> None:
    text = "The ministry denied that 40 people were killed, saying that only 3 had died."
    assert [one.denied for one in figures(text)] == [True, False]
    assert said(text) == [
        ("40 people were killed", "The ministry", True),
        ("only 3 had died", "The ministry", False),
    ]
