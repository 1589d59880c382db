"""Fitting the weights: a pairwise model for sides, for relations a choice of each claim among targets. Needs numpy and scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ...extract.linking.linkfacts import Pairs, Three, candidates
from ...extract.linking.linkstage import link_features, tied
from ...extract.linking.weights import Two, Weights
from .examples import Case

RARE = 5
"""Times a feature of sides must come up to get a weight."""
SELDOM = 8
"""Times a feature of relations must come up to get a weight."""
OWN, PAIR, LINK = 10.0, 3.0, 100.0
"""Quadratic penalties on the weights of claims, of pairs for one side, and of relations."""
STEPS, SWEEPS = 150, 8
LEAST = 0.004
"""Weights smaller than this are left out."""
HELD = 0.3
"""Quadratic penalty on what the chances count that two drafts are claims."""


Plain = dict[str, tuple[float, float]]
Crossed = dict[str, Plain]


class Row(NamedTuple):
    """A claim with the relations it may have: for each target the features, and which of them a careful reader drew."""

    weight: float
    targets: list[tuple[tuple[str, ...], list[str]]]
    drawn: list[str]
    alone: list[str]
    sensed: list[Two]
    claimed: list[Three]


def _matrix(rows: Sequence[Mapping[str, float]], names: Mapping[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    at = [(i, names[k], v) for i, row in enumerate(rows) for k, v in row.items() if k in names]
    columns = list(zip(*at, strict=True)) or [(), (), ()]
    return csr_matrix((columns[2], (columns[0], columns[1])), shape=(len(rows), len(names)))


def _common(rows: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    counts = Counter(name for row in rows for name in row)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}


def fit_sides(cases: Sequence[Case]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of claims and of pairs that make the hand-made sides likely, with the messages of the decision in the gradient.

    Articles count by the root of their claims, so that no long one rules.
    """
    import numpy as np

    own: list[Mapping[str, float]] = []
    pairs: list[Mapping[str, float]] = []
    ends: list[tuple[int, int]] = []
    labels: list[int] = []
    shares: list[float] = []
    for case in cases:
        base = len(own)
        own += case.sides.own
        labels += case.labels()
        shares += [len(case.truth["claims"]) ** -0.5] * len(case.drafts)
        for (i, j), features in case.sides.pairs.items():
            ends.append((base + i, base + j))
            pairs.append(features)
    y, share, edge = np.array(labels, dtype=float), np.array(shares), np.array(ends)
    known = y != 0
    kept = known[edge[:, 0]] & known[edge[:, 1]]
    u_names, p_names = _common(own, RARE), _common(pairs, RARE)
    u, p, edge = _matrix(own, u_names), _matrix(pairs, p_names)[kept], edge[kept]
    mean = share[known].mean()
    own_share, pair_share = share * known / mean, share[edge[:, 0]] / mean
    weights = [np.zeros(len(u_names)), np.zeros(len(p_names))]
    first, second = [w * 0 for w in weights], [w * 0 for w in weights]
    for t in range(1, STEPS + 1):
        total, agree = _messages(u @ weights[0], p @ weights[1], edge, len(y))
        slopes = (
            u.T @ ((y - np.tanh(total)) * own_share) - OWN * weights[0],
            p.T @ ((y[edge[:, 0]] * y[edge[:, 1]] - agree) * pair_share) - PAIR * weights[1],
        )
        for k, slope in enumerate(slopes):
            first[k] = 0.9 * first[k] + 0.1 * slope
            second[k] = 0.99 * second[k] + 0.01 * slope * slope
            step = 0.05 if t < 0.6 * STEPS else 0.015
            weights[k] += step * first[k] / (1 - 0.9**t) / (np.sqrt(second[k] / (1 - 0.99**t)) + 1e-8)
    return _named(u_names, weights[0]), _named(p_names, weights[1])


