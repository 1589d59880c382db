"""STR002 dangling-rebuttal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....analysis.sides import target_claim
from ....analysis.standing import unstated
from ....lexicon import kinds
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import surest
from ...wording import quoted

NOUNS = (
    *("criticism", "claim", "view", "argument", "objection", "narrative", "charge", "accusation", "contention", "critique"),
    *("complaint", "allegation", "assertion"),
)
ONE = "|".join((*NOUNS, "notion", "reasoning"))
SEVERAL = "|".join(f"{noun}s" for noun in NOUNS)


@cache
def pointer() -> re.Pattern[str]:
    """Words that point at an argument: "this criticism", "such claims", "opponents' arguments"."""
    people = "|".join(sorted(kinds("vague_holders", "side-role")))
    return re.compile(
        rf"\bthis (?:\w+ )?(?:{ONE})\b|\b(?:these|those) (?:\w+ )?(?:{SEVERAL})\b"
        rf"|\bsuch (?:an? )?(?:\w+ )?(?:{ONE}|{SEVERAL})\b|\b(?:{people})[’'] (?:\w+ )?(?:{ONE}|{SEVERAL})\b",
        re.IGNORECASE,
    )


class DanglingRebuttal(Rule):
    """A rebuttal points at "this criticism" or "such claims" that the text never states.

    What it does
        Looks in the words of claims for pointers such as "this criticism", "such claims" or "opponents' arguments".
        Reports one when all that the claim attacks in the map is stated by nobody who holds it; or, when the map has
        no attack for it, when neither its paragraph nor the one before holds an earlier claim it could mean.

    Why
        A reply can be judged only against what it replies to.

    When it is fine
        The criticism stands in a quotation or table that the map does not show, or a few paragraphs back: add the
        relation.

    Bad::

        [pro rebuts=c1: Engineers | contend that | this criticism is wrong and [c1 con target-only: such fears] are idle].

    Bad::

        The dam was raised in 1951. [pro: Engineers | say that | such claims are unfounded].

    Good::

        [c1 con: Anglers | say | the dam kills trout].
        [pro rebuts=c1: Engineers | contend that | this criticism misreads the river].

    Good::

        [con: Anglers | say | the dam kills trout]. [pro: Engineers | say that | such claims are unfounded].

    Good::

        [pro: Engineers | argue that | claims for damages are rare].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 1 finding; none of the 4 flags, which concern replies without a pointer ("X disagreed").
    """

    code, name, badge = "STR002", "dangling-rebuttal", "unstated target"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pointer."""
        found: dict[Span, list[Claim]] = {}
        for claim in case.claims:
            span = _pointer(case, claim)
            if span and _dangles(case, claim, span):
                found.setdefault(span, []).append(claim)
        for span, claims in found.items():
            words = case.document.quote(span)
            message = f"{quoted(words)} is answered, but nobody in the text is said to make it; state it with its holder first"
            ids = [c.id for c in claims]
            relations = [r.id for c in claims for r in case.near(c) if r.attacks and r.source == c.id]
            yield self.finding(case, span, message, confidence=surest(claims), claims=ids, relations=relations)


def _pointer(case: Case, claim: Claim) -> Span | None:
    """Source span of the first pointer in a claim's words, quotations left out."""
    if claim.narrated or claim.form == "target-only":
        return None
    for anchor in claim.spans:
        for m in pointer().finditer(anchor.exact):
            span = (anchor.start + m.start(), anchor.start + m.end())
            if not case.scope.quoted(span):
                return span
    return None


def _dangles(case: Case, claim: Claim, span: Span) -> bool:
    attacks = (r for r in case.map.relations_at.get(claim.id, ()) if r.attacks and r.source == claim.id)
    targets = [t for t in (target_claim(r, case.map) for r in attacks) if t is not None]
    if targets:
        return all(unstated(t, case.map) for t in targets)
    here = case.places.paragraph(span[0]) or 0
    opening = case.document.paragraphs[max(0, here - 1)].span[0] if here else 0
    near = (c for _, c in case.map.words.across((opening, max(opening + 1, span[0]))) if c.start >= opening)
    return not any(c.start < claim.start and c.end <= span[0] and c.form != "target-only" for c in near)
