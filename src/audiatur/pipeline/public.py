"""The public verbs, composed.

Everything here works in the current folder, with the settings that hold there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..analysis.balance import Balance
from ..analysis.balance import balance as _balance
from ..analysis.graph import graph
from ..analysis.labelling import labelling
from ..analysis.sides import sides
from ..config import Config
from ..config import load as _settings
from ..extract.debates import Debate, Scope
from ..extract.debates import debates as _debates
from ..files import atomic_write
from ..model.argument import ArgumentMap
from ..model.document import Document
from ..model.finding import Finding
from ..store.file import load as _load
from ..store.file import save as _save
from ..store.library import find_article
from .conversion import convert as _convert
from .notebook import show_maps
from .products import findings, map_options, report_bytes
from .reading import shown_bytes
from .subject import Subject, document_of, drafted, open_article

__all__ = [
    "balance",
    "check",
    "convert",
    "debates",
    "draw",
    "extract",
    "graph",
    "labelling",
    "load",
    "read",
    "report",
    "save",
    "sides",
]

show_maps()


def _config() -> Config:
    return _settings(Path())


def read(path: str | Path, format: str | None = None) -> Document:
    """The article in a file; ``format`` names the reader, otherwise content and suffix decide.

    Raises ``ReadError`` for what is not a readable article, ``LimitExceeded`` for one that is too large.
    """
    return open_article(_config(), str(path), format=format)


def debates(document: Document, scope: Scope = "debate") -> list[Debate]:
    """The debates of an article: sections that hold one, and passages elsewhere; with ``"all"`` every passage."""
    return _debates(document, scope)


def extract(document: Document, scope: Scope = "debate") -> ArgumentMap:
    """A draft of the article's argument; raises ``ExtractError`` when the language model is missing."""
    return drafted(_config(), document, scope)


def load(path: str | Path) -> ArgumentMap:
    """The map in an argument file, every quotation held against its article.

    Raises ``ArgumentFileError`` with all faults of the file, ``ReadError`` when it or its article is missing.
    """
    return _load(Path(path), root=_config().root).map


def save(argument: ArgumentMap, path: str | Path) -> None:
    """Write a map to an argument file; comments and order of one that is there survive. Raises ``SaveError``."""
    _save(argument, Path(path))


def balance(argument: ArgumentMap, document: Document | None = None) -> Balance:
    """The numbers of the sides; those about exchanges need the document."""
    return _balance(argument, document)


def check(
    argument: ArgumentMap,
    document: Document | None = None,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    preview: bool | None = None,
) -> tuple[Finding, ...]:
    """The findings of an article; without ``document`` the article that the map names is read.

    ``select`` and ``ignore`` hold rule codes or their beginnings. Raises ``UsageError`` for unknown ones.
    """
    config = _config()
    return findings(config, _subject(config, argument, document), select=select, ignore=ignore, preview=preview)


def convert(source: str | Path, target: str | Path, *, strict: bool = False) -> tuple[str, ...]:
    """Write the map in one file to another, each in the format of its name or content; gives what was lost, in words.

    ``strict``: raise ``FormatError`` instead of losing anything.
    """
    return _convert(_config(), str(source), str(target), strict=strict).losses


def draw(argument: ArgumentMap, path: str | Path, document: Document | None = None, **look: str) -> Path:
    """Draw the map to a file, in the format of its suffix (svg, png, pdf, dot; html is the reader).

    ``look`` as in ``render.base.MapOptions``.
    """
    config, target = _config(), Path(path)
    options = map_options(config, **look)
    atomic_write(target, shown_bytes(config, _subject(config, argument, document), target.suffix, options))
    return target


def report(argument: ArgumentMap, path: str | Path, document: Document | None = None) -> Path:
    """Write scorecard and findings to a file, in the format of its suffix (html, md, json, sarif, txt)."""
    config, target = _config(), Path(path)
    atomic_write(target, report_bytes(config, _subject(config, argument, document), target.suffix))
    return target


def _subject(config: Config, argument: ArgumentMap, document: Document | None) -> Subject:
    if document is None:
        article = find_article(argument.source, config.arguments / "map.yaml", config.root)
        document = document_of(article, argument.source.format)
    return Subject(document.path, argument, document)
