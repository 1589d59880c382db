"""What a MediaWiki template leaves in the prose. Data: ``data/templates.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Template(NamedTuple):
    """``action`` is keep, quote, form, word, cite or drop; ``value`` says which parameter or which words."""

    action: str
    value: str


_DROP = Template("drop", "")


@cache
def _rows() -> dict[str, Template]:
    text = files("audiatur.lexicon").joinpath("data/templates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
    return {name: Template(action, value) for name, action, value in rows}


def template(name: str) -> Template:
    """What to do with the template of that name (case, underscores and white space as people write them)."""
    key = " ".join(name.replace("_", " ").casefold().split())
    rows = _rows()
    if key in rows:
        return rows[key]
    stem = re.match(r"[a-z]+[ -]", key)
    return rows.get(stem.group() + "*", _DROP) if stem else _DROP
