"""ATT009 unresolved-holder."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import NAMED, bare, pronoun, surest
from ...wording import quoted

SENTENCES_BACK = 2
SEVERAL = 2


class UnresolvedHolder(Rule):
    """A bare "some", "others" or "they" holds a claim, and the text does not say who that is.

    What it does
        Reports a bare quantifier as holder, without a noun and without "of them", unless what it stands for is a
        named holder; and a plural pronoun whose antecedent is not settled when the two sentences before offer holders
        of different sides.

    Why
        The claim belongs to nobody a reader could find, and its side is a guess: every count of the sides depends on
        it.

    When it is fine
        "Some of these critics" and "others among the farmers" say of whom they speak. A pronoun that clearly stands
        for the holder just named is no fault of its own. A citation leads to the holder.

    Bad::

        [con: Critics | fear | the cost of the levy]. [con: Some = Critics | argue for | a smaller one].

    Bad::

        [pro: Farmers | praise | the dam], while [con: anglers | blame | it]. [- group-vague: They | say | the river has changed].

    Good::

        [con: Critics | fear | the cost of the levy]. [con: Some of these critics | argue for | a smaller one].

    Good::

        [con named-org: The Union | blames | the dam]. [con named-org: They = The Union | say | the river has changed].

    Good::

        [con named-org: Two unions | object to | the levy]. [con: Others | argue for | a smaller one].[2]

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 10 findings in 8 maps. The annotators had no such flag, so precision is not known.
    """

    code, name, level, badge = "ATT009", "unresolved-holder", "note", "unclear holder"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each mention."""
        groups: dict[tuple[int, int], list[Claim]] = {}
        for claim in case.claims:
            if claim.holder.anchor and _unresolved(case, claim) and not case.cited(claim):
                groups.setdefault(claim.holder.anchor.span, []).append(claim)
        for span, claims in groups.items():
            words = case.document.quote(span)
            guess = claims[0].holder.resolved
            who = f"perhaps {quoted(guess)}, perhaps people in general" if guess else "the text does not say who"
            message = f"{quoted(words)} holds a claim: {who}; say whom it stands for"
            evidence = {"holder": words, "resolved": guess}
            ids = [c.id for c in claims]
            yield self.finding(case, span, message, confidence=surest(claims), claims=ids, evidence=evidence)


def _unresolved(case: Case, claim: Claim) -> bool:
    words = claim.holder.text or ""
    if case.scope.quoted(claim.holder.anchor.span if claim.holder.anchor else (0, 0)):
        return False
    if bare(words):
        return not _reaches_named(case, claim)
    return pronoun(words) and claim.holder.resolved is None and len(_sides_before(case, claim)) >= SEVERAL


def _reaches_named(case: Case, claim: Claim) -> bool:
    """Whether what a bare quantifier stands for is a holder that somebody could identify."""
    resolved = claim.holder.resolved
    if resolved is None:
        return False
    return resolved in case.once(_named)


def _named(case: Case) -> frozenset[str | None]:
    return frozenset(words for c in case.claims if c.holder.kind in NAMED for words in (c.holder.text, c.holder.resolved))


def _sides_before(case: Case, claim: Claim) -> set[str]:
    """Sides of the holders in the two sentences before a claim's sentence and in its own up to the pronoun."""
    start = claim.holder.anchor.start if claim.holder.anchor else claim.start
    at = case.places.sentence(start)
    if at is None:
        return set()
    low = case.places.sentences[max(0, at - SENTENCES_BACK)][0]
    held = case.once(_held)
    return {side for _, side in held[bisect_left(held, (low, "")) : bisect_left(held, (start, ""))]}


def _held(case: Case) -> list[tuple[int, str]]:
    """Where holders of a known side stand, and the side."""
    return sorted((c.holder.anchor.start, c.side) for c in case.claims if c.side and c.holder.anchor)
