"""Paragraphs of an article as the encoder's text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...model.document import Document
from .windows import Passage, Stream, stream


def headings_above(document: Document, section: int) -> list[str]:
    """The headings over a section, the outermost first, its own last."""
    found: list[str] = []
    at: int | None = section
    while at is not None:
        found.append(document.sections[at].heading)
        at = document.sections[at].parent
    return [h for h in reversed(found) if h]


def stream_of(tokenizer: Any, document: Document, paragraphs: Sequence[int]) -> Stream:
    """The paragraphs of those indices as one stream under the headings of the first."""
    passages = [Passage(document.paragraphs[k].clean[0], document.text[slice(*document.paragraphs[k].clean)]) for k in paragraphs]
    above = headings_above(document, document.paragraphs[paragraphs[0]].section) if paragraphs else []
    return stream(tokenizer, document.title, above, passages)
