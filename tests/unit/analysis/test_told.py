"""The sentences that a map is drawn beside."""

from __future__ import annotations

from dataclasses import replace

from audiatur.analysis.view import map_view
from audiatur.lint.example import example

TEXT = (
    "The dam was built in 1887.\n\n== Debate ==\nNobody is neutral. [c1 con: Critics | fear | floods].\n\n"
    "[p1 pro: Supporters | reply that | [c2 con target-only: such fear] is idle]. The river is calm."
)


def test_the_sentences_of_the_passages_with_the_words_of_every_claim():
    case = example(TEXT)
    shown = map_view(case.map, (), case.document)
    told = [(s.text, [(m.claim, s.text[m.start : m.end]) for m in s.marks]) for s in shown.sentences]
    assert told == [
        ("Nobody is neutral.", []),
        ("Critics fear floods.", [("c1", "floods")]),
        ("Supporters reply that such fear is idle.", [("p1", "such fear is idle"), ("c2", "such fear")]),
        ("The river is calm.", []),
    ]
    assert [s.opens for s in shown.sentences] == [True, False, True, False]
    assert [s.heading for s in shown.sentences] == ["Debate", "", "", ""]


def test_without_passages_the_paragraphs_that_hold_a_claim():
    case = example(TEXT)
    bare = case.map.model_copy(update={"sections": ()})
    assert len(map_view(bare, (), case.document).sentences) == 4


def test_what_is_left_out_between_two_sentences_is_counted():
    case = example(
        "== Debate ==\n[c1 con: Critics | fear | floods].\n\nA mill.\n\nA second mill.\n\n[p1 pro: Builders | say | no]."
    )
    bare = case.map.model_copy(update={"sections": ()})
    assert [s.skipped for s in map_view(bare, (), case.document).sentences] == [0, 2]


def test_nothing_where_there_is_no_article():
    case = example(TEXT)
    assert map_view(case.map).sentences == ()
    assert map_view(case.map, (), replace(case.document, sentences=())).sentences == ()
