"""The work on one part of a corpus: every article to its rows, all rows to Parquet. A pure function of corpus and settings."""

from __future__ import annotations

import contextlib
import faulthandler
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from ..errors import AudiaturError
from .article import Desk, Record
from .keys import code
from .part import Bans, Item, Part, Result, Work
from .rows import Rows
from .schema import TABLES
from .sources.base import source
from .tables import parquet

COUNTED = ("sections", "words", "claims", "relations", "findings", "warnings", "headlines")
CUT = "reading on ended the process that did, several times over; the rest of this part is left out"
Step = Callable[[int], None]


def perform(work: Work, part: Part, step: Step = lambda _: None, bans: Bans | None = None) -> Result:
    """The result of a part; the same bytes whenever and wherever it is called.

    ``step`` is told the number of each article before it is taken out of the corpus; ``bans`` are articles to be left alone. An
    article that takes longer than ``work.seconds`` ends the process. Raises ``AudiaturError`` when this is not the audiatur that
    the work was planned with.
    """
    if work.code and code() != work.code:
        what = "this worker runs another audiatur than the one that planned the audit"
        raise AudiaturError(what, hint="install the same version and the same models on every machine")
    digest = _digest(work, part)
    tables: Rows = {table.name: [] for table in TABLES}
    files: dict[str, bytes] = {}
    counts: Counter[str] = Counter()
    desk = _desk(work)
    for number, (item, reason) in enumerate(_items(work, part, step, bans or Bans())):
        record = desk.record(item) if not reason else desk.record(_refused(item, reason))
        _add(record, number, part, tables, files, counts)
    for table in TABLES:
        files[f"tables/{table.name}/{part.name}.parquet"] = parquet(table, tables[table.name])
    return Result(part, digest, files, dict(sorted(counts.items())))


def attempt(work: Work, part: Part, number: int, step: Step, bans: Bans) -> None:
    """Work on one article of a part alone; what comes of it is kept in the cache."""
    for at, (item, reason) in enumerate(_items(work, part, step, bans)):
        if at == number and not reason:
            _desk(work).record(item)
            return


def _digest(work: Work, part: Part) -> str:
    try:
        return source(part.source).digest(Path(work.root), part)
    except (OSError, AudiaturError):
        return ""


@lru_cache(maxsize=2)
def _desk(work: Work) -> Desk:
    return Desk(work)


def _items(work: Work, part: Part, step: Step, bans: Bans) -> Iterator[tuple[Item, str]]:
    """The articles of a part, each under the eyes of a clock, with the reason why it is to be left alone."""
    found = source(part.source).items(Path(work.root), part)
    with _clock(work.seconds) as start:
        for number in range(1 << 62):
            step(number)
            start()
            if number == bans.until:
                yield Item(part.files[0], place=f"{part.span[0]}-{number}"), CUT
                return
            item = next(found, None)
            if item is None:
                return
            yield item, bans.poisons.get(number, "")


def _refused(item: Item, reason: str) -> Item:
    return Item(item.source, b"", item.place, item.page, item.title, item.revision, item.format, error=reason)


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[Callable[[], None]]:
    """Ends this process when the time since the last start is over, whatever it is busy with."""
    if seconds <= 0:
        yield lambda: None
        return
    with Path(os.devnull).open("w") as nowhere:
        try:
            yield lambda: faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        finally:
            faulthandler.cancel_dump_traceback_later()


def _add(record: Record, number: int, part: Part, tables: Rows, files: dict[str, bytes], counts: Counter[str]) -> None:
    """Put an article's rows and files among those of its part."""
    row = record.row | {"part": part.number, "number": number}
    own = record.files(f"maps/{part.name}")
    if own:
        row["map"], row["text"] = own
        files |= own
    for name, found in record.rows.items():
        tables[name] += [row] if name == "articles" else found
    counts["articles"] += 1
    counts[f"state {row['state']}"] += 1
    counts.update({name: row[name] for name in COUNTED})
