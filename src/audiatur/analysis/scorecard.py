"""The nine measures M1 to M9 for each two sides, always as counts and never summed up into one number.

Equal numbers are not the aim: weight may be due. What can be tested is tested exactly (Fisher, permutation); what cannot is only
counted. Distances from due weight appear only where somebody has declared weights.
"""

from __future__ import annotations

from itertools import combinations
from math import exp, log
from typing import Any

from ..model.argument import ArgumentMap
from .exchanges import Exchange
from .labelling import labelling
from .sides import Sides
from .stats import fisher, mean, permutation
from .weight import Due, due

Counts = list[int]
"""A part and the whole it is part of."""


def pairs(
    argument: ArgumentMap, found: Sides, tables: dict[str, Any], closed: tuple[Exchange, ...] | None
) -> list[dict[str, Any]]:
    """The measures for each two sides. ``tables`` are those of ``balance`` for each side; ``closed`` the exchanges, if known."""
    verdicts = {name: labelling(argument, explicit=flag) for name, flag in (("explicit", True), ("all", False))}
    return [_pair(list(two), argument, found, tables, closed, verdicts) for two in combinations(found.by_id, 2)]


def _pair(
    two: list[str],
    argument: ArgumentMap,
    found: Sides,
    tables: dict[str, Any],
    closed: tuple[Exchange, ...] | None,
    verdicts: dict[str, Any],
) -> dict[str, Any]:
    measures = {
        "M1": _direct(two, tables),
        "M2": _space(two, tables, due(argument)),
        "M3": _elaboration(two, argument, found),
        "M4": _answers(two, found),
        "M6": _verdict(two, found, verdicts),
        "M7": _voice(two, tables),
        "M8": _quality(two, found),
        "M9": _narrator(two, tables),
    }
    if closed is not None:
        measures["M5"] = _last_word(two, closed)
    return {"sides": two} | dict(sorted(measures.items()))


def _direct(two: list[str], tables: dict[str, Any]) -> dict[str, Any]:
    rows = [tables["direct_voice"][s] for s in two]
    return {
        "measure": "claims that stand only in opponents’ words",
        "counts": [[r["target_only"], r["claims"] + r["target_only"]] for r in rows],
    }


def _space(two: list[str], tables: dict[str, Any], weights: Due | None) -> dict[str, Any]:
    words = [tables["space"][s]["words"] for s in two]
    total = sum(words)
    shares = [n / total for n in words] if total else []
    result: dict[str, Any] = {
        "measure": "words in direct voice",
        "counts": [[n, total] for n in words],
        "effective_sides": round(exp(-sum(s * log(s) for s in shares if s)), 2) if shares else None,
    }
    if weights and total:
        beyond = [weights.outside(s, tables["space"][s]["share"] or 0.0) for s in two]
        result |= {"outside_due": [round(b, 3) for b in beyond], "basis": weights.basis}
    return result


def _elaboration(two: list[str], argument: ArgumentMap, found: Sides) -> dict[str, Any]:
    direct = [found.by_id[s].direct for s in two]
    counts = [[sum(c.form == "proposition" for c in claims), len(claims)] for claims in direct]
    near = argument.relations_at
    reasons = [sum(r.type == "support" and r.to == c.id for c in claims for r in near.get(c.id, ())) for claims in direct]
    return {"measure": "claims stated in full", "counts": counts, "reasons": reasons, "p": _p(counts)}


def _answers(two: list[str], found: Sides) -> dict[str, Any]:
    between = [found.attacks(other, side) for side, other in (two, two[::-1])]
    answered = [{a.target.id for a in attacks} for attacks in between]
    counts = [[len(ids), len(found.by_id[s].claims)] for ids, s in zip(answered, two, strict=True)]
    replied = []
    for side, attacks in zip(two, between, strict=True):
        back = {a.target.id for a in found.answers if a.answering == side}
        replied.append([sum(a.source.id in back for a in attacks), len(attacks)])
    return {"measure": "claims that the other side answers", "counts": counts, "replies_to_answers": replied}


def _last_word(two: list[str], closed: tuple[Exchange, ...]) -> dict[str, Any]:
    both = [e for e in closed if {t.side for t in e.turns} >= set(two)]
    return {"measure": "exchanges closed", "counts": [[sum(e.last_word == s for e in both), len(both)] for s in two]}


def _verdict(two: list[str], found: Sides, verdicts: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"measure": "contested claims that stand by the answers printed"}
    for name, labels in verdicts.items():
        touched = labels.in_ | labels.out | labels.undec
        ids = [{c.id for c in found.by_id[s].claims} & touched for s in two]
        result["counts" if name == "all" else name] = [[len(i & labels.in_), len(i)] for i in ids]
    return result


def _voice(two: list[str], tables: dict[str, Any]) -> dict[str, Any]:
    rows = [tables["voice"][s] for s in two]
    scores = [[score for score, count in r["scores"].items() for _ in range(count)] for r in rows]
    return {
        "measure": "mean score of reporting verbs",
        "attributions": [len(s) for s in scores],
        "means": [round(mean(s), 3) for s in scores],
        "p": round(permutation(*scores), 4),
    }


def _quality(two: list[str], found: Sides) -> dict[str, Any]:
    turns = [[t for t in found.turns if t.side == s] for s in two]
    named = [[sum(t.claims[0].holder.kind in NAMED for t in own), len(own)] for own in turns]
    cited = [[sum(c.cited for c in found.by_id[s].direct), len(found.by_id[s].direct)] for s in two]
    return {"measure": "attributions with a named holder", "counts": named, "p": _p(named), "cited": cited, "cited_p": _p(cited)}


NAMED = frozenset({"named-person", "named-org", "document"})


def _narrator(two: list[str], tables: dict[str, Any]) -> dict[str, Any]:
    counts = [tables["narrator"][s] for s in two]
    total = sum(counts)
    lean = round((counts[0] - counts[1]) / total, 2) if total else None
    return {"measure": "claims in the article’s own voice", "counts": [[n, total] for n in counts], "alignment": lean}


def _p(counts: list[Counts]) -> float:
    (a, n), (b, m) = counts
    return round(fisher(a, n - a, b, m - b), 4)
