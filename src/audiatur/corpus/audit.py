"""The audit of a corpus: every part by an engine, every result saved, and what was found told in one file."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import __version__
from ..config import Config
from ..errors import ReadError, UsageError
from ..extract.base import extractor
from ..files import atomic_write, digest_of
from ..files import digest as digest_of_bytes
from . import keys
from .cache import Cache
from .engines.base import DEFAULT, Crew, engine
from .journal import FILE, PARTS, Journal, Mark, alone, total
from .part import USUAL, Part, Work
from .places.base import Corpus, find
from .plan import first_articles, parts
from .schema import SCHEMA
from .tables import need_parquet

SCOPES = ("sections", "debate", "all")
"""What of an article is audited: sections with a sure heading; these and passages elsewhere; all but the lists at its end."""
CACHE = "cache"


@dataclass(frozen=True, slots=True)
class Order:
    """How an audit is to be done; ``""`` and ``None`` mean: as the settings have it, or as usual."""

    engine: str = DEFAULT
    workers: int = 0
    address: str = ""
    scope: str = ""
    extractor: str = USUAL
    limit: int | None = None
    cache: Path | None = None
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an audit is: parts and bytes done of all, those that were done before, and the counts so far."""

    parts: int
    of_parts: int
    bytes: int
    of_bytes: int
    before: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an audit came to: its folder, the counts of all parts, and how many parts were done before it began.

    ``unchanged``: all of them were, and what was told of the whole stays as it was.
    """

    folder: Path
    counts: dict[str, int]
    parts: int
    before: int
    unchanged: bool = False


@dataclass
class _Count:
    """What is done so far; engines may ask for the next part while a result is being saved."""

    step: Callable[[Progress], None]
    of_parts: int
    of_bytes: int
    marks: dict[int, Mark] = field(default_factory=dict)
    before: int = 0
    bytes: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def note(self, part: Part, mark: Mark) -> None:
        """A part is done."""
        with self.lock:
            self.marks[part.number] = mark
            self.bytes += part.size
            self.counts.update(mark.counts)
            done = len(self.marks)
            self.step(Progress(done, self.of_parts, self.bytes, self.of_bytes, self.before, dict(self.counts)))

    def was_done(self, part: Part, mark: Mark | None) -> bool:
        """Whether a part has a mark already, which is noted."""
        if mark is None:
            return False
        with self.lock:
            self.before += 1
            self.note(part, mark)
        return True


def audit(
    config: Config,
    corpus: str,
    folder: Path,
    order: Order | None = None,
    *,
    step: Callable[[Progress], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Audit a corpus into ``folder``; an audit that was broken off goes on, an unchanged corpus is not read again.

    ``corpus`` names a folder, a file, a pattern or ``@list``. ``step`` is told after each part, ``say`` of mishaps. Raises
    ``UsageError``, ``ReadError`` for a corpus that is not there, ``SaveError`` when the disk takes no more.
    """
    need_parquet()
    order = order or Order()
    found, chosen = find(corpus), engine(order.engine)
    journal = Journal(folder, _work(config, found, folder, order))
    _refuse_strangers(folder)
    with alone(folder):
        count = _Count(step, *_measure(_plan(found, folder, order), corpus))
        crew = Crew(order.workers, order.address, say)
        left = (part for part in _plan(found, folder, order) if not count.was_done(part, journal.finished(part)))
        for result in chosen.run(journal.work, left, crew):
            count.note(result.part, journal.save(result))
        return _finish(journal, found, count, config, order)


def _work(config: Config, found: Corpus, folder: Path, order: Order) -> Work:
    scope = order.scope or config.settings.extract.scope
    if scope not in SCOPES:
        raise UsageError(f"there is no scope {scope!r}", hint=f"use one of {', '.join(SCOPES)}")
    return Work(
        root=str(found.root.resolve()),
        settings=config.settings.model_dump_json(by_alias=True),
        scope=scope,
        cache=str((order.cache or folder / CACHE).resolve()),
        code=keys.code(),
        extracting=keys.extracting(config, scope, order.extractor),
        checking=keys.checking(config, scope, order.extractor),
        seconds=order.seconds,
        extractor=extractor(order.extractor).name,
    )


def _plan(found: Corpus, folder: Path, order: Order) -> Iterator[Part]:
    planned = parts(found, folder)
    return planned if order.limit is None else first_articles(planned, found.root, order.limit)


def _measure(planned: Iterable[Part], corpus: str) -> tuple[int, int]:
    """How many parts there are, and their bytes; none is kept. Raises ``ReadError`` when there is none."""
    count = size = 0
    for part in planned:
        count, size = count + 1, size + part.size
    if not count:
        raise ReadError(
            "there is no article in this corpus", where=corpus, hint="audiatur guide what-it-reads tells what articles are"
        )
    return count, size


def _refuse_strangers(folder: Path) -> None:
    """A folder that holds other things than an audit is left alone, so that nobody loses files."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / FILE).is_file() and not (folder / PARTS).is_dir():
        hint = "name a new folder, or one that an audit has written"
        raise UsageError("this folder holds other things than an audit", where=str(folder), hint=hint)


def _finish(journal: Journal, found: Corpus, count: _Count, config: Config, order: Order) -> Summary:
    """Take away what is left of earlier audits, and tell what this one found."""
    journal.drop_others(len(count.marks))
    counts, digest = total(count.marks[number] for number in sorted(count.marks))
    settings = config.settings.model_dump(mode="json", by_alias=True, include={"topic", "extract", "lint"})
    drafted = settings["extract"] | {"scope": journal.work.scope, "extractor": journal.work.extractor}
    told: dict[str, Any] = {
        "schema": SCHEMA,
        "audiatur": __version__,
        "corpus": {"name": found.title, "kind": found.place.name, "digest": digest, "limit": order.limit},
        "settings": settings | {"extract": drafted},
        "parts": len(count.marks),
        "counts": dict(sorted(counts.items())),
    }
    data = (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
    unchanged = count.before == len(count.marks) and digest_of(journal.folder / FILE) == digest_of_bytes(data)
    if not unchanged:
        Cache(Path(journal.work.cache)).sweep()
        atomic_write(journal.folder / FILE, data)
    return Summary(journal.folder, dict(counts), len(count.marks), count.before, unchanged)
