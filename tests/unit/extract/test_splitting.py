"""Contents split into claims that can be weighed alone, with their reasons and concessions."""

from __future__ import annotations

import pytest

REASON = "support"
GRANTED = "concede"


def only(frames):
    assert len(frames) == 1, frames
    return frames[0]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Critics argue that the dam floods the meadows and that it starves the mills.",
            ("the dam floods the meadows", "it starves the mills"),
        ),
        (
            "Critics argue that the dam kills trout, and that it should be removed.",
            ("the dam kills trout", "it should be removed"),
        ),
        (
            "The council says that the ferry carries nobody and that it burns oil and that it is late.",
            ("the ferry carries nobody", "it burns oil", "it is late"),
        ),
        ("Critics argue that nobody was asked and nobody was paid.", ("nobody was asked", "nobody was paid")),
    ],
)
def test_coordinated_clauses_are_claims_of_their_own(found, text, contents):
    frame = only(found(text))
    assert frame.contents == contents
    assert frame.links == (None,) * len(contents)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Critics argue that the dam floods the meadows, starves the mills and scares the birds.",
            ("the dam floods the meadows", "the dam … starves the mills", "the dam … scares the birds"),
        ),
        (
            "Critics argue that the board must publish its figures and pay its debts.",
            ("the board must publish its figures", "the board must … pay its debts"),
        ),
        (
            "Critics argue that the board must publish its figures and must pay its debts.",
            ("the board must publish its figures", "the board … must pay its debts"),
        ),
    ],
)
def test_a_shared_subject_stays_with_every_verb(found, text, contents):
    assert only(found(text)).contents == contents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Critics say that the dam is costly and ugly.", "the dam is costly and ugly"),
        ("Critics say the dam may leak or burst.", "the dam may leak or burst"),
        (
            "Critics say that the board sold the school to pay and to please the bank.",
            "the board sold the school to pay and to please the bank",
        ),
    ],
)
def test_adjectives_and_infinitives_are_no_claims_of_their_own(found, text, content):
    assert only(found(text)).contents == (content,)


@pytest.mark.parametrize(
    ("text", "claim", "reason", "cue"),
    [
        ("Critics argue that the levy should go because it feeds nobody.", "the levy should go", "it feeds nobody", "because"),
        ("Critics argue that the levy should go since it feeds nobody.", "the levy should go", "it feeds nobody", "since"),
        ("Critics argue that since the levy feeds nobody it should go.", "it should go", "the levy feeds nobody", "since"),
        ("Critics argue that the levy failed due to its cost.", "the levy failed", "its cost", "due to"),
        ("Critics argue that the levy failed because of the poor harvest.", "the levy failed", "the poor harvest", "because of"),
        ("Critics argue that the levy should go on account of its cost.", "the levy should go", "its cost", "on account of"),
    ],
)
def test_reasons_are_claims_tied_to_what_they_back(found, text, claim, reason, cue):
    frame = only(found(text))
    assert frame.contents == (claim, reason)
    assert frame.links == (None, (REASON, cue))
    assert set(frame.forms) == {"proposition"}


def test_a_coordinated_reason_is_two_reasons(found):
    frame = only(found("Critics argue that the ferry is late because the engine is old and the crew is small."))
    assert frame.contents == ("the ferry is late", "the engine is old", "the crew is small")
    assert frame.links == (None, (REASON, "because"), (REASON, "because"))


@pytest.mark.parametrize(
    "content",
    [
        "the levy has failed since it was founded",
        "the levy has grown since 1990",
        "the tram has been empty since the mill was closed",
    ],
)
def test_since_may_speak_of_time(found, content):
    frame = only(found(f"Critics say that {content}."))
    assert frame.contents == (content,)


def test_as_after_the_verb_is_left_alone(found):
    frame = only(found("Critics argue that the tram is empty as the shops close."))
    assert frame.contents == ("the tram is empty as the shops close",)


@pytest.mark.parametrize(
    ("text", "claim", "granted", "cue"),
    [
        ("Supporters say that although the dam is dear, it protects the town.", "it protects the town", "the dam is dear", "although"),
        ("Supporters say that the dam protects the town, although it is dear.", "the dam protects the town", "it is dear", "although"),
        ("Supporters say that while the levy costs money, it feeds children.", "it feeds children", "the levy costs money", "while"),
        ("Supporters say that the levy feeds children even though it costs money.", "the levy feeds children", "it costs money", "even though"),
        ("Supporters say that the dam is safe despite its age.", "the dam is safe", "its age", "despite"),
        ("Supporters say that, despite its price, the dam is safe.", "the dam is safe", "its price", "despite"),
    ],
)  # fmt: skip
def test_concessions_are_claims_that_the_main_claim_grants(found, text, claim, granted, cue):
    frame = only(found(text))
    assert frame.contents == (claim, granted)
    assert frame.links == (None, (GRANTED, cue))


