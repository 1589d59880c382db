"""How good drafts are on passages that nothing was learned from: ``python tests/quality/further.py [ENGINE]``.

The passages of ``tests/annotations``: of articles in ``shared/articles`` that no hand-made map is of, and of others outside of the
mapped sections. Each is drafted as a debate by itself, whether or not the finder of debates sees one there; what is cited is not
annotated.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from annotation_files import annotations, article_bytes, made
from figures import Tally, score
from material import SHARED, given

from audiatur.extract.base import DEFAULT, extractor
from audiatur.formats.json_map import data
from audiatur.read.base import read


def measured(engine: str = DEFAULT, every: int = 1) -> Iterator[tuple[bool, Tally]]:
    """The figures of each article, or every n-th, and whether hand-made maps are of its other passages."""
    reader = extractor(engine)
    mapped = {json.loads(p.read_text(encoding="utf-8"))["doc"] for p in (SHARED / "gold" / "train").glob("*.json")}
    for told in list(annotations().values())[::every]:
        content = article_bytes(told, SHARED)
        document = read(content, told["doc"])
        gold = made(told, content.decode())
        tally = Tally()
        for section in gold["sections"]:
            draft = reader.extract(document, [given(document, tuple(section["span"]))])
            tally.merge(score(part(gold, [section["span"]]), data(draft)))
        yield told["doc"] in mapped, tally


def part(gold: dict, places: list) -> dict:
    """What a map says of some of its passages."""
    claims = [c for c in gold["claims"] if any(low <= c["spans"][0][0] < high for low, high in places)]
    ids = {c["id"] for c in claims}
    relations = [r for r in gold["relations"] if {r["from"], r["to"]} <= ids]
    return {"sections": [{"span": span} for span in places], "claims": claims, "relations": relations}


def main() -> None:
    """Print the figures of all passages, and of those of articles without a hand-made map."""
    both = {False: Tally(), True: Tally()}
    for mapped, tally in measured(*sys.argv[1:2]):
        both[mapped].merge(tally)
    others = both[False].figures()
    both[False].merge(both[True])
    every = both[False].figures()
    print(f"{'figure':28} {'all':>6} {'articles without maps':>22}")
    for key in sorted(every):
        if key != "cited":
            print(f"{key:28} {100 * every[key]:6.1f} {100 * others[key]:22.1f}")


if __name__ == "__main__":
    main()
