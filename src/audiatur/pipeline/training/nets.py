"""The networks of a training: the one that all begin with, one for each fold, and the one that ships."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .materials import Material
    from .model import Net

FOLDS = 4
EARLY = 3
"""Times that the invented and the further passages are gone through."""


class Given(NamedTuple):
    """What is learned from: maps and articles, a folder of the same for invented passages, and one for further passages."""

    gold: Path
    articles: Path
    before: Path | None = None
    more: Path | None = None

    def invented(self, pieces: Any) -> list[Material]:
        """The invented passages, cut up by a tokenizer."""
        from .materials import load

        return load(self.before / "gold", self.before / "articles", pieces) if self.before is not None else []

    def further(self, pieces: Any, held: set[str]) -> list[Material]:
        """The further passages of all articles but those named, cut up by a tokenizer."""
        from .materials import load

        found = load(self.more / "gold", self.more / "articles", pieces) if self.more is not None else []
        return [m for m in found if m.name not in held]

    def texts(self) -> Iterator[str]:
        """All passages that are learned from, as they are stored: of an article what its map covers, and no more."""
        folders = [(self.gold, self.articles), *((f / "gold", f / "articles") for f in (self.before, self.more) if f is not None)]
        for gold, articles in folders:
            for path in sorted(gold.glob("*.json")):
                made = json.loads(path.read_text(encoding="utf-8"))
                stored = (articles / made["format"] / made["doc"]).read_bytes().decode(errors="replace")
                yield from (stored[slice(*section["span"])] for section in made["sections"])


def begin(given: Given, encoder: str, start: Path) -> None:
    """Write the network that all others begin with: made narrow and trained on the invented and the further passages."""
    import torch

    from ...extract.encoder.network import tokenizer
    from .fit import fit, fresh
    from .pruning import slim

    def told(line: str) -> None:
        tell(f"passages before the articles: {line}")

    net = fresh(encoder)
    pieces = tokenizer(Path(encoder))
    early = [*given.invented(pieces), *given.further(pieces, set())]
    shape = slim(net, early, told)
    torch.save((tuple(shape), fit(early, net, EARLY, told).state_dict()), start)


def begun(encoder: str, start: Path) -> Net:
    """The network that ``begin`` wrote."""
    import torch

    from .fit import fresh
    from .pruning import narrow
    from .shape import Shape

    shape, state = torch.load(start, weights_only=True)
    net = narrow(fresh(encoder), Shape(*shape))
    net.load_state_dict(state)
    return net


def one(given: Given, encoder: str, start: Path, rounds: int, number: int, folder: Path) -> None:
    """Train and export the network of a fold, or with the number after the last one that of all articles."""
    from ...extract.encoder.network import tokenizer
    from .export import export
    from .fit import fit
    from .materials import load
    from .ties import fit_ties

    net = begun(encoder, start)
    pieces = tokenizer(Path(encoder))
    maps = load(given.gold, given.articles, pieces)
    held = {m.name for i, m in enumerate(maps) if i % FOLDS == number}
    real = [*(m for m in maps if m.name not in held), *given.further(pieces, held)]

    def told(line: str) -> None:
        tell(f"network {number + 1} of {FOLDS + 1}: {line}")

    made = fit(real, net, rounds, told)
    export(made, fit_ties(made, given.invented(pieces), real, told), encoder, folder)


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)
