"""Maps of further passages, offsets alone and not a word of the texts, made by the guidelines of the hand-made maps.

``tests/annotations/*.json``: passages of the articles in ``shared/articles``, which are there to be measured on and not to be
learned from (``further.py`` measures); articles of ``gold/dev`` are not among them. ``second`` holds fifteen of them as annotated
once more without a look at the first maps. ``gum``: passages of the train split of the GUM corpus (Zeldes 2017,
``shared/data/gum-attribution``, texts CC BY and CC BY-SA), from which relations are learned.
``python tests/quality/annotation_files.py SHARED FOLDER`` writes the last as the training command wants them: maps into
``FOLDER/gold``, one for each document, its annotated passages into ``FOLDER/articles``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from audiatur.errors import ReadError
from audiatur.read.pages import pages

ANNOTATIONS = Path(__file__).resolve().parent.parent / "annotations"
PLAIN = "plain-bare"
GAP = "\n\n"
GUM = ANNOTATIONS / "gum"


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
        claims.append(claim | {"holder": holder | {"resolved": named}, "cue": _spanned(claim["cue"]), "cited": False})
    relations = [r | {"cue": _spanned(r["cue"])} for r in told["relations"]]
    return {"doc": told["doc"], "format": told["format"], "sections": told["sections"], "claims": claims, "relations": relations}


def _spanned(cue: list[int] | None) -> dict[str, Any] | None:
    return {"span": cue} if cue else None


def corpus(shared: Path) -> dict[str, str]:
    """The texts of the GUM documents that may be learned from, by their names."""
    lines = (shared / "data" / "gum-attribution" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    return {told["doc"]: told["text"] for told in map(json.loads, lines) if told["split"] == "train"}


def cut(told: dict[str, Any], text: str) -> tuple[str, dict[str, Any]]:
    """The annotated passages of a document as the paragraphs of a text, and the map of that text.

    ``ReadError`` when the document is not the one that was annotated.
    """
    if hashlib.sha256(text.encode()).hexdigest() != told["sha256"]:
        raise ReadError(f"{told['doc']} is not the text that was annotated", hint="annotations are offsets into one release")
    passages: list[str] = []
    gaps: list[tuple[int, int, int]] = []
    at = 0
    for low, high in (s["span"] for s in told["sections"]):
        gaps.append((low, high, at - low))
        passages.append(text[low:high])
        at += high - low + len(GAP)

    def moved(span: list[int] | None) -> list[int] | None:
        step = next((step for low, high, step in gaps if span and low <= span[0] < high), None)
        return [span[0] + step, span[1] + step] if span and step is not None else None

    whole = made(told | {"doc": f"{told['doc']}.txt", "format": PLAIN}, text)
    for claim in whole["claims"]:
        claim["spans"] = [moved(s) for s in claim["spans"]]
        claim["holder"] |= {"span": moved(claim["holder"]["span"])}
        claim["cue"] = _spanned(moved((claim["cue"] or {}).get("span")))
    for relation in whole["relations"]:
        relation["cue"] = _spanned(moved((relation["cue"] or {}).get("span")))
    whole["sections"] = [s | {"span": moved(s["span"])} for s in whole["sections"]]
    return GAP.join(passages), whole


def write(shared: Path, folder: Path) -> int:
    """Write all that is learned from; returns how many maps."""
    texts = corpus(shared)
    found = annotations(GUM)
    gold, articles = folder / "gold", folder / "articles" / PLAIN
    for place in (gold, articles):
        place.mkdir(parents=True, exist_ok=True)
    for name, told in found.items():
        text, whole = cut(told, texts[name])
        (articles / whole["doc"]).write_text(text, encoding="utf-8")
        (gold / f"{name}.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), Path(sys.argv[2])), "maps written")
