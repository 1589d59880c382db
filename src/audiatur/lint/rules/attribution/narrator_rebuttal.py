"""ATT005 narrator-rebuttal."""

from __future__ import annotations

from collections.abc import Iterator

from ....analysis.sides import collective
from ....model.finding import Finding
from ...base import Case, Rule
from ...stance import Stance, by_sentence, stances
from ...wording import quoted


class NarratorRebuttal(Rule):
    """The article answers one side in its own voice, without a source.

    What it does
        Reports a claim of the article that the map links as an attack to a reported claim, when it stands right after
        that claim (at most two sentences later in the paragraph) or says in so many words that it answers it, and no
        citation covers it.

    Why
        Readers see a view and its refutation and cannot tell who refutes it: an editor answers with a synthesis of
        their own. Wikipedia's essay on false balance says that due weight gives editors no leave to debunk claims
        themselves; its guideline on words to watch warns of "but", "despite" and "however" between statements that no
        source relates.

    When it is fine
        A correction with a source; for a fringe view it is even required. A contrast between two facts of the story
        that answers nobody: then the map has a link too many.

    Bad::

        [c1 con: Opponents | warn of | a breach]. [rebuts=c1: In practice, however, the dam has held for ninety years].

    Bad::

        [c1 pro: The mayor | calls | the levy fair]. It was raised in May. [con rebuts?=c1: Yet the poorest pay the most].

    Good::

        [c1 con: Opponents | warn of | a breach]. [rebuts=c1: In practice, however, the dam has held for ninety years].[4]

    Good::

        [c1 con: Opponents | warn of | a breach]. [pro rebuts=c1: The county engineer | answers that | the dam has held].

    Good::

        [c1 con: Opponents | warn of | a breach]. [supports=c1: The dam cracked in 1990].

    Measured
        On 69 hand-made maps of debate sections, in view while the rule was tuned: 4 findings, all right by hand, 1 of
        them flagged. On the drafts of 76 articles (548,000 words): 2 findings, one right; in the other the article
        goes on reporting a holder. That is none in 1,000 words outside debate sections and 0.03 inside.
    """

    code, name, badge = "ATT005", "narrator-rebuttal", "article replies"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each sentence that replies."""
        for group in by_sentence(case, (s for s in stances(case) if s.reply and not case.cited(s.claim))):
            yield self._report(case, group)

    def _report(self, case: Case, group: tuple[Stance, ...]) -> Finding:
        stance = group[0]
        claim = stance.claim
        answered = stance.denies[0]
        who = collective(case.sides.by_id[answered.side].side) if answered.side in case.sides.by_id else "others"
        message = (
            f"the article itself answers the {who} ({answered.id}, held by {quoted(answered.holder.name)}): "
            f"{quoted(case.document.quote((claim.start, claim.end)))} has no holder and no source; attribute or cite it"
        )
        attacks = [r for s in group for r in s.relations if r.attacks]
        sure = min((1.0 if r.confidence is None else r.confidence for r in attacks), default=1.0)
        return self.finding(
            case,
            (claim.start, claim.end),
            message,
            confidence=min(sure, 1.0 if claim.confidence is None else claim.confidence),
            related=[*((s.claim.start, s.claim.end) for s in group), *((c.start, c.end) for s in group for c in s.denies)],
            claims=[s.claim.id for s in group],
            relations=[r.id for r in attacks],
            evidence={"answers": sorted({c.id for s in group for c in s.denies}), "explicit": sum(r.explicit for r in attacks)},
        )
