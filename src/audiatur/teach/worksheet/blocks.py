"""What worksheets consist of: plain data that paper and page both know how to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ...model.argument import RelationType
from ..words import Catalogue
from .passages import Passage

Look = Literal["plain", "quiet", "strong", "answer"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a sheet: what it is, its number among the tasks (0: none), and what it is worth."""

    title: str
    number: str = ""
    worth: str = ""
    named: bool = True
    """Whether there is a line for name, class and date above it."""


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph. ``answer`` is the look of what only keys say; ``tied``: never parted from what follows."""

    text: str
    look: Look = "plain"
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """The article with its line numbers."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Lines to write on: so many at least; on paper as many as the page has room for."""

    count: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, and whether the key shows it ticked."""

    label: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a task: what is asked, perhaps about a ``quote``, with boxes to tick and lines to write on, or the answers."""

    mark: str
    text: str = ""
    quote: str = ""
    boxes: tuple[Box, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    """Rows to write on: what stands before the line; of two in a row the first line is short."""
    rules: int = 0
    """More lines to write on, without a label."""
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """Answers to choose from, each with its letter."""

    title: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A claim: its mark (number or letter), holder and words; with ``rules`` there are lines to write on instead of the words.

    ``side`` is the place of its side (``None``: none); ``hint`` says where to look; ``slot``: a place to put a cut-out card on.
    """

    mark: str
    holder: str = ""
    text: str = ""
    side: int | None = None
    rules: int = 0
    hint: str = ""
    answer: bool = False
    implied: bool = False
    slot: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """What speaks for or against a card: the relation with its word (``kind`` ``None``: to be written), and the cards."""

    twigs: tuple[Twig, ...]
    kind: RelationType | None = None
    word: str = ""
    mark: str = ""
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Twig:
    """A card with all that hangs on it."""

    card: Card
    branches: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A piece of a map; ``frame``: the places for the cards of the next ``Cutting``."""

    root: Twig
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table: heads of the columns, rows of cells."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    """The widths of the columns as parts of the whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: words, perhaps of a side, or lines to write on and boxes to tick."""

    text: str = ""
    holder: str = ""
    side: int | None = None
    rules: int = 0
    boxes: tuple[Box, ...] = ()
    answer: bool = False


@dataclass(frozen=True, slots=True)
class Cutting:
    """Cards to cut out."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Legend:
    """What the bars beside the cards mean: the labels of the sides by their places."""

    sides: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Block = Heading | Say | Text | Rules | Question | Bank | Tree | Ledger | Cutting | Legend | NewPage


@dataclass(frozen=True, slots=True)
class Sheets:
    """A whole file: its title, its blocks, what stands at the foot of every page, and the words of its language."""

    title: str
    blocks: tuple[Block, ...]
    foot: str
    words: Catalogue
