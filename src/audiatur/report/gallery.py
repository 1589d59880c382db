"""The page that links everything that was made: ``output/index.html``, self-contained and without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

LABELS = {
    "map.svg": "map (SVG)",
    "map.png": "map (PNG)",
    "map.pdf": "map (PDF)",
    "map.dot": "map (DOT)",
    "report.html": "report",
    "report.md": "report (Markdown)",
    "report.json": "report (JSON)",
    "report.sarif": "report (SARIF)",
}
"""What a link is called, by the name of the file; also the order of the links."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One article on the page: ``folder`` beside the page holds ``made``; ``told`` are the headlines of its findings."""

    folder: str
    title: str
    article: str
    claims: int
    relations: int
    status: str
    tally: str
    told: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        """Address and label of each file that was made."""
        return [(f"{self.folder}/{name}", label) for name, label in LABELS.items() if name in self.made]

    @property
    def picture(self) -> str:
        """Address of the map to show, empty when there is none."""
        return next((f"{self.folder}/{name}" for name in ("map.svg", "map.png") if name in self.made), "")


def gallery(shown: Sequence[Shown]) -> bytes:
    """The page for the given articles, in their order."""
    return _template().render(shown=shown).encode("utf-8", "replace")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = files("audiatur.report").joinpath("templates/gallery.html").read_text(encoding="utf-8")
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    return made.from_string(text)
