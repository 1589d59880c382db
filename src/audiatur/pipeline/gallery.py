"""The page over everything in the output folder, made from the reports that lie there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..config import Config
from ..files import atomic_write, read_bytes
from ..report.gallery import LABELS, Shown, ShownSide, gallery

PAGE = "index.html"
REPORT = "report.json"
REPORT_BYTES = 32 * 1024 * 1024
MOST_TOLD = 3
BALANCE = "BAL"
"""What the codes of the rules about balance begin with."""


def refresh(config: Config) -> Path:
    """Write ``index.html`` for all reports in the output folder; those of another program or version are left out."""
    shown = sorted(_shown(config.output), key=lambda entry: (entry.title.casefold(), entry.folder))
    data = gallery(shown)
    path = config.output / PAGE
    if not (path.is_file() and read_bytes(path, REPORT_BYTES) == data):
        atomic_write(path, data)
    return path


def _shown(output: Path) -> Iterator[Shown]:
    for folder in sorted(p for p in output.iterdir() if (p / REPORT).is_file()):
        try:
            yield _entry(folder, json.loads(read_bytes(folder / REPORT, REPORT_BYTES)))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _entry(folder: Path, report: dict[str, Any]) -> Shown:
    summary, found = report["summary"], report["findings"]
    return Shown(
        folder=folder.name,
        title=str(report["title"] or report["path"]),
        article=str(report["path"]),
        claims=int(summary["claims"]),
        relations=int(summary["relations"]),
        status=str(summary["status"]),
        levels=tuple((str(level), int(number)) for level, number in summary["levels"].items()),
        lean=sum(f["code"].startswith(BALANCE) for f in found),
        sides=tuple(_sides(report)),
        told=tuple(_first(str(f["message"])) for f in found if f["headline"])[:MOST_TOLD],
        made=tuple(name for name in LABELS if (folder / name).is_file()),
    )


def _first(message: str) -> str:
    """The first sentence of a message: what was found; what to do about it stands in the report."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“])", message, maxsplit=1)[0]


def _sides(report: dict[str, Any]) -> Iterator[ShownSide]:
    """The sides in the order of the map, with what the scorecard counts of them."""
    card = report["scorecard"]
    for side in report.get("sides", ()):
        share = card.get("space", {}).get(side["id"], {}).get("share")
        claims = card.get("claims", {}).get(side["id"], 0)
        yield ShownSide(str(side["label"]), int(claims), None if share is None else float(share))
