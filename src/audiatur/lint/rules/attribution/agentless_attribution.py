"""ATT002 agentless-attribution."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ....lexicon import words
from ....lexicon.cues import participles
from ....lexicon.pattern import any_of
from ....model.argument import REVIEWED, Claim
from ....model.base import Span
from ....model.finding import Finding, Level
from ...base import Case, Rule
from ...holders import NAMED
from ...voice import handed_over
from ...wording import hits, quoted

HOW_OFTEN = (
    "often|widely|generally|commonly|frequently|sometimes|usually|largely|broadly|increasingly|universally|traditionally|strongly"
    "|heavily|harshly|sharply|roundly|variously|regularly|repeatedly"
)
JUDGED = "criticized|criticised|praised|condemned|denounced|lauded|derided|ridiculed|accused"
VIEWED = "considered|regarded|seen|viewed|perceived|believed|thought|described|hailed|blamed|questioned|faulted"
TROUBLE = "concerns?|questions?|objections?|fears?|criticisms?|doubts?|worries|complaints?|allegations?|accusations?"
UTTERED = "raised|expressed|voiced|levelled|leveled"
CLAUSE = 200
"""Characters after the wording in which a by-phrase is looked for."""
PASSIVE = re.compile(
    r"(?<!should )(?<!must )\b(?:is|are|was|were|been|be)\b.*\w(?:ed|en|ught|own|eld|aid|old)\b", re.IGNORECASE | re.DOTALL
)
AGENT = re.compile(r"\bby (?!\w+ing\b)|\bat the [A-Z]")
"""Who says so: "by the union", "at the Synod of ..."."""
PERSPECTIVE = re.compile(
    r"\bfrom an? (?P<kind>(?:[\w’'-]+ ){0,3})(?:perspective|viewpoint|standpoint|point of view)\b[^,.;:]{0,160}", re.IGNORECASE
)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Ways to report a view without saying whose it is; a by-agent is looked for afterwards."""
    said = any_of(participles("say", "argue", "distance", "tentative", "emotive"), " ")
    return tuple(
        re.compile(p, re.IGNORECASE)
        for p in (
            rf"\bit (?:is|was|has been|had been) (?:\w+ly |often |sometimes |also ){{0,2}}(?:{said})(?: that\b|(?=[,.]))",
            rf"\b(?:is|are|was|were|been) (?:also )?(?:{HOW_OFTEN}) (?:{VIEWED}|{JUDGED})\b",
            rf"\b(?:was|were|been) (?:also )?(?:{JUDGED})\b",
            rf"\b(?:{TROUBLE}) (?:has|have|had|was|were)(?: also)?(?: been)?(?: \w+ly)? (?:{UTTERED})\b",
            r"\b(?:the|a common|one common|another) (?:view|argument|notion|idea|belief)(?: here)? (?:is|goes|runs|holds) that\b",
        )
    )


