"""Claims that the draft is least sure of."""

from __future__ import annotations

from ..looking.ready import Ready


class Doubtful(Ready):
    """A ready query."""

    name = "doubtful-claims"
    summary = "claims that the draft is least sure of"
    reads = "Read these first when you review a map."
    sql = """
        SELECT a.title, round(c.confidence, 2) AS confidence, c.holder, c.text, c.found_by, c.claim, a.article
        FROM claims c JOIN articles a USING (article)
        WHERE c.confidence IS NOT NULL
        ORDER BY c.confidence, a.title, a.article, c.start, c.claim
    """
