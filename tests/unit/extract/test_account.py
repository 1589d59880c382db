"""The account of an extraction: every sentence, what it gave, what it did not and why; and nothing kept where nobody asks."""

from __future__ import annotations

import json

import pytest

from audiatur.extract import trace as tracing
from audiatur.extract.base import extract
from audiatur.extract.explain import account
from audiatur.pipeline.tracing import as_json, as_text
from audiatur.read.base import read

TEXT = """Lindow dam

It stands in Marl.

== Criticism ==

Critics argue that the dam is unsafe because it leaks. Orla Ash, Bo Lind and Ida Finch built it in 1920. Is it old? See the map below.
They say that it is ugly, and that it harms fish. The wall shows that the builders were in haste. "I think that it will fall," Orla Ash said.
It was criticized in 1950. The plan ensures that the fields stay dry. Those who like the dam argue that it stores water.
"""


@pytest.fixture(scope="module")
def told(nlp):
    return account(read(TEXT.encode(), "lindow-dam.txt"))


def reasons(told) -> dict[str, str]:
    return {d.words: d.why for s in told.sentences for d in s.dropped}


def test_the_account_has_the_very_map_that_extraction_gives(told):
    assert told.map == extract(read(TEXT.encode(), "lindow-dam.txt"))
    assert [k.claim for s in told.sentences for k in s.kept] == list(told.map.claims)


def test_every_sentence_is_told_with_its_place(told):
    document = read(TEXT.encode(), "lindow-dam.txt")
    assert [s.text for s in told.sentences if s.text.startswith("Orla Ash, Bo")] == [
        "Orla Ash, Bo Lind and Ida Finch built it in 1920."
    ]
    for sentence in told.sentences:
        assert " ".join(document.source[slice(*sentence.span)].split()) == sentence.text


def test_rule_cue_holder_split_and_side_are_told(told):
    first, reason = told.sentences[0].kept
    assert (first.rule, first.cue, first.holder, first.side) == ("clause", "argue", "the noun phrase “Critics”", "camp")
    assert reason.split == "split off as a reason (because)"
    pronoun = next(k for s in told.sentences for k in s.kept if k.claim.holder.text == "They")
    assert pronoun.holder == "the nearest earlier holder that fits in number"
    assert pronoun.split == "one of 2 claims of one content"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Orla Ash, Bo Lind and Ida Finch built it in 1920.", "background"),
        ("Is it old?", "a question"),
        ("See the map below.", "an instruction to the reader"),
        ("ensures", "not_cues"),
        ("think", "the speaker of a quotation speaks of themselves"),
    ],
)
def test_what_is_let_go_has_its_reason(told, words, why):
    assert why in reasons(told)[words]


def test_a_cue_verb_whose_subject_can_hold_no_view_says_so(told):
    found = [
        d
        for s in account(read(TEXT.replace("The wall shows that", "The wall emphasizes").encode(), "x.txt")).sentences
        for d in s.dropped
    ]
    assert any(d.rule == "cue verb" and "“wall” is no person, body or text" in d.why for d in found)


def test_as_data_and_in_words(told):
    data = json.loads(as_json(told))
    assert [f["claim"] for s in data["sentences"] for f in s["found"]] == [c.id for c in told.map.claims]
    assert {"words", "rule", "why"} == set(next(s for s in data["sentences"] if s["rejected"])["rejected"][0])
    said = as_text(told).decode()
    assert "rule   clause on “argue”" in said
    assert "not taken (narrator): a question" in said
    assert all(f"{r.id} " in said for r in told.map.relations)


def test_nothing_is_collected_where_nobody_asks(nlp, monkeypatch):
    def fail(*_):
        raise AssertionError("collected")

    for name in ("open", "reject", "drop"):
        monkeypatch.setattr(tracing.Trace, name, fail)
    assert extract(read(TEXT.encode(), "lindow-dam.txt")).claims
