"""What puts a claim on a side, and that nothing does where the text gives no evidence."""

from __future__ import annotations

import pytest

from audiatur.extract.debates import debates
from audiatur.extract.linking.facts import views
from audiatur.extract.linking.pairs import Passage
from audiatur.extract.rules import Rules
from audiatur.model.document import Document
from audiatur.read.base import read

ATTACK = "Critics argue that the weir is unsafe."


def told_of(*sentences: str) -> Document:
    return read(f"Lindow weir\n\nA weir.\n\n\nDebate\n\n{' '.join(sentences)}\n".encode(), "lindow.txt")


def holders(*sentences: str) -> list[int]:
    """The number of the holder of each claim."""
    document = told_of(*sentences)
    return Passage(views([d for debate in debates(document) for d in Rules().drafts(document, debate)])).holder


def side(rows, text, heading="Debate", title="Lindow weir"):
    """The side of the last claim."""
    return rows(text, heading, title)[-1].side


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("Critics", "con"),
        ("Opponents of the weir", "con"),
        ("Skeptics", "con"),
        ("Supporters", "pro"),
        ("Proponents of the weir", "pro"),
        ("Those in favour of the weir", "pro"),
        ("Those opposed to the weir", "con"),
        ("Those who oppose the weir", "con"),
    ],
)
def test_a_camp_says_its_side(rows, holder, expected):
    assert side(rows, f"{holder} say that the wall is old.") == expected


@pytest.mark.parametrize(
    ("holder", "expected"),
    [
        ("Opponents of the ban", "pro"),
        ("Critics of the boycott", "pro"),
        ("Critics of excessive caution", "pro"),
        ("Opponents of the abolition of the levy", "pro"),
        ("Supporters of the ban", "con"),
        ("Supporters of the moratorium", "con"),
    ],
)
def test_a_camp_is_turned_by_what_it_is_for_or_against(rows, holder, expected):
    assert side(rows, f"{holder} say that the wall is old.") == expected


@pytest.mark.parametrize(("holder", "expected"), [("Opponents of the boycott", "con"), ("Supporters of the boycott", "pro")])
def test_a_camp_is_not_turned_where_the_article_is_about_that_very_thing(rows, holder, expected):
    text = f"{holder} say that shops will close."
    assert side(rows, text, title="Boycott of the Marl mills") == expected
    assert side(rows, text, title="Marl mills") not in {expected, None}


def test_a_camp_is_not_turned_where_the_article_is_about_a_ban(rows):
    assert side(rows, "Opponents of the ban say that shops will close.", title="Marl smoking ban") == "con"


def test_two_camps_are_two_holders_though_they_are_for_and_against_the_same():
    told = ("Supporters of the weir say that it is old.", "Opponents of the weir say that it leaks.", "They add that it is ugly.")
    assert holders(*told) == [0, 1, 1]


def test_one_person_is_one_holder_by_the_last_name_alone():
    told = ("Ida Ashby says that the weir is old.", "Bo Lind says that it leaks.", "Ashby adds that it is ugly.")
    assert holders(*told) == [0, 1, 0]


def test_a_pronoun_stands_with_its_antecedent(article):
    claims = article(f"{ATTACK} They say that it leaks. Others add that it is ugly.").claims
    assert [c.side for c in claims] == ["con", "con", "con"]
    assert [c.found_by.split("by ")[-1] for c in claims] == ["camp", "chain", "chain"]


def test_a_holder_stays_where_an_earlier_claim_put_them(article):
    text = "Ida Ashby opposed the weir. Bo Lind praised the weir. Ashby said that the wall leaks. Bo Lind said that it does not."
    claims = article(text).claims
    assert [(c.holder.text, c.side) for c in claims] == [
        ("Ida Ashby", "con"), ("Bo Lind", "pro"), ("Ashby", "con"), ("Bo Lind", "pro"),
    ]  # fmt: skip
    assert claims[2].found_by.endswith("same-holder")


@pytest.mark.parametrize("name", ["Thornton", "Marsh", "Stone"])
def test_a_surname_is_known_again_whatever_its_first_letter(rows, name):
    assert side(rows, f"Ida {name} opposed the weir. {name} said that the wall leaks.") == "con"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents oppose the weir.", "con"),
        ("Bo Lind criticized the weir for its price.", "con"),
        ("The weir was condemned by the bishops.", "con"),
        ("The weir has been criticized for its price.", "con"),
        ("Farmers are critical of the weir.", "con"),
        ("Doctors raised concerns about the noise of the weir.", "con"),
        ("Bo Lind campaigned against the weir.", "con"),
        ("Orla Ash welcomed the weir.", "pro"),
        ("The town council supports the weir.", "pro"),
        ("Some argue for the weir.", "pro"),
    ],
)
def test_the_cue_has_a_stance(rows, text, expected):
    assert side(rows, text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{ATTACK} Orla Ash replied that the wall was new.", "reply"),
        (f"{ATTACK} In response, Orla Ash said that the wall was new.", "reply"),
        (f"{ATTACK} However, Orla Ash said that the wall was new.", "contrast"),
        (f"{ATTACK} On the other hand, engineers say that the wall is new.", "contrast"),
        (f"{ATTACK} Bo Lind rejected this criticism.", "stance"),
        (f"{ATTACK} Bo Lind disputed these claims.", "stance"),
        (f"{ATTACK} This criticism ignores the new wall.", "verdict"),
    ],
)
def test_an_answer_is_on_the_other_side(article, text, why):
    first, last = article(text).claims
    assert (first.side, last.side) == ("con", "pro")
    assert last.found_by.endswith(f"side by {why}")


