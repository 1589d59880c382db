"""Opening what a person names: an article, or an argument file together with its article."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ..apart import load_map, read_article, read_text
from ..config import Config
from ..errors import AnchorError, FormatError, LimitExceeded, ReadError, UsageError
from ..extract.base import extract
from ..extract.debates import Scope, classify, debates
from ..files import inside, opened, read_bytes
from ..formats.base import Format, formats, named
from ..formats.choose import of_content, of_name
from ..formats.words import anchors_of, generated, known
from ..limits import ARTICLE_BYTES, DEBATE_CHARACTERS, PARAGRAPH_CHARACTERS, check_size
from ..model.argument import ArgumentMap
from ..model.document import Document, OffsetMap, Piece
from ..read.base import readers
from ..store.file import load
from ..store.library import SUFFIXES, Article, find_article
from .dumps import open_page, refuse_dump

STANDARD_INPUT = "-"
JSON = ".json"
YAML = "yaml"
JSON_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Subject:
    """An article and its argument map; ``name`` is what a person called it, ``moved`` counts anchors found at a new place.

    ``bare``: there is no article behind the map, the document holds no more than the words of its claims.
    """

    name: str
    map: ArgumentMap
    document: Document
    moved: int = 0
    bare: bool = False


def open_article(config: Config, name: str, *, format: str | None = None, home: Path | None = None) -> Document:
    """The article in a file, or on stdin for ``-``; ``home`` is the folder of the argument file that it is opened for.

    Messages name the file as the person did; the document itself carries a path that is the same on every machine.
    Raises ``ReadError`` and ``LimitExceeded``.
    """
    if name == STANDARD_INPUT:
        data = sys.stdin.buffer.read(ARTICLE_BYTES + 1)
        return classify(read_article(data, "stdin", format=format))
    path = Path(name)
    if format is None:
        refuse_dump(path, name)
    document = read_article(read_bytes(path), name, format=format)
    return classify(replace(document, path=portable(path, [config.root, *_around(home)])))


def portable(path: Path, folders: list[Path]) -> str:
    """``path`` relative to the first of the folders that holds it, with slashes; else its bare name."""
    for folder in folders:
        if inside(folder, path):
            return PurePosixPath(*path.resolve().relative_to(folder.resolve()).parts).as_posix()
    return path.name


def _around(home: Path | None) -> list[Path]:
    return [home, home.parent] if home else []


def is_argument_file(name: str) -> bool:
    """Whether a name is that of an argument file rather than of an article."""
    return Path(name).suffix.lower() in (*SUFFIXES, JSON)


def is_foreign_map(name: str) -> bool:
    """Whether a name is that of a map in a format of other tools; XML may be a dump as well, there the content decides."""
    format = of_name(name)
    if format is None or name == STANDARD_INPUT:
        return False
    if not name.lower().endswith(".xml"):
        return True
    with opened(Path(name)) as stream:
        return format.sniff(stream.read(4096))


def is_map(name: str, format: str | None = None) -> bool:
    """Whether ``name`` is to be opened as a map: by the ``format`` that was asked for, else by name and content.

    Raises ``UsageError`` for a format that does not exist.
    """
    if format is None:
        return is_argument_file(name) or is_foreign_map(name)
    if format in {YAML, *(f.name for f in formats() if type(f).load is not Format.load)}:
        return True
    if format in {reader.name for reader in readers()}:
        return False
    articles, maps = (", ".join(sorted(part.name for part in parts)) for parts in (readers(), formats()))
    raise UsageError(f"there is no format {format!r} to read from", hint=f"articles: {articles}; maps: {maps}, {YAML}")


def open_subject(
    config: Config, name: str, scope: Scope | None = None, *, format: str | None = None, page: str | None = None
) -> Subject:
    """What ``name`` says: an argument file or another map with its article, or an article with a draft made in memory.

    ``format`` is that of the file (otherwise content and name decide), ``page`` the title of an article in a dump.
    """
    if page is not None:
        document = open_page(name, page)
    elif is_map(name, format):
        return open_map(config, name, format)
    else:
        document = open_article(config, name, format=format)
    return Subject(name, drafted(config, document, scope), document)


def open_map(config: Config, name: str | Path, format: str | None = None) -> Subject:
    """An argument file, held against the article that it names; or a map in the format of other tools (``-``: on stdin).

    Raises ``ArgumentFileError`` with every fault in the file, ``ReadError`` when the article is not to be found.
    """
    path = Path(name)
    if format != YAML and (format or path.suffix.lower() not in SUFFIXES):
        return _open_foreign(config, path, format)
    loaded = load(path, root=config.root).loaded
    if loaded.article is None:
        raise ReadError("the article of this file is not to be found", where=str(path), hint="correct 'source: path' in it")
    if generated(loaded.map):
        return Subject(str(path), loaded.current, wordless(loaded.map, loaded.article.text), loaded.moved, bare=True)
    return Subject(str(path), loaded.current, document_of(loaded.article, loaded.map.source.format), loaded.moved)


def _open_foreign(config: Config, path: Path, wanted: str | None) -> Subject:
    """A map in JSON or in a format of other tools, held against its article; without one it stands for itself.

    A map in the JSON of the contract must have its article.
    """
    data = sys.stdin.buffer.read(JSON_BYTES + 1) if str(path) == STANDARD_INPUT else read_bytes(path, JSON_BYTES)
    where = "stdin" if str(path) == STANDARD_INPUT else str(path)
    check_size(len(data), JSON_BYTES, "the map", where=where)
    format = named(wanted) if wanted else of_content(data, path.name, where)
    try:
        argument = load_map(format, data, where)
    except FormatError as wrong:
        wrong.where = f"{where}:{wrong.where}" if wrong.where else where
        raise
    if generated(argument):
        return Subject(str(path), argument, wordless(argument), bare=True)
    try:
        article = find_article(argument.source, path, config.root)
    except ReadError:
        if format.name == "json":
            raise
        return Subject(str(path), argument, wordless(argument), bare=True)
    wrong_anchor = next((a for a in anchors_of(argument) if article.text[a.start : a.end] != a.exact), None)
    if wrong_anchor:
        what = f"the words at {wrong_anchor.start}-{wrong_anchor.end} of {article.path} are not “{wrong_anchor.exact[:60]}”"
        raise AnchorError(what, where=str(path), hint="make the map anew from the article as it is now")
    return Subject(str(path), argument, document_of(article, argument.source.format))


def wordless(argument: ArgumentMap, text: str | None = None) -> Document:
    """A document for a map without an article: the words that its anchors tell, and nothing about sections or sentences."""
    source = known(anchors_of(argument)) if text is None else text
    if source is None:
        raise ReadError("the article of this map is not to be found", where=argument.source.path, hint="put it beside the map")
    pieces = (Piece(0, len(source), 0, len(source)),)
    title, place = argument.source.title or argument.issue, argument.source
    return Document(place.path, place.sha256, "text", title, source, source, OffsetMap(pieces))


def document_of(article: Article, format: str) -> Document:
    """The document of an article whose text was read already."""
    reader = next((r for r in readers() if r.name == format), None)
    if reader is None:
        known = ", ".join(sorted(r.name for r in readers()))
        raise ReadError(f"there is no input format {format!r}", where=article.path, hint=f"formats: {known}")
    return classify(read_text(reader, article.text, article.path, article.sha256))


def drafted(config: Config, document: Document, scope: Scope | None = None) -> ArgumentMap:
    """A draft of the article's argument, with the topic that the settings give; raises ``LimitExceeded`` for freak articles."""
    wanted = scope or config.settings.extract.scope
    check_length(document, wanted)
    draft = extract(document, scope=wanted)
    return draft.model_copy(update={"topic": config.settings.topic})


