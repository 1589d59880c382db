"""Persons, bodies and documents that are heard most."""

from __future__ import annotations

from ..looking.ready import Ready


class NamedHolders(Ready):
    """A ready query."""

    name = "most-heard-holders"
    summary = "persons, bodies and documents that are heard most"
    reads = "Heard most is not the same as weighs most."
    sql = """
        SELECT holder, holder_kind, count(*) AS claims, count(DISTINCT article) AS articles
        FROM claims
        WHERE holder_kind IN ('named-person', 'named-org', 'document') AND holder IS NOT NULL
        GROUP BY ALL
        ORDER BY claims DESC, holder, holder_kind
    """
