"""STR006 ambiguous-side-label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ....lexicon import words
from ....lexicon.needed import WORD
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import complement, head, side_label, surest
from ...wording import quoted
from ...wordlist import MOST_RELATED

REACH = 1
"""Paragraphs between two mentions of a label that a reader still takes together, beside those of one section."""
SMALL = frozenset(
    {"the", "a", "an", "this", "that", "these", "its", "their", "any", "all", "more", "other", "and", "or", "of", "in"}
)
JOINT = re.compile(r"\b(?:and|or|both)\b", re.IGNORECASE)
"""Labels of both sides at once ("critics and supporters")."""
COMMON = 2
"""Uses of a word in an article from which on it is a common name in it."""


@dataclass(frozen=True, slots=True)
class _Mention:
    claim: Claim
    side: str
    name: str
    span: Span
    paragraph: int
    section: int


_Clash = tuple[list[_Mention], list[_Mention]]


class AmbiguousSideLabel(Rule):
    """The same label names opposite sides within reach of each other.

    What it does
        Reports "critics", "supporters" and their like when they name holders of two sides in one section or in
        adjacent paragraphs, unless both mentions say of what, in words that are common in the article. The finding
        stands at the mention that departs from the label's usual side.

    Why
        Readers lose track of who is who, and counts of "critics" are inflated.

    When it is fine
        "Critics of the ban" and "critics of the levy", where ban and levy are what the camps are about.

    Bad::

        [con: Critics | fear | a flood]. [pro: Some critics of faintheartedness | say | the dam must rise].

    Bad::

        [pro: Supporters | praise | the dam]. [con: Supporters | want | the valley back].

    Good::

        [con: Critics | fear | a flood]. [pro: Advocates of a higher dam | say | it must rise].

    Good::

        The ban and the levy were passed in 1951. The ban ended later, the levy stayed.
        [con: Critics of the levy | object | to its cost]. [pro: Critics of the ban | want | fishing back].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned: 1 finding, which is right;
        none in 76 automatic drafts, where a label gives its holder's side away. Too few to tell more.
    """

    code, name, badge = "STR006", "ambiguous-side-label", "ambiguous label"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each label that changes sides."""
        labels: dict[str, list[_Mention]] = {}
        for mention in _mentions(case):
            labels.setdefault(head(mention.name), []).append(mention)
        for label, mentions in labels.items():
            clashing = list(_clashing(mentions, case))
            if clashing:
                yield self._report(case, label, mentions, clashing)

    def _report(self, case: Case, label: str, mentions: list[_Mention], clashing: list[_Clash]) -> Finding:
        sides = _by_side(mentions)
        involved = {m.span: m for pair in clashing for group in pair for m in group}
        odd = max(involved.values(), key=lambda m: (-sides[m.side], len(m.name.split()), m.span))
        opposed = (theirs for pair in clashing for ours, theirs in (pair, pair[::-1]) if any(m.span == odd.span for m in ours))
        others = sorted({m.span: m for group in opposed for m in group}.values(), key=lambda m: m.span)[:MOST_RELATED]
        one, two = quoted(odd.name), quoted(others[0].name)
        message = f"{one} stand on one side, {two} on another; give each a name that says what they want"
        claims = [odd.claim, *(m.claim for m in others)]
        return self.finding(
            case,
            odd.span,
            message,
            confidence=surest(claims),
            related=[m.span for m in others],
            claims=[c.id for c in claims],
            evidence={"label": label, "sides": dict(sorted(sides.items()))},
        )


def _mentions(case: Case) -> list[_Mention]:
    """The side labels by which the article introduces holders of a known side, each place once."""
    found: dict[Span, _Mention] = {}
    for claim in case.claims:
        anchor = claim.holder.anchor
        joint = anchor is not None and JOINT.search(anchor.exact) is not None
        if anchor and claim.side and claim.holder.kind == "group-vague" and side_label(anchor.exact) and not joint:
            places = case.places
            at = (places.paragraph(anchor.start) or 0, places.section(anchor.start) or 0)
            found.setdefault(anchor.span, _Mention(claim, claim.side, anchor.exact, anchor.span, *at))
    return list(found.values())


def _by_side(mentions: list[_Mention]) -> Counter[str]:
    return Counter(m.side for m in mentions)


def _clashing(mentions: list[_Mention], case: Case) -> Iterator[_Clash]:
    """Groups of mentions that stand within reach of each other and name opposite sides by one label.

    Mentions of one wording and side in one place are compared once, however many there are.
    """
    places: dict[tuple[str, int], dict[tuple[str, str], list[_Mention]]] = {}
    told: dict[tuple[str, str], bool] = {}

    def apart(one: str, other: str) -> bool:
        if (one, other) not in told:
            told[one, other] = _says_of_what(one, other, case) and _says_of_what(other, one, case)
        return told[one, other]

    for m in mentions:
        near = [("section", m.section), *(("paragraph", m.paragraph - back) for back in range(REACH + 1))]
        for place in near:
            places.setdefault(place, {}).setdefault((m.side, m.name.lower()), []).append(m)
    for groups in places.values():
        for a, b in combinations(groups, 2):
            if a[0] != b[0] and not apart(a[1], b[1]):
                yield groups[a], groups[b]


def _common(case: Case, word: str) -> bool:
    """Whether a word stands often enough in the article to be a common name in it."""
    if not all(case.index.count(part) >= COMMON for part in WORD.findall(word)):
        return False
    return word.isalpha() or case.document.text.lower().count(word) >= COMMON


def _says_of_what(name: str, other: str, case: Case) -> bool:
    """Whether a mention says what its people are for or against, by a word that is common here and that the other has not."""
    own = set(complement(name.lower())) - set(complement(other.lower())) - SMALL - words("evaluative")
    return any(_common(case, word) for word in own)
