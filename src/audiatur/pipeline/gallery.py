"""The page over everything in the output folder, made from the reports that lie there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..config import Config
from ..files import atomic_write, read_bytes
from ..report.gallery import LABELS, Shown, gallery

PAGE = "index.html"
REPORT = "report.json"
REPORT_BYTES = 32 * 1024 * 1024
MOST_TOLD = 4


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
        except (ValueError, KeyError, TypeError):
            continue


def _entry(folder: Path, report: dict[str, Any]) -> Shown:
    summary, found = report["summary"], report["findings"]
    levels = [f"{number} {level}{'' if number == 1 else 's'}" for level, number in summary["levels"].items() if number]
    return Shown(
        folder=folder.name,
        title=report["title"],
        article=report["path"],
        claims=summary["claims"],
        relations=summary["relations"],
        status=summary["status"],
        tally=", ".join(levels) or "no findings",
        told=tuple(f["message"] for f in found if f["headline"])[:MOST_TOLD],
        made=tuple(name for name in LABELS if (folder / name).is_file()),
    )
