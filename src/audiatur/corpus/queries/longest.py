"""The longest debate sections, with claims and warnings for 100 words."""

from __future__ import annotations

from ..looking.ready import Ready


class Longest(Ready):
    """A ready query."""

    name = "longest-debates"
    summary = "the longest debate sections, with claims and warnings for 100 words"
    sql = """
        SELECT a.title, s.heading, s.words, s.claims, s.warnings,
          round(100.0 * s.warnings / nullif(s.words, 0), 2) AS per_100_words, a.article
        FROM sections s JOIN articles a USING (article)
        ORDER BY s.words DESC, a.title, a.article, s.section
    """
