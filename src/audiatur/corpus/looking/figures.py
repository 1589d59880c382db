"""What an audit comes to as a whole: counts, base rates of rules, kinds of holders, and how far sides are apart."""

from __future__ import annotations

from typing import Any

from ...report.audit.shown import Bars, Holder, Kind, Rule, Totals
from .database import Database
from .ranking import GAP, LEAST_CASES, MEASURES

BINS = 10
MOST_HOLDERS = 12
LEVEL = """CASE WHEN 2 * sum((level = 'error')::INT) >= count(*) THEN 'error'
    WHEN 2 * sum((level <> 'note')::INT) >= count(*) THEN 'warning' ELSE 'note' END"""
"""The level that a rule has mostly."""
PRONOUNS = ("he", "she", "they", "it", "we", "i", "you", "who", "his", "her", "their", "one")
"""Holders whose words say nothing without the sentence before."""
VAGUE = ("group-vague", "bare")


def totals(database: Database) -> Totals:
    """Counts over all articles."""
    states = {
        r["state"]: r["n"] for r in database.rows("SELECT state, count(*) AS n FROM articles GROUP BY state ORDER BY state")
    }
    sums = database.rows(
        """SELECT coalesce(sum(sections), 0) AS sections, coalesce(sum(words), 0) AS words, coalesce(sum(claims), 0) AS claims,
        coalesce(sum(relations), 0) AS relations, coalesce(sum(findings), 0) AS findings, coalesce(sum(warnings), 0) AS warnings,
        coalesce(sum(CASE WHEN warnings > 0 THEN 1 ELSE 0 END), 0) AS warned FROM articles WHERE state = 'debate'"""
    )[0]
    return Totals(articles=sum(states.values()), states=states, **{name: int(value) for name, value in sums.items()})


def rules(database: Database, whole: Totals) -> list[Rule]:
    """The rules that found something, with their base rates, the most common first."""
    found = database.rows(
        f"""SELECT code, name, {LEVEL} AS level, count(*) AS findings, count(DISTINCT article) AS articles
        FROM findings GROUP BY code, name ORDER BY articles DESC, findings DESC, code"""  # noqa: S608 (constants of ours)
    )
    debates, words = whole.states.get("debate", 0), whole.words
    return [
        Rule(
            share=r["articles"] / debates if debates else 0.0, per_1000_words=1000 * r["findings"] / words if words else 0.0, **r
        )
        for r in found
    ]


def kinds(database: Database) -> list[Kind]:
    """Claims by kind of holder, most first."""
    found = database.rows(
        """SELECT holder_kind AS kind, count(*) AS claims, count(DISTINCT article) AS articles FROM claims
        GROUP BY holder_kind ORDER BY claims DESC, kind"""
    )
    total = sum(r["claims"] for r in found)
    return [Kind(share=r["claims"] / total, **r) for r in found]


def holders(database: Database, *, vague: bool) -> list[Holder]:
    """The wordings of holders heard most, those that nobody could look up or the others."""
    signs, pronouns = (", ".join(f"'{word}'" for word in words) for words in (VAGUE, PRONOUNS))
    found = database.rows(
        f"""SELECT any_value(holder ORDER BY holder) AS name, count(*) AS claims, count(DISTINCT article) AS articles FROM claims
        WHERE holder IS NOT NULL AND holder_kind {"" if vague else "NOT"} IN ({signs})
        AND holder_kind NOT IN ('agentless', 'narrator') AND lower(holder) NOT IN ({pronouns})
        GROUP BY lower(holder) ORDER BY claims DESC, lower(holder) LIMIT {MOST_HOLDERS}"""  # noqa: S608 (constants of ours)
    )
    return [Holder(**r) for r in found]


def distances(database: Database) -> list[Bars]:
    """For each measure, how many pairs of sides are how far apart."""
    enough = f"whole_a >= {LEAST_CASES} AND whole_b >= {LEAST_CASES}"
    found = database.rows(
        f"""SELECT measure, any_value(means ORDER BY means) AS means, least(floor({GAP} * {BINS}), {BINS - 1})::INTEGER AS bin,
        count(*) AS n, sum(CASE WHEN p < 0.05 THEN 1 ELSE 0 END) AS rare, count(p) AS tested
        FROM measures WHERE {enough} AND ({GAP}) IS NOT NULL GROUP BY measure, bin ORDER BY measure, bin"""  # noqa: S608 (constants)
    )
    middle = database.rows(
        f"SELECT measure, median({GAP}) AS middle FROM measures WHERE {enough} GROUP BY measure"  # noqa: S608 (constants of ours)
    )
    half = {r["measure"]: r["middle"] for r in middle}
    return [made for m in MEASURES if (made := _bars(m, [r for r in found if r["measure"] == m], half))]


def _bars(measure: str, rows: list[dict[str, Any]], half: dict[str, float]) -> Bars | None:
    if not rows:
        return None
    counts = [0] * BINS
    for row in rows:
        counts[row["bin"]] = row["n"]
    rare, tested = int(sum(r["rare"] for r in rows)), int(sum(r["tested"] for r in rows))
    return Bars(measure, rows[0]["means"], tuple(counts), half.get(measure) or 0.0, rare, tested)
