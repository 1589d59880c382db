"""Who closes the exchanges of two sides (M5)."""

from __future__ import annotations

from ..looking.ready import Ready


class LastWord(Ready):
    """A ready query."""

    name = "last-word"
    summary = "who closes the exchanges of two sides (M5)"
    reads = "Somebody must have the last word; all of several is a pattern."
    sql = """
        WITH labels AS (
          SELECT article, side,
            any_value(side_label ORDER BY side_label) AS label FROM claims WHERE side IS NOT NULL GROUP BY ALL
        )
        SELECT a.title, coalesce(x.label, m.side_a) AS side, CAST(m.part_a AS INTEGER) AS closes,
          coalesce(y.label, m.side_b) AS other_side, CAST(m.part_b AS INTEGER) AS other_closes,
          m.whole_a AS exchanges, a.article
        FROM measures m JOIN articles a USING (article)
        LEFT JOIN labels x ON x.article = m.article AND x.side = m.side_a
        LEFT JOIN labels y ON y.article = m.article AND y.side = m.side_b
        WHERE m.measure = 'M5' AND m.whole_a > 0
        ORDER BY exchanges DESC, abs(m.part_a - m.part_b) DESC, a.title, a.article, m.side_a, m.side_b
    """
