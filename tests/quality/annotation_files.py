"""Maps of further passages of the articles in ``shared/articles`` (``tests/annotations/*.json``), from which relations are learned.

They hold offsets alone and not a word of the articles. ``python tests/quality/annotation_files.py SHARED FOLDER`` writes them as
the training command wants them: maps into ``FOLDER/gold``, one for each article, articles into ``FOLDER/articles``. Articles of
``gold/dev`` are not among them. ``tests/annotations/second`` holds fifteen of the passages as annotated once more without a look at
the first maps; nothing is learned from those.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from audiatur.errors import ReadError
from audiatur.read.pages import pages

ANNOTATIONS = Path(__file__).resolve().parent.parent / "annotations"


@cache
def annotations(folder: Path = ANNOTATIONS) -> dict[str, dict[str, Any]]:
    """All files of annotations, by the names of their articles."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def article_bytes(told: dict[str, Any], shared: Path) -> bytes:
    """The article that a file of annotations is about; ``ReadError`` when ``shared`` holds another text under that name."""
    if "page" in told:
        data = _pages(shared / "articles" / "xmldump" / told["dump"])[told["page"]].encode()
    else:
        data = (shared / "articles" / told["format"] / told["doc"]).read_bytes()
    if hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise ReadError(f"{told['doc']} is not the text that was annotated", hint="annotations are offsets into one revision")
    return data


@cache
def _pages(dump: Path) -> dict[str, str]:
    """The pages of a dump that are annotated, by their titles."""
    wanted = {told["page"] for told in annotations().values() if "page" in told}
    with dump.open("rb") as stream:
        return {page.title: page.text for page in pages(stream) if page.title in wanted}


def made(told: dict[str, Any], text: str) -> dict[str, Any]:
    """Annotations as a hand-made map: holders who are named elsewhere get their names, cues become objects."""
    claims = []
    for claim in told["claims"]:
        holder = claim["holder"]
        named = text[slice(*holder["resolved"])] if holder["resolved"] else None
        claims.append(claim | {"holder": holder | {"resolved": named}, "cue": _spanned(claim["cue"])})
    relations = [r | {"cue": _spanned(r["cue"])} for r in told["relations"]]
    return {"doc": told["doc"], "format": told["format"], "sections": told["sections"], "claims": claims, "relations": relations}


def _spanned(cue: list[int] | None) -> dict[str, Any] | None:
    return {"span": cue} if cue else None


def files(shared: Path) -> Iterator[tuple[Path, bytes]]:
    """Maps and articles of all annotated passages, by their paths in the folder."""
    for name, told in annotations().items():
        data = article_bytes(told, shared)
        yield Path("articles") / told["format"] / told["doc"], data
        yield Path("gold") / f"{name}.json", json.dumps(made(told, data.decode()), ensure_ascii=False).encode()


def write(shared: Path, folder: Path) -> int:
    """Write all of it; returns how many maps."""
    count = 0
    for place, data in files(shared):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(data)
        count += place.parent.name == "gold"
    return count


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2])), "maps written")
