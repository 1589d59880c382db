"""What every kind of exercise is; a new kind is one new file in ``kinds``, with its sentences in the catalogues.

A kind takes what pupils read and gives two lists of blocks: what they get, and what the key says. The two never meet in a file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...errors import UsageError
from ...model.argument import REVIEWED, Claim, Relation
from ...registry import discover
from .blocks import Block, Card, Legend
from .material import Material

MOST_TEXT = 330
"""Characters of a claim on a card; what is longer ends in dots."""
SURE = 0.6
NAMED, GROUP, NOBODY, ARTICLE = "named", "group", "nobody", "article"
VOICES = {
    "named-person": NAMED,
    "named-org": NAMED,
    "document": NAMED,
    "group-specific": GROUP,
    "group-vague": GROUP,
    "bare": GROUP,
    "agentless": NOBODY,
    "narrator": ARTICLE,
}
"""Kinds of holders as pupils tell them apart."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A task: what pupils get (``blocks``) and what teachers get (``key``), its worth and its time.

    ``asks`` and ``shows`` are parts of the map (``claim c3``, ``relation r2``, ``holder c3``) that pupils are to find out, or can
    read on its pages: what one task shows, another should not ask later.
    """

    kind: str
    title: str
    points: int
    minutes: int
    blocks: tuple[Block, ...]
    key: tuple[Block, ...]
    asks: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cannot:
    """Why there is no task of a kind for a text, in the words of the sheet's language."""

    kind: str
    title: str
    reason: str


class Kind(ABC):
    """A kind of exercise; ``name`` as ``--kind`` takes it, ``order`` its place in a bundle.

    ``reads``: pupils look for something in the article, so there must be one.
    """

    name: ClassVar[str]
    order: ClassVar[int]
    reads: ClassVar[bool] = False

    @abstractmethod
    def build(self, material: Material) -> Exercise | Cannot:
        """The task for a text, or why there is none."""

    def title(self, material: Material) -> str:
        """What the sheet calls the task."""
        return material.words.say(f"worksheet.{self.name}.title")

    def cannot(self, material: Material) -> Cannot:
        """Why there is no task: no claims at all, no article to look into, or nothing of what the kind is about."""
        why = "claims" if not material.claims else "article" if self.reads and not material.lines else self.name
        return Cannot(self.name, self.title(material), material.words.say(f"worksheet.cannot.{why}"))

    def made(
        self,
        material: Material,
        points: int,
        minutes: float,
        blocks: Sequence[Block],
        key: Sequence[Block],
        *,
        asks: Iterable[str] = (),
        shows: Iterable[str] = (),
    ) -> Exercise:
        """The finished task; its time is told in steps of five minutes."""
        asked = frozenset(asks)
        rounded = 5 * max(1, round(minutes / 5))
        return Exercise(
            self.name, self.title(material), points, rounded, tuple(blocks), tuple(key), asked, frozenset(shows) - asked
        )


def kinds() -> list[Kind]:
    """All kinds in the order of a bundle."""
    found = discover("audiatur.teach.worksheet.kinds", Kind)  # type: ignore[type-abstract]
    return sorted(found, key=lambda kind: (kind.order, kind.name))


def named(names: Sequence[str]) -> list[Kind]:
    """The kinds of these names in the order of a bundle, all for none; raises ``UsageError`` for a name that is none."""
    known = kinds()
    strange = [name for name in names if name not in {kind.name for kind in known}]
    if strange:
        raise UsageError(
            f"there is no kind of exercise {strange[0]!r}", hint=f"use one of {', '.join(kind.name for kind in known)}"
        )
    return [kind for kind in known if not names or kind.name in names]


def short(text: str, most: int = MOST_TEXT) -> str:
    """A text on one line, cut between words where it is very long."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1].rpartition(" ")[0]
    return (cut if len(cut) > most / 2 else plain[: most - 1]) + "…"


def holder(material: Material, claim: Claim) -> str:
    """Who says it, in the words of the text; what a pronoun stands for is added."""
    found = claim.holder
    if VOICES[found.kind] == ARTICLE:
        return material.words.say("worksheet.holder.article")
    words, meant = (" ".join((part or "").split()) for part in (found.text, found.resolved))
    if words and meant and meant != words:
        return short(f"{words} ({meant})", 90)
    return short(words or meant, 90) or material.words.say("worksheet.holder.nobody")


def quoted(claim: Claim, most: int = MOST_TEXT) -> str:
    """The exact words of a claim, gaps shown by dots."""
    return f"“{short(' … '.join(' '.join(a.exact.split()) for a in claim.spans), most)}”"


def card(material: Material, claim: Claim) -> Card:
    """The card of a claim as everybody may see it."""
    return Card(
        mark=str(material.numbers[claim.id]),
        holder=holder(material, claim),
        text=short(claim.text),
        side=material.sides.get(claim.side) if claim.side else None,
        implied=claim.form == "target-only",
    )


def legend(material: Material, claims: Sequence[Claim]) -> list[Block]:
    """What the bars of these claims mean, when there are any."""
    seen = {claim.side for claim in claims}
    sides = tuple((i, short(side.label, 80)) for i, side in enumerate(material.argument.sides) if side.id in seen)
    return [Legend(sides)] if sides else []


def doubtful(part: Claim | Relation) -> bool:
    """Whether the map is a draft here that is not sure of itself."""
    return part.status not in REVIEWED and part.confidence is not None and part.confidence < SURE


def placed(words: str, lines: str) -> str:
    """Words of the text with the lines where they stand."""
    return f"{words} ({lines})" if lines else words


def opening(text: str) -> str:
    """A text as it stands at the beginning of a line, with a capital letter."""
    return text[:1].upper() + text[1:]


def letter(index: int) -> str:
    """A, B, C ... Z, AA, AB ..."""
    head, last = divmod(index, 26)
    return (letter(head - 1) if head else "") + chr(65 + last)
