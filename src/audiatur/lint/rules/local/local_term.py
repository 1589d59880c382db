"""LOC001 local-term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ....model.finding import Level
from ...base import Case, LocalTerm
from ...wording import quoted
from ...wordlist import Hit, WordList, WordListRule, build


@cache
def _list(terms: tuple[LocalTerm, ...]) -> WordList:
    return build([[t.term.lower(), str(i)] for i, t in enumerate(terms)])


class LocalTermRule(WordListRule):
    """A word that the project's own settings ask to avoid stands in the article's own voice.

    What it does
        Reports the terms of the tables ``[[tool.audiatur.lint.terms]]``, each with the message and the level given
        there, once for each term. "(s)" in a term marks letters that may be missing. Without such tables it is silent.

    Why
        Every newsroom and every wiki project has words of its own that it has agreed to avoid or to explain.

    When it is fine
        In a quotation, in words that somebody is said to hold, in a name.

    Bad::

        term: lunch tax = say "school-meal levy"
        The lunch tax was raised in 1951.

    Good::

        term: lunch tax = say "school-meal levy"
        The union called it a lunch tax. “A lunch tax,” wrote the paper. The levy was raised.

    Measured
        The list is the user's: there is nothing to measure. Quotations, names and attributed words are recognised as by
        the other rules about wording.
    """

    code, name = "LOC001", "local-term"
    badge = "local term"

    def hits(self, case: Case) -> Iterator[Hit]:
        """Where the terms of the settings stand in the article's own words."""
        if case.options.terms:
            yield from _list(case.options.terms).hits(case)

    def judged(self, case: Case, hit: Hit) -> Level | None:
        """The level that the settings give the term."""
        return case.options.terms[int(hit.term.cls)].level

    def says(self, case: Case, words: str, hit: Hit) -> str:
        """The message that the settings give the term."""
        message = case.options.terms[int(hit.term.cls)].message
        return f"{quoted(words)}: {message or 'the settings ask to avoid this term'}"
