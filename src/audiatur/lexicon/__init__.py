"""The word lists of audiatur: tab-separated files in ``data``, each with its origin and licence in its head.

Lists are read once, when first asked for. Words are lower case; lists of phrases keep single spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class VerbEntry:
    """A reporting verb or fixed phrase: its stance class and its score from -1 (distance) to +1 (factive).

    ``score`` is ``None`` where the class has none (counterfactive verbs say something about a view, they do not report it).
    """

    lemma: str
    cls: str
    score: float | None


@dataclass(frozen=True, slots=True)
class HolderEntry:
    """A word for an unnamed holder; ``kind`` is side-role, expert, crowd, evidence or bare."""

    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective: the relation it marks most often, the share of its uses that do, and how often it was counted."""

    text: str
    relation: str
    precision: float
    count: int
    explicit: bool
    relations: dict[str, int]


def rows(name: str) -> list[list[str]]:
    """The rows of ``data/NAME.tsv`` as lists of cells, comments and blank lines left out."""
    text = files(__package__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The first column of a list."""
    return frozenset(row[0] for row in rows(name))


@cache
def kinds(name: str, kind: str) -> frozenset[str]:
    """The words of a two-column list whose second column is ``kind``."""
    return frozenset(row[0] for row in rows(name) if row[1] == kind)


@cache
def reporting_verbs() -> dict[str, VerbEntry]:
    """Reporting verbs by lemma (phrases such as "point out" and "according to" included)."""
    entries = (VerbEntry(row[0], row[1], float(row[2]) if len(row) > 2 and row[2] else None) for row in rows("reporting_verbs"))
    return {entry.lemma: entry for entry in entries}


@cache
def vague_holders() -> dict[str, HolderEntry]:
    """Nouns and pronouns for holders that nobody can identify, by word ("critics", "experts", "some")."""
    return {row[0]: HolderEntry(row[0], row[1]) for row in rows("vague_holders") if row[1] != "quantifier"}


def quantifiers() -> frozenset[str]:
    """Quantifiers and phrases that make a holder vague ("some", "a growing number of")."""
    return kinds("vague_holders", "quantifier")


@cache
def connectives() -> dict[str, Connective]:
    """Connectives by their words; a word listed both as connective and as alternative wording counts as connective."""
    found: dict[str, Connective] = {}
    for kind, text, count, relation, precision, detail in rows("connectives"):
        if text in found and found[text].explicit:
            continue
        shares = {name: int(number) for name, _, number in (part.partition(":") for part in detail.split())}
        found[text] = Connective(text, relation, float(precision), int(count), kind == "Explicit", shares)
    return found
