"""Places in the text that a check points at: what pupils look for, what the key says, and fair places beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...model.base import Span
from .base import opening, placed, short
from .blocks import Block, Box, Question, Say
from .material import Material

MOST_QUOTE = 220
LEAST_OTHERS = 2
"""With fewer places that are fine, there is nothing to choose between, and pupils look for themselves."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the text, and the codes of the rules that point at them (none: nothing is wrong here)."""

    span: Span
    words: str
    codes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells this place from others."""
        return f"{self.span[0]}-{self.span[1]}"


def apart(found: Sequence[Place]) -> list[Place]:
    """Places in text order, those that overlap as the first of them with the codes of all."""
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p.span[0], -p.span[1])):
        if kept and place.span[0] < kept[-1].span[1]:
            last = kept[-1]
            kept[-1] = Place(last.span, last.words, tuple(sorted({*last.codes, *place.codes})))
        else:
            kept.append(place)
    return kept


def clear_of(places: Sequence[Place], spans: Collection[Span]) -> list[Place]:
    """The places that share no character with any of the spans."""
    return [p for p in places if not any(low < p.span[1] and p.span[0] < high for low, high in spans)]


@dataclass(frozen=True, slots=True)
class Hunt:
    """A task to find places: its ``name`` in the catalogue, those that count, and fair ones that do not."""

    name: str
    right: Sequence[Place]
    others: Sequence[Place]

    def picking(self, material: Material) -> bool:
        """Whether pupils choose between given places instead of looking for them."""
        return material.choice.level == "easy" and len(self.others) >= LEAST_OTHERS

    def size(self, material: Material) -> int:
        """The items of the task."""
        return len(self._offered(material)) if self.picking(material) else min(material.choice.items, len(self.right))

    def pupils(self, material: Material) -> list[Block]:
        """What pupils get."""
        say = material.words.say
        if self.picking(material):
            blocks: list[Block] = [Say(say(f"worksheet.{self.name}.ask-tick"))]
            for number, place in enumerate(self._offered(material), 1):
                blocks.append(self._ticking(material, number, place, solved=False))
            return blocks
        count = self.size(material)
        blocks = [Say(say(f"worksheet.{self.name}.ask", n=count))]
        if material.choice.level != "hard":
            blocks.append(Say(say("worksheet.look", lines=self._regions(material)), "strong"))
        labels = ((say("worksheet.line-label"), say("worksheet.words-label")), (say(f"worksheet.{self.name}.label"),))
        return blocks + [Question(f"{i}.", labels=labels) for i in range(1, count + 1)]

    def key(self, material: Material) -> list[Block]:
        """All places that count, why they do, and where one may see it otherwise."""
        say = material.words.say
        blocks: list[Block] = [Say(say(f"worksheet.{self.name}.mark"))]
        if self.picking(material):
            offered = enumerate(self._offered(material), 1)
            blocks += [self._ticking(material, number, place, solved=True) for number, place in offered]
        else:
            if len(self.right) > self.size(material):
                blocks.append(Say(say("worksheet.any", n=self.size(material)), "strong"))
            blocks += [self._answer(material, place) for place in self.right]
        return [*blocks, Say(say(f"worksheet.{self.name}.differ"), "quiet")]

    def _offered(self, material: Material) -> list[Place]:
        """Right and other places mixed in text order, about as many of each."""
        most = material.choice.items
        others = material.chosen(self.others, lambda p: p.key, f"{self.name}-others", max(1, most // 2))
        right = material.chosen(self.right, lambda p: p.key, self.name, max(1, most - len(others)))
        return sorted([*right, *others], key=lambda place: place.span)

    def _regions(self, material: Material) -> str:
        """The paragraphs with places, as ranges of lines."""
        spans = [material.lines_at(place.span) or (0, 0) for place in self.right]
        ranges = []
        for passage in material.passages:
            for paragraph in passage.paragraphs:
                first, last = paragraph[0].number, paragraph[-1].number
                held = sum(first <= line <= last for line, _ in spans)
                if held:
                    ranges.append(f"{first}–{last} ({held})" if first < last else f"{first} ({held})")
        return ", ".join(ranges)

    def _ticking(self, material: Material, number: int, place: Place, *, solved: bool) -> Question:
        say = material.words.say
        bad = bool(place.codes)
        boxes = (
            Box(say(f"worksheet.{self.name}.yes"), solved and bad),
            Box(say(f"worksheet.{self.name}.no"), solved and not bad),
        )
        notes = self._why(material, place) if solved else ()
        words = placed(f"“{short(place.words, MOST_QUOTE)}”", material.told_lines(place.span))
        return Question(f"{number}.", quote=words, boxes=boxes, notes=notes)

    def _answer(self, material: Material, place: Place) -> Question:
        words = f"“{short(place.words, MOST_QUOTE)}”"
        return Question("•", answers=(f"{opening(material.told_lines(place.span))}: {words}",), notes=self._why(material, place))

    def _why(self, material: Material, place: Place) -> tuple[str, ...]:
        return tuple(material.words.say(f"worksheet.why.{code}") for code in place.codes)
