"""What the stages of extraction hand to each other: frames (who, cue, content) over the tokens of one paragraph.

All ranges are token ranges ``(first, one past the last)`` of a parsed paragraph; offsets come in at the very end.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from ..model.argument import Form, HolderKind
    from .encoder.sense import Sense

Range = tuple[int, int]
Lean = Literal["pro", "con", "-"]


@dataclass(frozen=True, slots=True)
class Link:
    """How a part of a content relates to another part of the same content, and the words that say so."""

    type: Literal["support", "concede", "rebut"]
    cue: Range | None
    to: int = 0
    reverse: bool = False


@dataclass(frozen=True)
class Part:
    """The words of one claim: runs of tokens, and its tie to the part it was split from."""

    runs: tuple[Range, ...]
    form: Form = "proposition"
    link: Link | None = None

    @cached_property
    def tokens(self) -> frozenset[int]:
        """The token indices of the runs."""
        return frozenset(i for a, b in self.runs for i in range(a, b))

    @property
    def start(self) -> int:
        """First token."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """One past the last token."""
        return self.runs[-1][1]


@dataclass(frozen=True)
class Frame:
    """One attribution candidate: a cue, who is said to hold it, and its content split into parts.

    ``lean`` is the cue's own stance towards its content; ``aims`` the token range of what the cue speaks about, where that is
    not the content (the accused in "accuse A of B").
    """

    rule: str
    cue: Range | None
    cls: str
    parts: tuple[Part, ...]
    holder: Range | None = None
    root: int | None = None
    kind: HolderKind | None = None
    lean: Lean = "-"
    prior: float = 0.7
    lemma: str = ""
    aims: Range | None = None

    @cached_property
    def tokens(self) -> frozenset[int]:
        """All tokens of the contents."""
        return frozenset().union(*(p.tokens for p in self.parts))

    def with_parts(self, parts: tuple[Part, ...]) -> Frame:
        """The same frame with other parts."""
        return replace(self, parts=parts)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its paragraph in the document, its number in the passage, and how the passage was found.

    ``told``: behind a colon that says who speaks.
    """

    paragraph: int
    sentence: int
    why: Literal["heading", "passage", "told"] = "heading"


@dataclass(slots=True)
class Draft:
    """A claim in the making: a part of a frame with its holder, side and place.

    ``lead`` marks the first part of its frame, ``parent`` is the draft whose words contain this one, ``why`` names the evidence
    for the side and ``sure`` is its chance, ``head`` is the holder's head word, ``voice`` the earlier draft whose holder goes on
    speaking, ``opener`` the connecting words at the head of its sentence,
    ``learned`` that the encoder cut its words, ``score`` the probability that it is a claim where rules and encoder were weighed,
    ``sense`` what the encoder makes of it.
    """

    frame: Frame
    part: Part
    paragraph: int
    sentence: int
    doc: Doc = field(repr=False)
    kind: HolderKind = "narrator"
    holder: Range | None = None
    resolved: str | None = None
    side: str | None = None
    why: str = ""
    sure: float | None = None
    parent: Draft | None = field(default=None, repr=False)
    lead: bool = True
    cited: bool = False
    head: Token | None = field(default=None, repr=False)
    opener: str = ""
    voice: Draft | None = field(default=None, repr=False)
    learned: bool = False
    score: float | None = None
    sense: Sense | None = field(default=None, repr=False)

    @property
    def speaker(self) -> Draft:
        """The draft that names the holder and holds the cue: an earlier one where a quotation or a view is carried on."""
        return self.voice or self

    def name(self) -> str:
        """The holder in words: what a pronoun stands for, else the words that name it, else nothing."""
        if self.resolved:
            return self.resolved
        told = self.speaker
        return told.doc[slice(*told.holder)].text if told.holder else ""

    def words(self) -> str:
        """The claim's words, runs joined by a space."""
        return " ".join(self.doc[a:b].text for a, b in self.part.runs)

    @property
    def reported(self) -> bool:
        """Whether somebody other than the article is said to hold it."""
        return self.kind != "narrator"