class AgentlessAttribution(Rule):
    """An opinion is reported with no place for a holder at all.

    What it does
        Reports "it is widely believed that", "has been criticized", "concerns have been raised", "the argument goes
        that" and "from a perspective that ..." and claims that the map gives a cue but no holder, when neither a
        by-phrase nor a citation says whose view it is. A perspective is a note when the sentence goes on to name a
        holder.

    Why
        A passive hides the holder more thoroughly than a vague noun: there is not even a group to ask about.
        Wikipedia tags such wording with "by whom?"; its guideline on words to watch lists "it is believed" and "it is
        regarded".

    When it is fine
        Passives that report no opinion ("has been refined", "was supported by two updates"); names ("is known as");
        the first sentence of a section that only says that there is a debate and then reports it; views of a
        discipline ("from a legal point of view"); facts too widely held to need a holder.

    Bad::

        The school-meal levy has been widely criticized.

    Bad::

        Concerns have been raised about the levy.

    Bad::

        It is often argued that the levy burdens families. From a perspective that values thrift, the levy is a mistake.

    Good::

        The Bar Association and two former ministers criticized the levy.[3]

    Good::

        The levy was widely criticized by the teachers' union. It has been refined through successive reforms.

    Good::

        From a legal point of view, the levy is a tax. It has at times become a focal point for debate.

    Good::

        Okada notes that the levy was widely criticized. The plan was condemned at the Synod of Lindow.

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 62 findings in 29 maps. Of 80 flags 63 stand under a citation; of the other 17 it finds 17
        (1 of 1 in the 13 maps held back). About three in ten findings are flagged; the others are mostly passives
        that the annotators let pass. On drafts of 76 articles (548,000 words) 37 findings were read, 30 of them right
        (0.81); the guards were made on these articles, so this is not held out. Of 88 findings before the rule looked
        for a verb of saying earlier in the clause, and left nouns that a draft takes for cues, 13 of 30 were right.
    """

    code, name, badge = "ATT002", "agentless-attribution", "no holder"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each wording, in text order; of overlapping ones the first."""
        end = 0
        for span, level in sorted([*self._reported(case), *self._perspectives(case), *self._mapped(case)]):
            if span[0] >= end:
                end = span[1]
                yield self._report(case, span, level)

    def _reported(self, case: Case) -> Iterator[tuple[Span, Level]]:
        for pattern in patterns():
            for span, clean, _ in hits(case, pattern):
                if not _has_agent(case, clean) and not _excused(case, span) and not handed_over(case, clean):
                    yield span, self.level

    def _perspectives(self, case: Case) -> Iterator[tuple[Span, Level]]:
        for span, clean, m in hits(case, PERSPECTIVE):
            if not _discipline(m.group("kind")) and not AGENT.search(m.group(0)) and not case.scope.cited(span[0]):
                yield span, "note" if _attributed_after(case, clean) else self.level

    def _mapped(self, case: Case) -> Iterator[tuple[Span, Level]]:
        for claim in case.claims:
            if claim.cue is None or not _nobody_named(claim) or case.cited(claim) or case.scope.quoted(claim.cue.span):
                continue
            if claim.status in REVIEWED or _passive(case, claim.cue.span):
                yield claim.cue.span, self.level

    def _report(self, case: Case, span: Span, level: Level) -> Finding:
        words = case.document.quote(span)
        claims = self._claims(case, span)
        message = f"{quoted(words)} reports a view without saying whose; name who holds it, and cite"
        return self.finding(case, span, message, level=level, claims=claims)

    def _claims(self, case: Case, span: Span) -> list[str]:
        """Claims that begin in the same sentence after the wording."""
        sentence = case.places.sentence_span(span[0]) or span
        return [c.id for c in case.beginning(span[0], sentence[1])]


def _excused(case: Case, span: Span) -> bool:
    return case.scope.cited(span[0]) or _opens_section(case, span) or _continues_named(case, span)


def _nobody_named(claim: Claim) -> bool:
    """Whether the map reports a claim with a cue and no holder."""
    return claim.holder.kind == "agentless" and claim.holder.name == "agentless" and claim.form != "target-only"


def _passive(case: Case, cue: Span) -> bool:
    """Whether what a draft took for a cue is a passive that the article asserts, without an agent.

    Nouns ("the opposition to") more often point back to a view than report one, and "should be noted" reports none.
    """
    clean = case.document.offsets.to_clean(*cue)
    told = PASSIVE.search(case.document.quote(cue))
    if clean is None or told is None or case.scope.attributed(cue):
        return False
    return not (handed_over(case, clean) or _has_agent(case, clean))


def _has_agent(case: Case, clean: Span) -> bool:
    """Whether a by-phrase follows in the clause."""
    end = min(case.scope.sentence(clean[0])[1], clean[1] + CLAUSE)
    clause = re.split(r"[;:]", case.document.text[clean[1] : end], maxsplit=1)[0]
    return AGENT.search(clause) is not None


def _discipline(kind: str) -> bool:
    """Whether the words before "perspective" name a field of study or nothing at all that could be held."""
    return any(w in words("disciplines") for w in kind.lower().split())


def _attributed_after(case: Case, clean: Span) -> bool:
    start, end = case.document.offsets.to_source(*case.scope.sentence(clean[0]))
    return any(not c.narrated and c.holder.text for c in case.beginning(start, end))


def _opens_section(case: Case, span: Span) -> bool:
    """Whether the wording stands in the first sentence of a section whose next sentence reports whose view it is."""
    at, section = case.places.sentence(span[0]), case.places.section(span[0])
    if at is None or (at > 0 and case.places.section(case.places.sentences[at - 1][0]) == section):
        return False
    return any(not c.narrated and c.holder.text for c in case.in_sentence(at + 1))


def _continues_named(case: Case, span: Span) -> bool:
    """Whether the sentence before reports a named holder's view that this one spells out ("Her argument is that ...")."""
    at = case.places.sentence(span[0])
    words_before = case.document.quote(span).lower()
    if at is None or not words_before.startswith(("the view", "the argument", "the notion", "the idea", "the belief")):
        return False
    return any(c.holder.kind in NAMED for c in case.in_sentence(at - 1))
