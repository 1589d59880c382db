"""Which article of one audit is which of another: by its place in the corpus, else by its title where that is the only one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..looking.database import Database

PAIRED = """
WITH o AS (SELECT *, coalesce(page, title) AS name FROM old_articles WHERE state NOT IN ('redirect', 'other')),
n AS (SELECT *, coalesce(page, title) AS name FROM new_articles WHERE state NOT IN ('redirect', 'other')),
same AS (SELECT o.article AS old, n.article AS new FROM o JOIN n ON o.article = n.article),
o1 AS (SELECT name, min(article) AS article FROM o WHERE article NOT IN (SELECT old FROM same) GROUP BY name HAVING count(*) = 1),
n1 AS (SELECT name, min(article) AS article FROM n WHERE article NOT IN (SELECT new FROM same) GROUP BY name HAVING count(*) = 1),
pairs AS (SELECT old, new FROM same UNION ALL SELECT o1.article, n1.article FROM o1 JOIN n1 ON o1.name = n1.name),
sided AS (
  SELECT o.article AS old, n.article AS new, coalesce(n.title, o.title) AS title, coalesce(n.source, o.source) AS source,
    coalesce(n.page, o.page) AS page, o.map AS old_map, n.map AS new_map, o.claims AS old_claims, n.claims AS new_claims,
    o.findings AS old_findings, n.findings AS new_findings, coalesce(n.part, o.part) AS part,
    coalesce(n.number, o.number) AS number,
    CASE WHEN o.article IS NULL THEN 'added' WHEN n.article IS NULL THEN 'removed'
      WHEN o.state = 'failed' OR n.state = 'failed' THEN 'not comparable'
      WHEN o.sha256 = n.sha256 THEN 'unchanged' ELSE 'changed' END AS kind
  FROM pairs p FULL JOIN o ON o.article = p.old FULL JOIN n ON n.article = p.new
)
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """An article before and after; the one or the other may be missing. ``kind`` is changed, added or removed."""

    kind: str
    title: str
    source: str
    page: str | None
    old: str | None
    new: str | None
    old_map: str | None
    new_map: str | None
    old_claims: int | None
    new_claims: int | None
    old_findings: int | None
    new_findings: int | None
    number: int


def counts(database: Database) -> dict[str, int]:
    """How many articles are unchanged, changed, added, removed, or not to be compared because one of the two failed."""
    found = database.rows(PAIRED + "SELECT kind, count(*) AS n FROM sided GROUP BY kind ORDER BY kind")  # noqa: S608 (a constant)
    kinds = ("unchanged", "changed", "added", "removed", "not comparable")
    known = {row["kind"]: int(row["n"]) for row in found}
    return {kind: known.get(kind, 0) for kind in kinds}


def pairs(database: Database) -> list[Pair]:
    """The articles with a debate, before or after, whose text is not the same, in the order of the newer corpus."""
    fields = ", ".join(Pair.__slots__)
    sql = f"""{PAIRED} SELECT {fields} FROM sided
        WHERE kind IN ('changed', 'added', 'removed') AND (old_map IS NOT NULL OR new_map IS NOT NULL)
        ORDER BY part, number, coalesce(new, old)"""  # noqa: S608 (names of ours)
    return [Pair(**row) for row in database.rows(sql)]


def findings(database: Database, prefix: str, keys: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The findings of some articles of the older (``old_``) or newer audit, by article, in their order."""
    sql = f"""SELECT article, code, name, level, message, start, "end", line, claims, fingerprint FROM {prefix}findings
        WHERE article IN (SELECT unnest($keys)) ORDER BY article, finding"""  # noqa: S608 (names of ours)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in database.rows(sql, {"keys": keys}):
        found.setdefault(row.pop("article"), []).append(row)
    return found
