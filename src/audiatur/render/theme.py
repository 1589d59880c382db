"""Colours and strokes of the maps.

The values are those of the visual grammar: text at least 4.5:1 on its ground, relation colours apart under colour blindness,
and sides told by texture as well as by hue, so that a grey print or a colour-blind reader loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..errors import UsageError
from ..model.argument import RelationType

Texture = Literal["solid", "double", "dashed", "hollow", "none"]
TEXTURES: tuple[Texture, ...] = ("solid", "double", "dashed", "hollow")


@dataclass(frozen=True, slots=True)
class SideStyle:
    """How a side looks: colour of bar and holder, tint of the number chip, texture of the bar."""

    ink: str
    tint: str
    texture: Texture


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a map."""

    name: str
    ground: str
    card: str
    border: str
    ink: str
    secondary: str
    flag_ink: str
    flag_fill: str
    flag_border: str
    support: str
    rebut: str
    undercut: str
    neutral: str
    on_relation: str
    sides: tuple[tuple[str, str], ...]

    def relation(self, kind: RelationType) -> str:
        """Colour of a relation."""
        return {"support": self.support, "rebut": self.rebut, "undercut": self.undercut}.get(kind, self.neutral)

    def lane(self, style: SideStyle) -> str:
        """Ground of a side's column: its tint, on a dark ground half of it."""
        return mixed(style.tint, self.ground) if self.name == "dark" else style.tint

    def side(self, index: int | None) -> SideStyle:
        """Look of the side with that index; ``None`` is no side. From the fifth on, textures differ within one slate."""
        if index is None:
            return SideStyle(self.secondary, self.card, "none")
        ink, tint = self.sides[min(index, len(self.sides) - 1)]
        return SideStyle(ink, tint, TEXTURES[index % len(TEXTURES)])


def mixed(one: str, other: str) -> str:
    """The colour half-way between two."""
    return "#" + "".join(f"{(int(one[i : i + 2], 16) + int(other[i : i + 2], 16)) // 2:02X}" for i in (1, 3, 5))


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    card="#FFFFFF",
    border="#C9D1D9",
    ink="#1B1F24",
    secondary="#57606A",
    flag_ink="#6B4E00",
    flag_fill="#FFF4D6",
    flag_border="#DDB64A",
    support="#00796B",
    rebut="#C4320A",
    undercut="#6A3D9A",
    neutral="#55606B",
    on_relation="#FFFFFF",
    sides=(("#12307A", "#F0F3FB"), ("#8A5A44", "#F8F2EE"), ("#A3195B", "#FBF0F5"), ("#55606B", "#F2F4F6")),
)

DARK = Theme(
    name="dark",
    ground="#0F1419",
    card="#1A2027",
    border="#3A444E",
    ink="#E6EAEE",
    secondary="#9DA7B1",
    flag_ink="#F2CC60",
    flag_fill="#3A2F0B",
    flag_border="#7A6420",
    support="#4DB6A6",
    rebut="#FF8A65",
    undercut="#B39DDB",
    neutral="#A9B4BE",
    on_relation="#0F1419",
    sides=(("#8FAAF0", "#222C42"), ("#D3A389", "#352C28"), ("#F08DB8", "#3B2531"), ("#A9B4BE", "#2A3138")),
)

PRINT = Theme(
    name="print",
    ground="#FFFFFF",
    card="#FFFFFF",
    border="#9A9A9A",
    ink="#111111",
    secondary="#4A4A4A",
    flag_ink="#222222",
    flag_fill="#F4F4F4",
    flag_border="#8C8C8C",
    support="#3A3A3A",
    rebut="#3A3A3A",
    undercut="#3A3A3A",
    neutral="#5A5A5A",
    on_relation="#FFFFFF",
    sides=(("#1E1E1E", "#F2F2F2"), ("#5C5C5C", "#F2F2F2"), ("#333333", "#F2F2F2"), ("#4D4D4D", "#F2F2F2")),
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def theme(name: str) -> Theme:
    """The theme of that name; raises ``UsageError`` naming the themes there are."""
    if name not in THEMES:
        raise UsageError(f"there is no theme {name!r}", hint=f"use one of {', '.join(sorted(THEMES))}")
    return THEMES[name]
