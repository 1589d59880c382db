"""Claims by kind of holder, with what share is cited."""

from __future__ import annotations

from ..looking.ready import Ready


class HolderKinds(Ready):
    """A ready query."""

    name = "holder-kinds"
    summary = "claims by kind of holder, with what share is cited"
    sql = """
        SELECT holder_kind, count(*) AS claims, round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent,
          sum(CASE WHEN cited THEN 1 ELSE 0 END) AS cited, count(DISTINCT article) AS articles
        FROM claims
        GROUP BY holder_kind
        ORDER BY claims DESC, holder_kind
    """
