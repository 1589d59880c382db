"""Files that other tools wrote, read where they lie."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from format_maps import maps, sample
from hypothesis import HealthCheck, given, settings

from audiatur.analysis.graph import graph
from audiatur.errors import FormatError
from audiatur.formats.base import named
from audiatur.formats.choose import of_content
from audiatur.formats.words import generated, rebuilt
from audiatur.model.argument import ArgumentMap

BROKEN = {"cyto3.txt"}
"""A file of Monkeypuzzle's repository that is no valid JSON."""
FOLDERS = {
    **{"aif": "aif", "xaif": "xaif", "argdown": "argdown", "argdown-json": "argdown-json", "arggraph-xml": "arggraph"},
    **{"arguebuf/converted": "arguebuf", "arguebuf/data": "aif", "sadface": "sadface"},
}


def files(shared: Path) -> list[tuple[str, Path]]:
    root = shared / "data" / "formats"
    found = []
    for folder, format in sorted(FOLDERS.items()):
        paths = (p for p in sorted((root / folder).rglob("*")) if p.is_file() and p.suffix != ".md" and p.name != "LICENSE")
        found += [(format, p) for p in paths if folder != "arguebuf/data" or p.suffix == ".json"]
    return found


@pytest.mark.shared
def test_every_file_loads_and_stands_for_itself(shared: Path) -> None:
    counts: Counter[str] = Counter()
    for format, path in files(shared):
        data = path.read_bytes()
        if path.name in BROKEN:
            with pytest.raises(FormatError):
                named(format).load(data)
            with pytest.raises(FormatError, match="no argument map"):
                of_content(data, path.name)
            continue
        assert of_content(data).name == format, path
        argument = named(format).load(data)
        text = rebuilt(argument)
        assert text is not None
        assert generated(argument)
        assert all(text[a.start : a.end] == a.exact for c in argument.claims for a in c.spans), path
        assert named("json").load(named("json").dump(argument)) == argument
        counts[format] += 1
    assert counts == {"aif": 8, "xaif": 1, "argdown": 8, "argdown-json": 4, "arggraph": 3, "arguebuf": 9, "sadface": 4}


@pytest.mark.shared
def test_claims_of_aif_are_its_information_nodes(shared: Path) -> None:
    for path in sorted((shared / "data" / "formats" / "aif").glob("*.json")):
        raw = json.loads(path.read_bytes())
        argument = named("aif").load(path.read_bytes())
        kinds = {n["nodeID"]: n["type"] for n in raw["nodes"]}
        assert [c.text for c in argument.claims] == [n["text"] for n in raw["nodes"] if n["type"] == "I"]
        into = [e for e in raw["edges"] if kinds[e["fromID"]] == "I" and kinds[e["toID"]] in ("RA", "CA", "MA")]
        assert len(argument.relations) == len(into)
        said = {e["toID"] for e in raw["edges"] if kinds[e["fromID"]] == "YA" and kinds[e["toID"]] == "I"}
        assert {c.id for c in argument.claims if not c.narrated} == said


@pytest.mark.shared
def test_an_undercut_stays_one_in_aif_and_in_arguebuf(shared: Path) -> None:
    root = shared / "data" / "formats"
    for name in ("aif", "arguebuf/converted"):
        for path in sorted((root / name).glob("microtexts__*.json")):
            argument = of_content(path.read_bytes()).load(path.read_bytes())
            assert Counter(r.type for r in argument.relations) == {"support": 2, "rebut": 1, "undercut": 1}, path


@pytest.mark.shared
def test_argdown_is_read_as_its_own_tool_reads_it(shared: Path) -> None:
    """Titles and relations of the text against the JSON that Argdown's tool made of the same documents."""
    root = shared / "data" / "formats"
    for path in sorted((root / "argdown-json").glob("*.json")):
        made = named("argdown-json").load(path.read_bytes())
        read = named("argdown").load((root / "argdown" / "examples" / f"{path.stem}.argdown").read_bytes())
        assert (len(read.claims), len(read.relations)) == (len(made.claims), len(made.relations)), path.name
        assert ends(read) == ends(made), path.name


def ends(argument: ArgumentMap) -> Counter[tuple[str, str, str]]:
    """Relations by the words of their ends, spaces and tags apart (Argdown's tool leaves tags in the text)."""
    words = {c.id: "".join(w for w in c.text.split() if not w.startswith("#"))[:40] for c in argument.claims}
    return Counter((words[r.source], r.type, words.get(r.to, "")) for r in argument.relations)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(argument=maps())
