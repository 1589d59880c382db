"""Guarded word lists: the mechanics that rules about single words or phrases share.

A list is a file of ``lexicon/data`` with the columns term, class, before, after. In a term, ``(s)`` marks letters that may be
missing. ``before`` and ``after`` hold words, separated by commas, that make the term harmless when they stand right before or
after it; a word with a hyphen at its end stands for all that begin so.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from ..lexicon import rows
from ..lexicon.pattern import any_of
from ..model.base import Span
from ..model.finding import Finding, Level
from .base import Case, Rule
from .voice import own_words

NEAR = 40
"""Characters on each side of a term in which guarding words are looked for."""
MOST_RELATED = 50
"""Further mentions that a finding points to."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a list; ``before`` and ``after`` are patterns of its guards, or ``None``."""

    words: str
    cls: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in the article's own words: its source and clean span and its entry."""

    span: Span
    clean: Span
    term: Term


@dataclass(frozen=True)
class WordList:
    """A list ready to be searched: one pattern for all terms, and the entry of each form."""

    pattern: re.Pattern[str]
    forms: dict[str, Term]

    def hits(self, case: Case) -> Iterator[Hit]:
        """The terms that stand in the article's own words, unguarded, in text order."""
        for span, clean, match in own_words(case, self.pattern):
            term = self.forms[_plain(match.group(0))]
            if not guarded(case, clean, term):
                yield Hit(span, clean, term)


def guarded(case: Case, clean: Span, term: Term) -> bool:
    """Whether the words around a term make it harmless."""
    text = case.document.text
    start, end = case.scope.sentence(clean[0])
    before = text[max(start, clean[0] - NEAR) : clean[0]]
    after = text[clean[1] : min(end, clean[1] + NEAR)]
    return bool((term.before and term.before.search(before)) or (term.after and term.after.match(after)))


@cache
def word_list(name: str) -> WordList:
    """The list in ``lexicon/data/NAME.tsv``."""
    return build(rows(name))


def build(entries: list[list[str]]) -> WordList:
    """A list from rows of term, class, before, after; missing cells are empty."""
    forms: dict[str, Term] = {}
    for row in entries:
        words, cls, before, after = (*row, "", "", "")[:4]
        term = Term(
            re.sub(r"\(\w+\)", "", words), cls, _guard(before, r"(?<!\w)(?:{})[\s-]+$"), _guard(after, r"[\s-]+(?:{})(?!\w)")
        )
        forms.update((form, term) for form in _forms(words))
    return WordList(re.compile(rf"(?<![\w’'-])(?:{any_of(forms)})(?![\w-])", re.IGNORECASE), forms)


def _forms(words: str) -> set[str]:
    return {re.sub(r"\(\w+\)", "", words).lower(), re.sub(r"[()]", "", words).lower()}


def _guard(cell: str, frame: str) -> re.Pattern[str] | None:
    parts = [re.escape(part.strip()) for part in cell.split(",") if part.strip()]
    parts = [rf"{part.removesuffix('-').removesuffix(chr(92))}[\w’'-]*" if part.endswith("-") else part for part in parts]
    return re.compile(frame.format("|".join(parts)), re.IGNORECASE) if parts else None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


class WordListRule(Rule):
    """A rule about the terms of one list in the article's own voice: one finding for each term and level of an article."""

    terms: ClassVar[str]

    def check(self, case: Case) -> Iterator[Finding]:
        """Findings in the order of their first mentions; further mentions are related places."""
        groups: dict[tuple[str, Level], list[Hit]] = {}
        for hit in self.hits(case):
            level = self.judged(case, hit)
            if level:
                groups.setdefault((hit.term.words, level), []).append(hit)
        for (_, level), found in groups.items():
            first, spans = found[0], [h.span for h in found]
            words = case.document.quote(first.span)
            claims = [c for span in spans for c in case.claims_at(span)]
            evidence = {"term": first.term.words, "class": first.term.cls, "mentions": len(found)}
            yield self.finding(
                case,
                first.span,
                self.says(case, words, first),
                level=level,
                related=spans[:MOST_RELATED],
                claims=claims,
                evidence=evidence,
            )

    def hits(self, case: Case) -> Iterator[Hit]:
        """Where the terms of the list stand in the article's own words."""
        yield from word_list(self.terms).hits(case)

    def judged(self, case: Case, hit: Hit) -> Level | None:
        """The level of one mention, or ``None`` when the rule's own guards excuse it."""
        return self.level

    @abstractmethod
    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message about the first mention."""
