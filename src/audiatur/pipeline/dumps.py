"""Pages out of a dump on the disk: one by its title, or all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..apart import read_article
from ..errors import LimitExceeded, ReadError
from ..extract.debates import classify
from ..files import ABSENT, atomic_write, digest_of, opened
from ..model.document import Document
from ..quoting import slug
from ..read.base import Reader, readers
from ..read.multistream import offset_of, page_at
from ..read.pages import Page, is_dump, page, pages

_MULTISTREAM = re.compile(r"(.+-multistream)(\d*)\.xml(-p\d+p\d+)?\.bz2")


def open_page(name: str, title: str) -> Document:
    """The page of that title in the dump at ``name``; its path is a file name made from the title.

    Raises ``ReadError`` when there is no such page, when it only leads to another one, or when the file is no dump.
    """
    found = _found(Path(name), title)
    if found.redirect:
        raise ReadError(
            f"the page {found.title!r} only leads to {found.redirect!r}", where=name, hint=f'use --page "{found.redirect}"'
        )
    return _article(found, name)


def open_pages(name: str) -> Iterator[Document | str]:
    """The articles of the dump at ``name`` in their order; for each page that is none its kind, ``"redirect"`` or ``"other"``.

    Raises ``ReadError`` for what is no whole dump, after the pages before the fault.
    """
    with opened(Path(name)) as stream:
        for found in pages(stream, where=name):
            if found.redirect:
                yield "redirect"
            elif found.ns != 0 or found.oversized or not found.text.strip():
                yield "other"
            else:
                yield _article(found, name)


def is_dump_file(path: Path) -> bool:
    """Whether the file at ``path`` is a dump, by its first bytes and its name."""
    with opened(path) as stream:
        head = stream.read(1000)
    return is_dump(head) and _reader().sniff(head, path.name) > 0


def _found(path: Path, title: str) -> Page:
    """The page of that title; with an index beside a multistream dump only the part that holds it is read."""
    index = _index(path)
    with opened(path) as stream:
        if index is not None:
            with opened(index) as lines:
                offset = offset_of(lines, title, where=str(index))
            if offset is not None:
                return page_at(stream, offset, title, where=str(path))
            raise ReadError(f"there is no page {title!r} in this dump", where=str(path), hint="spell the title as the wiki does")
        return page(stream, title, where=str(path))


def _index(path: Path) -> Path | None:
    """The index of a multistream dump, if it lies beside it under the name that it has on the servers."""
    named = _MULTISTREAM.fullmatch(path.name)
    if named is None:
        return None
    names = [f"{named[1]}-index{named[2]}.txt{named[3] or ''}{packed}" for packed in (".bz2", "")]
    return next((p for p in map(path.with_name, names) if p.is_file()), None)


def _article(found: Page, name: str) -> Document:
    if found.oversized:
        raise LimitExceeded(f"the page {found.title!r} is longer than any that is read", where=name)
    document = read_article(found.text.encode(), f"{slug(found.title)}.wiki", format="wikitext")
    return classify(replace(document, title=found.title))


def keep_page(document: Document, folder: Path) -> None:
    """Save the page's wikitext into a folder, for the argument file that is made from it.

    Raises ``ChangedError`` when another text is there under that name, and ``SaveError``.
    """
    path = folder / document.path
    if digest_of(path) != document.sha256:
        atomic_write(path, document.source.encode(), expect=ABSENT)


def refuse_dump(path: Path, name: str) -> None:
    """Raise the ``ReadError`` that says what to do with a dump, if the file at ``path`` is one, however large it is."""
    if is_dump_file(path):
        _reader().decode(b"", name)


def _reader() -> Reader:
    return next(reader for reader in readers() if reader.name == "dump")
