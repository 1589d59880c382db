"""Run by an interpreter that has arguebuf: what it sees in each file of a folder, as JSON; its own files are written anew."""

import contextlib
import io
import json
import sys
from pathlib import Path

import arguebuf

seen = {}
folder = Path(sys.argv[1])
for path in sorted(folder.iterdir()):
    kind = path.name.split(".", 1)[1]
    if kind not in ("aif.json", "arguebuf.json", "sadface.json"):
        continue
    text = path.read_text(encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        graph = arguebuf.load.sadface(json.loads(text)) if kind == "sadface.json" else arguebuf.load.json(io.StringIO(text))
        if kind == "arguebuf.json":
            with (folder / path.name.replace(".arguebuf.", ".again.")).open("w", encoding="utf-8") as file:
                arguebuf.dump.json(graph, file)
    schemes = [type(s.scheme).__name__ if s.scheme else "none" for s in graph.scheme_nodes.values()]
    ends = [[e.source.id, e.target.id] for e in graph.edges.values()]
    texts = {key: node.plain_text for key, node in graph.atom_nodes.items()}
    people = sorted(p.name or "" for p in graph.participants.values())
    seen[path.name] = {"atoms": texts, "schemes": sorted(schemes), "edges": sorted(ends), "people": people}
json.dump(seen, sys.stdout)
