"""ATT008 plural-holder-single-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....lexicon import vague_holders
from ....model.argument import Claim
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import head, label, side_label, surest, vague
from ...wording import quoted, shorten

SPEAKS_FOR_MANY = re.compile(
    r"\b(?:surveys?|polls?|reviews?|meta-analys[ei]s|overviews?|consensus|statements?|committee|commission|associations?|academy"
    r"|society|institutes?|council|reports?|handbook|encyclop|et al\b|eds?\b|editors?\b|last ?2|author ?2)",
    re.IGNORECASE,
)
"""What makes of one source the word of several people, as far as the key of a citation shows."""
SEVERAL_NAMES = re.compile(r"\b[A-Z]\w+ (?:&|and) [A-Z]\w+")


class PluralHolderSingleSource(Rule):
    """A view credited to a group rests on one source.

    What it does
        Reports a vague plural holder of the list ("historians", "some commentators") whose claims are all covered by one and the
        same citation, unless its key shows that it speaks for several: a survey, a review, a committee, several
        authors. Claims of one group on one side are one finding.

    Why
        Reuters tells its reporters never to cite sources in the plural when they have only one.

    When it is fine
        The source itself reports the view of the group, as a review article does. Often the key of the citation does
        not show that; so the finding is a question.

    Bad::

        [con: Historians | see | the levy as a mistake].[1]

    Good::

        [con named-person: Historian M. Sato | sees | the levy as a mistake].[1]

    Good::

        [con: Historians | see | the levy as a mistake].[1][2]

    Good::

        [con: Historians | see | the levy as a mistake].[1] [con: They = Historians | blame | the council].[2]

    Measured
        On the drafts of 76 articles (548,000 words): 62 findings, 0.02 in 1,000 words outside debate sections and 0.76
        inside. On 69 hand-made maps: 35, of which 16 are flagged as vague holders. Whether the source has one author
        cannot be read from most keys (a number), so precision is not known: the rule stays in preview.
    """

    code, name, level, tier, badge = "ATT008", "plural-holder-single-source", "note", "P", "one source"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each group and side."""
        groups: dict[tuple[str, str | None], list[Claim]] = {}
        for claim in case.claims:
            if vague(claim) and head(claim.holder.name) in vague_holders() and not case.scope.quoted((claim.start, claim.end)):
                groups.setdefault((label(claim.holder.name), claim.side), []).append(claim)
        for claims in groups.values():
            keys = {key for c in claims for key in case.scope.sources(c.start)}
            if len(keys) == 1 and all(case.scope.cited(c.start) for c in claims):
                (key,) = keys
                if not SPEAKS_FOR_MANY.search(key) and not SEVERAL_NAMES.search(key):
                    yield self._report(case, claims, key)

    def _report(self, case: Case, claims: list[Claim], key: str) -> Finding:
        name = claims[0].holder.name
        places = [c.attribution for c in claims]
        who = "the other side of a debate" if side_label(name) else "a group"
        return self.finding(
            case,
            places[0],
            f"{quoted(name)} stands for {who}, but the only source is {shorten(key, 40)}; if it is one author, name that author",
            confidence=surest(claims),
            related=places,
            claims=[c.id for c in claims],
            evidence={"holder": name, "source": key, "claims": len(claims)},
        )