def _messages(lean: Any, pull: Any, edge: Any, size: int) -> tuple[Any, Any]:
    """Half log-odds of every claim and, for every pair, how much its ends agree (-1 to 1), by message passing."""
    import numpy as np

    a, b = edge[:, 0], edge[:, 1]
    half = len(a)
    source, target = np.concatenate([a, b]), np.concatenate([b, a])
    strength, back = np.tanh(np.concatenate([pull, pull])), np.concatenate([np.arange(half, 2 * half), np.arange(half)])
    said = np.zeros(2 * half)
    for _ in range(SWEEPS):
        total = lean + np.bincount(target, said, size)
        said = 0.5 * said + 0.5 * np.arctanh(np.clip(strength * np.tanh(total[source] - said[back]), -0.9999, 0.9999))
    total = lean + np.bincount(target, said, size)
    left, right = total[a] - said[half:], total[b] - said[:half]
    same, apart = np.exp(pull) * np.cosh(left + right), np.exp(-pull) * np.cosh(left - right)
    return total, (same - apart) / (same + apart)


def _named(names: Mapping[str, int], values: Any) -> dict[str, float]:
    return {name: round(float(values[i]), 3) for name, i in names.items() if abs(values[i]) >= LEAST}


def rows(case: Case, signs: list[float]) -> list[Row]:
    """The choices of a passage's claims; a claim whose relation runs out of reach is passed over."""
    pairs: Pairs = link_features(case.sides.passage, signs, tied(case.drafts))
    edges = case.edges()
    found = []
    for i, name in enumerate(case.ids):
        if not case.judged[i]:
            continue
        near = [j for j in candidates(case.sides.passage, i) if case.judged[j]]
        drawn = [edges.get((name or "", case.ids[j] or ""), "") for j in near]
        if case.given and not any(drawn) and any(a == name for a, _ in edges):
            continue
        found.append(
            Row(
                len(case.truth["claims"]) ** -0.5,
                [pairs.of(i, j) for j in near],
                drawn,
                pairs.alone(i),
                [pairs.sensed(i, j) for j in near],
                [pairs.claimed(i, j) for j in near],
            )
        )
    return found


