"""How candidates are weighed: a logistic regression over what rules and encoder say, fixed on articles neither has seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...extract.debates import debates
from ...extract.encoder.article import stream_of
from ...extract.encoder.candidates import Candidate, alike, candidates
from ...extract.encoder.choose import Scale, choose
from ...extract.encoder.network import Network
from ...extract.encoder.reading import read
from ...extract.rules import Rules
from ...model.document import Document
from .materials import article

SAME = 0.5
"""Overlap (intersection over union) from which a candidate is the annotator's claim, as in the scorer."""
THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45)
ALIKE = 0.0025
"""F1 by which two thresholds may differ and be called as good."""
FOLDS = 4
STRENGTH = 0.3
"""Inverse strength of the penalty on large weights."""


@dataclass
class Trial:
    """An article's candidates, debate by debate, and the clean-text spans of the claims a person marked in it."""

    name: str
    debates: list[list[Candidate]]
    inside: list[tuple[int, int]]
    claims: list[list[tuple[int, int]]]

    def annotated(self, one: Candidate) -> bool:
        """Whether a candidate lies in a passage that was annotated."""
        return any(a <= one.spans[0][0] < b for a, b in self.inside)

    def right(self, one: Candidate) -> bool:
        """Whether a candidate is one of the person's claims."""
        return any(alike(c, one.spans) >= SAME for c in self.claims)


def trial(path: Path, articles: Path, net: Network) -> Trial:
    """What rules and a network propose for the article of a hand-made map."""
    made = json.loads(path.read_text(encoding="utf-8"))
    document = article(made, articles)
    found = []
    for debate in debates(document):
        parsed: dict[int, Any] = {}
        drafts = [] if debate.why == "pointer" else Rules().drafts(document, debate, None, parsed)
        reading = read(net, stream_of(net.tokenizer, document, list(parsed))) if parsed else None
        if reading is not None:
            found.append(candidates(reading, drafts, document, debate.why == "heading"))
    inside = [c for s in made["sections"] if (c := document.offsets.to_clean(*s["span"]))]
    return Trial(path.stem, found, inside, [_clean(document, c["spans"]) for c in made["claims"]])


def _clean(document: Document, spans: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    return [c for a, b in spans if (c := document.offsets.to_clean(a, b))]


def weigh(trials: Sequence[Trial]) -> Scale:
    """The logistic model of all trials; its threshold is the lowest of those that do as good as best in a cross-validation.

    A claim too many is struck out faster than one that is missing is found.
    """
    counts = dict.fromkeys(THRESHOLDS, 0.0)
    for threshold in THRESHOLDS:
        counts[threshold] = crossed(trials, threshold)[2]
    return _fit(trials, min(t for t in THRESHOLDS if counts[t] >= max(counts.values()) - ALIKE))


def crossed(trials: Sequence[Trial], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the chosen claims, every article judged by a model of the others."""
    right = chosen = wanted = 0
    for fold in range(FOLDS):
        model = _fit([t for i, t in enumerate(trials) if i % FOLDS != fold], threshold)
        for one in (t for i, t in enumerate(trials) if i % FOLDS == fold):
            kept = [c for found in one.debates for c in choose(found, model) if one.annotated(c)]
            met = {next((i for i, g in enumerate(one.claims) if alike(g, c.spans) >= SAME), None) for c in kept} - {None}
            right, chosen, wanted = right + len(met), chosen + len(kept), wanted + len(one.claims)
    precision, recall = right / max(1, chosen), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _fit(trials: Sequence[Trial], threshold: float) -> Scale:
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    asked = [(c.features, t.right(c)) for t in trials for found in t.debates for c in found if t.annotated(c)]
    names = sorted({n for features, _ in asked for n in features})
    rows = [[features.get(n, 0.0) for n in names] for features, _ in asked]
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(rows), [y for _, y in asked])
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return Scale(bias, {n: float(w) for n, w in zip(names, weights, strict=True)}, threshold)


def save(model: Scale, path: Path) -> None:
    """Write a model as JSON with rounded weights."""
    weights: Mapping[str, float] = {n: round(w, 4) for n, w in sorted(model.weights.items())}
    told = {"bias": round(model.bias, 4), "threshold": model.threshold, "weights": weights}
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
