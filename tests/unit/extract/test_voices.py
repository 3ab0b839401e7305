"""Who says what in an English text: every construction, and what is none."""

from __future__ import annotations

import pytest

from claims.extract.document import Document
from claims.extract.voices import find_statements


def said(text: str) -> list[tuple[str, str]]:
    """Return voices (joined by " > ") and contents, in text order."""
    document = Document(text)
    return [
        (" > ".join(voice.text for voice in one.voices), document.words(one.content))
        for one in find_statements(document)
        if one.voices
    ]


PLAIN = [
    ("Police said two men died.", "Police", "two men died"),
    ("The mayor said that 20 people died.", "The mayor", "20 people died"),
    ("Two men died, police said.", "police", "Two men died"),
    ("Two men died, the family said.", "the family", "Two men died"),
    ("In the 1980s, the report said, two men died.", "the report", "two men died"),
    ("The court of appeal ruled that two died.", "The court of appeal", "two died"),
    ("One of them said that two men died.", "One of them", "two men died"),
    ("Ann Lee herself, in a letter, said that two died.", "Ann Lee", "two died"),
    ("“Two men died,” she told a crowd of about 300.", "she", "“Two men died,”"),
    ("Lee is alleged by the police to have fled.", "the police", "to have fled"),
    ("The inquiry blamed a careless smoker.", "The inquiry", "a careless smoker"),
    (
        "“Two men died,” Ann Lee was quoted as saying by Reuters.",
        "Reuters > Ann Lee",
        "“Two men died,”",
    ),
    ("Two men died, state media reported.", "state media", "Two men died"),
    ("An inquiry that opened in May found that two died.", "An inquiry", "two died"),
    ("He was ill; according to Ann Lee, two men died.", "Ann Lee", "two men died"),
    ("Citing police, Reuters said two men died.", "Reuters > police", "two men died"),
    ("The army was accused by residents of coming late.", "residents", "coming late"),
    ("THE HIGH COMMAND ANNOUNCED THAT TWO MEN DIED.", "THE HIGH COMMAND", "TWO MEN DIED"),
    ("Two men died, said Ann Lee, a doctor.", "Ann Lee", "Two men died"),
    ("“Two men died,” said Ann Lee.", "Ann Lee", "“Two men died,”"),
    ("“Two men died,” Ann Lee told reporters on Friday.", "Ann Lee", "“Two men died,”"),
    ('"It is over," she said, "and we lost."', "she", '"It is over," she said, "and we lost."'),
    ("Ann Lee said: “It is over.”", "Ann Lee", "“It is over.”"),
    ("It is over, according to Ann Lee.", "Ann Lee", "It is over"),
    ("According to the bank, growth will slow.", "the bank", "growth will slow"),
    ("The plan, he said, has failed.", "he", "The plan, he said, has failed"),
    ("Witnesses told Reuters that shots were fired.", "Witnesses", "shots were fired"),
    ("Ann Lee, who runs the fund, said it is broke.", "Ann Lee", "it is broke"),
    ("Ann Lee, a lawyer in Salem, Oregon, said it is over.", "Ann Lee", "it is over"),
    ("The minister, Ann Lee, said it is over.", "Ann Lee", "it is over"),
    ("A spokesman for the ministry said it is over.", "A spokesman for the ministry", "it is over"),
    ("Officials in Kabul said it is over.", "Officials in Kabul", "it is over"),
    ("The New York Times said it is over.", "The New York Times", "it is over"),
    ("The U.N. on Tuesday said it is over.", "The U.N.", "it is over"),
    ("In a statement, Boeing said it is over.", "Boeing", "it is over"),
    ("Boeing said in a statement it is over.", "Boeing", "it is over"),
    ("Boeing said Tuesday that it is over.", "Boeing", "it is over"),
    ("The WHO says it is over.", "The WHO", "it is over"),
    ("Mrs. May said it is over.", "Mrs. May", "it is over"),
    ("Mr. Lee rejected it, saying it was a trap.", "Mr. Lee", "it was a trap"),
    ("Amnesty accused the army of torture.", "Amnesty", "the army of torture"),
    ("Ann Lee urged both sides to stop.", "Ann Lee", "both sides to stop"),
    ("The judge ordered the firm to pay.", "The judge", "the firm to pay"),
    ("Residents described the scene as grim.", "Residents", "the scene as grim"),
    ("The regime called them “thugs” again.", "The regime", "them “thugs”"),
    ("Afkar News referred to them as being “tied to” us.", "Afkar News", None),
    ("The ministry denied the charge.", "The ministry", "the charge"),
    ("GM reported losing $4 billion.", "GM", "losing $4 billion"),
    ("Ann Lee vowed to fight on.", "Ann Lee", "to fight on"),
    ("Ann Lee pointed out that it is over.", "Ann Lee", "it is over"),
    ("Ann Lee called for a ban on guns.", "Ann Lee", "a ban on guns"),
    ("Doctors fear that it will spread.", "Doctors", "it will spread"),
    ("He does not believe that it is over.", "He", "it is over"),
    ("The poll, conducted by Gallup, showed a lead.", "The poll", "a lead"),
    ("A report published by Amnesty said it is over.", "Amnesty", "it is over"),
    ("In a report compiled by Amnesty, 20 people died.", "Amnesty", "20 people died"),
    ("Ann Lee's claim that it is over was wrong.", "Ann Lee", None),
    ("The toll was announced by Amnesty on Friday.", "Amnesty", "The toll"),
    ("As Reuters reported, it is over.", "Reuters", "it is over"),
    ("Ann Lee was quoted as saying it is over.", "Ann Lee", "it is over"),
    ("LIMA (AP) -- Police said it is over.", "Police", "it is over"),
    ("Toll rises to 20: police", "police", "Toll rises to 20"),
    ("20 dead in blast, say officials", "officials", "20 dead in blast"),
    ("They went on to say that it is over.", "They", "it is over"),
    ("According to a report by Amnesty published in March, it is over.", "Amnesty", "it is over"),
    (
        "According to a poll prepared by Gallup and released Friday, it is over.",
        "Gallup",
        "it is over",
    ),
    ("As reported by AFP, 5 people died.", "AFP", "5 people died"),
    ("5 people died, as reported by AFP.", "AFP", "5 people died"),
    ("The ministry put the toll at 12.", "The ministry", "the toll at 12"),
    ("The ministry puts the number of dead at 12.", "The ministry", "the number of dead at 12"),
    ("The toll was put at nearly 12 by police.", "police", "The toll was put at nearly 12"),
]


