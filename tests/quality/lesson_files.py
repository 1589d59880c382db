"""The invented passages that the learned reader is trained on besides real articles (``tests/lessons/*.txt``).

They are written like the project's own passages (``passage_files``) but never measured on. ``python tests/quality/lesson_files.py
FOLDER`` writes them as the training command wants them: maps into ``FOLDER/gold``, articles into ``FOLDER/articles``.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

from passage_files import Passage, passages

LESSONS = Path(__file__).resolve().parent.parent / "lessons"
FORMAT = "lesson"
"""The folder of the articles; the training command looks for a folder per format."""


@cache
def lessons() -> tuple[Passage, ...]:
    """All lessons, by name."""
    return tuple(passages(LESSONS))


def write(folder: Path) -> int:
    """Write maps and articles under ``folder``; returns how many."""
    gold, articles = folder / "gold", folder / "articles" / FORMAT
    gold.mkdir(parents=True, exist_ok=True)
    articles.mkdir(parents=True, exist_ok=True)
    found = lessons()
    for lesson in found:
        name = lesson.name + Path(lesson.file).suffix
        (articles / name).write_text(lesson.source, encoding="utf-8")
        told = lesson.gold | {"doc": name, "format": FORMAT}
        (gold / f"{lesson.name}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "lessons written")
