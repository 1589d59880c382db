"""What is marked: the key, and what a pupil handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...model.argument import ArgumentMap, Claim, Relation
from ...model.base import Span
from ...model.finding import Finding
from .counted import Counted, Place

LONG = 160
"""Findings with more words than this are no pointer to words, so nobody is asked to find them."""


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that a check flags: ``codes`` of its rules with their names in ``names``, the ``claims`` that it is about."""

    place: Place
    span: Span
    line: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    claims: frozenset[str]
    quote: str


@dataclass(frozen=True)
class Key:
    """A reviewed map with its text and the flags of its checks."""

    argument: ArgumentMap
    text: Counted
    flags: tuple[Flag, ...] = ()
    title: str = ""

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of the text."""
        return tuple(sorted(self.argument.live_claims, key=lambda c: (c.start, c.end, c.id)))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations in the order of the map."""
        return self.argument.live_relations

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The words of each claim."""
        return tuple(self.text.place(a.span for a in c.spans) for c in self.claims)

    @cached_property
    def inside(self) -> Place | None:
        """The words of the passages that the key covers, ``None`` where it covers all of the text."""
        spans = [section.span for section in self.argument.sections]
        return self.text.place(spans).union(*self.places) if spans else None

    def number(self, claim: Claim) -> int:
        """The number of a claim, from 1 in the order of the text."""
        return self.claims.index(claim) + 1

    def line(self, claim: Claim) -> int:
        """The line in which a claim begins."""
        return self.text.line(claim.start)


def flags_of(findings: Sequence[Finding], text: Counted) -> tuple[Flag, ...]:
    """The flagged words in the order of the text; findings on the same words are one flag with several names."""
    found: dict[Span, list[Finding]] = {}
    for finding in findings:
        if 0 < finding.end - finding.start <= LONG:
            found.setdefault((finding.start, finding.end), []).append(finding)
    return tuple(
        Flag(
            place=text.place([span]),
            span=span,
            line=text.line(span[0]),
            codes=tuple(dict.fromkeys(f.code for f in own)),
            names=tuple(dict.fromkeys(f.name.replace("-", " ") for f in own)),
            claims=frozenset(key for f in own for key in f.claims),
            quote=" ".join(text.text[span[0] : span[1]].split()),
        )
        for span, own in sorted(found.items())
        if text.place([span])
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of a pupil: its words in the key's text, or, where it has no place there, just which words it uses."""

    claim: Claim
    place: Place | None
    bags: tuple[Counter[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pointed:
    """A flag of a pupil: on words of the text, or on one of the pupil's claims; ``code`` is empty where no rule is named."""

    place: Place | None = None
    claim: str = ""
    code: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an exercise of the reader asked: ids of the key's claims by part, ids of relations, places of passages."""

    holders: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    passages: Place = frozenset()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something handed in could not be read: the place in the file, what is wrong, what to do."""

    where: str
    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one pupil handed in.

    ``flags`` is ``None`` where the file has no place for them, ``asked`` is set for the answers of the reader's exercises (the
    claims were given then), ``elsewhere`` says that the file is about another text.
    """

    name: str
    claims: tuple[Said, ...] = ()
    relations: tuple[Relation, ...] = ()
    argument: ArgumentMap | None = None
    flags: tuple[Pointed, ...] | None = None
    asked: Asked | None = None
    elsewhere: str = ""
    moved: bool = False
    trouble: tuple[Trouble, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def readable(self) -> bool:
        """Whether there is something to mark."""
        return not self.trouble and not self.elsewhere