def fit_links(given: Sequence[Row]) -> tuple[Plain, Crossed, dict[str, float]]:
    """Weights of a conditional logit: what is common to both types of relation and what is not is penalised alike."""
    import numpy as np
    from scipy.optimize import minimize

    flat = [_crossed(*target) for row in given for target in row.targets]
    names, alone_names = _common(flat, SELDOM), _common((row.alone for row in given), SELDOM)
    x = _matrix([dict.fromkeys(f, 1.0) for f in flat], names)
    z = _matrix([dict.fromkeys(row.alone, 1.0) for row in given], alone_names)
    owner = np.array([g for g, row in enumerate(given) for _ in row.targets])
    kinds = np.array([{"": 0, "support": 1, "rebut": 2}[d] for row in given for d in row.drawn])
    share = np.array([row.weight for row in given])
    share = share / share.mean()
    number, size = len(given), len(names)
    linked = np.bincount(owner, kinds > 0, number)
    goal_s, goal_a = ((kinds == k) / np.maximum(1, linked[owner]) for k in (1, 2))
    goal_n = (linked == 0) * 1.0

    def loss(theta: Any) -> tuple[float, Any]:
        s, a, n = (
            x @ (theta[:size] + theta[size : 2 * size]),
            x @ (theta[:size] + theta[2 * size : 3 * size]),
            z @ theta[3 * size :],
        )
        top = n.copy()
        np.maximum.at(top, owner, np.maximum(s, a))
        es, ea, en = np.exp(s - top[owner]), np.exp(a - top[owner]), np.exp(n - top)
        whole = en + np.bincount(owner, es + ea, number)
        ps, pa, pn = es / whole[owner], ea / whole[owner], en / whole
        tiny = 1e-12
        value = -(share[owner] * (goal_s * np.log(ps + tiny) + goal_a * np.log(pa + tiny))).sum()
        value -= (share * goal_n * np.log(pn + tiny)).sum()
        left, right = x.T @ (share[owner] * (ps - goal_s)), x.T @ (share[owner] * (pa - goal_a))
        slope = np.concatenate([left + right, left, right, z.T @ (share * (pn - goal_n))]) + LINK * theta
        return value + 0.5 * LINK * theta @ theta, slope

    theta = minimize(loss, np.zeros(3 * size + len(alone_names)), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x
    plain: Plain = {}
    crossed: Crossed = {}
    for name, i in names.items():
        two = (round(float(theta[i] + theta[size + i]), 3), round(float(theta[i] + theta[2 * size + i]), 3))
        if max(map(abs, two)) >= LEAST:
            kind, _, rest = name.rpartition("&")
            (crossed.setdefault(kind, {}) if kind else plain)[rest] = two
    return plain, crossed, _named(alone_names, theta[3 * size :])


def _crossed(kinds: tuple[str, ...], features: list[str]) -> list[str]:
    return [*features, *(f"{kind}&{name}" for kind in kinds for name in features)]


def fit_sense(given: Sequence[Row], table: Weights) -> tuple[float, Two, tuple[Two, Two, Two]]:
    """How far the features count beside the encoder, and what the encoder's word and the claims' own chances count."""
    import numpy as np
    from scipy.optimize import minimize

    found = [row for row in given if row.targets]
    owner = np.array([g for g, row in enumerate(found) for _ in row.targets])
    score = np.array([table.link_score(*target) for row in found for target in row.targets])
    heard = np.array([two for row in found for two in row.sensed])
    claimed = np.array([three for row in found for three in row.claimed])
    alone = np.array([sum(table.alone.get(name, 0.0) for name in row.alone) for row in found])
    drawn = np.array([[d == "support", d == "rebut"] for row in found for d in row.drawn], dtype=float)
    linked = np.bincount(owner, drawn.sum(1), len(found))
    goal = drawn / np.maximum(1, linked[owner])[:, None]
    weight = np.array([row.weight for row in found])

    def loss(theta: Any) -> float:
        told = theta[0] * score + theta[1:3] * heard + claimed @ theta[3:].reshape(3, 2)
        none = theta[0] * alone
        top = none.copy()
        np.maximum.at(top, owner, told.max(1))
        whole = np.exp(none - top) + np.bincount(owner, np.exp(told - top[owner, None]).sum(1), len(found))
        level = top + np.log(whole)
        value = (weight[owner] * (goal * (level[owner, None] - told)).sum(1)).sum()
        return float(value + (weight * (linked == 0) * (level - none)).sum() + HELD * (theta[3:] ** 2).sum())

    share, *rest = minimize(loss, np.array([1.0, 0.2, 0.2, *[0.0] * 6]), method="BFGS").x
    two = [(round(float(a), 3), round(float(b), 3)) for a, b in zip(rest[::2], rest[1::2], strict=True)]
    return float(share), two[0], (two[1], two[2], two[3])


def scaled(table: Weights, share: float, sense: Two, claimed: tuple[Two, Two, Two]) -> Weights:
    """The weights with those of relations times ``share``; beside them what the encoder's word and the claims' chances count."""

    def two(pair: Two) -> Two:
        return round(pair[0] * share, 3), round(pair[1] * share, 3)

    link = {name: two(pair) for name, pair in table.link.items()}
    crossed = {kind: {name: two(pair) for name, pair in rest.items()} for kind, rest in table.crossed.items()}
    alone = {name: round(value * share, 3) for name, value in table.alone.items()}
    return Weights(table.side, table.pair, link, crossed, alone, sense, claimed)


def fitted(cases: Sequence[Case], signs: Mapping[int, list[float]], more: Sequence[Row] = ()) -> Weights:
    """All weights from cases; ``signs`` are the leanings of each case (by its number) that the relations are learned with.

    ``more`` are choices of other passages, for the relations alone. Where the encoder has read the cases, what its word counts is
    fitted on top, on the cases alone.
    """
    side, pair = fit_sides(cases)
    own = [row for k, case in enumerate(cases) for row in rows(case, signs[k])]
    plain, crossed, alone = fit_links([*own, *more])
    table = Weights(side, pair, plain, crossed, alone)
    return scaled(table, *fit_sense(own, table)) if any(any(map(any, row.sensed)) for row in own) else table
