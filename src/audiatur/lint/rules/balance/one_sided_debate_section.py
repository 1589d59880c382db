"""BAL010 one-sided-debate-section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.argument import Claim
from ....model.document import Section
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule
from ...camps import certain, debates, held, name, reported
from ...wording import quoted

ANNOUNCED = re.compile(r"critici|reception|support|oppos|endors|objection|\bfor\b|against", re.IGNORECASE)
"""Headings that announce one side or mere opinions."""


class OneSidedDebateSection(Rule):
    """A section announced as a debate reports one side only, or a side declared required has no voice.

    What it does
        Reports a debate section with at least three reported claims that are all of one side, its sub-sections
        included. A note where the heading itself announces criticism or reception. Silent when more than a quarter of
        the claims are of no known side (or a draft has it from the heading alone), when the debate section next to it
        reports another side, and on topics declared settled or mainstream-minority. Also reports a side that the
        argument file declares ``required`` and that makes no claim in its own voice.

    Why
        A debate has at least two sides. Guidelines ask for all significant views, and to avoid sections of one view.

    When it is fine
        "Arguments for" beside "Arguments against". A view so rare that it is not due any room: declare it.

    Bad::

        == Debate ==
        [con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [con: Dyers | say | silt comes].

    Bad::

        required: pro
        == Debate ==
        [con: Anglers | say | [pro target-only: talk of power] is idle]. [con: Hikers | say | it leaks].

    Good::

        == Debate ==
        [con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [pro: Dyers | say | no silt comes].

    Good::

        == Arguments for ==
        [pro: Dyers | say | x]. [pro: Potters | say | y]. [pro: Farmers | say | z].

        == Arguments against ==
        [con: Anglers | say | trout die]. [con: Hikers | say | it leaks]. [con: Dyers | say | silt comes].

    Measured
        On the drafts of 76 articles (106 debate sections, 26 articles with two sides of three claims and more), which
        have mistakes of their own: five findings, that is 4.7 % of the sections, four of them right when read (two
        warnings, one right). Without the demand that sides be known there were 30, most of them wrong. Too few to be
        sure of the precision.
    """

    code, name, reach = "BAL010", "one-sided-debate-section", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each section and each missing side."""
        sections = [s for s in debates(case) if s.kind == "debate"]
        heard = {s: _heard(case, s) for s in sections}
        for i, section in enumerate(sections):
            only = _only(case, heard[section])
            near = [s for j, s in enumerate(sections) if abs(i - j) == 1 and s.parent == section.parent]
            if only and not case.settled and case.map.topic != "mainstream-minority" and not _paired(heard, near, only):
                yield self._one_sided(case, section, heard[section], only)
        yield from self._missing(case, sections)

    def _one_sided(self, case: Case, section: Section, claims: tuple[Claim, ...], only: str) -> Finding:
        others = [name(case, s) for s in case.sides.by_id if s != only]
        missing = f"; none of the {' or '.join(others)}" if others else ""
        mine = [c for c in claims if c.side == only]
        where = f"under {quoted(section.heading)}" if section.heading else "here"
        message = (
            f"all {len(mine)} claims reported {where} with a known side are the {name(case, only)}’{missing}. {NOT_A_VERDICT}"
        )
        return self.finding(
            case,
            section.heading_span or reported(claims[0]),
            message,
            level="note" if ANNOUNCED.search(section.heading) else "warning",
            related=[reported(c) for c in mine],
            evidence={"side": only, "claims": len(mine), "unknown": len(claims) - len(mine)},
        )

    def _missing(self, case: Case, sections: list[Section]) -> Iterator[Finding]:
        for side in case.map.sides:
            if side.required and not case.sides.by_id[side.id].direct and not case.exempt(side.id):
                place = sections[0] if sections else None
                span = (place.heading_span or place.span) if place else (0, 0)
                message = (
                    f"no claim of the {name(case, side.id)}, declared required, is reported in their own voice. {NOT_A_VERDICT}"
                )
                evidence = {"side": side.id, "claims": 0, "of": len(case.sides.by_id[side.id].claims)}
                yield self.finding(case, span, message, evidence=evidence)


def _heard(case: Case, section: Section) -> tuple[Claim, ...]:
    """The claims reported in a section, whoever holds them; what is only named to be answered does not count."""
    return tuple(c for c in held(case, section) if not c.narrated and c.form != "target-only")


def _only(case: Case, claims: tuple[Claim, ...]) -> str | None:
    """The one side that is heard, when it is certain enough that there is no other."""
    sides = [c.side for c in claims if c.side is not None]
    if len(set(sides)) != 1 or len(sides) < case.options.debate_claims or not certain(claims):
        return None
    return sides[0]


def _paired(heard: dict[Section, tuple[Claim, ...]], near: list[Section], only: str) -> bool:
    return any({c.side for c in heard[s]} - {only, None} for s in near)
