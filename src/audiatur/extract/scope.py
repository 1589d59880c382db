"""Citation scope: which claims a citation marker covers.

A marker vouches for the sentence it stands in and for those right before it that go on for the same holder.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .draft import Draft

if TYPE_CHECKING:
    from ..model.document import Document


def cite(drafts: Sequence[Draft], document: Document) -> None:
    """Set ``cited`` on every draft of a passage, in place."""
    marks = sorted(c.at for c in document.citations)
    if not marks:
        return
    for i, draft in enumerate(drafts):
        draft.cited = _covered(drafts, i, document, marks)


def _covered(drafts: Sequence[Draft], i: int, document: Document, marks: Sequence[int]) -> bool:
    draft = drafts[i]
    base = document.paragraphs[draft.paragraph].clean[0]
    start = base + draft.doc[draft.part.start].idx
    name = draft.name()
    for sent in draft.doc.sents:
        low, high = base + sent.start_char, base + sent.end_char
        if high < start:
            continue
        number = draft.sentence + sum(1 for s in draft.doc.sents if s.start_char < sent.start_char and base + s.end_char >= start)
        if any(max(low, start) < m <= high + 1 for m in marks):
            return True
        if not _goes_on(drafts, draft, number + 1, name):
            return False
    return False


def _goes_on(drafts: Sequence[Draft], draft: Draft, number: int, name: str) -> bool:
    """Whether the next sentence speaks for the same holder, or for nobody in particular."""
    following = [d for d in drafts if d.sentence == number and d.paragraph == draft.paragraph]
    return all(d.name() in {name, ""} for d in following)
