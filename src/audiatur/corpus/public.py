"""The public verbs of this layer, as in ``import audiatur as aud``; the settings of the current folder hold."""

from __future__ import annotations

from pathlib import Path

from ..config import load
from .audit import Order, Summary
from .audit import audit as _audit
from .engines.base import DEFAULT
from .part import USUAL


def audit(
    corpus: str | Path,
    folder: str | Path,
    *,
    engine: str = DEFAULT,
    workers: int = 0,
    scope: str = "",
    extractor: str = USUAL,
    limit: int | None = None,
) -> Summary:
    """Map and check every debate of a corpus, and write tables into ``folder``; an audit that was broken off goes on.

    ``corpus`` is a folder, a dump, a ``.jsonl`` or ``.parquet`` file, a pattern, or ``@list.txt``; ``workers`` 0 means one for
    each processor; ``scope`` is ``"sections"``, ``"debate"`` or ``"all"`` (empty: as the settings have it); ``extractor`` is
    ``"rules"`` (quick) or ``"learned"`` (as ``audiatur extract``); ``limit`` takes the
    first articles only. Raises ``UsageError``, ``ReadError`` and ``SaveError``.
    """
    order = Order(engine=engine, workers=workers, scope=scope, extractor=extractor, limit=limit)
    return _audit(load(Path()), str(corpus), Path(folder), order)
