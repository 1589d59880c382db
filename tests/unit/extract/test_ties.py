"""Relations between claims, each with the words that signal it."""

from __future__ import annotations

import pytest

ATTACK = "Critics argue that the weir is unsafe."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Critics argue that the levy should go because it feeds nobody.",
            ("it feeds nobody", "support", "the levy should go", "because"),
        ),
        (
            "Critics argue that the levy failed because of the poor harvest.",
            ("the poor harvest", "support", "the levy failed", "because of"),
        ),
        (
            "The weir must go because it drains the meadows.",
            ("it drains the meadows", "support", "The weir must go", "because"),
        ),
        (
            "Critics emphasize the leaks, arguing that the weir is unsafe.",
            ("the weir is unsafe", "support", "the leaks", "arguing"),
        ),
        (
            "Supporters point to the dry town as evidence that the weir works.",
            ("the dry town", "support", "the weir works", "as evidence"),
        ),
        (
            f"{ATTACK} Orla Ash replied that the wall was new.",
            ("the wall was new", "rebut", "the weir is unsafe", "replied"),
        ),
        (
            f"{ATTACK} In response, Orla Ash said that the wall was new.",
            ("the wall was new", "rebut", "the weir is unsafe", "In response"),
        ),
        (
            f"{ATTACK} However, Orla Ash said that the wall was new.",
            ("the wall was new", "rebut", "the weir is unsafe", "However"),
        ),
        (
            f"{ATTACK} Supporters reject this claim.",
            ("this claim", "rebut", "the weir is unsafe", "reject"),
        ),
        (
            f"{ATTACK} Supporters say that this argument is flawed.",
            ("this argument is flawed", "rebut", "the weir is unsafe", "flawed"),
        ),
        (
            f"{ATTACK} This criticism ignores the new wall.",
            ("This criticism ignores the new wall", "rebut", "the weir is unsafe", "ignores"),
        ),
        (
            "Supporters say that although the weir is dear, it is safe.",
            ("it is safe", "concede", "the weir is dear", "although"),
        ),
        (
            "Supporters say that the weir is safe despite its age.",
            ("the weir is safe", "concede", "its age", "despite"),
        ),
        (
            f"{ATTACK} Thus, they say that it must go.",
            ("the weir is unsafe", "support", "it must go", "Thus"),
        ),
        (
            "Supporters say that criticisms rooted in the price miss the point of the weir.",
            ("criticisms rooted in the price miss the point of the weir", "rebut", "criticisms rooted in the price", "miss"),
        ),
    ],
)
def test_a_signalled_relation(ties, article, text, expected):
    assert ties(text) == [expected]
    (relation,) = article(text).relations
    assert relation.explicit
    start, end = relation.cue.span
    assert end - start == len(expected[3])


def test_an_example_backs_the_claim_before(ties):
    text = f"{ATTACK} For example, the wall leaked for a year before it was repaired."
    ((reason, kind, claim, cue),) = ties(text)
    assert (kind, claim, cue) == ("support", "the weir is unsafe", "For example")
    assert reason.endswith("the wall leaked for a year before it was repaired")


@pytest.mark.parametrize("opener", ["For example, the wall leaked for a year", "Thus, critics say that it must go"])
def test_examples_and_conclusions_stay_in_their_paragraph(ties, opener):
    assert [cue for *_, cue in ties(f"{ATTACK} {opener}.")] == [opener.split(",")[0]]
    assert [cue for *_, cue in ties(f"{ATTACK}\n\n{opener}.") if cue] == []


def test_going_on_in_the_same_voice_is_an_inferred_support_that_is_not_sure(article):
    (relation,) = article(f"{ATTACK} It has no spillway of its own.").relations
    assert (relation.type, relation.explicit, relation.cue) == ("support", False, None)
    assert relation.confidence < 0.7


