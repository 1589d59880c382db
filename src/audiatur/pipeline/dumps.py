"""One page out of a dump on the disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..apart import read_article
from ..errors import LimitExceeded, ReadError
from ..extract.debates import classify
from ..files import ABSENT, atomic_write, digest_of, opened
from ..model.document import Document
from ..quoting import slug
from ..read.base import readers
from ..read.pages import is_dump, page


def open_page(name: str, title: str) -> Document:
    """The page of that title in the dump at ``name``; its path is a file name made from the title.

    Raises ``ReadError`` when there is no such page, when it only leads to another one, or when the file is no dump.
    """
    with opened(Path(name)) as stream:
        found = page(stream, title, where=name)
    if found.redirect:
        raise ReadError(
            f"the page {found.title!r} only leads to {found.redirect!r}", where=name, hint=f'use --page "{found.redirect}"'
        )
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
    with opened(path) as stream:
        head = stream.read(1000)
    if is_dump(head):
        dump = next(reader for reader in readers() if reader.name == "dump")
        if dump.sniff(head, name):
            dump.decode(head, name)