def check_length(document: Document, scope: Scope) -> None:
    """Refuse what the parser could not take in, before it is asked to."""
    paragraphs = [document.paragraphs[p] for debate in debates(document, scope) for p in debate.paragraphs]
    lengths = [p.clean[1] - p.clean[0] for p in paragraphs]
    for paragraph, length in zip(paragraphs, lengths, strict=True):
        if length > PARAGRAPH_CHARACTERS:
            line, _ = document.line_column(paragraph.span[0])
            what = f"this paragraph has {length:,} characters, the most that is parsed is {PARAGRAPH_CHARACTERS:,}"
            raise LimitExceeded(what, where=f"{document.path}:{line}", hint="put an empty line between its paragraphs")
    if sum(lengths) > DEBATE_CHARACTERS:
        what = f"the debates have {sum(lengths):,} characters, the most that is parsed is {DEBATE_CHARACTERS:,}"
        raise LimitExceeded(what, where=document.path, hint="split the article, or keep only the sections that matter")


def articles(config: Config) -> list[Path]:
    """Every article of the folder of seeds, in the order of the names; raises ``ReadError`` when there is none."""
    known = {suffix for reader in readers() for suffix in reader.suffixes}
    try:
        found = [p for p in config.seeds.iterdir() if p.is_file() and p.suffix.lower() in known and not p.name.startswith(".")]
    except OSError as fault:
        what = f"the folder of articles cannot be read: {os.strerror(fault.errno or 0)}"
        raise ReadError(what, where=str(config.seeds), hint="name an article, or put articles into that folder") from fault
    if not found:
        raise ReadError(
            "there is no article in this folder", where=str(config.seeds), hint=f"articles end in {', '.join(sorted(known))}"
        )
    return sorted(found, key=lambda p: p.name)
