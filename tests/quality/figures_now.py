"""The figures of today: ``python tests/quality/figures_now.py [passages|dev|train ...] [--traps]``; floors are left alone."""

from __future__ import annotations

import sys

from material import Measured, measured, own, total

SHORT = ("claims", "claims+holder", "holder", "side", "relations")


def by_trap(documents: tuple[Measured, ...]) -> str:
    """A line for each trap with the figures of the passages that hold it."""
    traps = {p.name: p.traps for p in own()}
    lines = [f"{'trap':>4} {'passages':>8} {'claims':>6}  " + " ".join(f"{key:>13}" for key in SHORT)]
    for trap in sorted(set().union(*traps.values())):
        part = tuple(d for d in documents if trap in traps[d.name])
        figures = total(part).figures()
        marked = sum(len(d.gold["claims"]) for d in part)
        lines.append(f"{trap:>4} {len(part):>8} {marked:>6}  " + " ".join(f"{figures.get(key, 0):>13.3f}" for key in SHORT))
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print them."""
    for part in [a for a in arguments if not a.startswith("-")] or ["passages"]:
        print(f"{part}: {len(measured(part))} documents")
        for key, row in total(measured(part)).rows().items():
            print(f"  {key:28} P {row['precision']:.3f}  R {row['recall']:.3f}  F1 {row['f1']:.3f}  n {row['n']}")
    if "--traps" in arguments:
        print(by_trap(measured("passages")))


if __name__ == "__main__":
    main(sys.argv[1:])
