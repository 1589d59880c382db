"""STR006 ambiguous-side-label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ....lexicon import words
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import complement, head, side_label, surest
from ...wording import quoted

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
    name: str
    span: Span
    paragraph: int
    section: int | None


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
            clashing = [(a, b) for a, b in _neighbours(mentions) if _clash(case, a, b)]
            if clashing:
                yield self._report(case, label, mentions, clashing)

    def _report(self, case: Case, label: str, mentions: list[_Mention], clashing: list[tuple[_Mention, _Mention]]) -> Finding:
        counts = _by_side(mentions)
        odd = max(
            (m for pair in clashing for m in pair), key=lambda m: (-counts[m.claim.side or ""], len(m.name.split()), m.span)
        )
        others = [m for a, b in clashing for m in (a, b) if odd in (a, b) and m.claim.side != odd.claim.side]
        one, two = quoted(odd.name), quoted(others[0].name)
        message = f"{one} stand on one side, {two} on another; give each a name that says what they want"
        claims = [odd.claim, *(m.claim for m in others)]
        ids = list(dict.fromkeys(c.id for c in claims))
        evidence = {"label": label, "sides": dict(sorted(_by_side(mentions).items()))}
        return self.finding(
            case, odd.span, message, confidence=surest(claims), related=[m.span for m in others], claims=ids, evidence=evidence
        )


def _mentions(case: Case) -> list[_Mention]:
    """The side labels by which the article introduces holders of a known side, each place once."""
    found: dict[Span, _Mention] = {}
    for claim in case.claims:
        anchor = claim.holder.anchor
        joint = anchor is not None and JOINT.search(anchor.exact) is not None
        if anchor and claim.side and claim.holder.kind == "group-vague" and side_label(anchor.exact) and not joint:
            places = case.places
            at = (places.paragraph(anchor.start) or 0, places.section(anchor.start))
            found.setdefault(anchor.span, _Mention(claim, anchor.exact, anchor.span, *at))
    return list(found.values())


def _neighbours(mentions: list[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    """Every two mentions that may be within reach of each other: a section is one stretch of paragraphs."""
    ordered = sorted(mentions, key=lambda m: m.span)
    for i, one in enumerate(ordered):
        for other in islice(ordered, i + 1, None):
            if other.section != one.section and other.paragraph - one.paragraph > REACH:
                break
            yield one, other


def _by_side(mentions: list[_Mention]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for m in mentions:
        counts[m.claim.side or ""] = counts.get(m.claim.side or "", 0) + 1
    return counts


def _clash(case: Case, a: _Mention, b: _Mention) -> bool:
    """Whether two mentions name opposite sides within reach and do not both say, in common words, of what."""
    near = a.section == b.section or abs(a.paragraph - b.paragraph) <= REACH
    if a.claim.side == b.claim.side or not near:
        return False
    return not (_says_of_what(case, a, b) and _says_of_what(case, b, a))


def _says_of_what(case: Case, mention: _Mention, other: _Mention) -> bool:
    """Whether a mention says what its people are for or against, by a word that is common here and that the other has not."""
    theirs = {w.lower() for w in complement(other.name)}
    own = [w.lower() for w in complement(mention.name) if w.lower() not in SMALL | words("evaluative") | theirs]
    text = case.document.text.lower()
    return any(len(re.findall(rf"\b{re.escape(w)}\b", text)) >= COMMON for w in own)
