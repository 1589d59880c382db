"""Train the learned reader: ``python -m audiatur.pipeline.training GOLD ARTICLES -o FOLDER``.

Every article is first read by a network trained without it; on those readings the weights between rules and encoder are
fixed. The network that ships is then trained on all articles. Every network begins with the invented passages of ``--before``
and the further passages of ``--more``, on which it is made narrow too; the layers for relations, which come last, see both again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from .nets import FOLDS, Given, begin, one, tell


def main(argv: list[str] | None = None) -> int:
    """Train, weigh and export; the figures of the cross-validation go to standard error."""
    parser = argparse.ArgumentParser(prog="python -m audiatur.pipeline.training", description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder of hand-made maps")
    parser.add_argument("articles", type=Path, help="the folder that holds their articles, a folder per format")
    parser.add_argument("-o", "--out", type=Path, required=True, help="where the five files of the learned reader go")
    parser.add_argument("--encoder", type=Path, help="folder of the whole pre-trained encoder (default: that of the packages)")
    parser.add_argument("--before", type=Path, required=True, help="a folder with ``gold`` and ``articles`` to begin with")
    parser.add_argument("--more", type=Path, help="a folder of the same kind, of real texts, to begin with as well")
    parser.add_argument("--rounds", type=int, default=6, help="times that every article is gone through (default 6)")
    parser.add_argument("--jobs", type=int, default=1, help="networks that are trained at a time (default 1)")
    parser.add_argument("--keep", type=Path, help="where to leave the networks of the cross-validation, for ``calibrating``")
    chosen = parser.parse_args(argv)
    given = Given(chosen.gold, chosen.articles, chosen.before, chosen.more)
    train(given, chosen.out, chosen.encoder, chosen.rounds, chosen.keep, chosen.jobs)
    return 0


def train(given: Given, out: Path, encoder: Path | None, rounds: int, keep: Path | None = None, jobs: int = 1) -> None:
    """Train the network, fix the weights by cross-validation over articles, and write all files into ``out``.

    ``encoder``: a folder with the whole pre-trained encoder, if not that of the packages. ``keep``: a folder in which the
    networks of the folds stay, by their number.
    """
    from ...extract.encoder.network import Network
    from .pretrained import cut, unpacked
    from .weighing import THRESHOLDS, crossed, save, trial, weigh

    with tempfile.TemporaryDirectory() as scratch:
        nets = keep or Path(scratch) / "nets"
        start = Path(scratch) / "start.pt"
        base = str(cut(encoder or unpacked(Path(scratch) / "whole"), given.texts(), Path(scratch) / "base"))
        begin(given, base, start)
        # Each network is trained on one core by a process of its own, so that the number of processes changes no figure.
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            folders = [*(nets / str(fold) for fold in range(FOLDS)), out]
            made = [pool.submit(one, given, base, start, rounds, n, folder) for n, folder in enumerate(folders)]
            for net in made:
                net.result()
        readers = [Network(folder) for folder in folders[:FOLDS]]
        held = [trial(p, given.articles, readers[i % FOLDS]) for i, p in enumerate(sorted(given.gold.glob("*.json")))]
    for threshold in THRESHOLDS:
        precision, recall, both = crossed(held, threshold)
        tell(f"threshold {threshold}: precision {precision:.3f}, recall {recall:.3f}, F1 {both:.3f}")
    save(weigh(held), out / "weights.json")


if __name__ == "__main__":
    sys.exit(main())
