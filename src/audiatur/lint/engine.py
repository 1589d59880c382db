"""Running the rules: which ones, in what order, and which findings belong together."""

from __future__ import annotations

import difflib
import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..errors import UsageError
from ..extract.debates import classify
from ..model.argument import ArgumentMap, Topic
from ..model.document import Document
from ..model.finding import LEVELS, Finding, Suppressed
from ..registry import discover
from .base import GROUPS, Case, Options, Others, Rule
from .fingerprint import marked
from .suppress import reason

HEADLINES = ("BAL001", "BAL012", "ATT003", "NEU", "BAL002", "BAL005", "STR", "BAL", "ATT", "SRC", "SUP", "STR003", "STR008")
"""Which finding of a cluster is its headline: the first of these (the longest that fits counts). Also the order of clusters."""

WORDING = ("ATT", "NEU")
"""Beginnings of the codes of rules about wording."""
SMALL = "small notes"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules there are, by code."""
    found = discover("audiatur.lint.rules", Rule)  # type: ignore[type-abstract]
    return tuple(sorted(found, key=lambda r: r.code))


def rule(name: str) -> Rule:
    """The rule of a code or name; ``UsageError`` with a suggestion when there is none."""
    found = next((r for r in rules() if name.lower() in (r.code.lower(), r.name)), None)
    if found is None:
        raise _unknown(name)
    return found


def chosen(
    select: Sequence[str] = (), ignore: Sequence[str] = (), *, preview: bool = False, topic: Topic = "unknown"
) -> tuple[Rule, ...]:
    """The rules to run. ``select`` and ``ignore`` hold codes, beginnings of codes ("ATT") or names.

    Without ``select`` every stable rule runs, with ``preview`` the preview rules too. An opt-in rule runs only when its full
    code or name is selected, or, without ``select``, when the ``topic`` is one of the rule's. ``UsageError`` for what fits no
    rule.
    """
    for word in (*select, *ignore):
        if not any(_fits(word, r) for r in rules()) and word.upper() not in GROUPS:
            raise _unknown(word)
    wanted = [r for r in rules() if _wanted(r, select, preview, topic)]
    return tuple(r for r in wanted if not any(_fits(word, r) for word in ignore))


def check(
    argument: ArgumentMap,
    document: Document,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    options: Options | None = None,
) -> tuple[Finding, ...]:
    """All findings of an article, clustered, each cluster's headline first; the same input gives the same order."""
    return judge(argument, document, select=select, ignore=ignore, preview=preview, options=options).findings


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules found: the findings to report, clustered, and those that somebody has silenced, with the reasons."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()


def hide(judged: Judged, places: Collection[int], reason: str) -> Judged:
    """The result with the findings at some places suppressed; the first that is left of a cluster becomes its headline."""
    kept: list[Finding] = []
    for i, finding in enumerate(judged.findings):
        if i not in places:
            first = not kept or kept[-1].cluster != finding.cluster
            kept.append(finding.model_copy(update={"headline": first}))
    hidden = (Suppressed(finding=judged.findings[i], reason=reason, kind="external") for i in sorted(places))
    return Judged(tuple(kept), (*judged.suppressed, *hidden))


def judge(
    argument: ArgumentMap,
    document: Document,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    preview: bool = False,
    options: Options | None = None,
) -> Judged:
    """Like ``check``, with the findings that are silenced in the article or in the argument file."""
    picked = chosen(select, ignore, preview=preview, topic=argument.topic)
    with _undisturbed():
        return _judged(Case(argument, classify(document), options or Options()), picked)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the search for cycles of objects: checks make none, and each search reads the whole map again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _judged(case: Case, picked: Sequence[Rule]) -> Judged:
    found = marked([f for r in picked if not r.last for f in r.check(case)], case)
    hidden = _silenced(found, case)
    kept = [f for i, f in enumerate(found) if i not in hidden]
    later = replace(case, others=_others(found, picked)) if case.suppressions else case
    kept += marked([f for r in picked if r.last and case.suppressions for f in r.check(later)], case)
    return Judged(cluster(kept, case), tuple(Suppressed(finding=found[i], reason=why) for i, why in hidden.items()))


def _silenced(found: Sequence[Finding], case: Case) -> dict[int, str]:
    """Places in ``found`` of what is silenced, each with the reason; complaints about suppressions always stay."""
    holding = [order for order in case.suppressions if order.holds]
    reasons = {i: reason(f, holding) for i, f in enumerate(found) if not f.code.startswith("SUP")}
    return {i: why for i, why in reasons.items() if why}


def _others(found: Sequence[Finding], picked: Sequence[Rule]) -> Others:
    ran = frozenset(word for r in picked for word in (r.code, r.name))
    return Others(tuple(found), ran, frozenset(word for r in rules() for word in (r.code, r.name)))


