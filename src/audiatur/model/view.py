"""What a map shows: plain data between the analysis and the drawing, so that neither knows the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .argument import RelationType


@dataclass(frozen=True, slots=True)
class ViewClaim:
    """A card: the claim, its holder as the text names it, its side and its badges. ``number`` is its place in text order.

    ``marks`` say where the map goes on at this claim, when it is folded or cut into pages.
    """

    id: str
    number: int
    text: str
    holder: str
    side: str | None = None
    quote: str = ""
    badges: tuple[str, ...] = ()
    draft: bool = False
    unsure: bool = False
    implied: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ViewRelation:
    """A link from a claim to a claim (``undercut``: to a relation)."""

    id: str
    source: str
    target: str
    type: RelationType
    explicit: bool = True
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ViewSide:
    """A side with its label, in the order in which sides get their colour and texture."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ViewMark:
    """The words of a sentence in which a claim stands: ``start`` to ``end`` of the sentence's text, and the claim's id."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class ViewSentence:
    """A sentence of the article with its marks in text order.

    ``heading`` is that of the section which begins with it (empty: the section goes on), ``opens`` says whether it begins a
    paragraph, ``skipped`` how many sentences of the article were left out right before it.
    """

    text: str
    marks: tuple[ViewMark, ...] = ()
    heading: str = ""
    opens: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class MapView:
    """Everything a map says.

    ``sentences`` are the passages of the article that it covers, where the article is at hand; ``left_out`` counts by side
    the claims that stand alone and are not shown, because the map was folded.
    """

    title: str
    subtitle: str
    headline: str = ""
    sides: tuple[ViewSide, ...] = ()
    claims: tuple[ViewClaim, ...] = ()
    relations: tuple[ViewRelation, ...] = ()
    reviewed: Literal["draft", "reviewed", "mixed"] = "draft"
    sentences: tuple[ViewSentence, ...] = ()
    left_out: tuple[tuple[str | None, int], ...] = ()
