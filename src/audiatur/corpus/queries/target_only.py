"""Sides that are heard only through those who reject them (M1)."""

from __future__ import annotations

from ..looking.ready import Ready


class TargetOnly(Ready):
    """A ready query."""

    name = "claims-only-as-target"
    summary = "sides that are heard only through those who reject them (M1)"
    reads = "Claims that nobody is reported to make; they appear because somebody answers them."
    sql = """
        SELECT a.title, coalesce(c.side_label, '(no side)') AS side,
          sum(CASE WHEN c.form = 'target-only' THEN 1 ELSE 0 END) AS only_as_target,
          count(*) AS claims, a.article
        FROM claims c JOIN articles a USING (article)
        GROUP BY a.title, a.article, c.side_label
        HAVING only_as_target > 0
        ORDER BY only_as_target DESC, claims, a.title, a.article, c.side_label
    """
