"""Audits of invented debates, made without a parser: their maps by hand, their rows, findings and files by audiatur itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from audiatur.config import Config
from audiatur.corpus.article import Record, _plain, within
from audiatur.corpus.part import Item
from audiatur.corpus.rows import Rows, article_row, only, rows_of
from audiatur.corpus.schema import SCHEMA, TABLES
from audiatur.corpus.tables import parquet
from audiatur.extract.debates import classify
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side, Source
from audiatur.pipeline.checking import checked
from audiatur.pipeline.subject import Subject
from audiatur.read.base import read

PER_PART = 8


@dataclass(frozen=True)
class Said:
    """One sentence: HOLDER CUE that WORDS. ``to`` is the place (from 0) of the sentence it speaks against."""

    holder: str
    cue: str
    words: str
    side: int = 0
    kind: str = "group-vague"
    to: int | None = None


@dataclass(frozen=True)
class Debate:
    """One article; without anything said it has no debate, with an ``error`` it failed."""

    title: str
    said: tuple[Said, ...] = ()
    sides: tuple[str, ...] = ("For it", "Against it")
    error: str = ""
    source: str = ""
    more: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article."""
        body = "\n\n".join(f"{s.holder} {s.cue} that {s.words}." for s in self.said)
        return f"# {self.title}\n\nThe {self.title} stands in Lindow.\n\n## Criticism\n\n{body}\n"


def record(debate: Debate) -> Record:
    """What an audit knows of a debate."""
    text = debate.text
    item = Item(source=debate.source or f"{debate.title}.md", data=text.encode("utf-8", "replace"), title=debate.title)
    known = article_row(
        article=item.key,
        source=item.source,
        title=debate.title,
        sha256=hashlib.sha256(item.data).hexdigest(),
        characters=len(text),
        state="failed" if debate.error else "debate" if debate.said else "skipped",
        error=debate.error or None,
    )
    if debate.error or not debate.said:
        return Record(only(known))
    document = replace(classify(read(item.data, "lindow.md")), title=debate.title)
    argument = _argument(debate, document.source, document.sha256)
    passages = within(document, "debate")
    found = checked(Config(root=Path("nowhere")), Subject("lindow.md", argument, document)).findings
    rows = rows_of(known | {"format": "markdown"}, argument, document, passages, found)
    return Record(rows, _plain(argument), item.data, ".md")


def _argument(debate: Debate, text: str, sha256: str) -> ArgumentMap:
    claims, relations, at = [], [], text.index("## Criticism")
    for number, said in enumerate(debate.said):
        anchors = []
        for words in (said.holder, said.cue, said.words):
            at = text.index(words, at)
            anchors.append(make(text, (at, at + len(words))))
            at += len(words)
        holder, cue, words = anchors
        who = Holder(kind=said.kind, anchor=holder)
        claim = Claim(id=f"c{number}", text=said.words, side=f"s{said.side}", holder=who, cue=cue, spans=(words,), confidence=0.5)
        claims.append(claim)
        if said.to is not None:
            relations.append(Relation(id=f"r{number}", source=claim.id, to=f"c{said.to}", type="rebut", explicit=True))
    return ArgumentMap(
        source=Source(path="lindow.md", sha256=sha256, format="markdown", title=debate.title),
        issue=f"Should the {debate.title} stay?" if debate.said else "",
        sides=tuple(Side(id=f"s{i}", label=label) for i, label in enumerate(debate.sides)),
        claims=tuple(claims),
        relations=tuple(relations),
    )


def write(
    folder: Path, debates: Iterable[Debate], *, spoil: Callable[[Rows], Rows] = lambda rows: rows, name: str = "lindow"
) -> Path:
    """The folder of an audit of these debates; ``spoil`` may change the rows of each before they are written."""
    records = [record(debate) for debate in debates]
    for start in range(0, len(records) or 1, PER_PART):
        part = start // PER_PART
        rows: Rows = {table.name: [] for table in TABLES}
        for number, made in enumerate(records[start : start + PER_PART]):
            maps = f"maps/part-{part:05d}"
            files = made.files(maps)
            made.row.update(part=part, number=number)
            if files:
                made.row["map"] = min(files, key=lambda n: not n.endswith(".json"))
            for file, data in files.items():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(data)
            for table, found in spoil(made.rows).items():
                rows[table] += found
        for table in TABLES:
            path = folder / "tables" / table.name / f"part-{part:05d}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(parquet(table, rows[table.name]))
    told = {
        "schema": SCHEMA,
        "audiatur": "0",
        "corpus": {"name": name, "kind": "folder", "digest": "0", "limit": None},
        "settings": {},
    }
    (folder / "audit.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


THINGS = ("dam", "tunnel", "levy", "bridge", "museum", "school", "harbour", "canal", "beacon", "orchard")
VAGUE = ("Critics", "Some", "Many people", "Opponents", "Experts")
NAMED = ("Ada Reed", "The water board", "The mayor", "Professor Marsh", "The fishers’ union")
CUES = ("say", "claim", "argue", "insist", "admit", "point out")
REASONS = (
    "it costs too much",
    "it keeps the valley dry",
    "nobody asked the town",
    "it silts up too fast",
    "the figures are old",
    "it feeds the grid",
)


def invented(count: int) -> list[Debate]:
    """Debates that differ in length, holders, verbs and balance; every fifth article has none, every thirteenth failed."""
    made = []
    for i in range(count):
        title = f"{('Lindow', 'Ister', 'Harrow', 'Merrow')[i % 4]} {THINGS[i % len(THINGS)]} {i}"
        if i % 13 == 12:
            made.append(Debate(title, error="this file is no text"))
            continue
        said = []
        for k in range(0 if i % 5 == 4 else 3 + (i * 7) % 9):
            vague = (i + k) % 3 != 0
            holder = VAGUE[(i + k) % 5] if vague else NAMED[(i * 3 + k) % 5]
            side = int((k * (i + 3)) % 7 < 3)
            target = next((j for j in range(k - 1, -1, -1) if said[j].side != side), None) if k % 2 else None
            words = f"{REASONS[(i + k) % 6]} and the {THINGS[(i * k) % 10]} of number {k} shows it"
            said.append(Said(holder, CUES[(i * 2 + k) % 6], words, side, "group-vague" if vague else "named-person", target))
        made.append(Debate(title, tuple(said)))
    return made
