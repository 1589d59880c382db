"""Which articles come first: the orders and filters of the page over an audit, and a row for each article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import UsageError
from .database import Database

FIRST = 20
"""So many articles of every ranking stand on a page that does not hold all."""
PART = 1_000_000
"""More articles than any part has."""
LEAST_CASES = 3
"""A measure ranks two sides only where there are so many cases on each."""
ORDERS = {
    "attention": "a.attention DESC, a.warnings DESC",
    "warnings": "a.warnings DESC, a.attention DESC",
    "findings": "a.findings DESC, a.attention DESC",
    "claims": "a.claims DESC",
    "words": "a.words DESC",
    "title": "lower(a.title)",
}
MEASURES = ("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9")
STATES = ("debate", "no debate", "skipped", "failed", "redirect", "other")
LEVELS = {"warning": "a.warnings > 0", "error": "a.article IN (SELECT article FROM findings WHERE level = 'error')"}
GAP = """CASE WHEN measure = 'M7' THEN abs(part_a - part_b) / 2
    ELSE abs(part_a / nullif(whole_a, 0) - part_b / nullif(whole_b, 0)) END"""
"""How far two sides are apart on a measure, from 0 to 1 (M7: means from -1 to 1)."""
_TOLD, _CHARACTERS, _HOLDERS = 4, 220, 40
KEYS, FEW = "(SELECT unnest($keys))", 200
ARTICLES = "SELECT * FROM articles WHERE article IN (SELECT unnest($keys))"
DETAILS = {
    "codes": """SELECT article, code, level, count(*) AS n FROM findings
        WHERE article IN (SELECT unnest($keys)) GROUP BY ALL ORDER BY ALL""",
    "kinds": """SELECT article, holder_kind AS kind, count(*) AS n FROM claims
        WHERE article IN (SELECT unnest($keys)) GROUP BY ALL ORDER BY ALL""",
    "sides": """SELECT article, side, any_value(side_label ORDER BY side_label) AS label, count(*) AS n FROM claims
        WHERE article IN (SELECT unnest($keys)) AND side IS NOT NULL
        GROUP BY article, side ORDER BY article, side <> 'pro', min(start), side""",
    "holders": """SELECT article, holder, count(*) AS n FROM claims
        WHERE article IN (SELECT unnest($keys)) AND holder IS NOT NULL GROUP BY ALL ORDER BY article, n DESC, holder""",
    "heads": f"""SELECT article, code, level, message FROM findings WHERE article IN (SELECT unnest($keys)) AND headline
        QUALIFY row_number() OVER
          (PARTITION BY article ORDER BY level = 'error' DESC, level = 'warning' DESC, finding) <= {_TOLD}
        ORDER BY article, level = 'error' DESC, level = 'warning' DESC, finding""",  # noqa: S608 (a constant of ours)
    "measures": f"""SELECT article, measure, side_a, side_b, part_a, whole_a, part_b, whole_b, p, {GAP} AS gap FROM measures
        WHERE article IN (SELECT unnest($keys)) AND whole_a > 0 AND whole_b > 0
        QUALIFY row_number() OVER (PARTITION BY article, measure ORDER BY
          (whole_a >= {LEAST_CASES} AND whole_b >= {LEAST_CASES}) DESC, {GAP} DESC, side_a, side_b) = 1
        ORDER BY article, measure""",  # noqa: S608 (constants of ours)
}
"""What is shown of an article beside its own row; of a measure, the two sides that are furthest apart."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: an order and filters; empty ones filter nothing. ``least`` is the fewest words of debate."""

    order: str = "attention"
    state: str = "debate"
    rule: str = ""
    level: str = ""
    kind: str = ""
    holder: str = ""
    text: str = ""
    least: int = 0

    def __post_init__(self) -> None:
        if self.order not in ORDERS and self.order not in MEASURES:
            raise UsageError(f"there is no order {self.order!r}", hint=f"orders: {', '.join((*ORDERS, *MEASURES))}")
        if self.level and self.level not in LEVELS:
            raise UsageError(f"there is no level {self.level!r}", hint=f"levels: {', '.join(LEVELS)}")


def ranked(database: Database, asked: Asked, *, most: int, skip: int = 0) -> tuple[int, list[str]]:
    """How many articles fit, and the keys of some of them in the order that is asked for."""
    where, given = _where(asked)
    joined, by = "", ORDERS.get(asked.order, "")
    if not by:
        given["measure"] = asked.order
        joined = f"""JOIN (SELECT article, max({GAP}) AS gap FROM measures
            WHERE measure = $measure AND whole_a >= {LEAST_CASES} AND whole_b >= {LEAST_CASES} GROUP BY article) m
            ON m.article = a.article"""  # noqa: S608 (constants of ours)
        by = "m.gap DESC, a.attention DESC"
    source = f"FROM articles a {joined} WHERE {where}"
    total = database.rows(f"SELECT count(*) AS n {source}", given)[0]["n"]
    page = f"SELECT a.article {source} ORDER BY {by}, a.part, a.number, a.article LIMIT {int(most)} OFFSET {int(skip)}"
    return total, [row["article"] for row in database.rows(page, given)]


