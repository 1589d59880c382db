"""The article's own words beside its map: the sentences of the debate passages, and where in them each claim stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..model.argument import ArgumentMap, Claim
from ..model.document import Document
from ..model.view import ViewMark, ViewSentence


def told(argument: ArgumentMap, document: Document, claims: Iterable[Claim]) -> tuple[ViewSentence, ...]:
    """The sentences of the passages that the map covers, and all others in which one of ``claims`` stands, in text order.

    Without passages these are the sentences of the paragraphs that hold a claim. Empty for a document without sentences.
    """
    marks = _marks(document, claims)
    if not document.sentences:
        return ()
    wanted = _covered(argument, document) | set(marks)
    if not argument.sections:
        wanted = _whole_paragraphs(document, marks)
    found: list[ViewSentence] = []
    heading, paragraph, before = "", -1, -1
    for number in sorted(wanted):
        start, end = document.sentences[number]
        section = document.section_at(document.offsets.to_source(start, end)[0])
        own = section.heading if section else ""
        home = _paragraph(document, start)
        found.append(
            ViewSentence(
                # White space stays one character for one, so that the marks keep their places.
                text="".join(" " if c.isspace() else c for c in document.text[start:end]),
                marks=tuple(marks.get(number, ())),
                heading=own if own != heading else "",
                opens=home != paragraph,
                skipped=number - before - 1 if found else 0,
            )
        )
        heading, paragraph, before = own, home, number
    return tuple(found)


def _marks(document: Document, claims: Iterable[Claim]) -> dict[int, list[ViewMark]]:
    """The marks of every sentence that has any; a claim that runs over several sentences has one in each."""
    starts = [start for start, _ in document.sentences]
    found: dict[int, list[ViewMark]] = defaultdict(list)
    for claim in claims:
        for anchor in claim.spans:
            span = document.offsets.to_clean(*anchor.span)
            if span is None:
                continue
            for number in range(max(0, bisect_right(starts, span[0]) - 1), bisect_left(starts, span[1])):
                start, end = document.sentences[number]
                low, high = max(span[0], start), min(span[1], end)
                if low < high:
                    found[number].append(ViewMark(low - start, high - start, claim.id))
    for own in found.values():
        own.sort(key=lambda m: (m.start, -m.end, m.claim))
    return found


def _covered(argument: ArgumentMap, document: Document) -> set[int]:
    """Numbers of the sentences in the passages of the map."""
    found = set()
    for section in argument.sections:
        span = document.offsets.to_clean(*section.span)
        if span is not None:
            found |= _between(document.sentences, *span)
    return found


def _whole_paragraphs(document: Document, marks: Iterable[int]) -> set[int]:
    homes = {_paragraph(document, document.sentences[number][0]) for number in marks} - {-1}
    return set(marks).union(*(_between(document.sentences, *document.paragraphs[home].clean) for home in homes))


def _between(sentences: Sequence[tuple[int, int]], low: int, high: int) -> set[int]:
    return set(range(bisect_left(sentences, (low, low)), bisect_left(sentences, (high, high))))


def _paragraph(document: Document, at: int) -> int:
    """Index of the paragraph that holds a place of the clean text, -1 when none does."""
    number = bisect_right(document.paragraphs, at, key=lambda p: p.clean[0]) - 1
    return number if number >= 0 and at < document.paragraphs[number].clean[1] else -1
