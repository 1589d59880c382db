"""Maps from one format to another, with everything named that gets lost on the way."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from ..apart import load_map
from ..config import Config
from ..errors import ArgumentFileError, FormatError, ReadError
from ..files import ABSENT, atomic_write, digest_of, read_bytes
from ..formats.base import Format, formats, named
from ..formats.choose import of_content, of_name
from ..formats.losses import lost
from ..formats.words import generated, rebuilt
from ..model.argument import SCHEMA, ArgumentMap
from ..model.finding import Finding
from ..read.base import readers
from ..store.file import load, save
from ..store.library import SUFFIXES, find_article
from ..store.yaml import dumps, loads
from .checking import checked
from .subject import YAML, drafted, is_map, open_article, open_subject

STANDARD = "-"
MOST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did: names of the formats, the bytes for stdout (empty when a file was written), losses, in words.

    ``aside`` is what the new format carries in a place that other programs pass over, ``wrote`` the files that were written.
    """

    source: str
    target: str
    data: bytes
    losses: tuple[str, ...]
    aside: tuple[str, ...]
    wrote: tuple[Path, ...] = ()


def convert(
    config: Config,
    source: str,
    target: str,
    *,
    from_format: str | None = None,
    to_format: str | None = None,
    strict: bool = False,
    findings: bool = False,
) -> Converted:
    """Write the map of ``source`` to ``target`` (``-``: stdin and stdout); names of formats win over names and content.

    ``findings``: what the checks say about the map goes along, in formats that have a place for it.
    Raises ``FormatError`` for what is in no known format and, with ``strict``, for what would lose anything; ``SaveError``.
    """
    wanted = to_format or (None if target == STANDARD else _of_target(target))
    if wanted is None:
        raise FormatError("the format to write is not clear", hint="say -t FORMAT, for example -t argdown")
    if wanted == YAML and findings:
        raise FormatError("yaml has no place for findings", hint="convert to csv, or use: audiatur check --format csv")
    format = None if wanted == YAML else named(wanted)
    kind, argument = read_map(config, source, from_format)
    if format is None:
        wrote = () if target == STANDARD else write_yaml(argument, Path(target))
        data = dumps(argument).encode() if target == STANDARD else b""
        return Converted(kind, YAML, data, (), (), wrote)
    losses = tuple(lost(argument, format))
    if strict and losses:
        what = f"{wanted} cannot carry all of this map: {'; '.join(losses)}"
        raise FormatError(
            what, where=source, hint="leave out --strict, or choose a format that can (json, yaml, argdown, aif...)"
        )
    data = format.dump(argument)
    if findings:
        data = format.add_findings(data, _findings(config, source, from_format))
    if target == STANDARD:
        return Converted(kind, wanted, data, losses, tuple(sorted(format.aside)))
    atomic_write(Path(target), data)
    return Converted(kind, wanted, b"", losses, tuple(sorted(format.aside)), (Path(target),))


def _findings(config: Config, source: str, format: str | None) -> tuple[Finding, ...]:
    if source == STANDARD:
        raise FormatError("findings need a map in a file, not on stdin", hint="save it to a file first")
    return checked(config, open_subject(config, source, format=format)).findings


def read_map(config: Config, name: str, format: str | None = None) -> tuple[str, ArgumentMap]:
    """The format and the map of a file, or of stdin for ``-``; of an article its draft.

    An argument file is held against its article, if that is there.
    """
    if format is not None and not is_map(name, format):
        return format, drafted(config, open_article(config, name, format=format))
    data = sys.stdin.buffer.read(MOST + 1) if name == STANDARD else read_bytes(Path(name), MOST)
    path = None if name == STANDARD else Path(name)
    if format == YAML or (format is None and _is_yaml(data, name)):
        return YAML, _from_yaml(config, data, path)
    if format is None and _is_article(data, name):
        document = open_article(config, name)
        return document.format, drafted(config, document)
    known: Format = named(format) if format else of_content(data, "" if path is None else path.name, name)
    try:
        return known.name, load_map(known, data, name)
    except FormatError as wrong:
        where = f"{name}:{wrong.where}" if wrong.where else name
        raise FormatError(wrong.what, where=where, hint=wrong.hint) from None


def _is_article(data: bytes, name: str) -> bool:
    """Whether a file has the name of an article and nothing in it looks like a map."""
    suffixes = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    return name.lower().endswith(suffixes) and of_name(name) is None and not any(f.sniff(data) for f in formats())


def _is_yaml(data: bytes, name: str) -> bool:
    named_so = Path(name).suffix.lower() in SUFFIXES
    return named_so or any(line.rstrip() == f"schema: {SCHEMA}".encode() for line in data[:4096].splitlines())


def _from_yaml(config: Config, data: bytes, path: Path | None) -> ArgumentMap:
    name = str(path) if path else "stdin"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError("not valid UTF-8", where=name, hint="save the file as UTF-8") from None
    try:
        argument = loads(text, name).map
    except ArgumentFileError:
        if path is None:
            raise
        return load(path, root=config.root).map
    try:
        find_article(argument.source, path or Path("map.yaml"), config.root)
    except ReadError:
        return argument
    return load(path, root=config.root).map if path else argument


def _of_target(target: str) -> str | None:
    if Path(target).suffix.lower() in SUFFIXES:
        return YAML
    found = of_name(target)
    return found.name if found else None


def stem_of(name: str) -> str:
    """The name of a file without folder and without the suffix of its format."""
    bare, format = Path(name).name, of_name(name)
    ends = [s for s in format.suffixes if bare.lower().endswith(s)] if format else []
    return bare[: -max(map(len, ends))] if ends else Path(name).stem


def same(config: Config, path: Path, argument: ArgumentMap) -> bool:
    """Whether an argument file holds this map, but for where its article lies."""
    try:
        held = load(path, root=config.root).map
    except (ArgumentFileError, ReadError):
        return False
    return held == argument.model_copy(update={"source": held.source})


def write_yaml(argument: ArgumentMap, path: Path) -> tuple[Path, ...]:
    """Write an argument file; a map without an article gets the text of its claims beside it. Gives the files written."""
    text = rebuilt(argument) if generated(argument) else None
    if text is None:
        save(argument, path)
        return (path,)
    words = path.with_suffix(".txt")
    if digest_of(words) != argument.source.sha256:
        atomic_write(words, text.encode(), expect=ABSENT)
    save(argument.model_copy(update={"source": argument.source.model_copy(update={"path": words.name})}), path)
    return (path, words)