def test_two_grounds_for_one_claim(ties):
    text = "Opponents point to the lost jobs and to the closed shops as evidence that the levy failed."
    assert ties(text) == [
        ("the lost jobs", "support", "the levy failed", "as evidence"),
        ("the closed shops", "support", "the levy failed", "as evidence"),
    ]


def test_an_exchange_of_three(ties):
    text = f"{ATTACK} Supporters responded that the wall was new.\n\nCritics answered that the wall was thin."
    assert ties(text) == [
        ("the wall was new", "rebut", "the weir is unsafe", "responded"),
        ("the wall was thin", "rebut", "the wall was new", "answered"),
    ]


def test_an_answer_goes_to_the_nearest_claim_of_the_other_side(ties):
    text = "Critics argue that the weir is unsafe. They say that it is ugly. Supporters replied that it is beautiful."
    assert [tie for tie in ties(text) if tie[3]] == [("it is beautiful", "rebut", "it is ugly", "replied")]


def test_an_answer_reaches_one_paragraph_back_and_a_contrast_none(ties):
    assert [kind for _, kind, _, _ in ties(f"{ATTACK}\n\nSupporters replied that the wall was new.")] == ["rebut"]
    assert ties(f"{ATTACK}\n\nHowever, supporters say that the wall was new.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Orla Ash replied that the wall was new.",
        "However, supporters say that the weir is safe.",
        f"{ATTACK} Supporters say that it is sound.",
        f"{ATTACK} Others say that it is ugly.",
        "Critics argue that the weir has leaked since it was built.",
        "The weir is old and ugly. The mill beside it is new.",
    ],
)
def test_no_signal_where_no_word_is_one(article, text):
    relations = article(text).relations
    assert [r.cue for r in relations if r.explicit] == []
    told = article("Critics argue that the levy should go because it feeds nobody.").relations
    assert all(r.confidence < told[0].confidence for r in relations)


def test_no_claim_is_tied_to_itself_and_no_pair_twice(article):
    relations = article(
        f"{ATTACK} However, supporters reply that this criticism ignores the new wall, because the wall was built in spring. "
        "Critics respond that the wall is thin. Indeed, it leaked. Thus, they argue that it must go."
    ).relations
    pairs = [frozenset((r.source, r.to)) for r in relations]
    assert len(relations) >= 4
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    assert {r.type for r in relations} == {"support", "rebut"}


@pytest.mark.xfail(strict=True, reason="a granting verb is read as a view of the one who grants, not as a concession")
def test_they_concede(ties):
    assert "concede" in {kind for _, kind, _, _ in ties("Orla Ash concedes that the weir is dear, but argues that it is safe.")}


def test_but_inside_a_sentence(ties):
    text = "Critics argue that the weir is unsafe, but supporters say that it is sound."
    assert ties(text) == [("it is sound", "rebut", "the weir is unsafe", "but")]


def test_this_criticism_is_the_last_criticism(ties):
    text = f"{ATTACK} Orla Ash replied that it is sound. The Teachers’ Union rejected this criticism."
    assert ("this criticism", "rebut", "the weir is unsafe", "rejected") in ties(text)


@pytest.mark.xfail(strict=True, reason="any verb of denial is read as an answer to the nearest claim of the other side")
def test_opposing_another_thing_answers_nobody(ties):
    assert ties(f"{ATTACK} Supporters oppose a new road.") == []


def test_an_answer_goes_to_the_position_that_is_named_to_be_rejected(article):
    found = article(
        f"{ATTACK} Supporters say that complaints about the noise miss the point. They add that this complaint ignores the night rules."
    )
    named = next(c for c in found.claims if c.form == "target-only")
    assert named.text.startswith("Complaints about the noise")
    assert {r.source for r in found.relations if r.to == named.id and r.type == "rebut"} == {
        c.id for c in found.claims if c.text.startswith(("Complaints about the noise miss", "This complaint"))
    }
    assert [c.side for c in found.claims] == ["con", "con", "pro", "pro"]
