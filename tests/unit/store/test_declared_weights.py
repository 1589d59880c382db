"""What a person declares about due weight: kept by every format, refused where it rests on nothing."""

from __future__ import annotations

import json

import pytest
from store_samples import TEXT, article, levy

from audiatur.errors import ArgumentFileError
from audiatur.formats.json_map import JsonMap
from audiatur.model.argument import ArgumentMap, Settled, Side, Weights
from audiatur.model.consistency import faults
from audiatur.store import dumps, loads, merge, record, schema_text


def declared() -> ArgumentMap:
    found = levy()
    first, *rest = found.sides
    due = first.model_copy(update={"weight": (0.6, 0.8), "aliases": ("friends", "the league"), "required": True})
    fringe = Side(id="moon", label="There is no levy", role="fringe", max_share=0.05)
    claim = found.claims[0].id
    return found.model_copy(
        update={
            "topic": "mainstream-minority",
            "weights": Weights(basis="24 sources: see sources.csv", method="sources", tolerance=0.2),
            "settled": (Settled(claim=claim, reason="the act says so", source="Act 4"), Settled(claim="moon", reason="no: #1")),
            "sides": (due, *rest, fringe),
        }
    )


def test_yaml_keeps_what_is_declared() -> None:
    found = loads(dumps(declared()), "levy.yaml", article(TEXT)).map
    assert found == declared()


def test_json_keeps_what_is_declared_and_does_not_mention_what_is_not() -> None:
    assert JsonMap().load(JsonMap().dump(declared())) == declared()
    plain = json.loads(JsonMap().dump(levy()))
    assert "weights" not in plain and "settled" not in plain
    assert set(plain["sides"][0]) == {"id", "label"}


def test_the_schema_knows_and_explains_it() -> None:
    found = json.loads(schema_text())
    assert {"weights", "settled"} <= set(found["properties"])
    assert found["$defs"]["Weights"]["required"] == ["basis"]
    assert all(field["description"] for field in found["$defs"]["Side"]["properties"].values())


def test_weights_need_a_basis_in_the_file_too() -> None:
    text = dumps(declared()).replace("basis: ", "basic: ")
    with pytest.raises(ArgumentFileError, match="basi"):
        loads(text, "levy.yaml", article(TEXT))


def test_weights_that_rest_on_nothing_or_do_not_add_up_are_faults() -> None:
    bare = declared().model_copy(update={"weights": None})
    assert {f.path[-1] for f in faults(bare)} == {"weight", "max_share"}
    sides = tuple(s.model_copy(update={"weight": (0.7, 0.6)}) for s in levy().sides)
    odd = declared().model_copy(update={"sides": sides, "settled": (Settled(claim="nobody", reason="x"),)})
    assert [f.path for f in faults(odd) if f.path[0] != "claims"] == [
        *(("sides", i, "weight") for i in range(len(sides))),
        ("weights",),
        ("settled", 0, "claim"),
    ]


def test_a_new_run_keeps_what_was_declared_on_an_untouched_draft() -> None:
    plain = levy()
    old = plain.model_copy(update={"weights": declared().weights, "sides": declared().sides[:2]})
    merged = merge(old, plain, drafted=record.of(plain))
    assert merged.map.weights == old.weights
    assert merged.map.sides == old.sides


def test_a_settled_side_settles_its_claims() -> None:
    found = declared().model_copy(update={"settled": (Settled(claim="pro", reason="x"),)})
    assert [found.is_settled(c) for c in found.claims] == [c.side == "pro" for c in found.claims]
