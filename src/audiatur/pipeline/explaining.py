"""Explaining one finding: finding it by what a person calls it, and gathering what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..analysis.places import Places
from ..analysis.sides import text_order
from ..analysis.subgraph import around
from ..config import Config
from ..errors import UsageError
from ..model.argument import Claim
from ..model.base import Span
from ..model.finding import Finding
from ..model.result import Explanation
from ..report.region import Lines
from .checking import checked
from .products import report_data, shown_relation
from .subject import Subject

MOST_SENTENCES = 24
_PLACE = re.compile(r"(?P<code>[A-Za-z]{3}[0-9]{3}|[a-z]+(?:-[a-z]+)*)(?:@(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?)?")


def explain(config: Config, subject: Subject, word: str, *, preview: bool | None = None) -> Explanation:
    """What a finding rests on.

    ``word`` is a cluster (``k3``: its headline), ``CODE@LINE``, ``CODE@LINE:COLUMN``, a code that stands for one finding only, or
    the place in the list of findings, from 1. Raises ``UsageError`` when it fits none or several.
    """
    judged = checked(config, subject, preview=preview)
    data = report_data(subject, judged.findings, judged.suppressed)
    finding = pick(judged.findings, word)
    found = around(subject.map, finding.claims, finding.relations)
    shown = {claim.id: claim for claim in data.claims}
    return Explanation(
        finding=finding,
        data=data,
        rule=next((rule for rule in data.rules if rule.code == finding.code), None),
        others=tuple(f for f in judged.findings if f.cluster == finding.cluster and f != finding),
        claims=tuple(shown[c.id] for c in found.claims),
        near=tuple(shown[c.id] for c in found.near),
        relations=tuple(shown_relation(r) for r in found.relations),
        sentences=_sentences(subject, finding, found.claims),
    )


def pick(findings: Sequence[Finding], word: str) -> Finding:
    """The finding that a word stands for; ``UsageError`` when it is none or not one alone."""
    if not findings:
        raise UsageError(f"there is no finding {word!r}", hint="there are no findings here at all")
    if word.isascii() and word.isdigit():
        if not 1 <= int(word) <= len(findings):
            raise UsageError(f"there is no finding number {word}", hint=f"they are numbered from 1 to {len(findings)}")
        return findings[int(word) - 1]
    fitting = [f for f in findings if _fits(f, word)]
    if not fitting:
        known = ", ".join(dict.fromkeys(f.cluster for f in findings))
        raise UsageError(f"there is no finding {word!r}", hint=f"name a cluster ({known}), CODE@LINE, or a number from 1")
    if len(fitting) > 1:
        places = ", ".join(f"{f.code}@{f.line}:{f.column}" for f in fitting[:12])
        raise UsageError(f"{word!r} stands for {len(fitting)} findings", hint=f"name one of {places}")
    return fitting[0]


def _fits(finding: Finding, word: str) -> bool:
    if word == finding.cluster:
        return finding.headline
    place = _PLACE.fullmatch(word)
    if place is None or (place["code"].upper() != finding.code and place["code"] != finding.name):
        return False
    line, column = place["line"], place["column"]
    return (line is None or int(line) == finding.line) and (column is None or int(column) == finding.column)


def _sentences(subject: Subject, finding: Finding, claims: Sequence[Claim]) -> tuple[tuple[int, str, Span], ...]:
    """Line, words and span of the sentences that hold the finding, what is related to it, and its claims."""
    places = Places(subject.document)
    lines = Lines(tuple(subject.document.source.split("\n")))
    starts = [finding.start] if finding.end > finding.start else []
    starts += [span[0] for span in finding.related] + [c.start for c in text_order(claims)]
    spans = sorted({span for span in map(places.sentence_span, starts) if span is not None})
    shown = spans[:MOST_SENTENCES]
    return tuple((lines.region(span).line, " ".join(subject.document.quote(span).split()), span) for span in shown)
