"""The graph: relations as nodes, edges from reason to claim, and the claim-only view."""

from __future__ import annotations

from audiatur.analysis.graph import collapsed, graph
from audiatur.lint.example import example

DEBATE = example(
    "[c1 con: Anglers | say | the dam kills trout]. [c2 con supports=c1: They = Anglers | cite | a count]. "
    "[p1 pro rebuts?=c1: Engineers | reply | trout thrive]. [p2 pro undercuts=r1: Millers | doubt | the count]."
).map


def test_relations_are_nodes_and_edges_run_from_reason_to_claim() -> None:
    found = graph(DEBATE)
    assert list(found.edges(data="role")) == [
        ("c2", "r1", "reason"),
        ("p1", "r2", "reason"),
        ("p2", "r3", "reason"),
        ("r1", "c1", "target"),
        ("r2", "c1", "target"),
        ("r3", "r1", "target"),
    ]
    assert found.nodes["r3"]["relation"] == "undercut"


def test_attributes_of_claims_and_relations() -> None:
    found = graph(DEBATE)
    assert found.nodes["c2"] == {
        "kind": "claim",
        "text": "a count",
        "stance": "con",
        "holder": "Anglers",
        "holder_kind": "group-vague",
        "form": "proposition",
        "cited": False,
        "anchor": (DEBATE.claim("c2").spans[0].span,),
        "status": "draft",
        "confidence": None,
    }
    assert (found.nodes["r2"]["kind"], found.nodes["r2"]["explicit"], found.nodes["r2"]["cue"]) == ("relation", False, None)


def test_collapsed_turns_an_undercut_into_an_attack_on_the_reason() -> None:
    found = collapsed(graph(DEBATE))
    assert sorted(found.edges) == [("c2", "c1"), ("p1", "c1"), ("p2", "c2")]
    assert found.edges["p2", "c2"] == {"relation": "undercut", "explicit": True, "undercut": True, "relations": ("r3",)}
    assert set(found.nodes) == {"c1", "c2", "p1", "p2"}


def test_two_relations_between_the_same_claims_are_one_edge_named_by_the_stronger() -> None:
    text = "[c1 con: A | say | x]. [p1 pro concedes=c1 rebuts?=c1: B | reply | y]."
    edge = collapsed(graph(example(text).map)).edges["p1", "c1"]
    assert edge == {"relation": "rebut", "explicit": True, "undercut": False, "relations": ("r1", "r2")}


def test_what_is_stale_is_left_out() -> None:
    claims = tuple(c.model_copy(update={"status": "stale"}) if c.id == "c2" else c for c in DEBATE.claims)
    found = graph(DEBATE.model_copy(update={"claims": claims}))
    assert set(found.nodes) == {"c1", "p1", "p2", "r2"}
