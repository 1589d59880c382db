"""Sections in which one side answers and is not answered."""

from __future__ import annotations

from ..looking.ready import Ready


class OneWay(Ready):
    """A ready query."""

    name = "most-one-way-sections"
    summary = "sections in which one side answers and is not answered"
    reads = "Counts of rebuttals from each side to the other within one section; at least three one way and none back."
    sql = """
        WITH answers AS (
          SELECT r.article, t.section, r.source_side AS from_side, r.target_side AS to_side, count(*) AS n
          FROM relations r JOIN claims t ON t.article = r.article AND t.claim = r.target
          WHERE r.type = 'rebut' AND r.source_side IS NOT NULL AND r.target_side IS NOT NULL AND r.source_side <> r.target_side
          GROUP BY ALL
        ), labels AS (
          SELECT article, side,
            any_value(side_label ORDER BY side_label) AS label FROM claims WHERE side IS NOT NULL GROUP BY ALL
        )
        SELECT a.title, s.heading, f.label AS answering, o.n AS answers, t.label AS answered,
          coalesce(b.n, 0) AS answers_back, a.article
        FROM answers o
        LEFT JOIN answers b ON b.article = o.article AND b.section IS NOT DISTINCT FROM o.section
          AND b.from_side = o.to_side AND b.to_side = o.from_side
        JOIN articles a ON a.article = o.article
        LEFT JOIN sections s ON s.article = o.article AND s.section = o.section
        LEFT JOIN labels f ON f.article = o.article AND f.side = o.from_side
        LEFT JOIN labels t ON t.article = o.article AND t.side = o.to_side
        WHERE o.n >= 3 AND coalesce(b.n, 0) = 0
        ORDER BY answers DESC, a.title, s.section, answering, a.article
    """
