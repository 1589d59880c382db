"""Claims without a citation, article by article."""

from __future__ import annotations

from ..looking.ready import Ready


class Uncited(Ready):
    """A ready query."""

    name = "uncited-shares"
    summary = "claims without a citation, article by article"
    reads = "Articles of at least five claims; plain text has no citations at all."
    sql = """
        SELECT a.title, sum(CASE WHEN c.cited THEN 0 ELSE 1 END) AS uncited, count(*) AS claims,
          round(100.0 * sum(CASE WHEN c.cited THEN 0 ELSE 1 END) / count(*), 1) AS percent, a.article
        FROM claims c JOIN articles a USING (article)
        GROUP BY a.title, a.article
        HAVING count(*) >= 5
        ORDER BY percent DESC, uncited DESC, a.title, a.article
    """
