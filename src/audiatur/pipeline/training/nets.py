"""The networks of a training: the one that all begin with, one for each fold, and the one that ships."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

FOLDS = 4
EARLY = 3
"""Times that the invented passages are gone through."""


class Given(NamedTuple):
    """What is learned from: maps and articles, and a folder of the same for invented passages."""

    gold: Path
    articles: Path
    before: Path | None = None


def begin(given: Given, encoder: str, start: Path) -> None:
    """Write the network that all others begin with: trained on the invented passages, if there are any."""
    import torch

    from ...extract.encoder.network import tokenizer
    from .fit import fit, fresh
    from .materials import load

    net = fresh(encoder)
    if given.before is not None:
        invented = load(given.before / "gold", given.before / "articles", tokenizer(Path(encoder)))
        net = fit(invented, net, EARLY, lambda line: tell(f"invented passages: {line}"))
    torch.save(net.state_dict(), start)


def one(given: Given, encoder: str, start: Path, rounds: int, number: int, folder: Path) -> None:
    """Train and export the network of a fold, or with the number after the last one that of all articles."""
    import torch

    from ...extract.encoder.network import tokenizer
    from .export import export
    from .fit import fit, fresh
    from .materials import load

    net = fresh(encoder)
    net.load_state_dict(torch.load(start, weights_only=True))
    chosen = [m for i, m in enumerate(load(given.gold, given.articles, tokenizer(Path(encoder)))) if i % FOLDS != number]
    export(fit(chosen, net, rounds, lambda line: tell(f"network {number + 1} of {FOLDS + 1}: {line}")), encoder, folder)


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)
