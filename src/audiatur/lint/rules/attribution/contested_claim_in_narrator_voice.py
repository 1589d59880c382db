"""ATT003 contested-claim-in-narrator-voice."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.sides import collective
from ....model.finding import Finding
from ...base import Case, Rule
from ...stance import Stance, by_sentence, stances
from ...wording import many, quoted


class ContestedClaimInNarratorVoice(Rule):
    """The article asserts, as fact, something that it shows only one side holding.

    What it does
        Looks at the claims that the map gives to the article itself. Reports one that says the same as a disputed
        claim of one side, or speaks against a claim of another side at some other place of the article (a reply on the
        spot is ATT005). A claim is disputed when another side attacks it or is attacked by it, or when it is said in an
        exchange of several sides. A note when a citation covers the words; a cited sentence that only
        speaks against a claim is a correction with its source and is passed over. One finding for a sentence.

        Only links of the map that say "restates" or "rebuts" count, never shared words and never mere support: a map without
        claims of the article gives no finding.

    Why
        Wikipedia: avoid stating seriously contested assertions as facts. Readers take what nobody is said to hold for
        what is known.

    When it is fine
        The text of a treaty or law, aims and duties ("sought an arrangement that would deter attack", "pledges to
        keep the peace"); common ground of the sides; what is declared settled.

    Bad::

        == History ==
        [pro restates?=c2: The dam has made the valley safe].

        == Debate ==
        [c2 pro: Engineers | say | the valley is safe]. [con rebuts=c2: Anglers | reply that | it is not].

    Bad::

        == Debate ==
        [c2 con: Anglers | fear | a breach]. [pro: Engineers | say | the dam is needed].

        == Legacy ==
        [n1 pro rebuts?=c2: The dam has never been in danger].

    Good::

        == History ==
        Engineers hold that the dam has made the valley safe.

        == Debate ==
        [c2 pro: Engineers | say | the valley is safe]. [con rebuts=c2: Anglers | reply that | it is not].

    Good::

        == History ==
        [pro restates?=c2: The builders sought a dam that would make the valley safe].

        == Debate ==
        [c2 pro: Engineers | say | the valley is safe]. [con rebuts=c2: Anglers | reply that | it is not].

    Good::

        [restates?=c2,c3: The dam is old]. [c2 pro: Engineers | say | it is old]. [c3 con: Anglers | agree that | it is old].

    Measured
        On 69 hand-made maps of debate sections, in view while the rule was tuned: 3 findings, of which one is right,
        one doubtful and one (a note) harmless. On the reviewed map of one whole article 11, all expected by a reader.
        With mere support counted as well there were 50 in the sections, mostly examples and figures under a citation,
        hardly any of them right. It meets none of 44 flags: they mark sentences that no link of the map ties to a
        claim of a side. On the drafts of 76 articles (548,000 words) it never warns: drafts hardly link what the
        article says to what a side says.
    """

    code, name, badge = "ATT003", "contested-claim-in-narrator-voice", "article’s voice"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each sentence of the article that does so."""
        found = (s for s in stances(case) if s.adopts or not (s.reply or case.cited(s.claim)))
        for group in by_sentence(case, found):
            yield self._report(case, group)

    def _report(self, case: Case, group: tuple[Stance, ...]) -> Finding:
        stance = group[0]
        claim, tied = stance.claim, (*stance.adopts, *stance.denies)
        span = (claim.start, claim.end)
        cited = case.cited(claim)
        sure = min((1.0 if r.confidence is None else r.confidence for r in stance.relations), default=1.0)
        message = (
            f"the article itself asserts {quoted(case.document.quote(span))}: {_why(case, stance)}. Say who holds it, cite a "
            "source that states it as fact, or declare it settled with a reason"
        )
        return self.finding(
            case,
            span,
            message,
            level="note" if cited else self.level,
            confidence=min(sure, 1.0 if claim.confidence is None else claim.confidence),
            related=[*((s.claim.start, s.claim.end) for s in group), *((c.start, c.end) for c in tied)],
            claims=[s.claim.id for s in group],
            relations=[r.id for s in group for r in s.relations],
            evidence={
                "side": stance.side,
                "adopts": [c.id for c in stance.adopts],
                "denies": [c.id for c in stance.denies],
                "relations": len(stance.relations),
                "explicit": stance.explicit,
                "cited": cited,
            },
        )


def _why(case: Case, stance: Stance) -> str:
    parts = []
    for verb, claims in (("says what only the {} say", stance.adopts), ("speaks against what the {} say", stance.denies)):
        if claims:
            who = collective(case.sides.by_id[claims[0].side].side) if claims[0].side in case.sides.by_id else "others"
            parts.append(f"it {verb.format(who)} ({many(len(claims), 'claim')}: {', '.join(c.id for c in claims)})")
    return " and ".join(parts)
