"""The page that links everything that was made: ``output/index.html``, one file that loads nothing but the thumbnails beside it.

It works without its script; with it the articles can be searched, sorted and shown as cards or as a list.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from ..quoting import clean, terminal, uri_path

if TYPE_CHECKING:
    from jinja2 import Template

LINKS = {
    "reader.html": ("Reader", "Reader"),
    "map.svg": ("Map", "Map"),
    "ledger.svg": ("Ledger", "Ledger: the article against its sides"),
    "map.pdf": ("PDF", "Map as PDF"),
    "report.html": ("Report", "Report"),
}
"""What a file that people open is called: in short, and in full for screen readers; also the order of the links."""
LABELS = (*LINKS, "map.thumb.svg", "map.png")
"""The files that the page knows what to do with."""
PICTURES = ("map.thumb.svg", "map.svg", "map.png")
LOOKS, SEAM = 4, 0.6
"""Looks of sides; from the fifth on they share the last."""


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A side: its label, its claims, and its part of the words in direct voice (``None``: not known)."""

    label: str
    claims: int
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A side in the bar of an article, ``start`` and ``width`` in hundredths of its length."""

    label: str
    claims: int
    share: int | None
    look: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words with a colour."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One article on the page: ``folder`` beside the page holds ``made``; ``told`` are the headlines of its findings.

    ``levels`` are the numbers of its findings by level, ``lean`` those about its balance.
    """

    folder: str
    title: str
    article: str
    claims: int
    relations: int
    status: str
    levels: tuple[tuple[str, int], ...] = ()
    lean: int = 0
    sides: tuple[ShownSide, ...] = ()
    told: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """Address, short and full label of each file that people open."""
        return [(self._address(name), *words) for name, words in LINKS.items() if name in self.made]

    @property
    def opens(self) -> str:
        """Where the title leads; empty when there is nothing to open."""
        return self.links[0][0] if self.links else ""

    @property
    def picture(self) -> str:
        """Address of the picture to show, empty when there is none."""
        return next((self._address(name) for name in PICTURES if name in self.made), "")

    @property
    def thumbnail(self) -> bool:
        """Whether the picture follows light and dark by itself."""
        return PICTURES[0] in self.made

    @property
    def findings(self) -> int:
        """The number of findings."""
        return sum(number for _, number in self.levels)

    @property
    def state(self) -> Literal["reviewed", "draft"]:
        """Whether a person has read the map against its article."""
        return "reviewed" if self.status in {"reviewed", "accepted"} else "draft"

    @property
    def chips(self) -> list[Chip]:
        """Status and numbers of findings."""
        found = [Chip(self.state, "draft, not reviewed" if self.state == "draft" else "reviewed")]
        found += [Chip(level, f"{n} {level}{'' if n == 1 else 's'}") for level, n in self.levels if n]
        return found if self.findings else [*found, Chip("none", "no findings")]

    @property
    def parts(self) -> list[Part]:
        """The sides with their parts of the words, or of the claims where the words are not counted."""
        sides = [side for side in self.sides if side.claims or side.share]
        by_words = any(side.share for side in sides)
        sizes = [(side.share or 0.0) if by_words else float(side.claims) for side in sides]
        total, at, found = sum(sizes), 0.0, []
        for i, (side, size) in enumerate(zip(sides, sizes, strict=True)):
            width = 100 * size / total if total else 0.0
            share = round(100 * side.share) if side.share is not None else None
            shown = max(0.0, width - (SEAM if i < len(sides) - 1 else 0.0))
            found.append(Part(side.label, side.claims, share, min(i, LOOKS - 1), round(at, 2), round(shown, 2)))
            at += width
        return found

    @property
    def gap(self) -> int:
        """How far the largest and the smallest side are apart, in hundredths of all words (0: fewer than two sides)."""
        shares = [part.share for part in self.parts if part.share is not None]
        return max(shares) - min(shares) if len(shares) > 1 else 0

    def _address(self, name: str) -> str:
        return uri_path(f"./{self.folder}/{name}")


def gallery(shown: Sequence[Shown]) -> bytes:
    """The page for the given articles, in their order."""
    template, style, script, policy = _page()
    totals = [
        (len(shown), "articles"),
        (sum(entry.claims for entry in shown), "claims"),
        (sum(entry.findings for entry in shown), "findings"),
        (sum(entry.state == "reviewed" for entry in shown), "reviewed by a person"),
    ]
    text = template.render(
        shown=shown, style=style, script=script, policy=policy, totals=[(f"{number:,}", label) for number, label in totals]
    )
    return text.encode("utf-8", "replace")


@cache
def _page() -> tuple[Template, Any, Any, str]:
    """The template, style sheet and script as markup of our own, and the policy that allows just these two."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files("audiatur.report").joinpath("templates")
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("gallery.css", "gallery.js"))
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src 'self' file:"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    template = made.from_string(folder.joinpath("gallery.html").read_text(encoding="utf-8"))
    return template, Markup(style), Markup(script), policy  # noqa: S704 (files of ours)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _visible(value: Any) -> Any:
    """Foreign text without what HTML cannot carry, its direction marks visible; our own markup as it is."""
    return clean(terminal(value)) if type(value) is str else value
