"""What the review page is told: the article in runs that know their place, the map, its findings and its picture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from ...analysis.sides import text_order
from ...analysis.view import map_view
from ...config import Config
from ...model.argument import ArgumentMap
from ...model.document import Document, Piece
from ...model.finding import Finding
from ...pipeline.checking import checked
from ...pipeline.products import map_options
from ...pipeline.subject import Subject
from ...quoting import clean
from ...render.inline import bake
from ...render.page import WORDS
from .session import Notice, Session


def article(document: Document) -> dict[str, Any]:
    """The article: each paragraph as runs ``[source start, source end, words]``, sentences as places in the source.

    A run whose words are as long as its place (in code points) maps character by character, another one as a whole.
    """
    pieces = document.offsets.pieces
    starts = [piece.clean for piece in pieces]
    headings = [[clean(s.heading), s.level, s.kind == "debate"] for s in document.sections]
    paragraphs = [
        {"kind": p.kind, "section": p.section, "runs": _runs(document.text, pieces, starts, p.clean)} for p in document.paragraphs
    ]
    sentences = [list(span) for span in document.offsets.in_order(s for s in document.sentences if s[0] < s[1])]
    return {"title": clean(document.title), "headings": headings, "paragraphs": paragraphs, "sentences": sentences}


def _runs(text: str, pieces: tuple[Piece, ...], starts: list[int], span: tuple[int, int]) -> list[list[Any]]:
    """The pieces of a stretch of clean text, cut to it."""
    found: list[list[Any]] = []
    at = max(0, bisect_right(starts, span[0]) - 1)
    for piece in pieces[at:]:
        low, high = max(span[0], piece.clean), min(span[1], piece.clean + piece.clean_length)
        if piece.clean >= span[1]:
            break
        if low >= high:
            continue
        whole = piece.clean_length != piece.source_length
        first = piece.source if whole else piece.source + low - piece.clean
        last = piece.source + piece.source_length if whole else piece.source + high - piece.clean
        found.append([first, last, text[low:high]])
    return found


def state(session: Session, window: str) -> dict[str, Any]:
    """The map as the page shows it; claims come in text order, those whose words are lost at the end."""
    loaded = session.loaded
    found = [claim.id for claim in text_order(loaded.current.live_claims)]
    lost = [claim.id for claim in loaded.map.live_claims if claim.id in loaded.lost]
    undo, redo = session.labels(window)
    return {
        "version": session.version,
        "map": loaded.map.model_dump(mode="json", by_alias=True, exclude={"schema_", "source", "sections"}),
        "order": found + lost,
        "lost": lost,
        "undo": undo,
        "redo": redo,
        "notices": [_notice(n) for n in session.notices],
        "trouble": session.trouble,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "number": notice.number,
        "kind": notice.kind,
        "text": notice.text,
        "parts": list(notice.parts),
        "offer": notice.offer is not None,
    }


def findings(config: Config, subject: Subject) -> tuple[Finding, ...]:
    """The findings of the map as it is."""
    return checked(config, subject).findings


def told(found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Findings as the page shows them."""
    return [
        {
            "code": f.code,
            "name": f.name.replace("-", " "),
            "level": f.level,
            "message": f.message,
            "span": [f.start, f.end],
            "line": f.line,
            "claims": list(f.claims),
            "headline": f.headline,
        }
        for f in found
    ]


def picture(config: Config, subject: Subject, found: tuple[Finding, ...]) -> Mapping[str, str]:
    """The map as one SVG in the colours of the page around it, with the rules it needs."""
    made = bake(map_view(subject.map, found, subject.document), map_options(config))
    return {"markup": made.markup, "style": made.style}


def subject_of(argument: ArgumentMap, document: Document, name: str) -> Subject:
    """What checks and drawings take."""
    return Subject(name, argument, document)


def link_words(config: Config) -> dict[str, str]:
    """What relations are called on the links, by type."""
    return {str(kind): words for kind, words in WORDS[map_options(config).words].items()}
