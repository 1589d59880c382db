"""What extraction looked at and let go, for ``audiatur extract --explain``; where nobody asks, nothing is collected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

    from .draft import Draft, Frame, Range
    from .relations import Tie


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that were a candidate of ``rule`` and came to nothing: a token range of the sentence's paragraph, and the reason."""

    words: Range
    rule: str
    why: str


@dataclass(slots=True)
class Look:
    """One sentence that was read: its paragraph in the document, its tokens, what was let go."""

    paragraph: int
    tokens: Span
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(slots=True)
class Trace:
    """The record of one extraction; ``drafts`` and ``ties`` are what was kept, in the order of the map."""

    looks: list[Look] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def open(self, paragraph: int, sentence: Span) -> None:
        """The next sentence."""
        self.looks.append(Look(paragraph, sentence))

    def reject(self, words: Range, rule: str, why: str) -> None:
        """Words of the present sentence that came to nothing."""
        if self.looks:
            self.looks[-1].rejected.append(Rejected(words, rule, why))

    def release(self, draft: Draft, why: str) -> None:
        """A draft of an earlier sentence that came to nothing after all."""
        at = draft.part.start
        look = next((k for k in self.looks if k.tokens.doc is draft.doc and k.tokens.start <= at < k.tokens.end), None)
        if look is not None:
            look.rejected.append(Rejected((at, draft.part.end), draft.frame.rule, why))

    def drop(self, frame: Frame, why: str) -> None:
        """A candidate of the present sentence that came to nothing."""
        at = frame.cue or ((frame.parts[0].start, frame.parts[-1].end) if frame.parts else (0, 0))
        self.reject(at, frame.rule, why)
