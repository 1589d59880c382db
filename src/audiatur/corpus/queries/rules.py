"""Rules by the share of debate articles in which they find something."""

from __future__ import annotations

from ..looking.ready import Ready


class Rules(Ready):
    """A ready query."""

    name = "rules-by-base-rate"
    summary = "rules by the share of debate articles in which they find something"
    reads = "What is found everywhere says little about one article; what is rare may say more."
    sql = """
        WITH base AS (SELECT count(*) AS n, sum(words) AS words FROM articles WHERE state = 'debate')
        SELECT f.code, f.name, f.level, count(*) AS findings, count(DISTINCT f.article) AS articles,
          round(100.0 * count(DISTINCT f.article) / base.n, 1) AS percent_of_debates,
            round(1000.0 * count(*) / base.words, 2) AS per_1000_words
        FROM findings f, base
        GROUP BY f.code, f.name, f.level, base.n, base.words
        ORDER BY articles DESC, findings DESC, f.code
    """
