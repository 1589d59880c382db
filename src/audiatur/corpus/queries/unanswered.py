"""Sides by how many of their claims nothing speaks against."""

from __future__ import annotations

from ..looking.ready import Ready


class Unanswered(Ready):
    """A ready query."""

    name = "unanswered-claims"
    summary = "sides by how many of their claims nothing speaks against"
    sql = """
        SELECT a.title, c.side_label AS side, sum(CASE WHEN c.answered THEN 0 ELSE 1 END) AS unanswered,
          count(*) AS claims, a.article
        FROM claims c JOIN articles a USING (article)
        WHERE c.side IS NOT NULL
        GROUP BY a.title, a.article, c.side, c.side_label
        ORDER BY unanswered DESC, claims, a.title, a.article, c.side_label
    """
