"""Markdown: the outline of a map as a nested list, for pages, notes and people who listen."""

from __future__ import annotations

from ..model.view import MapView
from ..quoting import markdown
from .base import MapFormat, MapOptions
from .nest import Item, nested
from .page import LONE, WORDS

STATUS = {"draft": "Machine draft, not reviewed.", "mixed": "Partly reviewed.", "reviewed": "Reviewed."}


class Markdown(MapFormat):
    """A map as nested Markdown lists: the same claims, holders, links and flags as the picture."""

    suffix = "md"

    def render(self, view: MapView, options: MapOptions) -> bytes:
        """The outline as Markdown (UTF-8)."""
        items = nested(view)
        labels = {side.id: side.label for side in view.sides}
        lines = [f"# {markdown(view.title)}", ""]
        lines += [markdown(view.subtitle), ""] if view.subtitle else []
        lines += [f"**{markdown(view.headline)}.**", ""] if view.headline else []
        tied = [_line(item, labels, options) for item in items if not item.alone]
        alone = [_line(item, labels, options) for item in items if item.alone]
        lines += [*tied, ""] if tied else []
        lines += [*([f"## {LONE}", ""] if tied else []), *alone, ""] if alone else []
        lines.append(f"*Numbers follow the order of the text. {STATUS[view.reviewed]}*" if items else "*No claims.*")
        return ("\n".join(lines) + "\n").encode()


def _line(item: Item, labels: dict[str, str], options: MapOptions) -> str:
    claim = item.claim
    indent = "  " * item.depth
    word = f"*{WORDS[options.words][item.kind]}{'' if item.explicit else ' (not worded in the text)'}:* " if item.kind else ""
    if item.again:
        return f"{indent}- {word}see {claim.number} above"
    text = markdown(claim.text)
    quote = f" “{markdown(claim.quote)}”" if options.show != "claim" and claim.quote.strip() else ""
    side = f" ({markdown(labels[claim.side])})" if claim.side in labels else ""
    marks = [*(["draft"] if claim.draft else []), *(["unsure reading"] if claim.unsure else []), *claim.badges]
    marks += ["implied, not stated"] if claim.implied else []
    flags = f" [{markdown(', '.join(marks))}]" if marks else ""
    holder = f"**{markdown(claim.holder)}**{side}: " if claim.holder.strip() else ""
    return f"{indent}- {word}{claim.number}\\. {holder}{text}{quote}{flags}"