def _where(asked: Asked) -> tuple[str, dict[str, Any]]:
    parts, given = ["true"], dict[str, Any]()
    if asked.state:
        parts.append("a.state = $state")
        given["state"] = asked.state
    if asked.rule:
        parts.append("a.article IN (SELECT article FROM findings WHERE code = $rule)")
        given["rule"] = asked.rule
    if asked.level:
        parts.append(LEVELS[asked.level])
    if asked.kind:
        parts.append("a.article IN (SELECT article FROM claims WHERE holder_kind = $kind)")
        given["kind"] = asked.kind
    if asked.holder:
        parts.append("a.article IN (SELECT article FROM claims WHERE lower(holder) = lower($holder))")
        given["holder"] = asked.holder
    if asked.least > 0:
        parts.append("a.words >= $least")
        given["least"] = asked.least
    for number, word in enumerate(asked.text.split()[:8]):
        name = f"word{number}"
        given[name] = word
        said = f"contains(strip_accents(lower(concat_ws(' ', {{}}))), strip_accents(lower(${name})))"
        own = said.format("a.title, a.issue, a.page, a.source, a.error")
        claims = said.format("holder, side_label")
        parts.append(f"({own} OR a.article IN (SELECT article FROM claims WHERE {claims}))")  # noqa: S608 (values are parameters)
    return " AND ".join(parts), given


def told(database: Database, keys: Sequence[str], readers: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the page shows of some articles, in their order; ``readers`` holds the addresses of those that can be opened."""
    within, given = _within(keys)
    articles = {row["article"]: row for row in database.rows(ARTICLES.replace(KEYS, within), given)}
    parts = {name: _grouped(database.rows(sql.replace(KEYS, within), given)) for name, sql in DETAILS.items()}
    return [
        _row(articles[key], {name: found[key] for name, found in parts.items()}, readers.get(key, ""))
        for key in keys
        if key in articles
    ]


def _within(keys: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """The keys as SQL has them: a few one by one, so that reading the files can pass over all other rows; many as a list."""
    if not 0 < len(keys) <= FEW:
        return KEYS, {"keys": list(keys)}
    return f"({', '.join(f'$key{i}' for i in range(len(keys)))})", {f"key{i}": key for i, key in enumerate(keys)}


def _grouped(rows: Iterable[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["article"]].append(row)
    return found


def _row(article: dict[str, Any], found: dict[str, list[dict[str, Any]]], address: str) -> dict[str, Any]:
    """A row as the script of the page has it: short names, nothing that is empty."""
    codes, sides = found["codes"], found["sides"]
    labels = {side["side"]: side["label"] or side["side"] for side in sides}
    levels = {level: sum(c["n"] for c in codes if c["level"] == level) for level in ("error", "warning", "note")}
    made = {
        "key": article["article"],
        "title": article["title"],
        "place": place(article),
        "issue": article["issue"],
        "state": article["state"] if article["state"] != "debate" else None,
        "error": article["error"],
        "revision": article["revision"],
        "sections": article["sections"],
        "words": article["words"],
        "claims": article["claims"],
        "relations": article["relations"],
        "findings": article["findings"],
        "warnings": article["warnings"],
        "attention": round(article["attention"], 2),
        "number": article["part"] * PART + article["number"],
        "levels": [levels["error"], levels["warning"], levels["note"]] if codes else None,
        "rules": {c["code"]: c["n"] for c in codes},
        "kinds": {k["kind"]: k["n"] for k in found["kinds"]},
        "sides": [[labels[s["side"]], s["n"]] for s in sides],
        "holders": [h["holder"] for h in found["holders"][:_HOLDERS]],
        "heads": [[h["code"], h["level"], _first(h["message"])] for h in found["heads"]],
        "measures": {m["measure"]: _measure(m, labels) for m in found["measures"]},
        "open": address,
    }
    return {key: value for key, value in made.items() if value not in (None, "", {}, [], 0)}


def place(article: Mapping[str, Any]) -> str:
    """Where an article stands in its corpus."""
    page = article["page"]
    return f"{article['source']}: {page}" if page and page != article["title"] else str(article["source"])


def _measure(row: dict[str, Any], labels: dict[str, str]) -> list[Any]:
    sides = (("side_a", "part_a", "whole_a"), ("side_b", "part_b", "whole_b"))
    told = [part for side, part_, whole in sides for part in (labels.get(row[side], row[side]), _plain(row[part_]), row[whole])]
    return [*told, row["p"], round(row["gap"], 3)] if row["whole_a"] >= LEAST_CASES <= row["whole_b"] else [*told, row["p"], -1]


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 2)


def _first(message: str) -> str:
    """The first sentence of a message, not longer than a few lines."""
    text = re.split(r"(?<=[.!?;])\s+(?=\S)", message, maxsplit=1)[0].rstrip(";")
    return text if len(text) <= _CHARACTERS else text[: _CHARACTERS - 1].rstrip() + "…"


def tops(database: Database, codes: Sequence[str], most: int, least: Sequence[int] = (0,)) -> Iterator[str]:
    """Keys of the first articles in every order and for every rule, so that each ranking begins rightly; some come often.

    ``least`` are the fewest words of debate that rankings may ask for.
    """
    for fewest in least:
        yield from ranked(database, Asked(least=fewest), most=most)[1]
        for order in (*ORDERS, *MEASURES):
            yield from ranked(database, Asked(order=order, least=fewest), most=max(most // 10, FIRST))[1]
        for code in codes:
            yield from ranked(database, Asked(rule=code, least=fewest), most=FIRST)[1]
        for level in LEVELS:
            yield from ranked(database, Asked(level=level, least=fewest), most=max(most // 10, FIRST))[1]
