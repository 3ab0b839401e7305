"""What befell those counted: English casualty figures."""

from __future__ import annotations

import pytest

from claims.extract import FigureValue, propose
from claims.extract.document import Document
from claims.extract.figures import find_figures
from claims.values.vocabulary import ClaimKind

CASUALTIES = [
    # The amount is the subject.
    ("12 people were killed.", ["12 killed"]),
    ("Three students have been arrested.", ["3 arrested"]),
    ("Eleven miners are feared dead.", ["11 killed"]),
    ("All 66 people on board are believed to have died.", ["66 killed"]),
    ("About 40,000 fled their homes.", ["about 40,000 displaced"]),
    ("1,500 people lost their lives by shooting.", ["1,500 killed"]),
    ("Six people went missing.", ["6 missing"]),
    ("20 were killed and 30 injured.", ["20 killed", "30 injured"]),
    ("Six more died and three others were hurt.", ["6 killed", "3 injured"]),
    ("Nine guerrillas of the Army of National Liberation were killed.", ["9 killed"]),
    ("Three officers, one of them the commander, have died.", ["3 killed"]),
    ("The two officials were returning when they were kidnapped.", ["2 missing"]),
    ("Eight villagers were seized and murdered.", ["8 killed"]),
    ("12 were killed, including the driver and three tourists.", ["12 killed", "3 killed"]),
    ("Two of her students, arrested in May, were freed.", ["2 arrested"]),
    ("Cholera has killed 212 people, up from 167 a week ago.", ["212 killed", "167 killed"]),
    ("The death toll rose to 39, up from the 27 reported then.", ["39 killed", "27 killed"]),
    ("The ferry sank, drowning at least 63.", ["at least 63 killed"]),
    ("Among the dead were an imam and five villagers.", ["5 killed"]),
    ("103 generals and admirals were detained.", ["103 arrested"]),
    ("Three policemen were among 26 people killed.", ["3 killed", "26 killed"]),
    ("The raid forced 300 people to flee.", ["300 displaced"]),
    ("We received four bodies and 16 wounded.", ["4 killed", "16 injured"]),
    # The amount is the object.
    ("Rebels killed four engineers.", ["4 killed"]),
    ("Bomb kills 8 in Baghdad", ["8 killed"]),
    ("A bridge was dynamited, injuring six people.", ["6 injured"]),
    ("Police have detained three more suspects.", ["3 arrested"]),
    ("Troops killed 12 and wounded 30.", ["12 killed", "30 injured"]),
    ("They killed four civilians and two policemen.", ["4 killed", "2 killed"]),
    ("He killed himself and three others.", ["3 killed"]),
    ("They killed a professor, two policemen and 3 others.", ["2 killed", "3 killed"]),
    ("Iran hanged at least 20 men.", ["at least 20 executed"]),
    ("The authorities executed four Baluch prisoners.", ["4 executed"]),
    # Beside a state or a noun.
    ("The blast left 14 people dead.", ["14 killed"]),
    ("It left 35 rebels and 5 soldiers dead, 6 hurt.", ["35 killed", "5 killed", "6 injured"]),
    ("They found 22 dead guerrillas.", ["22 killed"]),
    ("Hospitals reported 31 deaths and 112 injuries.", ["31 killed", "112 injured"]),
    ("The Army suffered 30 casualties.", ["30 killed"]),
    ("The rebels are holding 11 hostages.", ["11 missing"]),
    ("Seventeen policemen are still held by the rebels.", ["17 missing"]),
    ("Killed: 12", ["12 killed"]),
    ("Four U.S. marines and nine others were killed.", ["4 killed", "9 killed"]),
    ("Two adults were hit by stray bullets and died.", ["2 killed"]),
    ("They freed the 12 soldiers they kidnapped in August.", ["12 missing"]),
    # Acts and tolls.
    ("The deaths of 176 people were mourned.", ["176 killed"]),
    ("They condemned the arrest of nine students.", ["9 arrested"]),
    ("He spoke of the kidnapping of two.", ["2 missing"]),
    ("The death toll of 1500 was announced.", ["1,500 killed"]),
    ("The death toll rose from 12 to 15.", ["12 killed", "15 killed"]),
    ("The quake claimed 230 lives.", ["230 killed"]),
    ("The number of people killed has risen to 45.", ["45 killed"]),
    ("The number killed was 304.", ["304 killed"]),
    ("The number of people injured was 304.", ["304 injured"]),
    # Lives that were lost.
    ("Sixteen lives were lost.", ["16 killed"]),
    ("The storm took at least 43 lives.", ["at least 43 killed"]),
    ("The bombing claimed the lives of 40 people.", ["40 killed"]),
    ("The storm cost 12 people their lives.", ["12 killed"]),
    # Parts.
    ("Three of the 12 wounded died in hospital.", ["3 killed", "12 injured"]),
    ("Ten of the 120 injured people have died.", ["10 killed", "120 injured"]),
    ("Five of those arrested were killed.", ["5 killed"]),
    ("12 of the hospital's 40 patients died.", ["12 killed"]),
    ("9 members of one family were killed.", ["9 killed"]),
    ("9 of the 14 fishermen killed were young.", ["9 killed", "14 killed"]),
    ("Four engineers, including two Frenchmen, were murdered.", ["4 killed", "2 killed"]),
    ("They killed four men--two Swedes and two Danes.", ["4 killed", "2 killed", "2 killed"]),
    ("At least 5 of the 11 men were murdered.", ["at least 5 killed"]),
    ("Ten people died, seven of them policemen.", ["10 killed", "7 killed"]),
    ("Police said four of those arrested were foreigners.", ["4 arrested"]),
    ("The dead included four policemen and two nurses.", ["4 killed", "2 killed"]),
    ("Of the dead, nine were soldiers.", ["9 killed"]),
    ("Of 31 people killed, 20 were women.", ["31 killed", "20 killed"]),
    ("Of the 12 wounded, three died.", ["12 injured", "3 killed"]),
    ("Two of the hostages, both Germans, were killed.", ["2 killed"]),
    ("The colonel died along with two other officers.", ["2 killed"]),
    # Uncounted many.
    ("In the first protest, many protesters were killed.", ["an unstated number killed"]),
    ("Dozens of injured people were treated.", ["an unstated number injured"]),
    ("The mass executions in 1988 of many members", ["an unstated number executed"]),
    ("Several were hurt and scores killed.",
     ["an unstated number injured", "an unstated number killed"]),
    # None.
    ("No one was killed and nobody was hurt.", ["0 killed", "0 injured"]),
    ("There were no deaths and no injuries.", ["0 killed", "0 injured"]),
    ("The attack ended without any reported casualties.", ["0 killed"]),
    ("No group has claimed the killing.", []),
    ("Not one of the 12 hostages was killed.", ["0 killed"]),
    ("No one among the 40 passengers was killed.", ["0 killed"]),
    ("Neither of the two pilots was injured.", ["0 injured"]),
    ("Not a single person was injured.", ["0 injured"]),
    ("None of the 30 protesters were hurt.", ["0 injured"]),
    ("None of the wounded has been named.", []),
    ("None of the 9 missing has been found.", ["9 missing"]),
    ("12 were killed and none injured.", ["12 killed", "0 injured"]),
    ("None of the four soldiers captured there was hurt.", ["0 injured"]),
    ("The raid killed none of the 9 soldiers.", ["0 killed"]),
    # What did not happen.
    ("Not 304 but 1,500 people were killed.", ["1,500 killed"]),
    ("12 people were not killed.", []),
    ("12 people weren't hurt.", []),
    ("12 people were unhurt.", []),
    ("12 people were almost killed.", []),
    ("The police did not arrest 12 people.", []),
    ("It could have killed 100.", []),
    ("4,000 would have died.", []),
    ("Doctors saved 40 lives.", []),
    ("Fire changed the lives of 400 families.", []),
    ('"Nine Lives" sold 3 million copies.', []),
    ("The court sentenced 5 men to death.", []),
    ("Five men were sentenced to death.", []),
    # Ages.
    ("Five people, aged 12, 15, 17, 20 and 33, were killed.", ["5 killed"]),
    ("Three people, aged 17, 22 and 35, were killed.", ["3 killed"]),
    ("Two boys, 8 and 11, and their mother, 39, were killed.", ["2 killed"]),
    ("Two sisters (15 and 17) were killed.", ["2 killed"]),
    ("A child of 3 was killed.", []),
    ("A boy aged 12, three men and two women were killed.", ["3 killed", "2 killed"]),
    ("A mother of three and two officers were killed.", ["2 killed"]),
    # Dates.
    ("On Nov. 15, 12 people were killed.", ["12 killed"]),
    ("July 4, 2 people died.", ["2 killed"]),
    ("In November 12 people were killed.", ["12 killed"]),
    ("On December 3, 40 were killed.", ["40 killed"]),
    # People harmed without a number.
    ("At the marches citizens were arrested.", []),
    ("He told of marches where citizens were arrested, tortured, and often executed.",
     [f"an unstated number {x}" for x in ("arrested", "tortured", "executed")]),
    ("It spoke of those who had been detained.", ["an unstated number arrested"]),
    ("Two of those who were detained spoke.", ["2 arrested"]),
    # Those who act, and what is no person.
    ("Three gunmen killed 12 people.", ["12 killed"]),
    ("Four terrorists, all wearing masks, murdered the mayor.", []),
    ("The mayor was shot dead by three gunmen.", []),
    ("Three gunmen were killed.", ["3 killed"]),
    ("They were killing two birds with one stone.", []),
    ("1,000 laboratories have been destroyed.", []),
    ("He was killed 20 km from Lima.", []),
    ("They threatened to kill 10 people.", []),
    # No number in the words.
    ("Two soldiers and a rebel were killed.", ["2 killed"]),
    ("The rebels were killed.", []),
    ("Two officials met on Monday.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stated"), CASUALTIES)
def test_casualties(text: str, stated: list[str]) -> None:
    found = [one for one in find_figures(Document(text)) if one.kind is ClaimKind.CASUALTY]
    assert [f"{one.quantity.words()} {one.measure}" for one in found] == stated


@pytest.mark.parametrize("day", range(1, 32))
def test_a_count_after_a_day_is_one(day: int) -> None:
    for count in (2, 12, 31, 59):
        text = f"On Nov. {day}, {count} people were killed."
        stated = [one for one in propose(text) if isinstance(one.value, FigureValue)]
        assert [one.text for one in stated] == [f"{count} people"]
        assert [one.kind for one in stated] == [ClaimKind.CASUALTY]


def test_a_part_ends_before_its_whole() -> None:
    text = "Three of the 12 wounded were moved."
    assert [text[one.span.start : one.span.end] for one in find_figures(Document(text))] == [
        "Three",
        "12 wounded",
    ]


def test_a_bare_number_is_shown_with_its_cue() -> None:
    text = "Reuters put the death toll at 1500; 30 were injured."
    spans = [one.span for one in find_figures(Document(text))]
    assert [text[span.start : span.end] for span in spans] == [
        "death toll at 1500",
        "30 were injured",
    ]
