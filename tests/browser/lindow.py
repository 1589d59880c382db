"""An invented article with its argument, read by hand: everything the reader can show is in it, and no rule can change it."""

from __future__ import annotations

from pathlib import Path

from audiatur.config import Config
from audiatur.extract.debates import classify
from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Review, SectionRef, Side, Source
from audiatur.model.document import Document
from audiatur.model.finding import Finding, Suppressed
from audiatur.pipeline.reading import reader_bytes
from audiatur.pipeline.subject import Subject
from audiatur.read.base import read

DESKTOP, PHONE = (1440, 900), (390, 844)
"""Sizes of a window."""
TEXT = """# Lindow dam

The Lindow dam holds back the river Ister above the town of Lindow. It was finished in 1961.

The lake behind it is eleven kilometres long. Its wall is forty metres high.

A museum beside the wall tells the story of the works. It opened in 1988.

## Operation

The dam has kept the valley dry since it was finished. Two turbines feed the grid of the district.

## Criticism and debate

Engineers of the water board say that the dam protects the valley from floods, because the lake takes up a whole spring thaw. \
They add that the town could not have grown without it.

Critics argue that the dam silts up too fast to be of use for long. Every year the river brings more mud than the planners \
expected, they note. The board replies that the mud was measured in a single wet decade, so the figures say little about the lake.

Fishers want the wall to be opened each autumn, since the salmon no longer reach the upper river. Some experts doubt that an open \
wall would bring the salmon back. Those who would tear the dam down misjudge what the next flood would cost, the mayor said. \
Visitors like the lake.
"""


def _anchor(text: str, words: str) -> Anchor:
    at = text.index(words)
    return make(text, (at, at + len(words)))


def document() -> Document:
    """The article."""
    return classify(read(TEXT.encode(), "seeds/lindow.md"))


def argument(article: Document) -> ArgumentMap:
    """Three sides, five steps of depth, an undercut, echoes, drafts, and a claim that is only heard through its critics."""
    text = article.source

    def claim(key, words, said, kind="group-vague", holder=None, cue=None, side=None, status="reviewed", **more):
        who = Holder(kind=kind, anchor=_anchor(text, holder) if holder else None)
        spans = tuple(_anchor(text, w) for w in ([words] if isinstance(words, str) else words))
        said_by = _anchor(text, cue) if cue else None
        return Claim(id=key, text=said, side=side, holder=who, cue=said_by, spans=spans, status=status, **more)

    board = "Engineers of the water board"
    claims = (
        claim(
            "kept",
            "The dam has kept the valley dry since it was finished",
            "The dam has kept the valley dry.",
            "narrator",
            side="pro",
        ),
        claim(
            "floods",
            "the dam protects the valley from floods",
            "The dam protects the valley from floods.",
            "named-org",
            board,
            "say",
            "pro",
        ),
        claim(
            "thaw",
            "the lake takes up a whole spring thaw",
            "The lake takes up a whole spring thaw.",
            "named-org",
            board,
            "say",
            "pro",
        ),
        claim(
            "town",
            "the town could not have grown without it",
            "The town could not have grown without the dam.",
            "bare",
            "They",
            "add",
            "pro",
        ),
        claim(
            "silt",
            "the dam silts up too fast to be of use for long",
            "The dam silts up too fast.",
            holder="Critics",
            cue="argue",
            side="con",
        ),
        claim(
            "mud",
            "Every year the river brings more mud than the planners expected",
            "The river brings more mud each year than was planned for.",
            "bare",
            "they note",
            "note",
            "con",
            note="The number is not given.",
        ),
        claim(
            "decade",
            "the mud was measured in a single wet decade",
            "The mud was measured in one wet decade only.",
            "named-org",
            "The board",
            "replies",
            "pro",
        ),
        claim(
            "little",
            "the figures say little about the lake",
            "The figures say little about the lake.",
            "named-org",
            "The board",
            "replies",
            "pro",
        ),
        claim(
            "open",
            "the wall to be opened each autumn",
            "The wall should be opened each autumn.",
            "group-specific",
            "Fishers",
            "want",
            "fish",
        ),
        claim(
            "salmon",
            "the salmon no longer reach the upper river",
            "The salmon no longer reach the upper river.",
            "group-specific",
            "Fishers",
            "want",
            "fish",
        ),
        claim(
            "doubt",
            ["an open wall", "would bring the salmon back"],
            "An open wall would not bring the salmon back.",
            holder="Some experts",
            cue="doubt",
            side="pro",
            status="draft",
            confidence=0.42,
            form="topic",
        ),
        claim(
            "raze",
            "would tear the dam down",
            "(A demand to tear the dam down, which the text never states.)",
            "agentless",
            side="con",
            form="target-only",
        ),
        claim(
            "cost",
            "misjudge what the next flood would cost",
            "Those who would tear it down misjudge the next flood.",
            "named-person",
            "the mayor",
            "said",
            "pro",
            cited=True,
        ),
        claim("like", "Visitors like the lake", "Visitors like the lake.", "narrator", status="draft", confidence=0.9),
    )
    relations = (
        Relation(
            id="r1", source="thaw", to="floods", type="support", explicit=True, cue=_anchor(text, "because"), status="reviewed"
        ),
        Relation(id="r2", source="silt", to="floods", type="rebut", status="reviewed"),
        Relation(id="r3", source="mud", to="silt", type="support", status="reviewed"),
        Relation(id="r4", source="decade", to="mud", type="rebut", explicit=True, status="reviewed"),
        Relation(id="r5", source="little", to="r3", type="undercut", status="draft"),
        Relation(id="r6", source="salmon", to="open", type="support", explicit=True, status="reviewed"),
        Relation(id="r7", source="doubt", to="salmon", type="rebut", status="draft"),
        Relation(id="r8", source="cost", to="raze", type="rebut", status="reviewed"),
        Relation(id="r9", source="kept", to="floods", type="restate", status="reviewed"),
        Relation(id="r10", source="doubt", to="open", type="rebut", status="reviewed"),
    )
    debate = next(s for s in article.sections if s.heading == "Criticism and debate")
    return ArgumentMap(
        source=Source(path=article.path, sha256=article.sha256, format=article.format, title="Lindow dam"),
        status="draft",
        review=Review(by="A. Okada", note="Read twice against the article."),
        issue="Should the Lindow dam stay as it is?",
        sections=(SectionRef(heading=debate.heading, span=debate.span),),
        sides=(
            Side(id="pro", label="Keep the dam"),
            Side(id="con", label="Give it up"),
            Side(id="fish", label="Open it for the fish"),
        ),
        claims=claims,
        relations=relations,
    )


