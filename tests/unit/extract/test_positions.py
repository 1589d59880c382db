"""What a claim tells only to deny it is a claim of nobody's, on the other side, and is rebutted by the one that denies it."""

import pytest

from audiatur.extract.base import extract
from audiatur.extract.parse import model_name, parse
from audiatur.extract.positions import denied
from audiatur.read.base import read

pytestmark = pytest.mark.skipif(model_name() is None, reason="no language model is installed")


def positions(text: str) -> list[str]:
    (doc,) = parse([text])
    return [" ".join(doc[a:b].text for a, b in one.runs) for sentence in doc.sents for one in denied(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "The council rejects the idea that the dam floods the valley.",
        "Engineers deny that the dam floods the valley.",
        "Mara Oake doubts that the dam floods the valley.",
        "The claim that the dam floods the valley is false.",
        "She argues from the mistaken assumption that the dam floods the valley.",
        "Engineers do not accept the view that the dam floods the valley.",
        "A wet cellar does not mean that the dam floods the valley.",
        "There is no evidence that the dam floods the valley.",
        "It is difficult to argue that the dam floods the valley.",
        "There was criticism of the notion that the dam floods the valley.",
        "The allegation that the dam floods the valley was dismissed.",
    ],
)
def test_denials_are_seen(text):
    assert positions(text) == ["the dam floods the valley"]


@pytest.mark.parametrize(
    "text",
    [
        "The council accepts the idea that the dam floods the valley.",
        "Engineers do not deny that the dam floods the valley.",
        "The claim that the dam floods the valley is common.",
        "A wet cellar means that the dam floods the valley.",
        "There is evidence that the dam floods the valley.",
        "Mara Oake argues that the dam floods the valley.",
        "Engineers reject the dam.",
        "The council denies that it leaks.",
    ],
)
def test_what_is_not_denied_or_hardly_said_is_none(text):
    assert positions(text) == []


@pytest.mark.parametrize("engine", ["rules", "learned"])
def test_the_position_stands_against_its_denial(engine):
    article = (
        "Lindow dam\n\nThe Lindow dam is a dam.\n\n\nCriticism\n\n"
        "Supporters of the dam reject the claim that it floods the lower valley every spring.\n"
    )
    found = extract(read(article.encode(), "lindow.txt"), "debate", engine)
    (position,) = [c for c in found.claims if c.form == "target-only"]
    (denial,) = [c for c in found.claims if c is not position]
    assert position.spans[0].exact == "it floods the lower valley every spring"
    assert (position.holder.kind, position.holder.anchor, position.cue, position.nested_in) == (
        "agentless",
        None,
        None,
        denial.id,
    )
    assert (denial.side, position.side) == ("pro", "con")
    (answer,) = [r for r in found.relations if r.to == position.id]
    assert (answer.source, answer.type, answer.explicit, answer.cue.exact) == (denial.id, "rebut", True, "reject")


def test_a_denial_answers_what_it_denies_and_nothing_else():
    text = "Boaters argue that the gate saves an hour a day. The harbour office denies that the gate leaks."
    drawn = extract(read(f"Orvel lock\n\nA lock.\n\nDebate\n\n{text}\n".encode(), "lock.txt"), engine="rules")
    saves, denial, leaks = drawn.claims
    assert (saves.text, denial.text, leaks.text) == (
        "The gate saves an hour a day.", "The gate leaks (denied).", "The gate leaks."
    )  # fmt: skip
    assert [(r.source, r.to, r.type) for r in drawn.relations if r.source == denial.id] == [(denial.id, leaks.id, "rebut")]


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The harbour office denied that the gate leaks.", "The gate leaks (denied)."),
        ("Some residents reject the idea that the gate draws visitors.", "The gate draws visitors (rejected)."),
        ("Mara Oake doubts that the tolls will rise.", "The tolls will rise (doubted)."),
        ("Boaters do not deny that the gate leaks.", "The gate leaks."),
        ("Boaters say that the gate leaks.", "The gate leaks."),
    ],
)
def test_the_wording_of_a_denial_says_that_it_is_one(text, wording):
    drawn = extract(read(f"Orvel lock\n\nA lock.\n\nDebate\n\n{text}\n".encode(), "lock.txt"), engine="rules")
    assert drawn.claims[0].text == wording
