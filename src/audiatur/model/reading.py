"""What the reader shows: the parts that other layers made, so that the page knows neither the drawing nor the formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .argument import ArgumentMap, RelationType
from .document import Document
from .result import ReportData
from .view import MapView


@dataclass(frozen=True, slots=True)
class Baked:
    """A map drawn once for a page that arranges it: ``markup`` is the SVG, ``style`` the rules that it needs there.

    The SVG holds each card once and the lines of every direction and depth; ``letters`` are the characters that it shows,
    ``slanted`` says whether some of them are quotations.
    """

    markup: str
    style: str
    letters: str
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with its argument, its findings and its map.

    ``record`` is the argument map as other programs get it (JSON of the contract); ``words`` are those on the links by type of
    relation, ``holders`` those of the claims by id. ``bare``: there is no article, the document holds the words of claims only.
    """

    report: ReportData
    view: MapView
    argument: ArgumentMap
    document: Document
    record: Mapping[str, Any]
    map: Baked
    words: Mapping[RelationType, str]
    holders: Mapping[str, str]
    bare: bool = False
