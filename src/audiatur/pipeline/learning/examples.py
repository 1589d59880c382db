"""What the scorers learn from: the passages of articles with hand-made maps, once with the claims given and once as found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import ReadError
from ...extract.debates import Debate, debates
from ...extract.draft import Draft
from ...extract.encoder.article import stream_of
from ...extract.encoder.network import Network
from ...extract.encoder.reading import read as read_by
from ...extract.encoder.sense import make_sense
from ...extract.learned import Learned
from ...extract.linking.given import Given, given_drafts, paragraph_at
from ...extract.linking.sidestage import SideFeatures, side_features
from ...extract.rules import Rules
from ...extract.sides import Topic
from ...files import read_bytes
from ...model.document import Document
from ...read.base import read

MATCH = 0.5
"""Overlap (intersection over union) from which a found claim is a hand-made one."""
SIGN = {"pro": 1, "con": -1}


@dataclass
class Case:
    """A passage: drafts, for each the id of its hand-made claim (``None``: no such claim), and the features of its sides.

    ``judged`` tells which drafts stand in a hand-made section, so that a missing twin means something.
    """

    article: str
    given: bool
    drafts: list[Draft]
    ids: list[str | None]
    judged: list[bool]
    topic: Topic
    sides: SideFeatures
    truth: dict[str, Any]

    def labels(self) -> list[int]:
        """1 for "pro", -1 for "con", 0 where the hand-made side is neither or not known."""
        claims = {c["id"]: c for c in self.truth["claims"]}
        return [SIGN.get(claims[i]["side"], 0) if i is not None else 0 for i in self.ids]

    def edges(self) -> dict[tuple[str, str], str]:
        """The hand-made relations that support or attack, by their ends; an undercut attacks where the relation comes from."""
        named = {r["id"]: r for r in self.truth["relations"]}
        found = {}
        for r in self.truth["relations"]:
            to = named[r["to"]]["from"] if r["type"] == "undercut" and r["to"] in named else r["to"]
            kind = {"undercut": "rebut"}.get(r["type"], r["type"])
            if kind in {"support", "rebut"}:
                found[r["from"], to] = kind
        return found


def cases(gold: Path, articles: Path, readers: Sequence[Network] = ()) -> list[Case]:
    """All passages of the articles in ``gold``; raises ``ReadError`` when there are none.

    ``readers`` are networks of a cross-validation: the n-th article is read by the one that has not seen it, the n-th modulo
    their number. Without them the rules alone find claims.
    """
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise ReadError("there are no hand-made maps here", where=str(gold), hint="name a folder of .json maps")
    found: list[Case] = []
    for n, path in enumerate(paths):
        reader = readers[n % len(readers)] if readers else None
        truth = json.loads(read_bytes(path, 1 << 24))
        file = articles / truth["format"] / truth["doc"]
        document = read(read_bytes(file, 1 << 26), file.name)
        found += _given(path.stem, document, truth, reader)
        found += _found(path.stem, document, truth, reader)
    return found


def _given(article: str, document: Document, truth: dict[str, Any], reader: Network | None) -> Iterator[Case]:
    claims = [_claim(c) for c in truth["claims"]]
    for debate, paragraphs in passages(document, [c.spans[0] for c in claims if c.spans]):
        rows = given_drafts(document, paragraphs, claims)
        if rows:
            _sense(document, paragraphs, [d for _, d in rows], reader)
            yield _case(article, True, document, debate, [d for _, d in rows], [i for i, _ in rows], truth)


def _sense(document: Document, paragraphs: Sequence[int], rows: Sequence[Draft], reader: Network | None) -> None:
    text = stream_of(reader.tokenizer, document, paragraphs) if reader is not None else None
    reading = read_by(reader, text) if reader is not None and text is not None else None
    if reader is not None and reading is not None:
        make_sense(document, reading, reader.heads, rows)


def _claim(c: dict[str, Any]) -> Given:
    holder, cue = c["holder"], c.get("cue") or {}
    return Given(
        id=c["id"],
        spans=[(a, b) for a, b in c["spans"]],
        kind=holder["kind"],
        form=c["form"],
        holder=tuple(holder["span"]) if holder.get("span") else None,
        resolved=holder.get("resolved"),
        cue=tuple(cue["span"]) if cue.get("span") else None,
        inside=c["nested_in"],
    )


def passages(document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[Debate, tuple[int, ...]]]:
    """The debates that hold the spans, each with its paragraphs from the first span to the last; else their sections."""
    known = debates(document)
    wanted: dict[int, list[int]] = {}
    for at in sorted({p for s in spans if (p := paragraph_at(document, s)) is not None}):
        number = next((k for k, d in enumerate(known) if at in d.paragraphs), None)
        if number is None:
            section = document.paragraphs[at].section
            known.append(Debate(document.sections[section].heading, document.sections[section].span, (at,), "heading", section))
            number = len(known) - 1
        wanted.setdefault(number, []).append(at)
    for number, held in sorted(wanted.items(), key=lambda w: w[1][0]):
        inside = known[number].paragraphs
        yield (
            known[number],
            tuple(p for p in inside if (held[0] <= p <= held[-1] and document.paragraphs[p].kind != "caption") or p in held),
        )


def _found(article: str, document: Document, truth: dict[str, Any], reader: Network | None) -> Iterator[Case]:
    for debate in debates(document):
        if debate.why == "pointer":
            continue
        rows = (Learned(reader) if reader is not None else Rules()).drafts(document, debate)
        if rows:
            yield _case(article, False, document, debate, rows, _twins(document, rows, truth), truth)


def _twins(document: Document, rows: Sequence[Draft], truth: dict[str, Any]) -> list[str | None]:
    """For each draft the id of the hand-made claim with nearly the same words, each used once, best overlap first."""
    letters = [_letters(_spans(document, d)) for d in rows]
    golds = [(c["id"], _letters(c["spans"])) for c in truth["claims"]]
    scored = sorted(
        ((len(a & b) / len(a | b), i, k) for i, a in enumerate(letters) for k, (_, b) in enumerate(golds) if a & b),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    found: list[str | None] = [None] * len(rows)
    used: set[int] = set()
    for overlap, i, k in scored:
        if overlap >= MATCH and found[i] is None and k not in used:
            found[i] = golds[k][0]
            used.add(k)
    return found


def _spans(document: Document, draft: Draft) -> list[tuple[int, int]]:
    base = document.paragraphs[draft.paragraph].clean[0]
    ends = ((draft.doc[a], draft.doc[b - 1]) for a, b in draft.part.runs)
    return [document.offsets.to_source(base + first.idx, base + last.idx + len(last.text)) for first, last in ends]


def _letters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {i for a, b in spans for i in range(a, b)}


def _case(
    article: str,
    given: bool,
    document: Document,
    debate: Debate,
    rows: list[Draft],
    ids: Sequence[str | None],
    truth: dict[str, Any],
) -> Case:
    topic = Topic.of(document, debate)
    inside = [s["span"] for s in truth["sections"]]
    judged = [any(a <= _spans(document, d)[0][0] < b for a, b in inside) for d in rows]
    return Case(article, given, rows, list(ids), judged, topic, side_features(rows, topic), truth)
