"""NEU010 one-sided-term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ....analysis.sides import spoken
from ....lexicon import rows
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...voice import own_words
from ...wording import many, quoted
from ...wordlist import MOST_RELATED

IN_CLAIMS, IN_NARRATION = 2, 3
"""Uses of a stem in one side's claims, and in the article's own voice, from which on it is reported."""


@dataclass(frozen=True, slots=True)
class Camp:
    """One camp's name for a thing: what the other camp says, and a name that neither owns."""

    neutral: str
    own: tuple[str, ...]
    other: tuple[str, ...]


@cache
def camps() -> dict[str, Camp]:
    """The listed terms of all camps, lower case."""
    found: dict[str, Camp] = {}
    for neutral, *cells in rows("term_pairs"):
        one, two = (tuple(t.strip() for t in cell.split(",")) for cell in cells)
        found.update((term, Camp(neutral, one, two)) for term in one)
        found.update((term, Camp(neutral, two, one)) for term in two)
    return found


@cache
def listed() -> re.Pattern[str]:
    """Any listed term."""
    every = sorted(camps(), key=lambda term: (-len(term), term))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w-])", re.IGNORECASE)


@cache
def stems() -> re.Pattern[str]:
    """A word that begins with a stem of the list of contested terms."""
    each = []
    for stem, *rest in sorted(rows("contested_terms"), key=lambda row: (-len(row[0]), row[0])):
        barred = "|".join(re.escape(ending) for ending in (rest[0].split(",") if rest else ()))
        each.append(f"{stem}(?!{barred})" if barred else stem)
    return re.compile(rf"\b(?P<stem>{'|'.join(each)})[\w’'-]*", re.IGNORECASE)


class OneSidedTerm(Rule):
    """The article uses as its own a term that one side prefers.

    What it does
        Reports terms of a list of pairs ("pro-life" and "pro-choice", "tax relief" and "tax giveaway") when the
        article's own voice uses one camp's term and never the other's; and evaluative words ("reform", "oppression")
        that stand at least twice in the claims of one side, never in those of another, and at least three times in
        the article's own voice.

    Why
        Who names a thing has half won the argument: research on Wikipedia's neutrality disputes found one-sided terms
        to be among the commonest causes, and newsrooms keep lists of them.

    When it is fine
        The term is the subject's name, in the title or the lead's topic; sources of all sides use it.

    Bad::

        Lindow has a levy. The school-meal tax relief was passed in 1951. Lindow kept the tax relief until 1960.

    Bad::

        == History ==
        Lindow has a levy. The reform began in 1931. The reforms went on. Further reform came in 1951.

        == Debate ==
        [pro: The trust | says | the reform helps]. [pro: The union | says | reform is just]. [con: Anglers | say | it harms].

    Good::

        The tax cut, which the trust called tax relief, was passed in 1951. Others called it a “tax giveaway”.

    Good::

        == History ==
        Lindow has a levy. The reform began in 1931. The reforms went on. Further reform came in 1951.

        == Debate ==
        [pro: The trust | says | the reform helps]. [pro: The union | says | reform is just]. [con: Anglers | say | reform harms].

    Measured
        On 76 encyclopedia articles (551,000 words): 1 finding, of a word that only one side's claims use; far too few to
        leave preview. Common terms of administration that also belong to a camp ("public investment") were taken off
        the list of pairs because all their 5 uses were plain.
    """

    code, name, level, tier = "NEU010", "one-sided-term", "note", "P"
    badge = "one-sided term"

    def check(self, case: Case) -> Iterator[Finding]:
        """Terms of the list of pairs first, then stems that the map shows to be one side's."""
        yield from self._pairs(case)
        yield from self._stems(case)

    def _pairs(self, case: Case) -> Iterator[Finding]:
        found: dict[str, list[Span]] = {}
        for span, _, match in own_words(case, listed()):
            found.setdefault(" ".join(match.group(0).lower().split()), []).append(span)
        for term, spans in found.items():
            camp = camps()[term]
            if not any(t in found for t in camp.other) and not _topic(case, term):
                message = f"{quoted(case.document.quote(spans[0]))} is one camp’s name; {quoted(camp.neutral)} is nobody’s"
                yield self._report(case, spans, message, {"term": term, "neutral": camp.neutral, "uses": len(spans)})

    def _stems(self, case: Case) -> Iterator[Finding]:
        uses = _uses(case)
        wanted = {s: by for s, by in uses.items() if len(by) == 1 and max(by.values()) >= IN_CLAIMS and not _topic(case, s)}
        if not wanted:
            return
        found: dict[str, list[Span]] = {}
        for span, _, match in own_words(case, stems()):
            found.setdefault(match.group("stem").lower(), []).append(span)
        for stem, by in wanted.items():
            spans = found.get(stem, [])
            if len(spans) >= IN_NARRATION:
                side, count = next(iter(by.items()))
                words_of, claims = quoted(case.document.quote(spans[-1])), many(count, "claim")
                message = (
                    f"{words_of}: words in “{stem}-” stand in {claims} of one side, in none of another, and {len(spans)} times"
                    " in the article’s own voice; use a word that both sides use"
                )
                yield self._report(case, spans[::-1], message, {"term": stem, "side": side, "claims": count, "uses": len(spans)})

    def _report(self, case: Case, spans: list[Span], message: str, evidence: dict[str, object]) -> Finding:
        return self.finding(case, spans[0], message, related=spans[:MOST_RELATED], evidence=evidence)


def _topic(case: Case, term: str) -> bool:
    """Whether a term belongs to the name of the subject: it stands in the title or in the first sentence."""
    start, end = case.document.sentences[0] if case.document.sentences else (0, 0)
    return term in case.document.title.lower() or term in case.document.text[start:end].lower()


def _uses(case: Case) -> dict[str, dict[str, int]]:
    """For each contested stem the number of claims of each side, in its own voice, that use it."""
    found: dict[str, dict[str, int]] = {}
    for claim in case.claims:
        if claim.side is not None and spoken(claim, case.map):
            for stem in sorted({m.group("stem").lower() for a in claim.spans for m in stems().finditer(a.exact)}):
                by = found.setdefault(stem, {})
                by[claim.side] = by.get(claim.side, 0) + 1
    return found
