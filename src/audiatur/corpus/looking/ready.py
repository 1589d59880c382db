"""Ready queries: questions that auditors ask again and again, each one file in ``corpus/queries``."""

from __future__ import annotations

import difflib
import textwrap
from abc import ABC
from typing import ClassVar

from ...errors import UsageError
from ...registry import discover

PACKAGE = "audiatur.corpus.queries"


class Ready(ABC):
    """A query with a name: ``summary`` says in one line what it answers, ``reads`` what to make of the answer."""

    name: ClassVar[str]
    summary: ClassVar[str]
    reads: ClassVar[str] = ""
    sql: ClassVar[str]

    @property
    def text(self) -> str:
        """The SQL, to be read and changed."""
        return textwrap.dedent(self.sql).strip() + "\n"


def queries() -> list[Ready]:
    """All ready queries, by name."""
    return sorted(discover(PACKAGE, Ready), key=lambda q: q.name)


def query(name: str) -> Ready:
    """The ready query of that name; raises ``UsageError`` with the nearest one."""
    known = {q.name: q for q in queries()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else "audiatur query --list names them all; SQL begins with SELECT"
    raise UsageError(f"there is no ready query {name!r}", hint=hint)
