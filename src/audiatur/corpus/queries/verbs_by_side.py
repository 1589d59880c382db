"""Reporting verbs of each side of each article."""

from __future__ import annotations

from ..looking.ready import Ready


class VerbsBySide(Ready):
    """A ready query."""

    name = "verbs-by-side"
    summary = "reporting verbs of each side of each article"
    reads = "One side that argues beside one that worries or alleges is not reported alike."
    sql = """
        SELECT a.title, c.side_label AS side, c.verb_class, c.verb, count(*) AS times, a.article
        FROM claims c JOIN articles a USING (article)
        WHERE c.verb IS NOT NULL AND c.side IS NOT NULL
        GROUP BY ALL
        ORDER BY a.title, a.article, side, times DESC, verb, c.verb_class
    """
