"""What is made of an article and its map: findings, maps, reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .. import __version__
from ..analysis.balance import balance
from ..analysis.sides import text_order
from ..analysis.view import map_view
from ..config import Config
from ..formats.base import named
from ..model.argument import ArgumentMap, Claim, Relation
from ..model.finding import LEVELS, Finding, Level, Suppressed
from ..model.result import ReportData, ShownClaim, ShownRelation
from ..model.view import MapView
from ..render.base import MapOptions, draw
from ..render.fold import AUTO
from ..report.base import report
from ..report.region import Lines
from .checking import checked, rule_infos
from .subject import Subject

DIAGRAMS = {"mmd": "mermaid", "mermaid": "mermaid"}
"""Suffixes of maps that one of ``formats`` writes."""


def findings(
    config: Config,
    subject: Subject,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    preview: bool | None = None,
) -> tuple[Finding, ...]:
    """The findings of an article; what is not given comes from the settings. Raises ``UsageError`` for unknown codes."""
    return checked(config, subject, select=select, ignore=ignore, preview=preview).findings


def at_or_above(found: Sequence[Finding], level: Level | None) -> bool:
    """Whether a finding has the level or a graver one; never for ``None``."""
    return level is not None and any(LEVELS.index(f.level) >= LEVELS.index(level) for f in found)


def report_data(subject: Subject, found: Sequence[Finding], suppressed: Sequence[Suppressed] = ()) -> ReportData:
    """What a report says about an article."""
    labels = {side.id: side.label for side in subject.map.sides}
    source = tuple(subject.document.source.split("\n"))
    lines = Lines(source)
    return ReportData(
        path=subject.document.path,
        title=subject.map.source.title or subject.document.title,
        findings=tuple(found),
        scorecard=balance(subject.map, subject.document).scorecard,
        summary=summary(subject, found),
        lines=source,
        suppressed=tuple(suppressed),
        claims=tuple(shown_claim(c, labels, lines) for c in text_order(subject.map.live_claims)),
        rules=rule_infos(),
        sides=tuple(labels.items()),
        status=subject.map.status,
        version=__version__,
    )


def shown_claim(claim: Claim, labels: Mapping[str, str], lines: Lines) -> ShownClaim:
    """A claim as reports name it; ``labels`` are those of the sides."""
    holder = claim.holder.resolved or claim.holder.text or ""
    span = claim.spans[0].span
    return ShownClaim(claim.id, claim.text, holder, labels.get(claim.side or "", ""), span, lines.region(span).line)


def shown_relation(relation: Relation) -> ShownRelation:
    """A relation as reports name it."""
    words = relation.cue.exact if relation.cue else ""
    return ShownRelation(relation.id, relation.source, relation.to, relation.type, relation.explicit, words)


def summary(subject: Subject, found: Sequence[Finding]) -> dict[str, object]:
    """Counts of an article's map and findings."""
    levels = {level: sum(f.level == level for f in found) for level in reversed(LEVELS)}
    return {
        "claims": len(subject.map.live_claims),
        "relations": len(subject.map.live_relations),
        "findings": len(found),
        "headlines": sum(f.headline for f in found),
        "levels": levels,
        "status": subject.map.status,
    }


def report_bytes(
    config: Config,
    subject: Subject,
    name: str,
    found: Sequence[Finding] | None = None,
    *,
    color: bool = False,
    suppressed: Sequence[Suppressed] = (),
) -> bytes:
    """A report in the format of a name or suffix; raises ``UsageError`` for one that does not exist.

    ``found`` are the findings with those ``suppressed``; without them the article is checked by the settings.
    """
    if found is None:
        judged = checked(config, subject)
        found, suppressed = judged.findings, judged.suppressed
    return report(name).render(report_data(subject, found, suppressed), color=color)


def map_options(config: Config, **given: object) -> MapOptions:
    """How maps look by the settings, under the options that are given (``None``: not given)."""
    look = config.settings.render
    options = MapOptions(
        theme=look.theme,
        words=look.words,
        direction=look.direction,
        show=look.show,
        engine=look.engine,
        paper=look.paper,
        embed=True,
    )
    return replace(options, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]


def map_bytes(
    config: Config,
    subject: Subject,
    suffix: str,
    options: MapOptions | None = None,
    found: Sequence[Finding] | None = None,
) -> bytes:
    """The map of an article in the format of ``suffix``, with the findings as badges; raises ``RenderError``.

    Text diagrams, such as Mermaid, are those of the format of that name, with the claims that the picture shows.
    """
    shown = findings(config, subject) if found is None else found
    view = map_view(subject.map, shown, subject.document)
    diagram = DIAGRAMS.get(suffix.lower().lstrip("."))
    if diagram:
        return named(diagram).dump(_drawn(subject.map, view))
    look = options or map_options(config, fold=AUTO)
    # A PDF has pages for what does not fit one.
    paged = suffix.lower().lstrip(".") == "pdf" and look.fold == AUTO
    return draw(view, suffix, replace(look, fold=0) if paged else look)


def _drawn(argument: ArgumentMap, view: MapView) -> ArgumentMap:
    """The part of a map that its picture shows."""
    claims, relations = {c.id for c in view.claims}, {r.id for r in view.relations}
    kept = {
        "claims": tuple(c for c in argument.claims if c.id in claims),
        "relations": tuple(r for r in argument.relations if r.id in relations),
    }
    return argument.model_copy(update=kept)
