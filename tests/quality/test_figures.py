"""The figures are right: by hand on small maps, and equal to those of the script that measures from outside."""

from __future__ import annotations

import importlib.util
from itertools import count

import pytest
from figures import Tally, score
from material import measured


def claim(name, span, *, holder=None, kind="narrator", side=None, cue=None):
    return {
        "id": name,
        "spans": [list(span)],
        "holder": {"span": holder, "kind": kind},
        "cue": {"span": cue} if cue else None,
        "side": side,
        "form": "proposition",
        "cited": False,
    }


def drawn(*claims, relations=(), span=(0, 1000)):
    ids = count(1)
    told = [{"id": f"r{next(ids)}", "from": a, "type": kind, "to": b, "explicit": True} for a, kind, b in relations]
    return {"sections": [{"span": list(span)}], "claims": list(claims), "relations": told}


def test_claims_pair_when_they_share_half():
    gold = drawn(claim("a", (0, 10)), claim("b", (20, 30)))
    assert score(gold, drawn(claim("x", (0, 10)), claim("y", (25, 35)))).rows()["claims"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "n": 2,
    }
    assert score(gold, drawn(claim("x", (0, 20)))).rows()["claims"]["recall"] == 0.5


def test_what_begins_outside_the_section_does_not_count():
    gold = drawn(claim("a", (100, 110)), span=(100, 200))
    assert score(gold, drawn(claim("x", (100, 110)), claim("y", (50, 120)), claim("z", (200, 210)))).figures()["claims"] == 1.0


def test_pairs_are_chosen_for_the_greatest_overlap():
    gold = drawn(claim("a", (0, 10)), claim("b", (4, 12)))
    figures = score(gold, drawn(claim("x", (3, 11)), claim("y", (0, 9)))).figures()
    assert figures["claims"] == 1.0


def test_names_of_sides_do_not_matter_but_their_partition_does():
    gold = drawn(claim("a", (0, 10), side="pro"), claim("b", (20, 30), side="con"), claim("c", (40, 50), side="con"))
    same = drawn(claim("a", (0, 10), side="con"), claim("b", (20, 30), side="pro"), claim("c", (40, 50), side="pro"))
    other = drawn(claim("a", (0, 10), side="con"), claim("b", (20, 30), side="con"), claim("c", (40, 50), side="pro"))
    assert score(gold, same).figures()["side"] == 1.0
    assert score(gold, other).figures()["side"] == 0.667


def test_an_undercut_speaks_against_the_reason_of_the_relation():
    gold = drawn(
        *(claim(n, (20 * i, 20 * i + 10)) for i, n in enumerate("abc")),
        relations=[("b", "support", "a"), ("c", "undercut", "r1")],
    )
    found = drawn(
        *(claim(n, (20 * i, 20 * i + 10)) for i, n in enumerate("abc")), relations=[("b", "support", "a"), ("c", "rebut", "b")]
    )
    figures = score(gold, found).figures()
    assert (figures["relations"], figures["relations:attack"], figures["relations:explicit-recall"]) == (1.0, 1.0, 1.0)


def test_a_relation_turned_round_is_half_right():
    gold = drawn(claim("a", (0, 10)), claim("b", (20, 30)), relations=[("b", "support", "a")])
    found = drawn(claim("a", (0, 10)), claim("b", (20, 30)), relations=[("a", "support", "b")])
    figures = score(gold, found).figures()
    assert (figures["relations"], figures["relations:unlabelled"]) == (0.0, 1.0)


def test_holders_are_right_when_they_share_half_of_the_shorter():
    gold = drawn(claim("a", (20, 30), holder=[0, 10], kind="group-vague", cue=[11, 19]))
    near = drawn(claim("a", (20, 30), holder=[0, 6], kind="bare", cue=[11, 14]))
    far = drawn(claim("a", (20, 30), holder=[40, 46], kind="group-vague"))
    none = drawn(claim("a", (20, 30), kind="agentless"))
    assert [score(gold, d).figures()["holder"] for d in (near, far, none)] == [1.0, 0.0, 0.0]
    assert [score(gold, d).figures()["claims+holder"] for d in (near, far, none)] == [1.0, 0.0, 0.0]
    assert [score(gold, d).figures()["cue"] for d in (near, far, none)] == [1.0, 0.0, 0.0]
    assert score(gold, near).figures()["holder-kind"] == 0.0


def test_tallies_add_up():
    tally = Tally()
    tally.merge(score(drawn(claim("a", (0, 10))), drawn(claim("a", (0, 10)))))
    tally.merge(score(drawn(claim("a", (0, 10))), drawn()))
    assert tally.rows()["claims"] == {"precision": 1.0, "recall": 0.5, "f1": 0.667, "n": 2}


def _theirs(path):
    spec = importlib.util.spec_from_file_location("gold_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("part", ["dev", "passages"])
def test_the_figures_are_those_of_the_script_outside(shared, part):
    theirs = _theirs(shared / "gold" / "score.py")
    for one in measured(part):
        tally = theirs.Tally()
        theirs.score_one(one.gold, one.draft, tally)
        assert one.tally().rows() == theirs.figures(tally), one.name
    assert sum(len(one.gold["claims"]) for one in measured(part)) > 200


@pytest.mark.shared
def test_all_documents_of_dev_were_read(shared):
    assert [one.name for one in measured("dev")] == sorted(p.stem for p in (shared / "gold" / "dev").glob("*.json"))
