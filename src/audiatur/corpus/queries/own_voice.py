"""Sides whose claims the article makes in its own voice (M9)."""

from __future__ import annotations

from ..looking.ready import Ready


class OwnVoice(Ready):
    """A ready query."""

    name = "article-voice"
    summary = "sides whose claims the article makes in its own voice (M9)"
    reads = "On a contested question these belong to their holders; on a settled one they are what the article should say."
    sql = """
        WITH labels AS (
          SELECT article, side,
            any_value(side_label ORDER BY side_label) AS label FROM claims WHERE side IS NOT NULL GROUP BY ALL
        )
        SELECT a.title, coalesce(x.label, m.side_a) AS side, CAST(m.part_a AS INTEGER) AS claims_in_own_voice,
          coalesce(y.label, m.side_b) AS other_side,
          CAST(m.part_b AS INTEGER) AS other, a.article
        FROM measures m JOIN articles a USING (article)
        LEFT JOIN labels x ON x.article = m.article AND x.side = m.side_a
        LEFT JOIN labels y ON y.article = m.article AND y.side = m.side_b
        WHERE m.measure = 'M9' AND m.part_a <> m.part_b
        ORDER BY abs(m.part_a - m.part_b) DESC, a.title, a.article, m.side_a, m.side_b
    """
