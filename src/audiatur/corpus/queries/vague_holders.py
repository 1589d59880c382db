"""Wordings of holders that nobody could look up, most often first."""

from __future__ import annotations

from ..looking.ready import Ready


class VagueHolders(Ready):
    """A ready query."""

    name = "vaguest-holders"
    summary = "wordings of holders that nobody could look up, most often first"
    reads = "“Critics”, “some”, “many scholars”: who are they?"
    sql = """
        SELECT lower(holder) AS holder, holder_kind, count(*) AS claims, count(DISTINCT article) AS articles,
          sum(CASE WHEN cited THEN 1 ELSE 0 END) AS cited
        FROM claims
        WHERE holder_kind IN ('group-vague', 'bare') AND holder IS NOT NULL
        GROUP BY ALL
        ORDER BY claims DESC, holder, holder_kind
    """
