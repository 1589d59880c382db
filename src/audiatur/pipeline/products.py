"""What is made of an article and its map: findings, maps, reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..analysis.balance import balance
from ..analysis.view import map_view
from ..config import Config
from ..lint.base import Options
from ..lint.engine import check
from ..model.finding import LEVELS, Finding, Level
from ..model.result import ReportData
from ..render.base import MapOptions, draw
from ..report.base import report
from .subject import Subject


def findings(
    config: Config,
    subject: Subject,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    preview: bool | None = None,
) -> tuple[Finding, ...]:
    """The findings of an article; what is not given comes from the settings. Raises ``UsageError`` for unknown codes."""
    lint = config.settings.lint
    return check(
        subject.map,
        subject.document,
        select=lint.select if select is None else select,
        ignore=lint.ignore if ignore is None else ignore,
        preview=lint.preview if preview is None else preview,
        options=Options(citation_scope=lint.citation_scope),
    )


def at_or_above(found: Sequence[Finding], level: Level | None) -> bool:
    """Whether a finding has the level or a graver one; never for ``None``."""
    return level is not None and any(LEVELS.index(f.level) >= LEVELS.index(level) for f in found)


def report_data(subject: Subject, found: Sequence[Finding]) -> ReportData:
    """What a report says about an article."""
    return ReportData(
        path=subject.document.path,
        title=subject.map.source.title or subject.document.title,
        findings=tuple(found),
        scorecard=balance(subject.map, subject.document).scorecard,
        summary=summary(subject, found),
        lines=tuple(subject.document.source.splitlines()),
    )


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
    config: Config, subject: Subject, name: str, found: Sequence[Finding] | None = None, *, color: bool = False
) -> bytes:
    """A report in the format of a name or suffix; raises ``UsageError`` for one that does not exist."""
    data = report_data(subject, findings(config, subject) if found is None else found)
    return report(name).render(data, color=color)


def map_options(config: Config, **given: str | None) -> MapOptions:
    """How maps look by the settings, under the options that are given."""
    look = config.settings.render
    options = MapOptions(theme=look.theme, words=look.words, direction=look.direction, show=look.show, engine=look.engine)
    return replace(options, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]


def map_bytes(
    config: Config,
    subject: Subject,
    suffix: str,
    options: MapOptions | None = None,
    found: Sequence[Finding] | None = None,
) -> bytes:
    """The map of an article in the format of ``suffix``, with the findings as badges; raises ``RenderError``."""
    shown = findings(config, subject) if found is None else found
    return draw(map_view(subject.map, shown, subject.document), suffix, options or map_options(config))