def test_who_goes_on_after_a_reply_stays_with_it(rows):
    assert side(rows, f"{ATTACK} Orla Ash responded that the wall was new. She added that the gates were sound.") == "pro"


def test_a_verdict_on_a_criticism_is_on_the_other_side(rows):
    assert side(rows, f"{ATTACK} Orla Ash called this criticism unfounded.") == "pro"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Criticism", "con"),
        ("Controversy", "con"),
        ("Arguments against", "con"),
        ("Support", "pro"),
        ("Arguments in favour", "pro"),
        ("Debate", None),
        ("Arguments for and against", None),
        ("Reception and criticism", None),
        ("Legacy", None),
    ],
)
def test_a_heading_gives_its_side_where_nothing_else_does(article, heading, expected):
    (claim,) = article("Orla Ash says that the bridge is new.", heading).claims
    assert claim.side == expected
    assert claim.found_by == ("clause; side by heading" if expected else "clause")


def test_a_camp_is_surer_than_a_heading(rows, article):
    assert side(rows, "Supporters say that the weir is safe.", "Criticism") == "pro"
    camp, named = article("Supporters say that the weir is safe. Orla Ash says that it leaks.", "Criticism").claims
    assert camp.sure_of.side > named.sure_of.side


def test_praise_of_the_subject_is_for_it_even_under_criticism(rows):
    assert side(rows, "Orla Ash supports the dam.", "Criticism", "Lindow dam") == "pro"


def test_praise_of_the_subject_is_for_it_under_criticism(rows):
    assert side(rows, "Orla Ash supports the weir.", "Criticism", "Lindow weir") == "pro"


def test_a_denial_under_criticism_is_for_the_subject(rows):
    denial, denied = rows("The board denied that the weir leaks.", "Criticism", "Lindow weir")
    assert (denial.side, denied.side) == ("pro", "con")


@pytest.mark.parametrize(
    "text",
    [
        "Orla Ash said that the wall was new.",
        "Some say that the wall is new. Others say that it is old.",
        "Orla Ash said that the wall was new. However, Bo Lind said that the wall was old.",
        "The wall is terrible, ugly and dangerous to children.",
        "Orla Ash replied that the wall was new.",
        "However, engineers say that the wall is new.",
    ],
)
def test_no_side_without_evidence(rows, text):
    assert {row.side for row in rows(text)} == {None}


def test_a_contrast_reaches_no_further_than_its_paragraph(rows):
    assert side(rows, f"{ATTACK} However, Orla Ash said that the wall was new.") == "pro"
    assert side(rows, f"{ATTACK}\n\nHowever, Orla Ash said that the wall was new.") is None


SWAPPED = {"pro": "con", "con": "pro", None: None}
DEBATES = [
    f"{ATTACK} Supporters say that it is sound. Orla Ash replied that the wall was new, because it was built in spring.",
    f"{ATTACK} They fear that it will burst.\n\nSupporters of the weir reject this criticism. However, critics respond that it leaks.",
    "Critics say that although the weir is old, it is dear. Supporters maintain that it feeds the mill.",
    f"{ATTACK} It has no spillway of its own. Supporters, on the other hand, point to the mill as evidence that it works.",
]


@pytest.mark.parametrize("text", DEBATES)
@pytest.mark.parametrize("heading", ["Debate", "Criticism"])
def test_swapping_critics_and_supporters_swaps_the_sides_and_nothing_else(article, text, heading):
    other = text.replace("ritics", "#").replace("upporters", "ritics").replace("#", "upporters")
    other = other.replace("Cupporters", "Supporters").replace("cupporters", "supporters")
    other = other.replace("Sritics", "Critics").replace("sritics", "critics")
    one, two = article(text, heading), article(other, heading)
    assert [c.text for c in one.claims] == [c.text for c in two.claims]
    assert [SWAPPED[c.side] for c in one.claims] == [c.side for c in two.claims]
    assert [(r.source, r.to, r.type) for r in one.relations] == [(r.source, r.to, r.type) for r in two.relations]


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("Supporters say that although the weir is dear, it protects the town.", "the weir is dear"),
        ("Supporters say that the weir is safe despite its age.", "its age"),
        ("Supporters say that while the levy costs money, it feeds children.", "the levy costs money"),
    ],
)
def test_what_is_granted_belongs_to_the_other_side(rows, text, granted):
    sides = {row.words: row.side for row in rows(text)}
    assert sides.pop(granted) == "con"
    assert set(sides.values()) == {"pro"}


def test_a_concession_without_a_side_stays_without(rows):
    assert {row.side for row in rows("Although the weir is dear, it protects the town.")} == {None}


def test_only_sides_that_are_used_are_named(article):
    assert [s.id for s in article(ATTACK).sides] == ["con"]
    assert [s.id for s in article(f"{ATTACK} Supporters say that it is sound.").sides] == ["pro", "con"]
    assert article("Orla Ash said that the wall was new.").sides == ()