@pytest.mark.parametrize(("text", "voice", "content"), PLAIN)
def test_one_statement(text: str, voice: str, content: str | None) -> None:
    found = said(text)
    assert [one for one, _ in found] == [voice]
    assert content is None or found[0][1] == content


SEVERAL = [
    (
        "“One,” Ann Lee said. “Two.”",
        [("Ann Lee", "“One,”"), ("Ann Lee", "“Two.”")],
    ),
    (
        "Ann Lee said earlier:\n\n“One. Two.”\n\n“Three.”\n\nIt rained.",
        [("Ann Lee", "“One. Two.”"), ("Ann Lee", "“Three.”")],
    ),
    ("“Why now?” Ann Lee asked.", [("Ann Lee", "“Why now?”")]),
    (
        "“One,” Ann Lee said.\n\n“Two?” Bo Chu asked.",
        [("Ann Lee", "“One,”"), ("Bo Chu", "“Two?”")],
    ),
    (
        "Iran says it won, but Iraq says it lost.",
        [("Iran", "it won"), ("Iraq", "it lost")],
    ),
    (
        "He denied the charge and said he would appeal.",
        [("He", "the charge"), ("He", "he would appeal")],
    ),
    (
        "Ford said it lost money, adding that sales fell.",
        [("Ford", "it lost money"), ("Ford", "sales fell")],
    ),
    (
        "Reuters, citing diplomats, reported that it is over.",
        [("Reuters > diplomats", "it is over")],
    ),
    (
        "Ann Lee put the toll at 12, while Bo Chu put it at 40.",
        [("Ann Lee", "the toll at 12"), ("Bo Chu", "it at 40")],
    ),
    ("Xinhua quoted the mayor as saying it is over.", [("Xinhua > the mayor", "it is over")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_statements(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A man called John was taken to hospital.",
        "There are 14 confirmed cases of the disease.",
        "Four alleged thieves were seen.",
        "The parties to the said agreement shall meet.",
        "He charged the battery overnight.",
        "Insurance claims rose by 4 percent.",
        "Reports of looting spread through the town.",
        "It was reported that the town had fallen.",
        "The mayor reportedly took bribes.",
        "The spokesman did not say who would go.",
        "The minister is expected to announce that it is over.",
        "He could say that it is over.",
        "The state of Texas ordered 40 new buses.",
        "The “Shining Path” attacked the town.",
        "The hardware, revealed at the fair, drew a crowd.",
        "The firm has made what it can.",
        "They read the report and left a note.",
        "The 1988 massacre claimed the lives of 1,500 people.",
        "The blast claimed dozens of lives.",
        "The mayor put the cup at the table.",
        "The mayor would not put the toll at 12.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert said(text) == []


def test_a_statement_in_a_statement_keeps_who_reported_it() -> None:
    document = Document("Reuters said that the mayor put out that she had told Bo it is over.")
    outer, inner = find_statements(document)[0], find_statements(document)[-1]
    assert [voice.text for voice in outer.voices] == ["Reuters"]
    assert outer.reported_by == ()
    assert [voice.text for voice in inner.reported_by][:1] == ["Reuters"]
    assert outer.content.covers(inner.content)


def test_that_opens_what_was_said_and_points_at_nobody() -> None:
    text = "A source told CNN that police had told families that 12 people were killed."
    outer, inner = find_statements(Document(text))
    assert [voice.text for voice in outer.voices] == ["A source"]
    assert [voice.text for voice in (*inner.reported_by, *inner.voices)] == ["A source", "police"]


def test_a_voice_may_lie_behind_another() -> None:
    text = "Reuters confirmed the death toll of 1500 that was announced by Amnesty in May."
    document = Document(text)
    outer, inner = find_statements(document)
    assert [voice.text for voice in (*inner.reported_by, *inner.voices)] == ["Reuters", "Amnesty"]
    assert document.words(inner.content) == "the death toll of 1500"
    assert outer.content.covers(inner.content)


def test_a_quotation_of_nobody_is_left_alone() -> None:
    assert said("“One. Two.”\n\nIt rained.") == []
