"""The argument map as JSON, as the contract has it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiatur.errors import FormatError
from audiatur.formats.base import formats, named
from audiatur.formats.json_map import JsonMap
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source

TEXT = "Critics argue that the dam leaks, because it is old. “No”, the council says, it is safe."


def at(words: str) -> Any:
    start = TEXT.index(words)
    return make(TEXT, (start, start + len(words)))


def dam(**changes: Any) -> ArgumentMap:
    holder = Holder(kind="group-vague", anchor=at("Critics"), resolved="critics of the dam")
    first = Claim(
        id="c1", text="The dam leaks.", side="con", holder=holder, cue=at("argue"), spans=(at("the dam leaks"), at("old"))
    )
    second = Claim(
        id="c2", text="The dam is old.", holder=Holder(kind="narrator"), spans=(at("it is old"),), confidence=0.5, note="é"
    )
    relation = Relation.model_validate({"id": "r1", "from": "c2", "to": "c1", "type": "support", "cue": at("because")})
    values: dict[str, Any] = {
        "source": Source(path="seeds/dam.txt", sha256="0" * 64, title="Dam"),
        "issue": "Is the dam safe?",
        "sections": (SectionRef(heading="Debate", span=(0, 20)),),
        "sides": (Side(id="con", label="Unsafe"),),
        "claims": (first, second),
        "relations": (relation,),
    }
    return ArgumentMap(**(values | changes))


def test_the_form_of_the_contract() -> None:
    data = json.loads(JsonMap().dump(dam()))
    assert data["schema"] == "audiatur/argument-map/1"
    assert data["source"] == {"path": "seeds/dam.txt", "sha256": "0" * 64, "format": "text", "title": "Dam"}
    assert data["sections"] == [{"heading": "Debate", "span": [0, 20]}]
    assert data["sides"] == [{"id": "con", "label": "Unsafe"}]
    claim = data["claims"][0]
    assert claim["spans"] == [list(at("the dam leaks").span), list(at("old").span)]
    holder = {key: claim["holder"][key] for key in ("text", "span", "kind", "resolved")}
    assert holder == {"text": "Critics", "span": [0, 7], "kind": "group-vague", "resolved": "critics of the dam"}
    assert (claim["cue"]["text"], claim["cue"]["span"]) == ("argue", [8, 13])
    wanted = {"id", "text", "spans", "holder", "cue", "side", "form", "nested_in", "cited", "status", "confidence", "found_by"}
    assert wanted <= set(claim)
    assert data["claims"][1]["holder"] == {"text": None, "span": None, "kind": "narrator", "resolved": None}
    assert data["claims"][1]["cue"] is None
    relation = data["relations"][0]
    assert (relation["from"], relation["to"], relation["type"], relation["explicit"]) == ("c2", "c1", "support", False)
    assert relation["cue"]["text"] == "because"


def test_there_and_back() -> None:
    data = JsonMap().dump(dam())
    assert JsonMap().load(data) == dam()
    assert JsonMap().dump(JsonMap().load(data)) == data
    assert data.endswith(b"\n")
    assert "“" in JsonMap().dump(dam(issue="“?”")).decode()
    assert JsonMap().sniff(data)
    assert not JsonMap().sniff(b'{"schema": "other"}')


anchors = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda p: make(TEXT, (p[0], min(len(TEXT), p[0] + p[1])))
)
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
claims = st.builds(
    Claim,
    id=st.just("c1"),
    text=words,
    holder=st.builds(Holder, kind=st.sampled_from(["bare", "narrator"]), resolved=st.none() | words, anchor=st.none() | anchors),
    cue=st.none() | anchors,
    spans=st.lists(anchors, min_size=1, max_size=3).map(tuple),
    cited=st.booleans(),
    confidence=st.none() | st.floats(0, 1),
    found_by=st.none() | words,
    note=st.none() | words,
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(claims)
def test_any_claim_comes_back(claim: Claim) -> None:
    argument = dam(claims=(claim,), relations=(), sides=())
    data = JsonMap().dump(argument)
    assert JsonMap().load(data) == argument
    assert JsonMap().dump(JsonMap().load(data)) == data


def test_maps_of_other_programs_need_spans_only_and_may_hold_more() -> None:
    data = json.loads(JsonMap().dump(dam()))
    del data["claims"][0]["anchors"]
    data["claims"][0]["theirs"] = data["theirs"] = data["relations"][0]["theirs"] = {"x": 1}
    data["relations"][0]["cue"] = {"text": "because", "span": [34, 41], "theirs": 1}
    loaded = JsonMap().load(json.dumps(data).encode())
    assert [a.span for a in loaded.claims[0].spans] == [a.span for a in dam().claims[0].spans]
    assert loaded.claims[0].spans[0].exact == ""


BROKEN: dict[str, Any] = {
    "nothing": b"",
    "no JSON": b'{"schema": ',
    "not UTF-8": b"\xff{}",
    "a list": b"[]",
    "another schema": b'{"schema": "audiatur/argument-map/2"}',
    "no source": b'{"schema": "audiatur/argument-map/1"}',
    "deep": b"[" * 100_000,
    "number": b"1" * 5000,
    "surrogate": b'{"schema": "audiatur/argument-map/1", "issue": "\\ud800"}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_map_is_refused(name: str) -> None:
    with pytest.raises(FormatError) as told:
        JsonMap().load(BROKEN[name])
    assert told.value.hint


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("claims", 0, "spans"), [], "claims.0.spans"),
        (("claims", 0, "spans"), [[1, 2, 3]], "claims.0.spans.0.span"),
        (("claims", 0, "spans"), "x", "claims.0.spans"),
        (("claims", 0, "holder"), "Critics", "claims.0.holder"),
        (("claims", 0, "holder", "kind"), "robot", "claims.0.holder.kind"),
        (("claims", 0, "cue"), "argue", "claims.0.cue"),
        (("claims", 0), 7, "claims.0"),
        (("claims",), 7, "claims"),
        (("claims", 0, "side"), "nowhere", "claims.0.side"),
        (("relations", 0, "to"), "c9", "relations.0.to"),
        (("relations", 0, "cue"), {"text": "x"}, "relations.0.cue.span"),
    ],
)
def test_the_place_of_what_is_wrong(path: tuple[Any, ...], value: Any, where: str) -> None:
    data = json.loads(JsonMap().dump(dam()))
    node = data
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    with pytest.raises(FormatError) as told:
        JsonMap().load(json.dumps(data).encode())
    assert told.value.where.startswith(where)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["claims", "relations", "spans", "holder", "cue", "anchors", "id", "source"]), x)
        ),
    )
)
def test_no_json_is_a_crash(junk: Any) -> None:
    base = json.loads(JsonMap().dump(dam()))
    for data in (junk, base | junk if isinstance(junk, dict) else junk, base | {"claims": [junk]}, base | {"relations": [junk]}):
        try:
            JsonMap().load(json.dumps(data).encode())
        except FormatError as told:
            assert told.hint


def test_formats_are_found_by_name() -> None:
    assert "json" in {f.name for f in formats()}
    assert named("json").suffixes == (".json",)
    with pytest.raises(FormatError, match="no format 'jsn'") as told:
        named("jsn")
    assert "json" in told.value.hint
