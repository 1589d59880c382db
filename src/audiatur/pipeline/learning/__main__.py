"""``python -m audiatur.pipeline.learning GOLD ARTICLES [--write]``: learn the weights of sides and relations from hand-made maps.

With ``--folds`` (networks that ``pipeline.training --keep`` left) for claims that the encoder has read, without for those of the
rules alone. ``--before``: other passages, invented ones or prose, from which relations are learned as well.

The figures are those of articles that the weights have not seen: the maps are dealt into folds by article, each fold is decided
with the weights of the others. ``--write`` puts the weights of all articles into the package. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from ...extract.encoder.network import Network
from ...extract.linking.linkstage import relate
from ...extract.linking.sidestage import decide
from ...extract.linking.weights import Weights, file_of
from ...files import atomic_write
from .examples import Case, cases
from .fit import Row, fit_sides, fitted, rows

FOLDS = 4


def dealt(found: Sequence[Case]) -> list[set[str]]:
    """The articles of each fold."""
    names = sorted({case.article for case in found})
    return [set(names[k::FOLDS]) for k in range(FOLDS)]


def leanings(found: Sequence[Case], folds: Sequence[set[str]]) -> dict[int, list[float]]:
    """The leanings of every case by weights that were fitted without its article."""
    told: dict[int, list[float]] = {}
    for fold in folds:
        side, pair = fit_sides([c for c in found if c.article not in fold])
        table = Weights(side=side, pair=pair)
        for k, case in enumerate(found):
            if case.article in fold:
                told[k] = _decided(case, table)
    return told


def others(folder: Path, found: Sequence[Case]) -> list[Row]:
    """The choices of the passages under ``folder``, with sides by weights from the articles."""
    side, pair = fit_sides(found)
    table = Weights(side=side, pair=pair)
    return [row for case in cases(folder / "gold", folder / "articles") for row in rows(case, _decided(case, table))]


def _decided(case: Case, table: Weights) -> list[float]:
    return decide(case.drafts, case.topic, table)[1]


def measured(found: Sequence[Case], given: bool, tables: Mapping[str, Weights]) -> dict[str, float]:
    """Side accuracy and relation figures of the cases with claims given (or found), by the weights for each article."""
    right = number = hits = drawn = wanted = 0
    for article in sorted({c.article for c in found}):
        here = [c for c in found if c.article == article and c.given == given]
        told: dict[tuple[str, str], str] = {}
        pairs: list[tuple[str | None, str | None]] = []
        edges: dict[tuple[str, str], str] = {}
        for number_, case in enumerate(here):
            edges = case.edges()
            signs = _decided(case, tables[article])
            names = {
                id(d): i or f"{number_}-{k}" for k, (d, i) in enumerate(zip(case.drafts, case.ids, strict=True)) if case.judged[k]
            }
            sides = {c["id"]: c["side"] for c in case.truth["claims"]}
            pairs += [(d.side, sides[i]) for d, i in zip(case.drafts, case.ids, strict=True) if i is not None]
            for tie in relate(case.drafts, case.sides.passage, signs, tables[article]):
                ends = names.get(id(tie.source)), names.get(id(tie.target))
                if ends[0] is not None and ends[1] is not None and tie.type in {"support", "rebut"}:
                    told[ends[0], ends[1]] = tie.type
        turned = {"pro": "con", "con": "pro"}
        right += max(sum(a == b for a, b in pairs), sum(turned.get(a or "") == b for a, b in pairs))
        number += len(pairs)
        hits += sum(edges.get(pair) == kind for pair, kind in told.items())
        drawn += len(told)
        wanted += len(edges)
    precision, recall = hits / max(1, drawn), hits / max(1, wanted)
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return {"side": right / max(1, number), "precision": precision, "recall": recall, "f1": f1, "claims": float(number)}


def main() -> int:
    """Run the command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights of all articles into the package")
    parser.add_argument("--folds", type=Path, help="the networks of a cross-validation, a folder each")
    parser.add_argument(
        "--before", type=Path, nargs="+", default=[], help="folders with ``gold`` and ``articles`` of other passages"
    )
    parser.add_argument("--quick", action="store_true", help="measure nothing")
    asked = parser.parse_args()
    readers = [Network(folder) for folder in sorted(asked.folds.iterdir())] if asked.folds else []
    found = cases(asked.gold, asked.articles, readers)
    folds = dealt(found)
    signs = leanings(found, folds)
    more = [row for folder in asked.before for row in others(folder, found)]
    if not asked.quick:
        tables: dict[str, Weights] = {}
        for fold in folds:
            rest = [(k, c) for k, c in enumerate(found) if c.article not in fold]
            table = fitted([c for _, c in rest], {n: signs[k] for n, (k, _) in enumerate(rest)}, more)
            tables.update(dict.fromkeys(fold, table))
        for name, given in (("claims given", True), ("claims found", False)):
            print(name, " ".join(f"{k} {v:.3f}" for k, v in measured(found, given, tables).items()), flush=True)
    if asked.write:
        table = fitted(found, signs, more)
        place = Path(str(files("audiatur.extract.linking").joinpath(file_of(bool(readers)))))
        text = json.dumps(vars(table), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        atomic_write(place, (text + "\n").encode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
