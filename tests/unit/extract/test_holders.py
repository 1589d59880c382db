"""Who holds a claim: the words that name them, their kind, and what a pronoun stands for."""

from __future__ import annotations

import pytest


def holder(article, text):
    claims = article(text).claims
    assert len(claims) == 1, claims
    return claims[0].holder


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Orla Ash", "named-person"),
        ("Dr. Ash", "named-person"),
        ("Professor Ida Thornton", "named-person"),
        ("Ash, Lind and Thornton", "named-person"),
        ("Critics such as Orla Ash and Bo Lind", "named-person"),
        ("The Norland Rowing Club", "named-org"),
        ("The Marl Gazette", "named-org"),
        ("The NRA", "named-org"),
        ("France", "named-org"),
        ("The harbour board", "named-org"),
        ("The ministry of Norland", "named-org"),
        ("A 2019 report", "document"),
        ("Orla Ash's book", "document"),
        ("A study by the Norland Institute", "document"),
        ("The three dissenting judges", "group-specific"),
        ("His neighbours", "group-specific"),
        ("The creators of the game", "group-specific"),
        ("A town councillor", "group-specific"),
        ("Critics", "group-vague"),
        ("Many scholars", "group-vague"),
        ("Some economists", "group-vague"),
        ("Experts", "group-vague"),
        ("Residents of Marl", "group-vague"),
        ("Those who lost their homes", "group-vague"),
        ("Some", "bare"),
        ("Others", "bare"),
        ("Many", "group-vague"),
    ],
)
def test_kinds(article, words, kind):
    found = holder(article, f"{words} said that the weir is unsafe.")
    assert (found.text, found.kind, found.resolved) == (words, kind, None)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("The engineer Orla Ash", "named-person", id="title and name"),
        pytest.param("The Marl Harbour Authority", "named-org", id="a body by a word that also means a person"),
        pytest.param("Orla Ash of the Marl Rowing Club", "named-person", id="a person of a body"),
        pytest.param("Groups including the Marl Rowing Club", "named-org", id="an example with an article"),
        pytest.param("A number of farmers", "group-vague", id="a number of"),
        pytest.param("Some geologists, such as Orla Ash,", "named-person", id="an example behind a comma"),
        pytest.param("Groups such as Marl Watch", "named-org", id="a body as an example"),
    ],
)
def test_kinds_of_compound_names(article, words, kind):
    found = holder(article, f"{words} said that the weir is unsafe.")
    assert (found.text, found.kind) == (words.rstrip(","), kind)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It is argued that the weir is unsafe.", "It is argued"),
        ("It has been claimed that the weir is unsafe.", "It has been claimed"),
        ("There are fears that the weir is unsafe.", "are fears"),
        ("The weir has been criticized for its price.", "has been criticized for"),
    ],
)
def test_agentless(article, text, cue):
    claim = article(text).claims[0]
    assert (claim.holder.kind, claim.holder.anchor, claim.cue.exact) == ("agentless", None, cue)


def test_the_article_itself(article):
    claims = article(
        "Critics argue that the weir is unsafe. It has no spillway of its own and cannot be repaired.", heading="Criticism"
    ).claims
    assert [c.holder.kind for c in claims] == ["group-vague", "narrator", "narrator"]
    assert all(c.cue is None and c.holder.anchor is None for c in claims[1:])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orla Ash, who built the mill, said that the weir is safe.", "Orla Ash"),
        ("Orla Ash, a retired engineer, said that the weir is safe.", "Orla Ash"),
        ("Bo Lind, in a letter to the council, said that the weir is safe.", "Bo Lind"),
        ("The report (2019) said that the weir is safe.", "The report"),
        (
            "Many economists, who had studied the levy, say that it is fair to the poor families of the upper valley.",
            "Many economists",
        ),
        ("Farmers living near the weir say that it will flood the meadows and the mill.", "Farmers"),
        ("In 1990 Orla Ash, then mayor, wrote that the weir was unsafe.", "Orla Ash"),
        ("According to Bo Lind, who built it, the weir is safe.", "Bo Lind"),
    ],
)
def test_spans_leave_out_appositions_and_relative_clauses(article, text, words):
    assert holder(article, text).text == words


def chain(article, text):
    return [(c.holder.text, c.holder.resolved, c.holder.kind) for c in article(text).claims]


def test_a_report_is_no_claim_of_the_article(article):
    assert holder(article, "Farmers living near the weir say that it leaks.").text == "Farmers"


def test_they_others_and_the_camp_they_belong_to(article):
    assert chain(article, "Critics of the weir argue that it is unsafe. They say that it leaks. Others fear that it will burst.") == [
        ("Critics of the weir", None, "group-vague"),
        ("They", "Critics of the weir", "group-vague"),
        ("Others", "Critics of the weir", "bare"),
    ]  # fmt: skip


def test_he_and_she_are_the_last_person(article):
    text = "Orla Ash said that the weir is safe. Critics say that it leaks. She added that it was new."
    assert chain(article, text)[2] == ("She", "Orla Ash", "named-person")


def test_it_is_the_last_body_or_document(article):
    assert chain(article, "A 2019 report said that the weir is safe. It found that the wall was new.")[1] == (
        "It", "A 2019 report", "document",
    )  # fmt: skip
    assert chain(article, "The harbour board argued that the weir is safe. It said that the wall was new.")[1] == (
        "It", "The harbour board", "named-org",
    )  # fmt: skip


def test_they_is_not_one_person(article):
    text = "The council said that the weir is safe. Orla Ash said that it leaks. They said that she was wrong."
    assert chain(article, text)[2] == ("They", "The council", "named-org")


def test_a_pronoun_reaches_back_one_paragraph_and_no_further(article):
    text = "Orla Ash said that the weir is safe.\n\nShe also said that it was cheap.\n\nBo Lind stood up.\n\nShe said that it was tall."
    assert [r for _, r, _ in chain(article, text)] == [None, "Orla Ash", None]


def test_a_pronoun_may_stand_for_a_subject_that_holds_nothing_yet(article):
    text = (
        "Supporters of the levy say that it feeds the poor. Opponents of the levy have met twice. They claim that it is wasted."
    )
    assert chain(article, text)[-1] == ("They", "Opponents of the levy", "group-vague")


def test_a_subject_inside_of_a_view_is_not_who_speaks_on(article):
    text = "Critics argue that farmers lose their fields. They claim that it is wasted."
    assert chain(article, text)[-1] == ("They", "Critics", "group-vague")


def test_others_do_not_reach_into_the_paragraph_before(article):
    assert chain(article, "Critics argue that the weir is unsafe.\n\nOthers say that it is ugly.")[1] == ("Others", None, "bare")


def test_some_and_others_are_not_each_other(article):
    assert [r for _, r, _ in chain(article, "Some argue that the weir is unsafe. Others say that it is ugly.")] == [None, None]


def test_a_shared_holder_is_one_holder(article):
    claims = article("Critics emphasize the leaks of the weir, arguing that it is unsafe.").claims
    assert len(claims) == 2
    assert claims[0].holder == claims[1].holder


def test_those_who_are_described_stand_for_nobody_named_before(article):
    claims = article("Fishermen say that the weir is dear. Those affected say that it is useless.").claims
    assert [(c.holder.text, c.holder.resolved) for c in claims] == [("Fishermen", None), ("Those affected", None)]
