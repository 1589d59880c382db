"""Articles with most warnings and headlines for 100 words of debate."""

from __future__ import annotations

from ..looking.ready import Ready


class Attention(Ready):
    """A ready query."""

    name = "worth-a-look"
    summary = "articles with most warnings and headlines for 100 words of debate"
    reads = "Short debates come first easily: read the words beside it."
    sql = """
        SELECT title, round(attention, 2) AS attention, warnings, headlines, findings, claims, words, issue, article
        FROM articles
        WHERE state = 'debate'
        ORDER BY attention DESC, warnings DESC, article
    """
