"""Sides, words, answers and the scorecard."""

from __future__ import annotations

import json

from audiatur.analysis.balance import balance, one_way
from audiatur.analysis.sides import collective, sides, spoken
from audiatur.lint.example import example
from audiatur.model.argument import Side

DEBATE = example(
    "[c1 con: Anglers | fear that | the dam kills trout]. "
    "[p1 pro rebuts=c1: Engineers | reply that | trout thrive and [c2 con target-only: old fears] are idle]. "
    "[p2 pro rebuts?=c1,c2 supports=p1: They = Engineers | point to | a count of trout]. [pro: The dam is a success]."
)


def test_only_what_a_side_says_itself_is_in_direct_voice() -> None:
    found = sides(DEBATE.map).by_id
    assert [c.id for c in found["con"].direct] == ["c1"]
    assert [c.id for c in found["pro"].direct] == ["p1", "p2"]
    assert {s: len(e.claims) for s, e in found.items()} == {"con": 2, "pro": 3}


def test_words_are_counted_once_where_claims_overlap() -> None:
    text = "[p1 pro: Engineers | say | trout thrive and [p3 pro: Millers | say | trout are fine]]."
    case = example(text)
    assert sides(case.map).by_id["pro"].words == len(["trout", "thrive", "and", "Millers", "say", "trout", "are", "fine"])
    assert spoken(case.map.claim("p3"), case.map)


def test_answers_are_counted_by_direction_and_explicitness() -> None:
    assert sides(DEBATE.map).matrix == {
        "con": {"pro": {"explicit": 0, "inferred": 0}},
        "pro": {"con": {"explicit": 1, "inferred": 2}},
    }


def test_unsure_relations_and_the_article_itself_do_not_answer() -> None:
    text = "[c1 con: A | say | x]. [p1 pro rebuts=c1: The dam is fine]. [p2 pro rebuts=c1: B | reply | y]."
    case = example(text)
    assert [a.source.id for a in sides(case.map).answers] == ["p2"]
    unsure = tuple(r.model_copy(update={"confidence": 0.39}) for r in case.map.relations)
    assert sides(case.map.model_copy(update={"relations": unsure})).answers == ()


def test_attribution_spans_holder_and_cue_when_they_stand_together() -> None:
    quote = DEBATE.document.quote
    assert quote(DEBATE.map.claim("c1").attribution) == "Anglers fear"
    assert quote(DEBATE.map.claim("c2").attribution) == "old fears"


def test_collective_names() -> None:
    assert collective(Side(id="pro", label="anything")) == "supporters"
    assert collective(Side(id="x", label="reformers")) == "reformers"
    assert collective(Side(id="x", label="y" * 40)) == "x"


def test_one_way_by_count_and_by_fisher() -> None:
    one = "[c{0} con: A | say | x{0}]. [p{0} pro rebuts=c{0}: B | reply | y{0}]. "
    found = sides(example("".join(one.format(i) for i in range(3))).map)
    assert one_way(found, "pro", "con").p is None
    assert one_way(found, "con", "pro") is None
    more = "".join(one.format(i) for i in range(8)) + "[c9 con rebuts=p0: A | answer | z]."
    verdict = one_way(sides(example(more).map), "pro", "con")
    assert (verdict.forward, verdict.backward) == (8, 1)
    assert verdict.p is not None
    assert verdict.p <= 0.05


def test_the_scorecard_is_plain_json_with_counts() -> None:
    card = balance(DEBATE.map, DEBATE.document).scorecard
    assert json.loads(json.dumps(card)) == card
    assert card["direct_voice"] == {"con": {"claims": 1, "target_only": 1}, "pro": {"claims": 2, "target_only": 0}}
    assert card["narrator"] == {"con": 0, "pro": 1}
    assert card["elaboration"]["pro"]["reasons"] == 1
    assert card["voice"]["con"] == {"attributions": 1, "mean": -0.5, "classes": {"emotive": 1}}
    assert card["last_word"]["closed_by"] == {"con": 0, "pro": 1}
    assert card["space"]["con"]["words"] == 4
    assert card["verdict"]["explicit"]["con"] == {"accepted": 0, "contested": 1}


def test_a_scorecard_without_document_leaves_out_the_exchanges() -> None:
    assert "last_word" not in balance(DEBATE.map).scorecard


def test_an_empty_map_has_an_empty_scorecard() -> None:
    card = balance(example("It stands.").map).scorecard
    assert card["claims"] == {}
    assert card["voice"]["pairs"] == []


def test_an_answer_in_so_many_words_counts_a_little_sooner_but_a_mere_contrast_does_not() -> None:
    case = example("[c1 con: A | say | x]. [p2 pro rebuts=c1: B | reply | y].")
    relation = case.map.relations[0].model_copy(update={"confidence": 0.45, "explicit": True, "found_by": "reply"})
    for changed, counted in (({}, 1), ({"found_by": "contrast"}, 0), ({"explicit": False}, 0)):
        answer = relation.model_copy(update=changed)
        assert len(sides(case.map.model_copy(update={"relations": (answer,)})).answers) == counted
