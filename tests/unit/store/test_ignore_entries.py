"""``ignore`` in argument files: there and back in YAML and JSON, kept by merges, explained by the schema, checked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import article, levy, words

from audiatur.errors import ArgumentFileError, FormatError
from audiatur.formats.json_map import JsonMap
from audiatur.model.suppression import Ignore
from audiatur.store import dumps, loads, update
from audiatur.store.merge import merge
from audiatur.store.schema import schema

ENTRY = Ignore(code="ATT001", claim="c1", reason="source: says only 'some', [sic]")
entries = st.lists(
    st.builds(Ignore, code=words.filter(bool).map(lambda t: t[:64]), claim=st.sampled_from([None, "c1", "c3"]), reason=words),
    max_size=3,
).map(tuple)


@given(entries, entries)
def test_there_and_back_and_changed(first: tuple[Ignore, ...], second: tuple[Ignore, ...]) -> None:
    old, new = levy(ignore=first), levy(ignore=second)
    loaded = loads(dumps(old), "a.yaml")
    assert loaded.map == old
    assert loads(update(loaded, new), "a.yaml").map == new
    assert JsonMap().load(JsonMap().dump(old)) == old


def test_one_entry_is_one_line_a_person_can_write() -> None:
    text = dumps(levy(ignore=(ENTRY,)))
    assert "\nignore:\n  - {code: ATT001, claim: c1, reason: \"source: says only 'some', [sic]\"}\n" in text
    assert "\nignore:" not in dumps(levy())
    assert "ignore" not in json.loads(JsonMap().dump(levy()))


def test_a_merge_keeps_them() -> None:
    assert merge(levy(ignore=(ENTRY,)), levy()).map.ignore == (ENTRY,)


def test_an_unknown_claim_or_key_is_a_fault_at_its_line() -> None:
    text = dumps(levy(ignore=(ENTRY,)))
    with pytest.raises(ArgumentFileError, match="which is no claim") as caught:
        loads(text.replace("claim: c1, reason", "claim: c9, reason"), "a.yaml", article())
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "code: ATT001" in row)
    assert caught.value.faults[0].where.startswith(f"a.yaml:{line}:")
    with pytest.raises(ArgumentFileError, match="did you mean 'reason'"):
        loads(text.replace("reason: ", "raeson: "), "a.yaml", article())
    raw = json.loads(JsonMap().dump(levy(ignore=(ENTRY,))))
    raw["ignore"][0]["claim"] = "c9"
    with pytest.raises(FormatError, match="which is no claim"):
        JsonMap().load(json.dumps(raw).encode())


def test_the_schema_wants_the_reason() -> None:
    kind = schema()["$defs"]["Ignore"]
    assert kind["required"] == ["code", "reason"]
    assert all(field["description"] for field in kind["properties"].values())
