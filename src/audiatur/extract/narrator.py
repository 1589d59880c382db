"""What the article itself asserts: sentences without an attribution that take a stand on the issue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .draft import Draft, Frame
from .split import clause_parts
from .tree import subtree

if TYPE_CHECKING:
    from spacy.tokens import Span

LONGEST_HOLE = 0.5


def narrated(sentence: Span, found: Sequence[Draft], before: Sequence[Draft], paragraph: int, number: int) -> list[Draft]:
    """Narrator claims of a sentence: none where somebody is said to hold it."""
    taken = {i for d in found for i in d.part.tokens} | {i for d in found if d.frame.cue for i in range(*d.frame.cue)}
    root = sentence.root
    words = {i for i in subtree(root)}
    if len(words & taken) > 0.3 * len(words):
        return []
    frame = Frame("narrator", None, "narrator", tuple(clause_parts(root, words)), kind="narrator", prior=0.4)
    return [Draft(frame, p, paragraph, number, sentence.doc, kind="narrator", lead=i == 0) for i, p in enumerate(frame.parts)]
