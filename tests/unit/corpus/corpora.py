"""Corpora of invented articles in every form, for the tests of this folder."""

from __future__ import annotations

import bz2
import json
from html import escape
from pathlib import Path

from audiatur.corpus.part import Item, Part
from audiatur.corpus.places.base import find
from audiatur.corpus.plan import parts
from audiatur.corpus.sources.base import source

TITLES = [f"Lindow weir {number}" for number in range(40)]
HEAD = '<mediawiki xml:lang="en">\n  <siteinfo><namespaces><namespace key="1">Talk</namespace></namespaces></siteinfo>\n'


def wikitext(title: str) -> str:
    """A page with its own length, so that no boundary of blocks falls in the same place twice."""
    body = " ".join(f"Stone {number} of the {title} & its <wall> lies in the river." for number in range(1 + len(title) % 7 * 9))
    return f"'''{title}''' is a weir.\n\n== History ==\n{body}\n"


def page(number: int, title: str, ns: int = 0, text: str | None = None) -> str:
    body = escape(wikitext(title) if text is None else text, quote=False)
    told = f"<title>{title}</title><ns>{ns}</ns><id>{number + 1}</id>"
    return f"  <page>{told}<revision><id>{900 + number}</id><text>{body}</text></revision></page>\n"


def dump() -> str:
    """Forty pages: a redirect and a talk page among them."""
    pages = [page(n, title) for n, title in enumerate(TITLES)]
    pages[3] = page(3, TITLES[3], text="#REDIRECT [[Lindow weir 1]]")
    pages[5] = page(5, "Talk:Lindow weir 5", ns=1)
    return HEAD + "".join(pages) + "</mediawiki>\n"


def streams(text: str, count: int) -> bytes:
    """Packed as many streams, cut wherever it happens."""
    data = text.encode()
    step = len(data) // count + 1
    return b"".join(bz2.compress(data[at : at + step], 1) for at in range(0, len(data), step))


def lines() -> str:
    return "".join(
        json.dumps({"id": n, "title": t, "text": wikitext(t), "revision": str(900 + n)}) + "\n" for n, t in enumerate(TITLES)
    )


def table(path: Path, rows: int) -> None:
    """The same as Parquet, ``rows`` a group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {"id": list(range(len(TITLES))), "title": TITLES, "text": [wikitext(t) for t in TITLES]}
    pq.write_table(pa.table(columns), path, row_group_size=rows)


def planned(named: Path | str) -> tuple[Path, list[Part]]:
    corpus = find(str(named))
    return corpus.root, list(parts(corpus))


def taken(named: Path | str) -> list[Item]:
    """All articles of a corpus in order, each part opened by itself."""
    root, found = planned(named)
    return [item for part in found for item in source(part.source).items(root, part)]
