"""What hangs or floods other parsers, at a size: ``python pathological.py SIZE`` reads every case, with an article after each.

Answers in a line of JSON for each case: what it was, how it ended, the seconds it took, peak MB of this process and its children.
"""

from __future__ import annotations

import json
import sys
import time

import held

from audiatur.apart import load_map, read_article
from audiatur.errors import FormatError, LimitExceeded, ReadError
from audiatur.formats.base import named

ARTICLES = {
    "wikitext": [
        "{{a|",
        "<b>",
        "<ref>",
        "[http://x ",
        "[[",
        "{|\n",
        "''",
        "<!--",
        "{{{",
        "[[File:a|",
        "{{cite|{{",
        "<ref name=a>x",
        "&amp;",
        "==",
    ],
    "html": ["<a ", "<a b=", "<p><b>", "<!--", "<table><td>", "<div>", "&#", "<sup class=reference>", "<section><p>x</section>"],
    "markdown": ["[", "![a](", "*a ", "`", "> ", "[^a]: ", "<", "|a", "- - ", "&", "***a _b ", "[a]: <b"],
    "text": ["[1", "=", "A\n\n", ". U.S", "(((", "“"],
}
MAPS = {
    "argdown": ["{", "[a]: {", "<a>\n  + ", "["],
    "dot": ["a->b;", "{", '"'],
    "mermaid": ["A-->B;", "subgraph a\n"],
    "json": ["[", '{"a":'],
    "aif": ["[", '{"nodes":['],
    "graphml": ["<graph>", "<node/>"],
    "csv": ['"', "a,"],
    "kialo": ["1.1. Pro: x\n", "1."],
}
STARTS = {"dot": "digraph {", "mermaid": "flowchart TD\n", "graphml": "<graphml>", "csv": "row,id,text\n", "kialo": "1. a\n"}
GOOD = "The dam leaks, critics say.\n"


def taken(kind: str, name: str, unit: str, size: int) -> str:
    """How reading a case ended."""
    try:
        if kind == "article":
            begin = "<html><body><p>x " if name == "html" else "x "
            read_article((begin + unit * (size // len(unit))).encode(), "a.x", format=name)
        else:
            load_map(named(name), (STARTS.get(name, "") + unit * (size // len(unit))).encode(), "a.x")
    except (ReadError, FormatError, LimitExceeded) as told:
        return type(told).__name__ if told.what and told.hint else "says nothing"
    return "read"


def main() -> None:
    """All cases at one size."""
    held.hold()
    size = int(sys.argv[1])
    cases = [("article", n, u) for n, units in ARTICLES.items() for u in units]
    for kind, name, unit in [*cases, *(("map", n, u) for n, units in MAPS.items() for u in units)]:
        start = time.monotonic()
        ended = taken(kind, name, unit, size)
        seconds = time.monotonic() - start
        after = read_article(GOOD.encode(), "b.txt").text
        told = {"case": f"{name} {unit!r}", "ended": ended, "seconds": round(seconds, 2), "peak": held.peak(), "after": after}
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
