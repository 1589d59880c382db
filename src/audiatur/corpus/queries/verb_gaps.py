"""Sides whose reporting verbs differ most (M7), with counts and p."""

from __future__ import annotations

from ..looking.ready import Ready


class VerbGaps(Ready):
    """A ready query."""

    name = "reporting-verb-asymmetry"
    summary = "sides whose reporting verbs differ most (M7), with counts and p"
    reads = "Means from -1 (alleges, insists) to 1 (shows, points out); p by an exact permutation test."
    sql = """
        WITH labels AS (
          SELECT article, side,
            any_value(side_label ORDER BY side_label) AS label FROM claims WHERE side IS NOT NULL GROUP BY ALL
        )
        SELECT a.title, coalesce(x.label, m.side_a) AS side, m.part_a AS mean, m.whole_a AS verbs,
          coalesce(y.label, m.side_b) AS other_side, m.part_b AS other_mean,
          m.whole_b AS other_verbs, m.p, a.article
        FROM measures m JOIN articles a USING (article)
        LEFT JOIN labels x ON x.article = m.article AND x.side = m.side_a
        LEFT JOIN labels y ON y.article = m.article AND y.side = m.side_b
        WHERE m.measure = 'M7' AND m.whole_a > 0 AND m.whole_b > 0 AND m.part_a <> m.part_b
        ORDER BY abs(m.part_a - m.part_b) DESC, a.title, a.article, m.side_a, m.side_b
    """
