"""ATT001 vague-holder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...holders import NAMED, head, held, label, side_label, surest, vague
from ...wording import many, quoted

EXAMPLE_FOLLOWS = re.compile(
    r"^,?\s*(?:such as|including|like|notably|among them|for example|for instance|e\.g\.|led by)[\s,]+(?:\w+\s+){0,3}?[A-Z]"
    r"|^\s*\([A-Z]"
)
EXAMPLE_WORDS = re.compile(r"\b(?:for example|for instance|among them|one of them)\b", re.IGNORECASE)
AHEAD = 120
SENTENCES_AHEAD = 2


class VagueHolder(Rule):
    """A claim is attributed to holders nobody can identify.

    What it does
        Reports claims of groups such as "some commentators", "critics" or "many experts" when no member is named and
        no source is cited. All mentions of one group on one side are one finding. Where the words only say which side
        speaks ("critics of the plan") and only outside debate sections, the level is note.

    Why
        A reader cannot weigh a view that nobody is said to hold. Wikipedia's guideline on words to watch calls these
        unsupported attributions; its inline tag "who?" is for vague authorities without specific examples of
        identifiable individuals.

    When it is fine
        An example of the group follows in the sentence or the next two; a citation covers the words; the group is
        counted or delimited ("the three dissenting judges", "58 % of members"); the words are quoted; or they open a
        paragraph and every later claim of the section has a named holder. A source may itself say no more than "some
        economists".

    Bad::

        [con: Some commentators | argue that | the Lindow dam silts up too fast].

    Bad::

        [pro: Supporters | say | the dam tames floods]. [pro: They = Supporters | add that | it waters the fields].

    Good::

        [con named-person: A. Okada | argues that | the Lindow dam silts up too fast].

    Good::

        [con: Critics | argue that | the Lindow dam silts up too fast].[4]

    Good::

        [con: Critics such as A. Okada | argue that | the Lindow dam silts up too fast].

    Good::

        [con: Many farmers | oppose | the dam]. [con supports=x1 named-person: A. Okada | says | it drowned her fields].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 39 findings in 17 maps. Of 95 flagged vague holders 65 stand under a citation, where the
        rule is silent on purpose; of the other 30 it finds 21 (6 of 8 in the 13 maps held back). In neutral genres
        such wording is rare (0.0 to 0.4 in 1,000 words). On drafts of 76 articles (548,000 words): 59 findings. Of 30
        that were read 23 were right (0.77); since it leaves out attributions that the draft doubts, 26 of another 30
        from the same articles, so not held out (0.87). The others are no holders at all.
    """

    code, name, badge = "ATT001", "vague-holder", "vague holder"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each group and side."""
        groups: dict[tuple[str, str | None], list[Claim]] = {}
        for claim in case.claims:
            if vague(claim) and held(claim):
                groups.setdefault((label(claim.holder.name), claim.side), []).append(claim)
        for claims in groups.values():
            if not any(_excused(case, c) for c in claims) and not _introduces(case, claims):
                yield self._report(case, claims)

    def _report(self, case: Case, claims: list[Claim]) -> Finding:
        places = sorted({_place(c) for c in claims})
        debated = [p for p in places if case.places.in_debate(p[0])]
        name = claims[0].holder.name
        level: Level = "note" if side_label(name) and not debated else "warning"
        held = f"{many(len(claims), 'claim')} {'is' if len(claims) == 1 else 'are'} attributed to {quoted(name)}"
        return self.finding(
            case,
            _best(claims, debated or places),
            f"{held}: nobody among them is named and no source is cited; name one and cite, or give a count with its source",
            level=level,
            confidence=surest(claims),
            related=places,
            claims=[c.id for c in claims],
            evidence={"holder": name, "head": head(name), "claims": len(claims), "mentions": len(places)},
        )


def _place(claim: Claim) -> Span:
    found = claim.holder.anchor or claim.cue
    return found.span if found else (claim.start, claim.end)


def _best(claims: list[Claim], places: list[Span]) -> Span:
    """The first place that spells the group out; a pronoun only when there is nothing better."""
    spelled = [p for p in places if any(_place(c) == p and c.holder.resolved is None for c in claims)]
    return (spelled or places)[0]


def _excused(case: Case, claim: Claim) -> bool:
    place = _place(claim)
    return case.cited(claim) or case.scope.quoted(place) or _example_named(case, claim)


def _example_named(case: Case, claim: Claim) -> bool:
    start, end = _place(claim)
    words = case.document.source[start:end]
    tail = case.document.source[end : end + AHEAD]
    inner = words.lower().find(head(claim.holder.name)) + len(head(claim.holder.name))
    if EXAMPLE_FOLLOWS.search(tail) or EXAMPLE_FOLLOWS.search(words[inner:]):
        return True
    window = case.places.after_in_paragraph(start, SENTENCES_AHEAD)
    if window is None:
        return False
    named = [c for c in case.beginning(start + 1, window[1]) if c.holder.kind in NAMED and c.side == claim.side]
    return any(_joined(case, claim, c) or _as_example(case, c) for c in named)


def _joined(case: Case, one: Claim, other: Claim) -> bool:
    ends = {one.id, other.id}
    return any({r.source, r.to} == ends and r.type in ("support", "restate") for r in case.near(one))


def _as_example(case: Case, claim: Claim) -> bool:
    sentence = case.places.sentence_span(_place(claim)[0])
    return sentence is not None and EXAMPLE_WORDS.search(case.document.quote(sentence)) is not None


def _introduces(case: Case, claims: list[Claim]) -> bool:
    """Whether the group only opens a paragraph and every later claim of its section has a named holder."""
    first, last = claims[0], claims[-1]
    at = case.places.paragraph(_place(first)[0])
    if at is None or case.places.opening(at) != case.places.sentence(_place(last)[0]):
        return False
    section = case.places.section(first.start)
    after = case.beginning(last.end + 1, len(case.document.source) + 1)
    later = list(takewhile(lambda c: case.places.section(c.start) == section, after))
    return bool(later) and all(c.holder.kind in NAMED for c in later)
