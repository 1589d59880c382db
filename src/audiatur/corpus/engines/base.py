"""An engine takes parts of a corpus and gives back their results, in whatever order they are finished.

Every engine calls the same function, ``audiatur.corpus.work.perform(work, part)``, which is a pure function of the corpus (and
fills the cache on its way): it may be called again for the same part, here or elsewhere, and gives the same bytes. Engines write
nothing; the one process that asked for the audit saves each result.

An article that ends its worker (a crash, too much memory, too much time) must not end the audit. An engine that loses its worker
on a part more than a few times hands the part to ``audiatur.corpus.apart.isolated(work, part)``, which finds the article, names
it in the result, and does the rest.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...errors import UsageError
from ...registry import discover
from ..part import Part, Result, Work

DEFAULT = "local"


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: how many workers (0: as many as processors), where a cluster is, whom to tell of mishaps."""

    workers: int = 0
    address: str = ""
    say: Callable[[str], None] = lambda _: None


class Engine(ABC):
    """One way of running an audit; ``name`` as the command line knows it, ``summary`` in one line."""

    name: str
    summary: str

    @abstractmethod
    def run(self, work: Work, parts: Iterable[Part], crew: Crew) -> Iterator[Result]:
        """The result of every part, each exactly once, in any order.

        ``parts`` may be long: it is to be taken from as workers become free, never listed. Closing the iterator ends the
        workers. Raises ``AudiaturError`` where no work can be done at all.
        """


def engines() -> dict[str, Engine]:
    """All engines there are, by name."""
    return {e.name: e for e in discover("audiatur.corpus.engines", Engine)}  # type: ignore[type-abstract]


def engine(name: str = DEFAULT) -> Engine:
    """The engine of that name; ``UsageError`` when there is none."""
    known = engines()
    if name not in known:
        raise UsageError(f"there is no engine {name!r}", hint=f"use one of {', '.join(sorted(known))}")
    return known[name]
