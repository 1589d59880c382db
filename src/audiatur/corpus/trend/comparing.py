"""What changed between two audits of the same articles: claims, holders, sides, relations and findings, most change first.

Articles whose text is the same are not opened. Of the others two maps are in memory at a time; details are kept of those that
changed most only.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ...analysis.diff import Difference, difference, findings_between
from ...errors import AudiaturError
from ...formats.base import named
from ...model.argument import ArgumentMap, Claim
from ...model.finding import Finding
from ...report.trend.shown import COUNTS, ChangedArticle, ChangedClaim, ChangedFinding, Trend
from ..looking.database import Database
from ..looking.folder import Audit
from ..looking.ranking import place
from .pairs import Pair, counts, findings, pairs

TOGETHER = 500
"""Articles whose findings are asked for at once."""
MOST_TOLD = 200
"""Articles of which every change is told, unless more are wanted."""


def compare(
    old: Audit,
    new: Audit,
    *,
    names: tuple[str, str] | None = None,
    most: int = MOST_TOLD,
    step: Callable[[int, int], None] = lambda *_: None,
) -> Trend:
    """The changes from one audit to another; of the ``most`` articles that changed most with all details.

    ``names`` say what to call the two, otherwise they are called as their corpora are.
    """
    called = names or (_name(old), _name(new))
    with Database(old, new, prefixes=("old_", "new_")) as database:
        corpus, waiting = counts(database), pairs(database)
        kept = _Kept(most)
        for number, article in enumerate(_changes(database, old, new, waiting), 1):
            kept.add(article)
            step(number, len(waiting))
    ranked = sorted(kept.articles, key=lambda a: (-a.amount, -sum(a.counts.values()), a.title.casefold(), a.new or a.old))
    return Trend(
        old=called[0],
        new=called[1],
        corpus=corpus,
        totals={name: sum(a.counts.get(name, 0) for a in ranked) for name in COUNTS},
        articles=tuple(ranked),
        rules=tuple((*rule, new, gone) for rule, (new, gone) in sorted(kept.rules.items(), key=lambda r: (-sum(r[1]), r[0]))),
        levels=dict(sorted(kept.levels.items())),
        notes=tuple(_notes(old, new)),
    )


class _Kept:
    """The articles that changed, with the details of those that changed most."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.articles: list[ChangedArticle] = []
        self.heap: list[tuple[int, int]] = []
        self.rules: dict[tuple[str, str], list[int]] = {}
        self.levels: Counter[str] = Counter()

    def add(self, told: tuple[ChangedArticle, list[Finding], list[Finding]]) -> None:
        article, appeared, went = told
        for side, found in enumerate((appeared, went)):
            for finding in found:
                self.rules.setdefault((finding.code, finding.name), [0, 0])[side] += 1
        self.levels.update(finding.level for finding in appeared)
        if not any(article.counts.values()) and article.kind == "changed":
            return
        self.articles.append(article)
        heapq.heappush(self.heap, (article.amount, -len(self.articles)))
        if len(self.heap) > self.most:
            _, at = heapq.heappop(self.heap)
            self.articles[-at - 1] = replace(self.articles[-at - 1], claims=(), findings=(), told=False)


_Change = tuple[ChangedArticle, list[Finding], list[Finding]]
"""An article with its findings that appeared and that went."""


def _changes(database: Database, old: Audit, new: Audit, waiting: list[Pair]) -> Iterator[_Change]:
    for start in range(0, len(waiting), TOGETHER):
        some = waiting[start : start + TOGETHER]
        before = findings(database, "old_", [p.old for p in some if p.old])
        after = findings(database, "new_", [p.new for p in some if p.new])
        for pair in some:
            found = [[_finding(row) for row in rows] for rows in (before.get(pair.old or "", []), after.get(pair.new or "", []))]
            yield _change(pair, _map(old, pair.old_map), _map(new, pair.new_map), found[0], found[1])


def _map(audit: Audit, name: str | None) -> ArgumentMap | None:
    """The map of an article; ``None`` where it has none, or none that can be read."""
    if name is None:
        return None
    try:
        return named("json").load(audit.map_bytes(name))
    except AudiaturError:
        return None


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(**{**row, "claims": tuple(row["claims"] or ())})


def _change(pair: Pair, old: ArgumentMap | None, new: ArgumentMap | None, before: list[Finding], after: list[Finding]) -> _Change:
    between = _between(old, new)
    appeared, went = findings_between(before, after, between.pairs if between else {})
    told = Counter(change.kind for change in between.changes) if between else Counter[str]()
    made: dict[str, int] = {
        **{str(kind): number for kind, number in told.items()},
        "relations_added": len(between.relations_added) if between else 0,
        "relations_removed": len(between.relations_removed) if between else 0,
        "appeared": len(appeared),
        "went": len(went),
    }
    article = ChangedArticle(
        title=pair.title,
        place=place({"source": pair.source, "page": pair.page, "title": pair.title}),
        kind=pair.kind,
        counts={name: made.get(name, 0) for name in COUNTS},
        old=pair.old or "",
        new=pair.new or "",
        order=pair.number,
        claims=tuple(_claims(between, old, new)) if between else (),
        findings=(*_told(appeared, True), *_told(went, False)),
    )
    return article, list(appeared), list(went)


def _between(old: ArgumentMap | None, new: ArgumentMap | None) -> Difference | None:
    """The difference of two maps; a missing one counts as one without claims."""
    known = new or old
    if known is None:
        return None
    empty = known.model_copy(update={"claims": (), "relations": (), "sides": (), "sections": ()})
    return difference(old or empty, new or empty)


def _told(found: tuple[Finding, ...], appeared: bool) -> Iterator[ChangedFinding]:
    return (ChangedFinding(appeared, f.code, f.level, f.message) for f in found)


def _claims(between: Difference, old: ArgumentMap | None, new: ArgumentMap | None) -> Iterator[ChangedClaim]:
    labels = [{side.id: side.label for side in argument.sides} if argument else {} for argument in (old, new)]
    for change in between.changes:
        claim = change.new or change.old
        if claim is None:
            continue
        before, after = _before_after(change.kind, change.old, change.new, labels)
        yield ChangedClaim(change.kind, claim.text, before, after)


def _before_after(kind: str, old: Claim | None, new: Claim | None, labels: list[dict[str, str]]) -> tuple[str, str]:
    """What changed of a claim, before and after: its holder, its side, or its words; of a new or lost one its holder."""
    if old is None or new is None:
        return (_holder(old) if old else ""), (_holder(new) if new else "")
    if kind == "reattributed":
        return _holder(old), _holder(new)
    if kind == "moved":
        return labels[0].get(old.side or "", "no side"), labels[1].get(new.side or "", "no side")
    return old.text, new.text


def _holder(claim: Claim) -> str:
    kinds = {"narrator": "the article itself", "agentless": "nobody named"}
    return kinds.get(claim.holder.kind) or claim.holder.name


def _name(audit: Audit) -> str:
    corpus = audit.about.get("corpus")
    name = corpus.get("name") if isinstance(corpus, dict) else None
    return str(name or audit.path.name)


def _notes(old: Audit, new: Audit) -> Iterator[str]:
    """What makes differences the tool's and not the articles'."""
    if old.told("audiatur") != new.told("audiatur"):
        versions = f"{old.told('audiatur')} and {new.told('audiatur')}"
        yield f"made with different versions of audiatur ({versions}): some changes are its own"
    if old.about.get("settings") != new.about.get("settings"):
        yield "made with different settings: some changes are theirs; articles whose text is the same are not compared"