def findings(article: Document) -> tuple[Finding, ...]:
    """Two headlines, one with a second finding under it, and a note on a whole paragraph."""

    def found(code, name, level, message, words, keys, **more):
        start = article.source.index(words)
        line, column = article.line_column(start)
        return Finding(
            code=code,
            name=name,
            level=level,
            message=message,
            start=start,
            end=start + len(words),
            line=line,
            column=column,
            claims=keys,
            **more,
        )

    end = TEXT.index(" Visitors like")
    long = TEXT[TEXT.index("Fishers want") : end]
    return (
        found(
            "ATT001",
            "vague-holder",
            "warning",
            "Nobody in particular is named. Who argues this?",
            "Critics",
            ("silt", "mud"),
            cluster="k1",
            badge="vague holder",
            evidence={"mentions": 2, "words": ["Critics"]},
        ),
        found(
            "ATT002",
            "unresolved-holder",
            "note",
            "It is not clear who they are.",
            "they note",
            ("mud",),
            cluster="k1",
            headline=False,
            badge="unclear holder",
        ),
        found(
            "NEU001",
            "loaded-reporting-verb",
            "warning",
            "The word takes a side.",
            "misjudge",
            ("cost",),
            cluster="k2",
            badge="loaded word",
            evidence={"score": -0.5},
        ),
        found(
            "BAL003",
            "one-way-rebuttal",
            "note",
            "All answers of this paragraph go one way.",
            long,
            ("doubt", "cost"),
            cluster="k3",
            badge="no reply",
        ),
    )


def subject() -> tuple[Subject, tuple[Finding, ...]]:
    """The article with its argument, and its findings."""
    article = document()
    return Subject(article.path, argument(article), article), findings(article)


def page() -> bytes:
    """The reader of the article."""
    case, found = subject()
    silenced = (Suppressed(finding=found[2].model_copy(update={"level": "note"}), reason="quoted on purpose"),)
    return reader_bytes(Config(root=Path()), case, found, suppressed=silenced)
