"""A map is written and read back; a text is changed and keeps what a person put in."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from store_samples import TEXT, WORDS, article, levy, texts_and_maps

from audiatur.model.argument import ArgumentMap, Review
from audiatur.store import dumps, loads, update
from audiatur.store.write import scalar

ROOMY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@ROOMY
@given(texts_and_maps())
def test_a_map_comes_back_and_so_does_its_text(drawn: tuple[str, ArgumentMap]) -> None:
    text, argument = drawn
    written = dumps(argument)
    loaded = loads(written, "x.yaml", article(text))
    assert loaded.map == argument
    assert dumps(loaded.map) == written
    assert update(loaded, loaded.map) == written


@ROOMY
@given(texts_and_maps(2))
def test_any_map_can_become_any_other(drawn: tuple[str, ArgumentMap, ArgumentMap]) -> None:
    text, old, new = drawn
    changed = update(loads(dumps(old), "x.yaml", article(text)), new)
    assert loads(changed, "x.yaml", article(text)).map == new


def commented(written: str, seed: int) -> tuple[str, list[str]]:
    """A text with comments of a person between its lines and behind some of them, and some lines in another style."""
    chance = random.Random(seed)
    lines: list[str] = []
    notes: list[str] = []
    for number, line in enumerate(written.splitlines(keepends=True)):
        if chance.random() < 0.3:
            notes.append(f"# thought {number}")
            lines.append(" " * chance.choice([0, 2, 4]) + notes[-1] + "\n")
        if line.startswith("    text: ") and chance.random() < 0.5:
            notes.append(f"# aside {number}")
            line = line.rstrip("\n") + "   " + notes[-1] + "\n"
        lines.append(line.replace("status: draft", "status:   'draft'") if chance.random() < 0.5 else line)
    return "".join(lines), notes


def edits(argument: ArgumentMap) -> list[ArgumentMap]:
    first, *rest = argument.claims
    other = first.model_copy(update={"text": "no: yes # not so", "note": "two\nlines", "side": None, "cited": True, "cue": None})
    added = first.model_copy(update={"id": "c9", "nested_in": "c1"})
    moved = argument.relations[0].model_copy(update={"cue": None, "type": "concede", "explicit": False})
    return [
        argument.model_copy(update={"claims": (other, *rest)}),
        argument.model_copy(update={"claims": (added, first, *rest)}),
        argument.model_copy(update={"claims": (first, added, *rest), "issue": "", "topic": "contested"}),
        argument.model_copy(update={"claims": tuple(reversed(argument.claims)), "sides": tuple(reversed(argument.sides))}),
        argument.model_copy(update={"relations": (argument.relations[1], moved), "status": "reviewed"}),
        argument.model_copy(update={"sections": (), "review": Review(by="A. N.", note="a\n\nb")}),
    ]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_survive_every_change(seed: int, newline: str) -> None:
    text, notes = commented(dumps(levy()), seed)
    text = text.replace("\n", newline)
    loaded = loads(text, "x.yaml", article())
    assert update(loaded, loaded.map) == text
    for new in edits(levy()):
        changed = update(loaded, new)
        assert loads(changed, "x.yaml", article()).map == new
        assert [n for n in notes if n not in changed] == []
        assert changed.count("\n") == changed.count(newline)


def test_a_change_touches_its_own_line_only() -> None:
    text = dumps(levy()).replace("text: The levy burdens small farms.", "text: 'The levy burdens small farms.'   # sic")
    loaded = loads(text, "x.yaml", article())
    claim = loaded.map.claims[0].model_copy(update={"text": "It's a burden."})
    changed = update(loaded, loaded.map.model_copy(update={"claims": (claim, *loaded.map.claims[1:])}))
    old, new = text.splitlines(), changed.splitlines()
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("    text: 'The levy burdens small farms.'   # sic", "    text: 'It''s a burden.'   # sic")
    ]


def test_a_file_in_brackets_can_be_changed_too() -> None:
    import json

    from audiatur.store.shape import shape

    text = json.dumps(shape(levy()), indent=1)
    loaded = loads(text, "x.yaml", article())
    assert loaded.map == levy()
    for new in edits(levy()):
        assert loads(update(loaded, new), "x.yaml", article()).map == new


def test_a_text_without_a_last_line_end() -> None:
    text = dumps(levy(), {}).rstrip("\n")
    loaded = loads(text, "x.yaml", article())
    relation = levy().relations[1].model_copy(update={"id": "r3"})
    new = levy(relations=(*levy().relations, relation))
    assert loads(update(loaded, new), "x.yaml", article()).map == new


_NORWAY = "no No NO yes Yes YES on off true false null ~ Null y n 12:30 12:30:45 010 0x1F 0o17 1e3 .5 1_000 2011-01-02 NaN .inf - = << 1.0"
NORWAY = _NORWAY.split()


@pytest.mark.parametrize("value", NORWAY)
@pytest.mark.parametrize("quoted", [False, True])
def test_texts_that_look_like_something_else_stay_texts(value: str, quoted: bool) -> None:
    from ruamel.yaml import YAML

    if value in ("~", "null", "-", "<<") and not quoted:
        pytest.skip("means nothing, or is no plain text, unless it is quoted")
    text = dumps(levy()).replace("issue: Is the school-meal levy fair?", f'issue: "{value}"' if quoted else f"issue: {value}")
    assert loads(text, "x.yaml", article()).map.issue == value
    fresh = dumps(levy(issue=value))
    assert loads(fresh, "x.yaml", article()).map.issue == value
    old = YAML(typ="safe", pure=True)
    old.version = "1.1"
    assert old.load(f"%YAML 1.1\n---\n{fresh}")["issue"] == value


@pytest.mark.parametrize(
    "value", ["", " a", "a ", "a: b", "a #b", "a:", "#a", "[a", "a, b", "a\tb", "\u00a0", "x\u202ey", "\ufeff", '"', "'\"", "a\\"]
)
@pytest.mark.parametrize("flow", [False, True])
def test_texts_are_quoted_where_they_must_be(value: str, flow: bool) -> None:
    from ruamel.yaml import YAML

    written = scalar(value, flow=flow)
    text = f"{{k: {written}, l: 1}}\n" if flow else f"k: {written}\nl: 1\n"
    assert YAML(typ="safe", pure=True).load(text)["k"] == value
    assert all(c.isprintable() for c in written)


def test_the_order_and_the_omissions_of_a_fresh_file() -> None:
    text = dumps(levy())
    heads = [line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()]
    assert heads == ["schema", "source", "status", "issue", "sections", "sides", "claims", "relations"]
    assert text.startswith("# yaml-language-server: $schema=argument-map.schema.json\n")
    assert "nested_in" not in text
    assert "null" not in text
    assert max(len(line) for line in text.splitlines()) < 200
    assert "  - {id: r2, status: draft, from: c3, to: c1, type: rebut, found_by: reply}\n" in text


def test_the_samples_hold_what_they_should() -> None:
    assert len(WORDS) > 40
    assert levy().claims[0].spans[0].exact in TEXT
