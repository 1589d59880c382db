"""The notation of examples."""

from __future__ import annotations

import pytest

from audiatur.lint.example import example


def test_claims_anchors_and_relations() -> None:
    case = example("[c1 con: Critics | argue that | the dam leaks]. [pro rebuts?=c1: They = Engineers | reply | it holds].")
    one, two = case.map.claims
    assert (one.id, one.side, one.holder.text, one.holder.kind) == ("c1", "con", "Critics", "group-vague")
    assert one.cue is not None
    assert (one.cue.exact, one.text) == ("argue", "the dam leaks")
    assert (two.holder.text, two.holder.resolved) == ("They", "Engineers")
    (relation,) = case.map.relations
    assert (relation.source, relation.to, relation.type, relation.explicit) == ("x2", "c1", "rebut", False)
    assert case.document.source == "Critics argue that the dam leaks. They reply it holds.\n\n"
    for claim in case.map.claims:
        assert [case.document.quote(a.span) for a in claim.spans] == [a.exact for a in claim.spans]


def test_a_claim_inside_a_claim() -> None:
    case = example("[p1 pro: Okada | says | [c1 con target-only: such talk] is idle].")
    inner = case.map.claim("c1")
    assert inner is not None
    assert (inner.nested_in, inner.form, inner.holder.kind, inner.text) == ("p1", "target-only", "agentless", "such talk")
    assert case.map.claim("p1").text == "such talk is idle"


def test_citations_headings_items_and_settings() -> None:
    case = example("topic: settled\ncite: no\n== Debate ==\nOne.[1] Two.\n\n* three\n\n== History ==\nFour.")
    assert (case.map.topic, case.document.can_cite) == ("settled", False)
    assert [(s.heading, s.kind) for s in case.document.sections] == [("Debate", "debate"), ("History", "body")]
    assert [(p.kind, p.section) for p in case.document.paragraphs] == [("prose", 0), ("item", 0), ("prose", 1)]
    assert case.document.text == "One. Two.\n\nthree\n\nFour."
    (citation,) = case.document.citations
    assert (citation.at, case.document.quote(citation.span)) == (4, "[1]")


def test_kinds_of_holders() -> None:
    text = "[A | b | c]".replace("[", "[pro: ") + " [pro: | is said | x]. [pro: Some | say | x]. [pro: The dam is good]."
    assert [c.holder.kind for c in example(text).map.claims] == ["named-person", "agentless", "bare", "narrator"]


@pytest.mark.parametrize("text", ["[no colon]", "[pro: two | pieces]", "[pro: never closed", "[pro wins=c1: x]"])
def test_what_is_not_notation_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        example(text)
