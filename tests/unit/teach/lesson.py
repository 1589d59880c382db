"""An invented article about a dam with its map and findings, for tests of worksheets; any other text can be made one too."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from audiatur.model.anchor import Anchor, make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, SectionRef, Side, Source
from audiatur.model.document import Document
from audiatur.model.finding import Finding
from audiatur.pipeline.subject import Subject, document_of
from audiatur.store.library import Article
from audiatur.teach.words import catalogue
from audiatur.teach.worksheet.material import Choice, Material

ARTICLE = """Lindow dam

The Lindow dam was built in 1962.

Controversy

The engineer Orla Ash argues that the dam silts up too fast, because its gates were never cleaned. The Water Board replied that
the gates are cleaned every year. Critics claim that the so-called repair was a scandal. Some say that the dam should go.
Others doubt that it can be repaired. According to the Farmers’ Union, the dam protects three villages. The dam is the pride of
the valley. It is often said that the turbines are too loud. They add that nobody sleeps.

The mayor, Jon Teal, denied that the dam is unsafe. He said that inspectors found no cracks. Green groups countered that the
inspectors looked at one wall only. The report of 2011 notes that two walls were never drained.

See also

Tarn valley
"""
CLAIMS = (
    (
        "c1",
        "con",
        "named-person",
        "The engineer Orla Ash",
        "argues",
        "the dam silts up too fast",
        "The reservoir fills with mud.",
    ),
    ("c2", "con", "named-person", "The engineer Orla Ash", "argues", "its gates were never cleaned", "Nobody cleaned the gates."),
    ("c3", "pro", "named-org", "The Water Board", "replied", "the gates are cleaned every year", "The gates get a yearly wash."),
    ("c4", "con", "group-vague", "Critics", "claim", "the so-called repair was a scandal", "The repair went badly wrong."),
    ("c5", "con", "bare", "Some", "say", "the dam should go", "The barrier ought to be removed."),
    ("c6", "con", "bare", "Others", "doubt", "it can be repaired", "Mending it is hopeless."),
    ("c7", "pro", "named-org", "the Farmers’ Union", "According to", "the dam protects three villages", "Three places stay dry."),
    ("c8", "pro", "narrator", None, None, "The dam is the pride of\nthe valley", "People here love the barrier."),
    ("c9", "con", "agentless", None, "It is often said", "the turbines are too loud", "The machines make much noise."),
    ("c10", "pro", "named-person", "The mayor, Jon Teal,", "denied", "the dam is unsafe", "The barrier can be trusted."),
    ("c11", "pro", "named-person", "He", "said", "inspectors found no cracks", "A check came out clean."),
    (
        "c12",
        "con",
        "group-vague",
        "Green groups",
        "countered",
        "the\ninspectors looked at one wall only",
        "Just one side was checked.",
    ),
    ("c13", "con", "document", "The report of 2011", "notes", "two walls were never drained", "A pair of sides stayed wet."),
)
RELATIONS = (
    ("r1", "c2", "c1", "support", "because"),
    ("r2", "c3", "c2", "rebut", "replied"),
    ("r3", "c7", "c5", "rebut", None),
    ("r4", "c11", "c10", "support", None),
    ("r5", "c12", "r4", "undercut", "countered"),
    ("r6", "c13", "c10", "rebut", None),
)
SIDES = (("pro", "Keep the dam"), ("con", "Remove the dam"))
FINDINGS = (
    ("ATT001", "Critics", ("c4",)),
    ("ATT009", "Some", ("c5",)),
    ("ATT009", "Others", ("c6",)),
    ("ATT002", "It is often said", ("c9",)),
    ("NEU002", "so-called", ("c4",)),
    ("NEU001", "denied", ()),
    ("NEU004", "the pride of\nthe valley", ()),
)


def anchor(text: str, words: str, start: int = 0) -> Anchor:
    """The anchor of words in a text."""
    at = text.index(words, start)
    return make(text, (at, at + len(words)))


def document(text: str, path: str = "lindow-dam.txt") -> Document:
    """A text as an article."""
    return document_of(Article(text, hashlib.sha256(text.encode()).hexdigest(), path), "text")


def claims(text: str, rows: Sequence[tuple]) -> tuple[Claim, ...]:
    """Claims by rows of id, side, kind of holder, its words, cue, words of the claim and plain sentence, in text order."""
    made, at = [], 0
    for key, side, kind, holder, cue, words, plain in rows:
        if holder and text.find(holder, max(0, at - 60)) >= 0:
            start = max(0, at - 60)
            said = Holder(kind=kind, anchor=anchor(text, holder, start), resolved="Jon Teal" if holder == "He" else None)
        else:
            said = Holder(kind=kind)
        found = anchor(text, words, at)
        made.append(
            Claim(id=key, text=plain, side=side, holder=said, cue=_cue(text, cue, found.start), spans=(found,), status="reviewed")
        )
        at = found.start
    return tuple(made)


def _cue(text: str, cue: str | None, before: int) -> Anchor | None:
    if cue is None:
        return None
    at = text.rindex(cue, 0, before)
    return make(text, (at, at + len(cue)))


def subject(
    text: str = ARTICLE,
    rows: Sequence[tuple] = CLAIMS,
    ties: Sequence[tuple] = RELATIONS,
    heading: str = "Controversy",
    title: str = "Lindow dam",
) -> Subject:
    """An article with its map; ``heading`` is that of the passage it covers (empty: no passage is told)."""
    article = document(text)
    covered = [SectionRef(heading=s.heading, span=s.span) for s in article.sections if s.heading == heading and heading]
    relations = tuple(
        Relation(
            **{"from": source},
            id=key,
            to=to,
            type=kind,
            explicit=cue is not None,
            cue=anchor(text, cue) if cue else None,
            status="reviewed",
        )
        for key, source, to, kind, cue in ties
    )
    argument = ArgumentMap(
        source=Source(path=article.path, sha256=article.sha256, title=title),
        status="reviewed",
        issue="Should the Lindow dam stay?",
        sections=tuple(covered),
        sides=tuple(Side(id=key, label=label) for key, label in SIDES),
        claims=claims(text, rows),
        relations=relations,
    )
    return Subject("lindow-dam.yaml", argument, article)


def findings(text: str = ARTICLE) -> tuple[Finding, ...]:
    """The findings of the dam, made by hand."""
    made = []
    for code, words, about in FINDINGS:
        at = text.index(words)
        made.append(Finding(code=code, name=code, level="warning", message="", start=at, end=at + len(words), claims=about))
    return tuple(made)


def material(choice: Choice | None = None, language: str = "en", **changes: object) -> Material:
    """What pupils read about the dam."""
    made = subject(**changes)  # type: ignore[arg-type]
    found = () if changes else findings()
    return Material(made.map, made.document, found, choice or Choice(), catalogue(language), made.bare)
