"""The maps of the invented articles beside this file, one line a claim and a relation, for a person to read.

``python tests/golden/extract/redraw_maps.py`` draws them anew; look at what has changed before keeping it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from audiatur.extract.base import extract
from audiatur.extract.encoder.network import network
from audiatur.extract.encoder.windows import Passage, stream
from audiatur.model.argument import ArgumentMap, Claim
from audiatur.read.base import read

FOLDER = Path(__file__).parent
ARTICLES = sorted((FOLDER / "articles").iterdir())
PROCESSOR = FOLDER / "processor.txt"
TOLD = "Critics of the weir say that it leaks, because its wall is old; Orla Ash replied that it was built to last."
"""A text by whose reading kinds of processors are told apart."""


def processor() -> str:
    """What the last digits of the encoder's figures look like here; kinds of processors add numbers in different orders."""
    net = network()
    if net is None:
        return "rules alone"
    seen = net.read(stream(net.tokenizer, "Marl weir", ["Criticism"], [Passage(0, TOLD)]))
    return hashlib.sha256(seen.marks.tobytes() + seen.words.tobytes()).hexdigest()


def map_of(article: Path) -> ArgumentMap:
    return extract(read(article.read_bytes(), article.name))


def expected(article: Path) -> Path:
    return FOLDER / "maps" / f"{article.stem}.map"


def lines(drawn: ArgumentMap) -> str:
    """The map as text: sections, claims (side, holder, cue, words, marks), relations (from, type, to, cue)."""
    top = [f"section: {s.heading}" for s in drawn.sections] + [""]
    ties = [f"{r.id}  {r.source} {r.type} {r.to}  {r.cue.exact if r.cue else '-'}  ({r.found_by})" for r in drawn.relations]
    return "\n".join([*top, *(claim(c) for c in drawn.claims), "", *ties]) + "\n"


def claim(one: Claim) -> str:
    holder = one.holder.text or "-"
    if one.holder.resolved:
        holder += f" = {one.holder.resolved}"
    marks = [one.form, *(["cited"] if one.cited else []), *([f"in {one.nested_in}"] if one.nested_in else [])]
    words = " … ".join(a.exact for a in one.spans)
    return (
        f"{one.id}  {one.side or '?'}  {holder} [{one.holder.kind}] | {one.cue.exact if one.cue else '-'} | {words}\n"
        f"      {', '.join(marks)}  ({one.found_by}; {one.confidence})"
    )


if __name__ == "__main__":
    for path in ARTICLES:
        expected(path).write_text(lines(map_of(path)), encoding="utf-8")
    PROCESSOR.write_text(processor() + "\n", encoding="utf-8")