def summary(findings: Sequence[Finding]) -> dict[str, Any]:
    """How many findings there are by level and by code, and under how many headlines."""
    codes = sorted({f.code for f in findings})
    return {
        "findings": len(findings),
        "headlines": len({f.cluster for f in findings}),
        "levels": {level: sum(f.level == level for f in findings) for level in reversed(LEVELS)},
        "codes": {code: sum(f.code == code for f in findings) for code in codes},
    }


def cluster(findings: Iterable[Finding], case: Case) -> tuple[Finding, ...]:
    """Findings with one root cause get one headline.

    The headline gathers every later finding of the same reach that shares a claim or relation with it. What is left over is
    gathered by rule: five vague holders are one thing to know, not five.
    """
    ranked = sorted(findings, key=_rank)
    reaches = {r.code: r.reach for r in rules()}
    topics = [_topics(f, case, reaches.get(f.code, "claim")) for f in ranked]
    about: dict[tuple[str, str], list[int]] = {}
    for i, topic in enumerate(topics):
        for key in topic:
            about.setdefault(key, []).append(i)
    groups: list[list[Finding]] = []
    placed: set[int] = set()
    for i, topic in enumerate(topics):
        if i not in placed:
            mine = sorted({i, *(j for key in topic for j in about[key])} - placed)
            placed.update(mine)
            groups.append([ranked[j] for j in mine])
    merged = sorted(_merge(groups), key=lambda g: _order(g[0]))
    return tuple(_member(f, number, f is group[0]) for number, group in enumerate(merged, 1) for f in group)


def _merge(groups: list[list[Finding]]) -> list[list[Finding]]:
    """Join the clusters that consist of one rule's findings alone; small notes about wording, of whatever rule, are one."""
    loud = {f.code for group in groups if _alike(group) for f in group if f.level != "note"}
    merged: list[list[Finding]] = []
    alone: dict[str, list[Finding]] = {}
    for group in groups:
        code = group[0].code
        key = SMALL if code.startswith(WORDING) and code not in loud else code
        if _alike(group) and key in alone:
            alone[key].extend(group)
            continue
        if _alike(group):
            alone[key] = group
        merged.append(group)
    return [[group[0], *sorted(group[1:], key=_rank)] for group in merged]


def _alike(group: list[Finding]) -> bool:
    return len({f.code for f in group}) == 1


def _member(finding: Finding, number: int, headline: bool) -> Finding:
    return finding.model_copy(update={"cluster": f"k{number}", "headline": headline})


def _topics(finding: Finding, case: Case, reach: str) -> set[tuple[str, str]]:
    """What a finding is about, with its reach: its claims, its relations and the claims these start from."""
    sources = {r.source for r in map(case.map.relation, finding.relations) if r is not None}
    return {(reach, key) for key in (*finding.claims, *finding.relations, *sources)}


def _rank(finding: Finding) -> tuple[int, int, int, int, str]:
    """Order in which findings may become headlines."""
    return _class(finding), -LEVELS.index(finding.level), finding.start, finding.end, finding.code


def _order(finding: Finding) -> tuple[int, int, int, int, str]:
    """Order of clusters by their headlines."""
    return -LEVELS.index(finding.level), _class(finding), finding.start, finding.end, finding.code


def _class(finding: Finding) -> int:
    fitting = [(len(prefix), i) for i, prefix in enumerate(HEADLINES) if finding.code.startswith(prefix)]
    return max(fitting, default=(0, len(HEADLINES)))[1]


def _fits(word: str, r: Rule) -> bool:
    return r.code.startswith(word.upper()) or r.name == word.lower()


def _exact(word: str, r: Rule) -> bool:
    return word.upper() == r.code or word.lower() == r.name


def _selected(r: Rule, select: Sequence[str]) -> bool:
    return any(_fits(word, r) for word in select)


def _wanted(r: Rule, select: Sequence[str], preview: bool, topic: Topic) -> bool:
    if select:
        return _selected(r, select) and _on(r, select, preview)
    return _on(r, select, preview) or topic in r.topics


def _on(r: Rule, select: Sequence[str], preview: bool) -> bool:
    if r.tier == "O":
        return any(_exact(word, r) for word in select)
    return r.tier == "S" or preview


def _unknown(word: str) -> UsageError:
    known = [name for r in rules() for name in (r.code, r.name)] + list(GROUPS)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5) or difflib.get_close_matches(
        word.upper(), known, n=1, cutoff=0.5
    )
    hint = f"did you mean {close[0]}?" if close else "`audiatur rule` lists all rules"
    return UsageError(f"there is no rule {word!r}", hint=hint)
