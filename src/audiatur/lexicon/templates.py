"""What a MediaWiki template leaves in the prose. Data: ``data/templates.tsv``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from . import rows


class Template(NamedTuple):
    """``action`` is keep, quote, form, word, cite, labels or drop; ``value`` says which parameter or which words."""

    action: str
    value: str


_DROP = Template("drop", "")


@cache
def _known() -> dict[str, Template]:
    return {name: Template(action, value) for name, action, value in rows("templates")}


def template(name: str) -> Template:
    """What to do with the template of that name (case, underscores and white space as people write them)."""
    key = " ".join(name.replace("_", " ").casefold().lstrip(" #").split())
    known = _known()
    if key in known:
        return known[key]
    stem = re.match(r"[a-z]+[ -]", key)
    return known.get(stem.group() + "*", _DROP) if stem else _DROP
