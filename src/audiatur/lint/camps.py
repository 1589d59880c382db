"""What the rules on balance have in common: units of comparison, names of sides, and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations

from ..analysis.sides import collective
from ..lexicon import connectives, words
from ..model.argument import REVIEWED, Claim
from ..model.base import Span
from ..model.document import Section
from .base import Case
from .wording import quoted

STEM = 6
"""Letters of a word that are compared: enough to bring "deterrence" and "deterrent" together."""
SHORTEST = 4
COMMON = 10
"""How often a connective must have been counted to be trusted."""
WORD = re.compile(r"[^\W\d_]+")
MAIN_ARTICLE = re.compile(
    r"\{\{\s*(?:main|further|see also|details)\b|\b(?:Main article|Further information|See also):", re.IGNORECASE
)
UNKNOWN = 0.25
"""The part of the claims whose side may be unknown where sides are compared."""
WEAK = ("side by heading", "side by goes-on")
"""How ``found_by`` ends for such claims (see extract/sides.py)."""
OPENING = 300
"""Characters at the head of a section in which a link to its main article may stand."""


def name(case: Case, side: str) -> str:
    """What the people of a side are called in a message."""
    return collective(case.sides.by_id[side].side)


def pairs(case: Case) -> Iterator[tuple[str, str]]:
    """Every two sides, in both orders, that are owed fair treatment by declaration or for want of one."""
    return permutations((s for s in case.sides.by_id if not case.exempt(s)), 2)


def direct(case: Case, side: str, *, within: Section | None = None) -> tuple[Claim, ...]:
    """The claims of a side in its own voice, without settled ones, in text order."""
    if within is None:
        return case.direct[side]
    return tuple(c for c in held(case, within) if case.speaks(c, side) and not case.map.is_settled(c))


def placed(section: Section) -> str:
    """Words that say where: "under “Debate”", or "in the article"."""
    return f"under {quoted(section.heading)}" if section.heading else "in the article"


def held(case: Case, section: Section) -> tuple[Claim, ...]:
    """The claims that begin in a section, in text order."""
    return case.beginning(*section.span)


def reported(claim: Claim) -> Span:
    """Source span from the words that report a claim, where they stand before it, to its end."""
    return min(claim.attribution[0], claim.start), claim.end


def debates(case: Case) -> tuple[Section, ...]:
    """The debate sections that stand in no other debate section, in text order; in an article without any, all of it."""
    every = case.document.sections
    inner = {i for i, s in enumerate(every) if s.parent is not None and every[s.parent].kind == "debate"}
    found = tuple(s for i, s in enumerate(every) if s.kind == "debate" and i not in inner)
    return found or (Section("", 1, (0, len(case.document.source)), None, "body"),)


def summarised(case: Case, claims: Iterable[Claim]) -> bool:
    """Whether all of these claims stand in sections that say that an article of its own tells more."""
    around = [case.places.sections_around(c.start) for c in claims]
    return bool(around) and all(any(_refers(case, s) for s in sections) for sections in around)


def _refers(case: Case, section: Section) -> bool:
    start = section.span[0]
    return MAIN_ARTICLE.search(case.document.source, start, min(start + OPENING, section.span[1])) is not None


@cache
def _common() -> frozenset[str]:
    return words("common_words")


def terms(text: str) -> frozenset[str]:
    """The stems of the words of a text that carry its content."""
    found = (w.lower() for w in WORD.findall(text))
    return frozenset(w[:STEM] for w in found if len(w) >= SHORTEST and w not in _common())


def inherited(claim: Claim) -> bool:
    """Whether a draft has its side only from the heading above it or from the sentence before: no evidence of its own."""
    return claim.status not in REVIEWED and (claim.found_by or "").endswith(WEAK)


def certain(claims: Iterable[Claim]) -> bool:
    """Whether it is known of enough reported claims which side they are on, for counts by side to mean something."""
    found = [c for c in claims if not c.narrated]
    return sum(c.side is None or inherited(c) for c in found) <= UNKNOWN * len(found)


def contrast(sentence: str) -> bool:
    """Whether a sentence opens with a connective of contrast or concession ("However", "But")."""
    opening = sentence.lower()
    return any(opening.startswith(c) and not opening[len(c) : len(c) + 1].isalpha() for c in _contrasts())


@cache
def _contrasts() -> tuple[str, ...]:
    found = (c for c in connectives().values() if c.explicit and c.relation in ("concession", "contrast"))
    return tuple(c.text for c in found if c.count >= COMMON)


def stems(case: Case, claim: Claim) -> frozenset[str]:
    """The stems of the content words of a claim as it stands in the article."""
    known = case.once(_known_stems)
    if claim.id not in known:
        known[claim.id] = terms(in_words(claim))
    return known[claim.id]


def _known_stems(_: Case) -> dict[str, frozenset[str]]:
    return {}


def in_words(claim: Claim) -> str:
    """The words of a claim in the article."""
    return " ".join(a.exact for a in claim.spans)
