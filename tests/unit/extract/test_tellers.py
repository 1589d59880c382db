"""Whose claim it is: the encoder's pointer, and when its word counts against that of the rules."""

import numpy
import pytest

from audiatur.extract.base import extract
from audiatur.extract.encoder.heads import NOBODY, PLACES, STEPS, Heads, place
from audiatur.read.base import read

ARTICLE = """Lindow dam

The Lindow dam is a dam in the north.

== Criticism ==
Critics argue that the dam floods the valley. Mara Oake, a farmer, says the fields are lost.
"""
FIELDS = "the fields are lost"


def test_places_are_told_apart_in_powers_of_two_on_either_side():
    assert [place(d) for d in (0, 1, 2, 3, 4, 7, 8)] == [STEPS + s for s in (0, 1, 2, 2, 3, 3, 4)]
    assert [place(-d) for d in (1, 2, 4)] == [STEPS - s for s in (1, 2, 3)]
    assert place(10**6) == PLACES - 1
    assert place(-(10**6)) == 0


def test_a_claim_points_at_the_words_that_match_it_best():
    """Vectors of two, so that every figure can be done by hand."""
    near = numpy.zeros((PLACES, 1), dtype=numpy.float32)
    near[STEPS - 1] = 0.5
    one, none = numpy.eye(2), numpy.zeros(2)
    heads = Heads(
        {
            "told_word.weight": one, "told_word.bias": none, "told_claim.weight": one, "told_claim.bias": none,
            "told_place.weight": near, "told_none.weight": numpy.ones((3, 2)), "told_none.bias": numpy.array([0.0, 1.0, 2.0]),
        }
    )  # fmt: skip
    keys = heads.keys(numpy.array([[1.0, 0.0], [0.0, 1.0], [3.0, 0.0]]))
    scores, nobody = heads.holder(numpy.array([2.0, 0.0]), keys, 1)
    assert scores == pytest.approx([2 / 2**0.5 + 0.5, 0, 6 / 2**0.5])
    assert nobody.tolist() == [2, 3, 4]


def holder_of(monkeypatch, choose):
    """The holder of the farmer's claim when ``choose`` says how likely each piece, and nobody, is for every claim."""
    monkeypatch.setattr(Heads, "holder", lambda self, claim, keys, first: choose(len(keys)))
    drawn = extract(read(ARTICLE.encode(), "lindow.txt"), engine="learned")
    return next((c.holder.text or c.holder.kind) for c in drawn.claims if c.spans[0].exact == FIELDS)


def sure_of(piece):
    """All chances on one piece."""

    def chosen(size):
        scores = numpy.full(size, -20.0)
        scores[piece] = 20.0
        return scores, numpy.full(len(NOBODY), -20.0)

    return chosen


def test_the_rules_holder_stays_where_the_encoder_knows_nothing(monkeypatch):
    assert holder_of(monkeypatch, lambda size: (numpy.zeros(size), numpy.zeros(len(NOBODY)))) == "Mara Oake"


def test_a_holder_that_the_encoder_is_sure_of_takes_the_claim(monkeypatch):
    assert holder_of(monkeypatch, sure_of(0)) == "Critics"


def test_words_that_nobody_took_for_a_holder_are_none(monkeypatch):
    assert holder_of(monkeypatch, sure_of(5)) == "Mara Oake"


def test_a_claim_of_nobody_in_particular_is_agentless(monkeypatch):
    told = numpy.array([20.0 if name == "agentless" else -20.0 for name in NOBODY])
    assert holder_of(monkeypatch, lambda size: (numpy.full(size, -20.0), told)) == "agentless"


def test_a_claim_told_in_another_paragraph_keeps_its_teller(monkeypatch):
    """The teller's cue is no cue of the claim's own paragraph, so that there is nobody to leave unnamed."""
    told = numpy.array([20.0 if name == "agentless" else -20.0 for name in NOBODY])
    monkeypatch.setattr(Heads, "holder", lambda self, claim, keys, first: (numpy.full(len(keys), -20.0), told))
    listed = "For many years now and in every paper of the county the critics of the dam have complained:"
    source = f"Lindow dam\n\n== Criticism ==\n{listed}\n\n* It floods the valley.\n\n* It is far too dear.\n"
    drawn = extract(read(source.encode(), "lindow.wiki"), engine="learned")
    items = [c for c in drawn.claims if c.spans[0].exact in {"It floods the valley", "It is far too dear"}]
    assert items
    assert all(c.holder.kind != "narrator" and c.cue.exact in listed for c in items)
