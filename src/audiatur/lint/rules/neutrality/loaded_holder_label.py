"""NEU008 loaded-holder-label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ....lexicon import words
from ....model.argument import Claim
from ....model.base import Span
from ....model.finding import Finding
from ...base import Case, Rule
from ...holders import complement, head, label, modifiers, surest
from ...wording import quoted

CONDUCT_ENDINGS = ("ism", "ness", "mindedness")
FEW_MARKS = 8
"""Characters before a sentence among which its opening marks are skipped."""
REACH = 3
"""Words after the adjective among which the noun it judges is looked for."""


class LoadedHolderLabel(Rule):
    """The label that introduces a holder passes a verdict on them or on the other side.

    What it does
        Reports holder labels such as "sensible voices", "alarmists" or "critics of needless restraint": an evaluative
        adjective before the noun, a noun that is itself a verdict, or an evaluative adjective on a position or
        conduct after "of".

    Why
        The holder stands outside the words that are attributed, so its adjectives are the writer's own. Wikipedia
        asks for nonjudgmental language, and for labels that the people concerned would accept.

    When it is fine
        A name the group gives itself, or a quotation. "Critics of extreme poverty" judges nobody: the adjective
        describes a thing that no side stands for.

    Bad::

        [pro: Some critics of needless restraint | want | a higher dam].

    Bad::

        [con: Alarmists | warn of | a flood]. [pro: Sensible engineers | see | no risk].

    Good::

        [pro: Advocates of a higher dam | want | more water].

    Good::

        [con: Critics of extreme poverty | ask for | a school meal]. [con: Opponents of the levy | object | to its cost].

    Good::

        [pro named-org: The Responsible Growth League | wants | a higher dam]. [pro: “Sensible” engineers | see | no risk].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 2 findings, both flagged; 7 were flagged in all. It misses verdicts that no list of words
        holds ("an amateur group").
    """

    code, name, badge = "NEU008", "loaded-holder-label", "loaded label"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each label; further mentions are related places."""
        groups: dict[str, tuple[str, list[Claim], list[Span]]] = {}
        for claim in case.claims:
            anchor = claim.holder.anchor
            verdict = _verdict(case, anchor.exact, anchor.start) if anchor and not case.scope.quoted(anchor.span) else None
            if anchor and verdict and not case.cited(claim):
                _, claims, places = groups.setdefault(label(anchor.exact), (verdict, [], []))
                claims.append(claim)
                places.append(anchor.span)
        for verdict, claims, places in groups.values():
            name = case.document.quote(places[0])
            message = (
                f"the label {quoted(name)} passes a verdict ({verdict}) in the article’s own voice; use a name both sides accept"
            )
            ids = [c.id for c in claims]
            evidence = {"holder": name, "verdict": verdict}
            yield self.finding(case, places[0], message, confidence=surest(claims), related=places, claims=ids, evidence=evidence)


def _verdict(case: Case, name: str, start: int) -> str | None:
    """The word of a label that passes a verdict."""
    noun = head(name)
    if _loaded_noun(noun):
        return noun
    before = modifiers(name)
    for i, word in enumerate(before):
        if word.lower() in _judging() and "“" not in name and '"' not in name:
            own_name = word[0].isupper() and not (i == 0 and _opens(case, start))
            if not own_name:
                return word.lower()
    return _verdict_after(complement(name))


def _opens(case: Case, start: int) -> bool:
    """Whether a sentence begins at a source offset."""
    before = case.document.source[max(0, start - FEW_MARKS) : start].rstrip(' “"')
    return start == 0 or before.endswith((".", "!", "?", "\n"))


@cache
def _judging() -> frozenset[str]:
    return words("evaluative") - words("label_only")


@cache
def _loaded_endings() -> tuple[str, ...]:
    return tuple(sorted(w for w in words("loaded_labels") if w.startswith("-")))


def _loaded_noun(noun: str) -> bool:
    return noun in words("loaded_labels") or noun.endswith(_loaded_endings())


def _verdict_after(after: Sequence[str]) -> str | None:
    """An evaluative adjective in the complement that judges a position or conduct."""
    for i, word in enumerate(after):
        judged = [w.lower() for w in after[i + 1 : i + 1 + REACH]]
        if word in words("evaluative") and any(w in words("conduct") or w.endswith(CONDUCT_ENDINGS) for w in judged):
            return word
    return None
