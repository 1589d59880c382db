"""A short report to read beside the article or to paste into a discussion."""

from __future__ import annotations

from typing import Any

from ..model.finding import Finding
from ..model.result import ReportData
from ..quoting import markdown
from .base import Report, clusters, count, tally
from .pairs import pair_rows

NOTE = "Numbers describe the text, not who is right; equal numbers are not the aim."


class MarkdownReport(Report):
    """Headlines with what belongs under them, then the numbers of the sides."""

    name, suffix = "md", ".md"

    def render(self, data: ReportData, *, color: bool = False) -> bytes:
        """Headings, lists and one table; every word of the article is escaped."""
        groups = clusters(data.findings)
        under = f" under {count(len(groups), 'headline')}" if groups else ""
        blocks = [f"# {markdown(data.title or data.path)}", f"{tally(data.findings)}{under} in {markdown(data.path)}."]
        blocks += [_cluster(i, group) for i, group in enumerate(groups, 1)]
        blocks += _numbers(data.scorecard)
        return ("\n\n".join(blocks) + "\n").encode("utf-8", "backslashreplace")


def _cluster(number: int, group: tuple[Finding, ...]) -> str:
    head = group[0]
    lines = [f"## {number}. {head.name} ({head.code}, {head.level}, line {head.line})", "", markdown(head.message)]
    if len(group) > 1:
        lines += ["", *(f"- {f.code} {f.name}, line {f.line}: {markdown(f.message)}" for f in group[1:])]
    return "\n".join(lines)


def _numbers(card: dict[str, Any]) -> list[str]:
    """A table with one column for each side, of what the scorecard counts for each."""
    sides = list(card.get("claims", {}))
    if not sides:
        return []
    rows = [(label, [_cell(card, path, side) for side in sides]) for label, path in ROWS]
    table = [f"| | {' | '.join(markdown(s) for s in sides)} |", f"|---|{'---|' * len(sides)}"]
    table += [f"| {label} | {' | '.join(cells)} |" for label, cells in rows if any(cells)]
    return ["## Numbers", "\n".join(table), *_pairs(card), NOTE]


def _pairs(card: dict[str, Any]) -> list[str]:
    """A table of the nine measures for each two sides, and what was declared about their weight."""
    blocks = []
    for pair in card.get("pairs", []):
        head = " : ".join(markdown(s) for s in pair["sides"])
        rows = [f"| {key} | {markdown(label)} | {markdown(value)} |" for key, label, value in pair_rows(pair)]
        blocks.append("\n".join([f"| | {head} | |", "|---|---|---|", *rows]))
    basis = card.get("declared", {}).get("basis")
    return [*blocks, f"Weights: {markdown(basis)}."] if basis else blocks


ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("claims", ("claims",)),
    ("claims only in opponents’ words", ("direct_voice", "target_only")),
    ("words in its own voice", ("space", "words")),
    ("claims stated in full", ("elaboration", "propositions")),
    ("reasons given", ("elaboration", "reasons")),
    ("claims with a named holder", ("attribution", "named")),
    ("claims with a citation", ("attribution", "cited")),
    ("mean score of reporting verbs", ("voice", "mean")),
    ("exchanges closed", ("last_word", "closed_by")),
    ("claims in the article’s own voice", ("narrator",)),
)


def _cell(card: dict[str, Any], path: tuple[str, ...], side: str) -> str:
    """The value of a measure for a side; the side's id stands before the last key, or last for ``closed_by``."""
    value: Any = card.get(path[0], {})
    keys = (*path[1:], side) if path[-1] == "closed_by" else (side, *path[1:])
    for key in keys:
        value = value.get(key, {}) if isinstance(value, dict) else {}
    return "" if isinstance(value, dict) else markdown(str(value))