@pytest.mark.parametrize(
    ("text", "form", "contents"),
    [
        (
            "Critics warn of higher rents, empty shops and longer queues.",
            "topic",
            ("higher rents", "empty shops", "longer queues"),
        ),
        (
            "Critics worry about the noise and dust levels of the quarry.",
            "topic",
            ("the noise … levels of the quarry", "dust levels of the quarry"),
        ),
        (
            "Residents raised concerns about the noise of the works and the price of the seats.",
            "topic",
            ("the noise of the works", "the price of the seats"),
        ),
        ("Doctors were worried about the noise and the dust.", "topic", ("the noise", "the dust")),
        ("The board was accused of waste and of secrecy.", "proposition", ("waste", "secrecy")),
    ],
)
def test_noun_lists_are_taken_apart(found, text, form, contents):
    frame = only(found(text))
    assert frame.contents == contents
    assert set(frame.forms) == {form}


def test_the_holders_own_words_never_enter_a_content(found):
    for frame in found(
        "Critics, who live in Marl, argue that the dam floods the meadows because its wall is thin and its gates are old."
    ):
        assert not any("Critics" in c or "argue" in c or "who live" in c for c in frame.contents)
        assert frame.contents == ("the dam floods the meadows", "its wall is thin", "its gates are old")


def test_attributions_side_by_side_share_no_words(found):
    first, second = found("Critics emphasize the leaks of the wall, arguing that the dam is unsafe.")
    assert (first.cue, first.contents) == ("emphasize", ("the leaks of the wall",))
    assert (second.cue, second.contents) == ("arguing", ("the dam is unsafe",))
    assert first.holder == second.holder == "Critics"


def test_one_cue_is_read_in_one_way_only(found):
    frames = found("Ash cites the empty wells as proof of the damage.")
    assert [(f.rule, f.cue) for f in frames] == [("evidence", "cites")]


def test_a_view_inside_a_view_keeps_its_own_words(found):
    outer, inner = found("Orla Ash said that critics claim that the dam is unsafe.")
    assert (outer.holder, outer.contents) == ("Orla Ash", ("critics claim that the dam is unsafe",))
    assert (inner.holder, inner.contents) == ("critics", ("the dam is unsafe",))


@pytest.mark.xfail(strict=True, reason="the parser coordinates the second reporting verb with the first content")
def test_two_camps_joined_by_and_are_two_attributions(found):
    frames = found("Critics argue that the dam is unsafe and supporters say that it is sound.")
    assert [(f.holder, f.contents) for f in frames] == [("Critics", ("the dam is unsafe",)), ("supporters", ("it is sound",))]


def test_several_contents_of_one_cue_are_all_found(found):
    (frame,) = found("Supporters argue that the dam stores water, that it cools the town, and that it pays for itself.")
    assert frame.contents == ("the dam stores water", "it cools the town", "it pays for itself")


def test_the_sentence_before_a_semicolon_is_not_what_is_said(found):
    (frame,) = found("The dam was built in haste; for example, they proposed that sand was used.")
    assert (frame.holder, frame.contents) == ("they", ("sand was used",))


def test_a_closing_comment_is_not_claimed(found):
    (frame,) = found("Critics argue that the dam endangers the lower town, which was founded by monks.")
    assert frame.contents == ("the dam endangers the lower town",)


def test_a_reason_for_the_stand_itself_is_a_claim_of_the_same_holder(found):
    (frame,) = found("Farmers opposed the dam because it floods their fields.")
    assert (frame.holder, frame.contents) == ("Farmers", ("the dam", "it floods their fields"))


def test_verbs_that_share_an_object_make_one_claim(found):
    (frame,) = found("Farmers claim that the dam has raised or will raise the rents.")
    assert len(frame.contents) == 1


def test_those_who_hold_something_are_named_by_it(found):
    (frame,) = found("Those who support the dam argue that it stores water.")
    assert (frame.holder, frame.contents) == ("Those who support the dam", ("it stores water",))


def test_a_second_report_goes_on_for_the_same_holder(found):
    first, second = found("Orla Ash insisted that the town has the strength to cope and repeated that there is no limit.")
    assert (first.holder, second.holder) == ("Orla Ash", "Orla Ash")
    assert (first.contents, second.contents) == (("the town has the strength to cope",), ("there is no limit",))
