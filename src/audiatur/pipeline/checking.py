"""Checking with the settings of a project: options, ignores by path, and the baseline of findings known already."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from ..config import Config
from ..errors import ReadError, UsageError
from ..files import atomic_write, read_bytes
from ..lint.base import LocalTerm, Options
from ..lint.engine import Judged, chosen, hide, judge, rules
from ..lint.page import page, render
from ..model.result import RuleInfo
from .graph_rules import article_rules
from .subject import Subject, portable

BASELINE = "audiatur/baseline/1"
BASELINE_BYTES = 64 * 1024 * 1024
KNOWN = "known: it stands in the baseline"


def checked(
    config: Config,
    subject: Subject,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    preview: bool | None = None,
) -> Judged:
    """The findings of an article with those that are silenced; what is not given comes from the settings.

    Raises ``UsageError`` for unknown codes and thresholds.
    """
    lint = config.settings.lint
    chosen(ignore=[code for codes in lint.per_file_ignores.values() for code in codes])
    return judge(
        subject.map,
        subject.document,
        select=lint.select if select is None else select,
        ignore=(*(lint.ignore if ignore is None else ignore), *_ignored_here(config, subject), *_beyond(subject)),
        preview=lint.preview if preview is None else preview,
        options=lint_options(config),
    )


def _beyond(subject: Subject) -> tuple[str, ...]:
    """The codes of the rules that need an article, for a map that has none."""
    return article_rules(subject.map, subject.document) if subject.bare else ()


def _ignored_here(config: Config, subject: Subject) -> tuple[str, ...]:
    """The codes that the settings ignore for the path of an article, or of the argument file it was opened by."""
    paths = {subject.document.path, portable(Path(subject.name), [config.root])}
    names = paths | {PurePosixPath(path).name for path in paths}
    per_file = config.settings.lint.per_file_ignores.items()
    return tuple(code for pattern, codes in per_file if any(fnmatchcase(name, pattern) for name in names) for code in codes)


def lint_options(config: Config) -> Options:
    """The options of the rules by the settings; raises ``UsageError`` for a threshold that no rule has."""
    lint = config.settings.lint
    known = {f.name.replace("_", "-"): f for f in fields(Options) if f.type in ("int", "float")}
    given: dict[str, Any] = {}
    for key, value in lint.thresholds.items():
        where = config.origin(f"lint.thresholds.{key}")
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known))}"
            raise UsageError(f"there is no threshold {key}", where=where, hint=hint)
        if known[key].type == "int" and not isinstance(value, int):
            raise UsageError(f"the threshold {key} is {value}", where=where, hint="give a whole number")
        given[known[key].name] = value
    terms = tuple(LocalTerm(t.term, t.message, t.level) for t in lint.terms)
    return Options(citation_scope=lint.citation_scope, terms=terms, **given)


@cache
def rule_infos() -> tuple[RuleInfo, ...]:
    """All rules as reports describe them."""
    return tuple(RuleInfo(r.code, r.name, r.level, r.category, page(r).summary, render(r), r.tier == "S") for r in rules())


@dataclass(frozen=True, slots=True)
class Baseline:
    """Findings known already: how often each fingerprint occurs, for each path."""

    known: dict[str, Counter[str]]

    def apply(self, path: str, judged: Judged) -> tuple[Judged, int]:
        """What is new in an article, and how many known findings are gone; those that are known count as suppressed."""
        left = Counter(self.known.get(path, Counter()))
        places: set[int] = set()
        for i, finding in enumerate(judged.findings):
            if left[finding.fingerprint] > 0:
                left[finding.fingerprint] -= 1
                places.add(i)
        return hide(judged, places, KNOWN), left.total()


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file; raises ``ReadError`` for one that is missing or is none."""
    try:
        data = json.loads(read_bytes(path, BASELINE_BYTES))
        if data["schema"] != BASELINE:
            raise ValueError("another schema")
        pairs = [(str(entry["path"]), str(entry["fingerprint"])) for entry in data["findings"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReadError("this is no baseline", where=str(path), hint="write one with --write-baseline") from None
    known: dict[str, Counter[str]] = {}
    for name, mark in pairs:
        known.setdefault(name, Counter())[mark] += 1
    return Baseline(known)


def write_baseline(path: Path, found: Iterable[tuple[str, Judged]]) -> int:
    """Write the findings of articles, by path, as a baseline; gives their number. Raises ``SaveError``."""
    entries = [
        {"path": name, "code": f.code, "fingerprint": f.fingerprint, "message": f.message}
        for name, judged in found
        for f in judged.findings
    ]
    entries.sort(key=lambda entry: (entry["path"], entry["code"], entry["fingerprint"]))
    atomic_write(path, (json.dumps({"schema": BASELINE, "findings": entries}, ensure_ascii=False, indent=1) + "\n").encode())
    return len(entries)
