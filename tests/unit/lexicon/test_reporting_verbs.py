"""The word lists of the checks, and finding a verb by its forms."""

from __future__ import annotations

import pytest

from audiatur import lexicon
from audiatur.lexicon.cues import cue_entry, participles
from audiatur.lexicon.inflect import forms, participle

SCORED = {
    "factive": 1,
    "highlight": 0.5,
    "say": 0,
    "argue": 0,
    "tentative": -0.5,
    "emotive": -0.5,
    "hostile": -0.5,
    "distance": -1,
}


def test_every_verb_has_a_known_class_and_its_score() -> None:
    for entry in lexicon.reporting_verbs().values():
        expected = {**SCORED, "concede": -0.5, "counterfactive": None}[entry.cls]
        assert entry.score == expected


def test_lists_say_where_they_come_from() -> None:
    names = [
        "reporting_verbs",
        "vague_holders",
        "connectives",
        "cue_nouns",
        "evaluative",
        "loaded_labels",
        "conduct",
        "disciplines",
    ]
    for name in names:
        text = lexicon.files("audiatur.lexicon").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert lexicon.rows(name)
    head = lexicon.files("audiatur.lexicon").joinpath("data", "connectives.tsv").read_text(encoding="utf-8")
    assert "CC BY 4.0" in head
    assert "GUM" in head


def test_a_bare_some_is_a_holder_and_a_quantifier() -> None:
    assert lexicon.vague_holders()["some"].kind == "bare"
    assert "some" in lexicon.quantifiers()
    assert lexicon.connectives()["however"].relations == {"concession": 57, "contrast": 47, "other": 1}


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("argue", {"argue", "argues", "argued", "arguing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("say", {"say", "says", "said", "saying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("point out", {"point out", "points out", "pointed out", "pointing out"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
    ],
)
def test_forms(lemma: str, expected: set[str]) -> None:
    assert forms(lemma) == expected


def test_participles() -> None:
    assert (participle("see"), participle("deny"), participle("call for")) == ("seen", "denied", "called for")
    assert {"said", "argued"} <= set(participles("say", "argue"))


@pytest.mark.parametrize(
    ("cue", "lemma", "cls"),
    [
        ("have sometimes argued", "argue", "argue"),
        ("has raised concerns about", "raise concerns", "emotive"),
        ("continue to claim", "claim", "distance"),
        ("point out", "point out", "factive"),
        ("According to", "according to", "say"),
        ("were concerned", "be concerned", "emotive"),
        ("the allegation that", "allegation", "distance"),
        ("expressed outrage", "outrage", "emotive"),
    ],
)
def test_the_verb_of_a_cue(cue: str, lemma: str, cls: str) -> None:
    entry = cue_entry(cue)
    assert entry is not None
    assert (entry.lemma, entry.cls) == (lemma, cls)


def test_a_cue_without_a_known_word() -> None:
    assert cue_entry("for the sake of") is None
    assert cue_entry("") is None
