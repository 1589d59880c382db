"""The numbers of the sides: the balance on top of the page, and the scorecard."""

from __future__ import annotations

from typing import Any

from ...model.reading import Reading
from ...quoting import Markup, element
from ..html_report import counted
from ..markdown import NOTE
from ..numbers import Measure, measures, side_ids
from ..pairs import pair_rows
from .voices import LOOKS


def sides(reading: Reading) -> list[dict[str, Any]]:
    """Each side with its look, its claims, and its share of the words in per cent (``None`` when nobody has any)."""
    card = reading.report.scorecard
    found = []
    for index, side in enumerate(reading.argument.sides):
        space = card.get("space", {}).get(side.id, {})
        share = space.get("share")
        found.append(
            {
                "id": side.id,
                "label": side.label,
                "look": f"s{min(index, LOOKS - 1)}",
                "claims": sum(c.side == side.id for c in reading.argument.live_claims),
                "words": space.get("words", 0),
                "share": None if share is None else round(100 * share),
            }
        )
    return found


def bar(told: list[dict[str, Any]]) -> Markup:
    """The words of the sides as one bar; its parts are named in the list beside it."""
    total = sum(side["words"] for side in told)
    if not total:
        return Markup()
    parts: list[Markup] = []
    at = 0.0
    for side in told:
        wide = 100 * side["words"] / total
        place = {"x": f"{at:.2f}%", "y": "0", "width": f"{wide:.2f}%", "height": "100%"}
        parts.append(element("rect", {"class": side["look"], **place}))
        at += wide
    return element("svg", {"class": "balance", "aria-hidden": "true"}, *parts)


def scorecard(reading: Reading) -> Markup:
    """What is counted for each side, then the nine measures of each two."""
    card = reading.report.scorecard
    labels = dict(reading.report.sides)
    looks = {side["id"]: side["look"] for side in sides(reading)}
    ids = side_ids(card)
    rows = measures(card)
    parts = [element("p", {"class": "quiet"}, NOTE)]
    basis = card.get("declared", {}).get("basis")
    if basis:
        parts.append(element("p", {}, f"Weights declared, on the basis of: {basis}"))
    if rows:
        heads = [element("th", {"scope": "col", "class": looks.get(s, "s")}, labels.get(s, s)) for s in ids]
        head = element("tr", {}, element("th", {"scope": "col"}, "Counted"), *heads)
        body = [_row(measure, [looks.get(s, "s") for s in ids]) for measure in rows]
        parts.append(_table("numbers", "What is counted for each side", head, body))
    for pair in card.get("pairs", []):
        title = " : ".join(labels.get(s, s) for s in pair["sides"])
        body = [
            element(
                "tr", {}, element("td", {"class": "code"}, key), element("th", {"scope": "row"}, name), element("td", {}, told)
            )
            for key, name, told in pair_rows(pair)
        ]
        columns = [element("th", {"scope": "col"}, name) for name in ("", "Measure", title)]
        columns[0] = element("td", {}, "")
        parts.append(_table("pair", title, element("tr", {}, *columns), body))
    return Markup("".join(parts))


def _table(kind: str, caption: str, head: Markup, body: list[Markup]) -> Markup:
    inside = (element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, *body))
    return element(
        "div",
        {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption},
        element("table", {"class": kind}, *inside),
    )


def _row(measure: Measure, looks: list[str]) -> Markup:
    """A row of numbers: those from 0 up have a bar, as long as their part of the largest."""
    numbers = [v for v in measure.values if isinstance(v, int | float)]
    top = max(numbers, default=0)
    barred = top > 0 and min(numbers) >= 0
    cells = [element("th", {"scope": "row"}, measure.label)]
    for value, look in zip(measure.values, looks, strict=True):
        parts = [element("span", {"class": "value"}, "–" if value is None else counted(value))]
        if barred and isinstance(value, int | float):
            wide = element("rect", {"class": look, "width": f"{100 * value / top:.1f}%", "height": "100%"})
            parts.append(element("svg", {"class": "length", "aria-hidden": "true"}, wide))
        cells.append(element("td", {}, *parts))
    return element("tr", {}, *cells)
