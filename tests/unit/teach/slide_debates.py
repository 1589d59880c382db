"""Invented debates for the slides: a small one read by hand, and made ones of any length, wording and script."""

from __future__ import annotations

from collections.abc import Sequence

from audiatur.extract.debates import classify
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source
from audiatur.model.document import Document
from audiatur.model.finding import Finding
from audiatur.read.base import read

SIDES = ("Keep the Lindow dam", "Give the Lindow dam up", "Open it for the fish")
Link = tuple[int, int | str, str]


def debate(
    texts: Sequence[str],
    links: Sequence[Link] = (),
    *,
    holders: Sequence[str] = ("Critics", "The water board", "Fishers"),
    sides: Sequence[str] = SIDES,
    kinds: Sequence[str] = ("group-vague", "named-org", "group-specific"),
    headings: int = 1,
    issue: str = "Should the Lindow dam stay as it is?",
    say: str = "{holder} say that {text}.",
) -> tuple[ArgumentMap, Document]:
    """An article with one sentence for each claim, and its map; a link goes from a number to a number (or to a relation)."""
    lines = ["Lindow dam", ""]
    per = -(-len(texts) // max(1, headings))
    for i, text in enumerate(texts):
        if i % per == 0:
            lines += [f"Debate about part {i // per + 1}", ""]
        lines += [say.format(holder=holders[i % len(holders)], text=text), ""]
    source = "\n".join(lines)
    article = classify(read(source.encode("utf-8", "surrogatepass"), "seeds/lindow.txt"))
    words = article.source
    claims, at = [], 0
    for i, text in enumerate(texts):
        at = words.index(text, at)
        start = words.rindex(holders[i % len(holders)], 0, at) if holders[i % len(holders)] in words[:at] else None
        who = holders[i % len(holders)]
        anchor = make(words, (start, start + len(who))) if start is not None and who else None
        holder = Holder(kind=kinds[i % len(kinds)], anchor=anchor)
        side = f"s{i % len(sides)}" if sides else None
        spans = (make(words, (at, at + len(text))),)
        claims.append(
            Claim(id=f"c{i + 1}", text=f"{text[:1].upper()}{text[1:]}.", side=side, holder=holder, spans=spans, status="reviewed")
        )
        at += len(text)
    relations = [
        Relation(id=f"r{n}", source=f"c{a}", to=b if isinstance(b, str) else f"c{b}", type=kind, status="reviewed")
        for n, (a, b, kind) in enumerate(links, 1)
    ]
    made = ArgumentMap(
        source=Source(path="seeds/lindow.txt", sha256=article.sha256, title="Lindow dam"),
        status="reviewed",
        issue=issue,
        sections=tuple(SectionRef(heading=s.heading, span=s.span) for s in article.sections if s.heading.startswith("Debate")),
        sides=tuple(Side(id=f"s{i}", label=label) for i, label in enumerate(sides)),
        claims=tuple(claims),
        relations=tuple(relations),
    )
    return made, article


TEXTS = (
    "the dam silts up too fast to be of use for long",
    "the mud was measured in a single wet decade",
    "the salmon no longer reach the upper river",
    "every year the river brings more mud than was planned for",
    "the lake takes up a whole spring thaw",
    "an open wall would bring the salmon back",
)
LINKS: tuple[Link, ...] = ((4, 1, "support"), (2, 1, "rebut"), (5, 1, "rebut"), (6, 3, "support"), (2, "r1", "undercut"))


def small() -> tuple[ArgumentMap, Document]:
    """Six claims of three sides, with reasons, answers and an undercut."""
    return debate(TEXTS, LINKS)


def finding(article: Document, code: str, words: str, claims: tuple[str, ...], **more: object) -> Finding:
    """A finding at some words."""
    start = article.source.index(words)
    line, column = article.line_column(start)
    base = {"name": "x", "level": "warning", "message": "m", "start": start, "end": start + len(words), "badge": "b"}
    return Finding(code=code, line=line, column=column, claims=claims, **{**base, **more})
