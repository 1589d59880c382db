"""Which rules can speak about a map that has no article: those that look at the map and never at a text."""

from __future__ import annotations

from typing import NoReturn, cast

from ..lint.base import Case
from ..lint.engine import rules
from ..model.argument import ArgumentMap
from ..model.document import Document


class _NeedsArticleError(Exception):
    """A rule asked for the text."""


class _Unread:
    """Stands for a document; everything but the words of the claims themselves is missing."""

    def __init__(self, document: Document) -> None:
        self.source = document.source
        self.path = document.path

    def __getattr__(self, name: str) -> NoReturn:
        raise _NeedsArticleError(name)


def article_rules(argument: ArgumentMap, document: Document) -> tuple[str, ...]:
    """The codes of the rules that cannot judge this map without its article: found by letting each try."""
    return tuple(rule.code for rule in rules() if not rule.last and _asks(rule.code, argument, document))


def _asks(code: str, argument: ArgumentMap, document: Document) -> bool:
    rule = next(r for r in rules() if r.code == code)
    case = Case(argument, cast(Document, _Unread(document)))
    try:
        for _ in rule.check(case):
            pass
    except _NeedsArticleError:
        return True
    return False