def test_networkx_sees_the_same_graph(argument: ArgumentMap) -> None:
    data = named("graphml").dump(argument)
    live = argument.model_copy(
        update={
            "claims": tuple(c.model_copy(update={"status": "draft"}) for c in argument.claims),
            "relations": tuple(r.model_copy(update={"status": "draft"}) for r in argument.relations),
        }
    )
    wanted, found = graph(live), nx.parse_graphml(data.decode())
    assert set(found.nodes) == set(wanted.nodes)
    assert {(a, b, d["role"]) for a, b, d in found.edges(data=True)} == {(a, b, d["role"]) for a, b, d in wanted.edges(data=True)}


def test_a_graph_of_networkx_becomes_a_map() -> None:
    made = nx.DiGraph()
    made.add_node("a", text="The dam leaks.")
    made.add_node("b", label="The dam is old.")
    made.add_edge("b", "a", relation="supports")
    made.add_node("c")
    made.add_edge("c", "a", weight=2)
    argument = named("graphml").load("\n".join(nx.generate_graphml(made)).encode())
    assert [c.text for c in argument.claims] == ["The dam leaks.", "The dam is old.", "c"]
    assert [(r.source, r.type, r.to) for r in argument.relations] == [("b", "support", "a")]
    assert "kind that is not told" in str(argument.claims[2].note)


KIALO = """Discussion Title: Should the dam go?

1. The dam should go.
1.1. Pro: It leaks,
and has done so for years.
1.1.1. Con: -> See 1.2.
1.2. Con: It holds \\(so far\\).
"""


def test_an_export_of_kialo() -> None:
    argument = named("kialo").load(KIALO.encode())
    assert argument.source.title == "Should the dam go?"
    texts = [c.text for c in argument.claims]
    assert texts == ["The dam should go.", "It leaks, and has done so for years.", "It holds (so far)."]
    assert [(r.source, r.type, r.to) for r in argument.relations] == [
        ("c2", "support", "c1"),
        ("c3", "rebut", "c2"),
        ("c3", "rebut", "c1"),
    ]


MERMAID = """graph TD;
  A[The dam leaks] -->|supports| B("The dam should go")
  subgraph green [Greens]
    C{The dam harms the salmon}
  end
  C --> B
  D -- text --> B
"""


def test_a_flowchart_of_somebody_else() -> None:
    argument = named("mermaid").load(MERMAID.replace("  D -- text --> B\n", "").encode())
    assert {c.id: c.text for c in argument.claims} == {
        "A": "The dam leaks",
        "B": "The dam should go",
        "C": "The dam harms the salmon",
    }
    assert [(r.source, r.type, r.to) for r in argument.relations] == [("A", "support", "B")]
    assert next(c for c in argument.claims if c.id == "C").side == "green"
    assert "does not say how" in str(argument.claims[2].note)
    with pytest.raises(FormatError) as told:
        named("mermaid").load(MERMAID.encode())
    assert told.value.where == "7"


def test_what_a_map_cannot_hold_becomes_a_note() -> None:
    nodes = [
        {"nodeID": i, "text": i, "type": t}
        for i, t in [("a", "I"), ("b", "I"), ("s", "RA"), ("t", "RA"), ("u", "CA"), ("v", "CA")]
    ]
    edges = [("a", "s"), ("s", "b"), ("b", "t"), ("t", "s"), ("a", "u"), ("u", "v"), ("b", "v"), ("v", "s")]
    raw: dict[str, Any] = {
        "nodes": nodes,
        "edges": [{"edgeID": str(i), "fromID": a, "toID": b} for i, (a, b) in enumerate(edges)],
    }
    argument = named("aif").load(json.dumps(raw).encode())
    assert [(r.source, r.type) for r in argument.relations] == [("a", "support"), ("b", "undercut")]
    notes = {c.id: c.note for c in argument.claims}
    assert "no place for" in str(notes["a"])
    assert "support of the relation s" in str(notes["b"])


def test_a_claim_that_was_added_elsewhere_gets_words_and_the_old_places_are_kept_in_notes() -> None:
    raw = json.loads(named("aif").dump(sample()))
    raw["nodes"].append({"nodeID": "new", "text": "The dam is tall.", "type": "I"})
    argument = named("aif").load(json.dumps(raw).encode())
    assert generated(argument)
    assert argument.claims[-1].text == "The dam is tall."
    span = sample().claims[0].spans[0].span
    assert f"stood at {span[0]}-{span[1]} of seeds/dam.txt" in str(argument.claims[0].note)
