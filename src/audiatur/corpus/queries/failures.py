"""Articles that could not be audited, and why."""

from __future__ import annotations

from ..looking.ready import Ready


class Failures(Ready):
    """A ready query."""

    name = "failures"
    summary = "articles that could not be audited, and why"
    sql = """
        SELECT coalesce(page, source) AS place, title, error, article
        FROM articles
        WHERE state = 'failed'
        ORDER BY error, place, article
    """
