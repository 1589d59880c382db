"""Articles as records with named fields: which field holds the text, the title and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...errors import ReadError
from ...read.base import readers
from ..part import Item

TEXT = ("text", "wikitext", "content", "body", "article")
TITLE = ("title", "name", "page_title")
KEY = ("id", "page_id", "pageid", "key", "url")
REVISION = ("revision", "revision_id", "rev_id", "revid", "version")
FORMAT = ("format",)
FIELDS = (TEXT, TITLE, KEY, REVISION, FORMAT)
"""Names of fields, the one that counts first."""


def item(name: str, record: Mapping[str, Any], place: str) -> Item:
    """The article in a record of the file ``name``; ``place`` tells it from others where it has no key."""
    title, key, revision, format = (_word(record, names) for names in FIELDS[1:])
    page = title or key or place
    text = next((record[field] for field in TEXT if isinstance(record.get(field), str)), None)
    given = Item(name, b"", key or place, page, title, revision or None)
    if text is None:
        return _failed(given, f"there is no field with a text: name it {' or '.join(TEXT)}")
    if format and format not in {reader.name for reader in readers()}:
        return _failed(given, f"there is no input format {format!r}")
    return Item(name, text.encode("utf-8", "surrogatepass"), given.place, page, title, given.revision, format or None)


def field(names: tuple[str, ...], known: list[str]) -> str | None:
    """The field of a table that is meant by some names; ``None`` when it has none of them."""
    return next((name for name in names if name in known), None)


def text_field(known: list[str], where: str) -> str:
    """The field of a table with the texts; raises ``ReadError`` when there is none."""
    found = field(TEXT, known)
    if found is None:
        what = f"this table has no column of texts; it has {', '.join(known[:20])}"
        raise ReadError(what, where=where, hint=f"name the column {' or '.join(TEXT)}")
    return found


def _word(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    found = next((record[name] for name in names if record.get(name) is not None), "")
    return str(found) if isinstance(found, str | int) else ""


def _failed(given: Item, what: str) -> Item:
    return Item(given.source, b"", given.place, given.page, given.title, given.revision, error=what)
