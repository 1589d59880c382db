"""The page over an audit and the readers of its articles, in the folder of the audit or as a server sends them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...config import Config
from ...errors import AudiaturError, SaveError, UsageError
from ...files import atomic_write, make_folder
from ...pipeline.reading import reader_bytes
from ...pipeline.subject import open_map
from ...report.audit.page import page, visible
from ...report.audit.shown import Failure, Shown
from .. import keys as keys_of
from . import figures
from .database import Database
from .folder import PAGE, READERS, Audit, open_audit
from .ranking import FIRST, Asked, place, ranked, told, tops

MOST_ROWS = 1500
"""So many articles with a debate the page holds whole."""
ATTENTION = 600
"""Of more it holds so many by attention, and the first of every other ranking."""
OTHERS = 300
"""Articles without a debate, of each state, that the page holds."""
FAILURES = 500
STAMPS = "made.json"
READY = 20
"""Readers that are made with the page, for those who open it as a file."""
LEAST_WORDS = 100
"""Debates of fewer words come first too easily; the page leaves them out until somebody asks for them."""


def finish(config: Config, folder: Path, *, readers: int = READY, step: Callable[[int, int], None] = lambda *_: None) -> Path:
    """Write ``index.html`` into the folder of an audit, with readers for the articles that come first, and give its path.

    A reader that cannot be made is left out. Raises ``UsageError`` for what is no audit, and ``SaveError``.
    """
    audit = open_audit(folder)
    with Database(audit) as database:
        keys = _first(database, readers)
        made = _readers(config, audit, database, keys, step)
        shown = gathered(audit, database, made)
    atomic_write(folder / PAGE, page(shown))
    return folder / PAGE


def _first(database: Database, most: int) -> list[str]:
    """The articles whose readers are made with the page: the longer debates by attention, and the first by other orders."""
    orders = [Asked(least=LEAST_WORDS), Asked(), Asked(order="warnings"), Asked(order="M1"), Asked(order="M4")]
    shares = [most, most // 4, most // 4, most // 10, most // 10]
    keys = (key for asked, share in zip(orders, shares, strict=True) for key in ranked(database, asked, most=share)[1])
    return list(dict.fromkeys(keys))


def _readers(
    config: Config, audit: Audit, database: Database, keys: list[str], step: Callable[[int, int], None]
) -> dict[str, str]:
    """Make the readers that are not there yet as they should be; gives their addresses by article."""
    folder = audit.path / READERS
    if keys:
        make_folder(folder)
    known, stamps, made = _stamps(folder), {}, {}
    for number, key in enumerate(keys):
        name = f"{key}.html"
        try:
            stamp = _stamp(config, audit, database, key)
            if known.get(key) != stamp or not (folder / name).is_file():
                atomic_write(folder / name, reader(config, audit, database, key))
        except SaveError:
            raise
        except AudiaturError:
            continue
        made[key], stamps[key] = f"{READERS}/{name}", stamp
        step(number + 1, len(keys))
    for old in sorted(folder.glob("*.html")) if folder.is_dir() else ():
        if old.stem not in made:
            old.unlink()
    if keys and known != stamps:
        atomic_write(folder / STAMPS, (json.dumps(stamps, indent=1, sort_keys=True) + "\n").encode())
    return made


def _stamps(folder: Path) -> dict[str, str]:
    """What the readers in a folder were made from."""
    try:
        known = json.loads((folder / STAMPS).read_bytes())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _stamp(config: Config, audit: Audit, database: Database, key: str) -> str:
    """Digest of all that a reader depends on: the map, the text that it names, the settings, and the program."""
    told = json.dumps([keys_of.checking(config, ""), config.settings.model_dump(mode="json", by_alias=True)], sort_keys=True)
    found = hashlib.sha256(told.encode())
    found.update(audit.map_bytes(_map_of(audit, database, key)))
    return found.hexdigest()


def _map_of(audit: Audit, database: Database, key: str) -> str:
    found = database.rows("SELECT map FROM articles WHERE article = $key AND map IS NOT NULL", {"key": key})
    if not found:
        raise UsageError(
            f"there is no map of the article {key!r} in this audit", where=str(audit.path), hint="see its index.html"
        )
    return str(found[0]["map"])


def reader(config: Config, audit: Audit, database: Database, key: str) -> bytes:
    """The reader of an article, made from its map and the text beside it; raises ``UsageError`` when there is none."""
    path = audit.map_path(_map_of(audit, database, key))
    return reader_bytes(config, open_map(config, path))


def gathered(audit: Audit, database: Database, readers: dict[str, str] | None = None, *, served: bool = False) -> Shown:
    """All that the page shows. ``readers`` are addresses by article; a server makes every reader when it is asked for."""
    whole = figures.totals(database)
    rules = figures.rules(database, whole)
    keys = _shown(database, whole.states, [r.code for r in rules])
    addresses = {key: f"{READERS}/{key}.html" for key in keys} if served else readers or {}
    failed = database.rows(
        "SELECT * FROM articles WHERE state = 'failed' ORDER BY part, number, article LIMIT $most", {"most": FAILURES}
    )
    corpus = audit.about.get("corpus")
    about: dict[str, Any] = corpus if isinstance(corpus, dict) else {}
    return Shown(
        corpus=str(about.get("name") or audit.path.name),
        limit=about["limit"] if isinstance(about.get("limit"), int) else None,
        version=audit.told("audiatur"),
        totals=whole,
        rules=tuple(rules),
        kinds=tuple(figures.kinds(database)),
        named=tuple(figures.holders(database, vague=False)),
        vague=tuple(figures.holders(database, vague=True)),
        distances=tuple(figures.distances(database)),
        rows=tuple(told(database, keys, addresses)),
        failures=tuple(Failure(row["title"], place(row), row["error"] or "it is not known why") for row in failed),
        failed=whole.states.get("failed", 0),
        served=served,
        first=FIRST,
    )


def _shown(database: Database, states: dict[str, int], codes: list[str]) -> list[str]:
    """The articles on the page, each once: debates by attention (all, or the first of every ranking), then some of the others."""
    if states.get("debate", 0) <= MOST_ROWS:
        keys = ranked(database, Asked(), most=MOST_ROWS)[1]
    else:
        keys = list(tops(database, codes, ATTENTION, (LEAST_WORDS, 0)))
    for state in sorted(states):
        if state != "debate":
            keys += ranked(database, Asked(order="title", state=state), most=OTHERS)[1]
    return list(dict.fromkeys(keys))


def answer(database: Database, asked: Asked, *, most: int, skip: int) -> dict[str, Any]:
    """A page of rows for the script of a served page, with the number of all that fit."""
    total, keys = ranked(database, asked, most=most, skip=skip)
    return {"total": total, "rows": visible(told(database, keys, {key: f"{READERS}/{key}.html" for key in keys}))}
