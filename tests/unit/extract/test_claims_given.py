"""Claims that come as spans: aligned to tokens, in text order, one frame for one cue, nested where they are."""

from __future__ import annotations

import pytest

from audiatur.extract.debates import Debate
from audiatur.extract.linking.facts import views
from audiatur.extract.linking.given import Given, given_drafts, paragraph_at
from audiatur.extract.linking.stage import settle_debate
from audiatur.read.base import read

BODY = (
    "Critics argue that the weir[1] is unsafe because its wall is thin. Orla Ash replied that critics say that it leaks.\n\n"
    "Supporters of the weir say that it feeds the mill."
)
TEXT = f"Lindow weir\n\nIt stands in Marl.\n\n== Debate ==\n\n{BODY}\n"


@pytest.fixture(scope="module")
def document():
    return read(TEXT.encode(), "lindow-weir.txt")


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def claims() -> list[Given]:
    return [
        Given("d", [at("it feeds the mill")], "group-vague", holder=at("Supporters of the weir"), cue=at("say", 1)),
        Given("a", [at("the weir[1] is unsafe")], "group-vague", holder=at("Critics"), cue=at("argue")),
        Given("b", [at("its wall is thin")], "group-vague", holder=at("Critics"), cue=at("argue")),
        Given("c", [at("critics say that it leaks")], "named-person", holder=at("Orla Ash"), cue=at("replied")),
        Given("e", [at("it leaks")], "group-vague", holder=at("critics"), cue=at("say"), inside="c"),
    ]


@pytest.fixture
def drafts(document, nlp):
    return given_drafts(document, range(len(document.paragraphs)), claims())


def test_they_come_in_text_order_with_their_words(drafts):
    assert [name for name, _ in drafts] == ["a", "b", "c", "e", "d"]
    words = {name: d.words() for name, d in drafts}
    assert words["b"] == "its wall is thin"
    assert words["a"].startswith("the weir")
    assert words["a"].endswith("is unsafe")


def test_one_cue_is_one_frame_and_a_nested_claim_knows_its_parent(drafts):
    found = dict(drafts)
    assert found["a"].frame is found["b"].frame
    assert (found["a"].lead, found["b"].lead) == (True, False)
    assert found["e"].parent is found["c"]
    assert found["d"].head.lower_ == "supporters"
    assert found["d"].sentence > found["c"].sentence > found["a"].sentence


def test_what_lies_outside_the_text_is_left_out(document):
    beyond = Given("x", [(len(TEXT) + 5, len(TEXT) + 9)], "narrator")
    assert paragraph_at(document, (len(TEXT) + 5, len(TEXT) + 9)) is None
    assert given_drafts(document, range(len(document.paragraphs)), [beyond]) == []


def test_joining_words_are_seen_and_handed_on_along_a_row(drafts):
    seen = {name: v for (name, _), v in zip(drafts, views([d for _, d in drafts]), strict=True)}
    assert [s.cls for s in seen["b"].glue] == ["reason"]
    assert seen["c"].cls == "reply"
    assert (seen["a"].camp, seen["d"].camp) == ("con", "pro")


def test_they_get_sides_and_relations_without_a_lemma_of_their_frame(document, drafts):
    rows = [d for _, d in drafts]
    names = {id(d): name for name, d in drafts}
    ties = settle_debate(document, Debate("Debate", (0, len(TEXT)), tuple(range(len(document.paragraphs))), "heading", 0), rows)
    sides = {name: d.side for name, d in drafts}
    assert (sides["a"], sides["b"], sides["d"]) == ("con", "con", "pro")
    assert all(d.sure is None or 0.5 <= d.sure <= 1 for d in rows)
    assert ("b", "support", "a") in {(names[id(t.source)], t.type, names[id(t.target)]) for t in ties}
    assert len({frozenset((id(t.source), id(t.target))) for t in ties}) == len(ties)
