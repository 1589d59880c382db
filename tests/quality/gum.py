"""Attributions found in other prose: news, biographies, interviews, court, academic and travel writing.

``python tests/quality/gum.py [dev|train]`` prints precision, recall and F1 of the attributions that the engine finds in every
passage (``scope="all"``) of the corpus beside the project (``data/gum-attribution``: GUM, annotations CC BY 4.0). With
``--source FOLDER`` it measures the code in that folder instead, such as an earlier state (``git archive REV src | tar -x -C FOLDER``).

An attribution of the draft is a cue with its holder and all claims drawn from it. It meets a marked one when its cue stands in the
marked clause; "holder" wants half of the shorter holder besides, "content" half of the shorter content (of a longer content only
the first clause is marked), "all" both.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "gum-attribution"
LEVELS = ("cue", "holder", "content", "all")
HALF = 0.5
Letters = frozenset[int]


@dataclass(frozen=True)
class Attribution:
    """The letters that a cue (or cue clause), a holder and a content cover."""

    cue: Letters
    holder: Letters
    content: Letters


def letters(spans: Sequence[Sequence[int]]) -> Letters:
    """The places that spans cover."""
    return frozenset(i for a, b in spans for i in range(a, b))


def marked(split: str) -> dict[str, tuple[str, list[Attribution]]]:
    """Name of a document -> its text and the attributions marked in it."""
    found: dict[str, tuple[str, list[Attribution]]] = {}
    for document in _lines("documents.jsonl"):
        if document["split"] == split:
            found[document["doc"]] = (document["text"], [])
    for one in _lines("attributions.jsonl"):
        if one["split"] == split:
            parts = (letters([(s["start"], s["end"]) for s in one[key]]) for key in ("attribution", "source_tokens", "content"))
            found[one["doc"]][1].append(Attribution(*parts))
    return found


def _lines(name: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def drafted(text: str) -> list[Attribution]:
    """The attributions that the engine finds in a text."""
    from audiatur.extract.base import extract
    from audiatur.read.base import read

    groups: dict[tuple[Any, Any], list[Any]] = defaultdict(list)
    for claim in extract(read(text.encode(), "text.txt"), scope="all").claims:
        if claim.cue is not None:
            groups[claim.cue.span, claim.holder.anchor.span if claim.holder.anchor else None].append(claim)
    return [
        Attribution(letters([cue]), letters([holder] if holder else []), letters([s.span for c in claims for s in c.spans]))
        for (cue, holder), claims in groups.items()
    ]


def meets(gold: Attribution, found: Attribution, level: str) -> bool:
    """Whether a drafted attribution is a marked one, as far as ``level`` asks."""
    if not gold.cue & found.cue or gold.content >= found.cue:
        return False
    holder, content = _half(gold.holder, found.holder), _half(gold.content, found.content)
    return {"cue": True, "holder": holder, "content": content, "all": holder and content}[level]


def _half(a: Letters, b: Letters) -> bool:
    """Whether two parts share half of the shorter."""
    shorter = min(len(a), len(b))
    return bool(shorter) and len(a & b) / shorter >= HALF


def figures(split: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 at every level over all documents of a split."""
    counts: Counter[tuple[str, str]] = Counter()
    for text, gold in marked(split).values():
        found = drafted(text)
        for level in LEVELS:
            counts[level, "right"] += sum(any(meets(g, f, level) for g in gold) for f in found)
            counts[level, "found"] += len(found)
            counts[level, "met"] += sum(any(meets(g, f, level) for f in found) for g in gold)
            counts[level, "marked"] += len(gold)
    return {level: _row(*(counts[level, key] for key in ("right", "found", "met", "marked"))) for level in LEVELS}


def _row(right: int, found: int, met: int, total: int) -> dict[str, float]:
    precision, recall = right / max(1, found), met / max(1, total)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "n": total}


def main(arguments: list[str]) -> None:
    """Print the figures."""
    if "--source" in arguments:
        at = arguments.index("--source")
        sys.path.insert(0, str(Path(arguments[at + 1]).resolve() / "src"))
        arguments = arguments[:at] + arguments[at + 2 :]
    for split in arguments or ["dev"]:
        for level, row in figures(split).items():
            print(f"{split:6} {level:8} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  n {row['n']}")


if __name__ == "__main__":
    main(sys.argv[1:])
