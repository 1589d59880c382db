"""What a map shows: plain data between the analysis and the drawing, so that neither knows the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .argument import RelationType


@dataclass(frozen=True, slots=True)
class ViewClaim:
    """A card: the claim, its holder as the text names it, its side and its badges. ``number`` is its place in text order."""

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
class MapView:
    """Everything a map says."""

    title: str
    subtitle: str
    headline: str = ""
    sides: tuple[ViewSide, ...] = ()
    claims: tuple[ViewClaim, ...] = ()
    relations: tuple[ViewRelation, ...] = ()
    reviewed: Literal["draft", "reviewed", "mixed"] = "draft"
