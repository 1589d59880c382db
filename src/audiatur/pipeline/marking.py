"""Marking files: the key and the submissions from the disk, the pages of each pupil and of the class back to it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..apart import load_map
from ..config import Config
from ..errors import ArgumentFileError, AudiaturError, FormatError, ReadError, SaveError, UsageError
from ..files import atomic_write, read_bytes
from ..formats.choose import of_content
from ..formats.words import generated
from ..model.argument import SCHEMA, ArgumentMap
from ..quoting import clean, slug, terminal
from ..store.library import SUFFIXES, Article
from ..store.yaml import loads
from ..teach.marking.classpage import class_csv, class_page
from ..teach.marking.counted import Counted
from ..teach.marking.given import Key, Submission, Trouble, flags_of
from ..teach.marking.marking import Marked, mark
from ..teach.marking.page import pupil_markdown, pupil_page
from ..teach.marking.placing import asked, placed, pointed
from ..teach.marking.rubric import Rubric, rubric
from ..teach.marking.telling import whole
from ..teach.words import catalogue
from .checking import checked
from .subject import is_map, open_map

MOST_BYTES = 2 * 1024 * 1024
"""The largest file of a pupil that is read."""
MOST_CLAIMS = 500
"""The most claims and relations of one file that are marked; no article has as many."""
MOST_FAULTS = 8
CLASS = "class"
SCHEMAS = "*.schema.json"
"""What lies beside argument files for editors, and is handed in by nobody."""
RUBRIC_BYTES = 64 * 1024


def open_key(config: Config, name: str) -> Key:
    """The key in a file: a map, reviewed or not, with its article, and what the checks flag in it.

    Raises ``UsageError`` for an article, ``ReadError`` for a map whose article is not there.
    """
    if not is_map(name):
        raise UsageError("this is no map", where=name, hint="the key is a reviewed argument file; make one: audiatur extract")
    subject = open_map(config, name)
    if subject.bare:
        raise ReadError(
            "this map has no article, so there is nothing to hold answers against", where=name, hint="name its article"
        )
    text = Counted(subject.document.source)
    found = checked(config, subject).findings
    title = subject.map.source.title or subject.document.title or subject.map.source.path
    return Key(subject.map, text, flags_of(found, text), title)


def open_rubric(path: str | None) -> Rubric:
    """The rubric in a file, or the usual one; raises ``UsageError`` with the place of what is wrong."""
    if path is None:
        return Rubric()
    data = read_bytes(Path(path), RUBRIC_BYTES)
    try:
        return rubric(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        raise UsageError("the rubric is not UTF-8", where=path, hint="save the file as UTF-8") from None


def handed_in(names: Sequence[str]) -> list[tuple[str, Path]]:
    """The files of pupils with the name of each: the file's, with its folder where two have the same.

    A folder stands for all files in it. Raises ``ReadError`` for what is not there.
    """
    files = [path for name in names for path in _files(Path(name))]
    seen: dict[str, int] = {}
    found: list[tuple[str, Path]] = []
    stems = [_stem(path) for path in files]
    for path, stem in zip(files, stems, strict=True):
        name = stem if stems.count(stem) == 1 else f"{stem} ({path.parent.name or path.suffix.lstrip('.')})"
        seen[name] = seen.get(name, 0) + 1
        found.append((name if seen[name] == 1 else f"{name} {seen[name]}", path))
    return found


def _files(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith(".") and not p.match(SCHEMAS))
        if path.exists():
            return [path]
    except OSError as fault:
        raise ReadError(f"this cannot be looked at: {os.strerror(fault.errno or 0)}", where=str(path)) from None
    raise ReadError("there is no such file or folder", where=str(path), hint="name what the pupils handed in")


def _stem(path: Path) -> str:
    return " ".join(terminal(clean(path.name.partition(".")[0] or path.name)).split()) or "?"


def open_submission(key: Key, name: str, path: Path) -> Submission:
    """What a pupil handed in; a file that cannot be read becomes a submission that says why, never an error."""
    if not path.is_file():
        return Submission(name, trouble=(Trouble(path.name, "this is no file", "hand in an argument file"),))
    try:
        data = read_bytes(path, MOST_BYTES)
        made = _read(key, name, path, data)
    except ArgumentFileError as wrong:
        faults = wrong.faults or (wrong,)
        return Submission(name, trouble=tuple(_trouble(f, path) for f in faults[:MOST_FAULTS]))
    except AudiaturError as wrong:
        return Submission(name, trouble=(_trouble(wrong, path),))
    except (RecursionError, MemoryError):
        return Submission(name, trouble=(Trouble(path.name, "this file is nested too deeply", "hand in an argument file"),))
    return made


def _trouble(wrong: AudiaturError, path: Path) -> Trouble:
    """What is wrong, with the place in the file and without the folders of this machine."""
    where = wrong.where.replace(str(path), path.name)
    where = where if where.startswith(path.name) else f"{path.name}:{where}" if where[:1].isdigit() else path.name
    return Trouble(where, wrong.what.replace(str(path), path.name), wrong.hint)


def _read(key: Key, name: str, path: Path, data: bytes) -> Submission:
    if not data.strip():
        raise FormatError("the file is empty", where=path.name, hint="hand in an argument file")
    if path.suffix.lower() in SUFFIXES or _names_schema(data):
        return _from_yaml(key, name, path, data)
    format = of_content(data, path.name, path.name)
    argument = load_map(format, data, path.name)
    _bounded(argument, path)
    made = placed(key, name, argument, bare=generated(argument))
    return _with_answers(key, made, data) if format.name == "json" and made.readable else made


def _names_schema(data: bytes) -> bool:
    return any(line.rstrip() == f"schema: {SCHEMA}".encode() for line in data[:4096].splitlines())


def _from_yaml(key: Key, name: str, path: Path, data: bytes) -> Submission:
    """An argument file; its anchors are held against the text of the key, whichever article it names."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        what = f"not valid UTF-8: byte {data[wrong.start]:#04x} at offset {wrong.start}"
        raise FormatError(what, where=f"{path.name}:{line}", hint="save the file as UTF-8 in your editor") from None
    source = key.argument.source
    article = Article(key.text.text, source.sha256, source.path)
    loaded = loads(text, path.name, lambda own: replace(article, path=own.path), lost_ok=True)
    _bounded(loaded.map, path)
    own = _own_digest(loaded.tree)
    argument = loaded.map.model_copy(update={"source": loaded.map.source.model_copy(update={"sha256": own or source.sha256})})
    return placed(key, name, argument, lost=loaded.lost)


def _own_digest(tree: Any) -> str:
    """The digest that the file itself names, before it was held against the key."""
    from ..store.tree import plain

    told = plain(tree)
    source = told.get("source") if isinstance(told, dict) else None
    return str(source.get("sha256", "")) if isinstance(source, dict) else ""


def _bounded(argument: ArgumentMap, path: Path) -> None:
    size = max(len(argument.claims), len(argument.relations))
    if size > MOST_CLAIMS:
        what = f"{size:,} claims or relations, the most that is marked is {MOST_CLAIMS}"
        raise FormatError(what, where=path.name, hint="hand in the argument of one article")


def _with_answers(key: Key, made: Submission, data: bytes) -> Submission:
    """A map in JSON with the flags and the exercises that it carries beside the map."""
    raw = json.loads(data.decode("utf-8-sig"))
    flags = pointed(key, raw.get("findings")) if "findings" in raw else made.flags
    return replace(made, flags=flags, asked=asked(key, raw.get("study")))


def marked(config: Config, key: Key, names: Sequence[str], wanted: Rubric) -> list[Marked]:
    """Every submission with its marks, in the order of the pupils' names."""
    files = sorted(handed_in(names), key=lambda pair: (pair[0].casefold(), pair[0]))
    return [mark(key, open_submission(key, name, path), wanted) for name, path in files]


def write_marks(key: Key, made: Sequence[Marked], folder: Path, *, language: str = "en") -> Iterator[Path]:
    """Write a page (HTML and Markdown) for each pupil and the summary of the class (HTML and CSV); gives the files.

    Raises ``SaveError``.
    """
    words = catalogue(language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SaveError(f"this folder cannot be made: {os.strerror(fault.errno or 0)}", where=str(folder)) from None
    files = page_names([one.submission.name for one in made])
    pages: list[tuple[str, bytes]] = []
    for one, stem in zip(made, files, strict=True):
        pages.append((f"{stem}.html", pupil_page(key, one, words)))
        pages.append((f"{stem}.md", pupil_markdown(key, one, words).encode()))
    pages.append((f"{CLASS}.html", class_page(key, made, [f"{stem}.html" for stem in files], words)))
    pages.append((f"{CLASS}.csv", class_csv(key, made).encode()))
    for name, data in pages:
        atomic_write(folder / name, data)
        yield folder / name


def page_names(names: Sequence[str]) -> list[str]:
    """A file name without suffix for each pupil, none twice and none that of the class."""
    taken = {CLASS}
    found = []
    for name in names:
        stem = base = slug("-".join(re.findall(r"\w+", name.casefold())))
        number = 2
        while stem.casefold() in taken:
            stem, number = f"{base}-{number}", number + 1
        taken.add(stem.casefold())
        found.append(stem)
    return found


def class_table(made: Sequence[Marked]) -> str:
    """The class as plain text for a terminal: per cent, claims found, name."""
    rows = []
    for one in made:
        share = one.share
        found = next((f"{part.right}/{part.items}" for part in one.parts if part.name == "claims"), "")
        state = f"{whole(share):3d} %" if share is not None else "unreadable" if one.submission.trouble else "other text"
        rows.append(f"{state:>10}  {found:>7}  {terminal(one.submission.name)}")
    return "".join(f"{row}\n" for row in rows)
