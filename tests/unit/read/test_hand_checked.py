"""Real articles whose headings, citations and cited sentences a person has checked; none of their words are here.

Each is known by its digest. Those beside the project are looked for in ``../shared``, those that come in packages (their names stand
in the table) below the folder named by ``AUDIATUR_ARTICLES``.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hand_checked import facts

HERE = Path(__file__).resolve().parent


class Row(NamedTuple):
    format: str
    package: str
    file: str
    sha256: str
    headings: str
    heading_digest: str
    citations: str
    cited_digest: str


ROWS = [Row(*line.split("\t")) for line in (HERE / "hand_checked.tsv").read_text("utf-8").splitlines()[1:]]


@cache
def found(folder: Path) -> dict[str, Path]:
    """The articles of the table that lie below a folder, by their digests."""
    names = {row.file for row in ROWS}
    paths = [p for p in sorted(folder.rglob("*")) if p.name in names and p.is_file()]
    return {hashlib.sha256(p.read_bytes()).hexdigest(): p for p in paths}


def test_there_are_ten_or_more_of_every_format():
    counts = {f: sum(row.format == f for row in ROWS) for f in ("html", "markdown", "text", "wikitext")}
    assert min(counts.values()) >= 10
    assert len({row.sha256 for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("package", sorted({row.package for row in ROWS}))
def test_headings_and_citations_are_those_that_were_checked(package, root):
    places = [root.parent / "shared" / "articles", *map(Path, filter(None, [os.environ.get("AUDIATUR_ARTICLES")]))]
    paths = {digest: path for place in places if place.is_dir() for digest, path in found(place).items()}
    rows = [row for row in ROWS if row.package == package and row.sha256 in paths]
    if not rows:
        pytest.skip(f"needs articles of {package} in ../shared, or below the folder that AUDIATUR_ARTICLES names")
    for row in rows:
        path = paths[row.sha256]
        assert [str(value) for value in facts(path.read_bytes(), path.name, row.format)] == list(row[4:]), path
