"""Fix the weights of extraction confidence: ``python -m audiatur.pipeline.calibrating GOLD ARTICLES [--folds F] [--write]``.

Drafts of the rules alone and, with ``--folds`` (networks that ``pipeline.training --keep`` left), of the learned reader, each
article read by a network that has not seen it: the weights see both, the table in the guide is for the latter.

Weights are fitted by logistic regression with a quadratic penalty (one model a decision) on hand-made maps. How far the chances
can be trusted is measured on articles that the fit has not seen: the maps are dealt into folds by article, and each fold is
judged by the others. ``--write`` puts the weights of all articles into the package and the reliability table into the guide.
Needs numpy (spaCy brings it).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import ReadError, UsageError
from ..extract.base import extractor
from ..extract.confidence import DECISIONS, Decision, chance, of_claim, of_link, of_side
from ..extract.debates import debates
from ..extract.trace import Trace
from ..files import atomic_write, read_bytes
from ..model.argument import ArgumentMap, Claim
from ..model.document import Document
from ..read.base import read

FOLDS = 10
PENALTY = 6.0
STEPS = 25
RARE = 5
"""Examples under which a feature gets no weight."""
BINS = 10
MATCH, EXACT, TOUCH = 0.5, 0.8, 0.5
"""Overlap (intersection over union) that makes a pair, and one that makes the words right; share of the shorter cue or holder."""
HEAD = """# Weights of extraction confidence: the chance of a decision is the logistic function of bias plus weights.
# Made by python -m audiatur.pipeline.calibrating from hand-made maps of Wikipedia sections (CC BY-SA): counts, no text of theirs.
# decision	feature	weight
"""
BEGIN, END = "<!-- reliability: begin -->", "<!-- reliability: end -->"

Draw = Callable[[Document, str], tuple[ArgumentMap, Trace]]


class Case(NamedTuple):
    """One decision of one draft: its article, what bore on it, the raw score it came with, and whether it was right."""

    article: str
    features: Mapping[str, float]
    raw: float
    right: bool


class Quality(NamedTuple):
    """How far the chances of a decision can be trusted.

    ``brier``: mean squared error (Brier 1950), ``plain``: that of always saying the overall share; ``error``: calibration error.
    """

    number: int
    share: float
    brier: float
    plain: float
    error: float
    bins: tuple[tuple[float, float, int], ...]


def drawn(document: Document, name: str) -> tuple[ArgumentMap, Trace]:
    """The draft of an article by the rules, with its trace; ``name`` is the article's, for sources that differ by fold."""
    trace = Trace()
    return extractor("rules").extract(document, debates(document), trace), trace


def held_out(gold: Path, folds: Path) -> Draw:
    """Drafts of the learned reader, by that network in ``folds`` ("0", "1" ...) which was trained without the article."""
    from ..extract.encoder.network import Network
    from ..extract.learned import Learned

    readers = [Learned(Network(folder)) for folder in sorted(folds.iterdir())]
    turn = {path.stem: i % len(readers) for i, path in enumerate(sorted(gold.glob("*.json")))}

    def draw(document: Document, name: str) -> tuple[ArgumentMap, Trace]:
        trace = Trace()
        return readers[turn[name]].extract(document, debates(document), trace), trace

    return draw


def cases(gold: Path, articles: Path, draw: Draw = drawn) -> dict[Decision, list[Case]]:
    """Every decision of the drafts inside the hand-made sections, judged by the maps in ``gold``; raises ``ReadError``."""
    found: dict[Decision, list[Case]] = {name: [] for name in DECISIONS}
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise ReadError("there are no hand-made maps here", where=str(gold), hint="name a folder of .json maps")
    for path in paths:
        truth = json.loads(read_bytes(path, 1 << 24))
        file = articles / truth["format"] / truth["doc"]
        document = read(read_bytes(file, 1 << 26), file.name)
        for decision, case in judge(path.stem, truth, *draw(document, path.stem)):
            found[decision].append(case)
    return found


def judge(article: str, truth: Mapping[str, Any], argument: ArgumentMap, trace: Trace) -> Iterator[tuple[Decision, Case]]:
    """The decisions of one draft beside a hand-made map in the format of the contract for gold maps."""
    inside = [s["span"] for s in truth["sections"]]
    rows = [(d, c) for d, c in zip(trace.drafts, argument.claims, strict=True) if any(a <= c.start < b for a, b in inside)]
    golds = [(g, _letters(g["spans"])) for g in truth["claims"]]
    pairs = matched([_letters([a.span for a in c.spans]) for _, c in rows], [letters for _, letters in golds])
    twins = {rows[i][1].id: golds[j][0] for i, (j, _) in pairs.items()}
    names = _sides([(c.side, twins[c.id]["side"]) for _, c in rows if c.side and c.id in twins])
    for i, (draft, claim) in enumerate(rows):
        features, prior = of_claim(draft), draft.frame.prior
        yield "claim", Case(article, features, prior, i in pairs)
        near = [g for g, letters in golds if letters & _letters([a.span for a in claim.spans])]
        yield "cue", Case(article, features, prior, any(_attributed(claim, g) for g in near))
        yield "span", Case(article, features, prior, i in pairs and pairs[i][1] >= EXACT)
        if claim.side and claim.id in twins:
            yield "side", Case(article, of_side(draft), 0.5, names.get(claim.side) == twins[claim.id]["side"])
    known = {(r["from"], r["to"], r["type"]) for r in truth["relations"]}
    ids = {id(d): c.id for d, c in rows}
    for tie in trace.ties:
        # A relation is judged where its two claims are right: how sure those are, they say themselves.
        a, b = (twins.get(ids.get(id(end), "")) for end in (tie.source, tie.target))
        if a is not None and b is not None and tie.type in {"support", "rebut", "undercut"}:
            yield "link", Case(article, of_link(tie), tie.confidence, (a["id"], b["id"], tie.type) in known)


def matched(found: Sequence[set[int]], golds: Sequence[set[int]]) -> dict[int, tuple[int, float]]:
    """Each found claim's place in ``golds`` and their overlap, best pairs first, each used once."""
    scored = ((len(f & g) / len(f | g), i, j) for i, f in enumerate(found) for j, g in enumerate(golds) if f & g)
    pairs: dict[int, tuple[int, float]] = {}
    for overlap, i, j in sorted((s for s in scored if s[0] >= MATCH), key=lambda s: (-s[0], s[1], s[2])):
        if i not in pairs and j not in {k for k, _ in pairs.values()}:
            pairs[i] = j, overlap
    return pairs


def _letters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {i for span in spans for i in range(span[0], span[1])}


def _attributed(claim: Claim, truth: Mapping[str, Any]) -> bool:
    """Whether a claim is reported where the hand-made one is, by the same cue; or both are the article's own."""
    cue = truth["cue"]["span"] if truth.get("cue") else None
    if claim.narrated or cue is None or claim.cue is None:
        return claim.narrated == (truth["holder"]["kind"] == "narrator") and (cue is None) == (claim.cue is None)
    a, b = _letters([cue]), _letters([claim.cue.span])
    return len(a & b) >= TOUCH * min(len(a), len(b))


def _sides(pairs: Sequence[tuple[str, str | None]]) -> dict[str, str | None]:
    """Found sides by the hand-made ones that they stand for most often: "for" and "against" may be named the other way round."""
    straight = sum(a == b for a, b in pairs)
    turned = {"pro": "con", "con": "pro"}
    crossed = sum(turned.get(a) == b for a, b in pairs)
    return dict(turned) if crossed > straight else {"pro": "pro", "con": "con"}


def fitted(given: Sequence[Case]) -> dict[str, float]:
    """Weights by feature, ``bias`` among them, fitted by Newton's method."""
    import numpy

    counts: dict[str, int] = {}
    for case in given:
        for name in case.features:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, number in counts.items() if number >= RARE)
    table = numpy.array([[1.0, *(case.features.get(name, 0.0) for name in names)] for case in given])
    right = numpy.array([float(case.right) for case in given])
    cost = numpy.diag([0.01, *([PENALTY] * len(names))])
    found = numpy.zeros(len(names) + 1)
    for _ in range(STEPS):
        guess = 1 / (1 + numpy.exp(-table @ found))
        slope = table.T @ (right - guess) - cost @ found
        curve = (table * (guess * (1 - guess))[:, None]).T @ table + cost
        found = found + numpy.linalg.solve(curve, slope)
    return {name: round(float(w), 3) for name, w in zip(["bias", *names], found, strict=True)}


def unseen(decision: Decision, given: Sequence[Case], beside: Sequence[Case] = ()) -> list[tuple[float, bool]]:
    """Each case's chance by weights that were fitted without its article, and whether it was right.

    The cases ``beside`` are only fitted on.
    """
    articles = sorted({case.article for case in given})
    told = []
    for fold in range(FOLDS):
        out = set(articles[fold::FOLDS])
        table = fitted([case for case in (*beside, *given) if case.article not in out])
        told += [(chance(decision, case.features, case.raw, table), case.right) for case in given if case.article in out]
    return told


def quality(told: Sequence[tuple[float, bool]]) -> Quality:
    """The figures of chances beside what came true; the calibration error is the mean gap over ten equal bins, weighted."""
    number = len(told)
    share = sum(right for _, right in told) / number
    bins = []
    for k in range(BINS):
        here = [(p, right) for p, right in told if k == min(int(p * BINS), BINS - 1)]
        if here:
            bins.append((sum(p for p, _ in here) / len(here), sum(r for _, r in here) / len(here), len(here)))
    return Quality(
        number,
        share,
        sum((p - right) ** 2 for p, right in told) / number,
        share * (1 - share),
        sum(abs(p - r) * n for p, r, n in bins) / number,
        tuple(bins),
    )


def as_table(tables: Mapping[Decision, Mapping[str, float]]) -> str:
    """The weights as the package's word list."""
    return HEAD + "".join(f"{d}\t{name}\t{weight:.3f}\n" for d, table in tables.items() for name, weight in sorted(table.items()))


def as_guide(figures: Mapping[Decision, Quality]) -> str:
    """The reliability table for the guide."""
    lines = ["| decision | drafts | right | Brier | by the share alone | calibration error |", "|---|--:|--:|--:|--:|--:|"]
    lines += [
        f"| {name} | {q.number} | {q.share:.2f} | {q.brier:.3f} | {q.plain:.3f} | {q.error:.3f} |" for name, q in figures.items()
    ]
    lines += ["", "Chance said / share that was right (drafts), in tenths:", ""]
    for name, q in figures.items():
        lines.append(f"- {name}: " + " · ".join(f"{p:.2f}/{r:.2f} ({n})" for p, r, n in q.bins))
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None, draw: Draw = drawn) -> int:
    """Fit, measure, print; write where asked."""
    parser = argparse.ArgumentParser(prog="python -m audiatur.pipeline.calibrating", description=__doc__)
    parser.add_argument("gold", type=Path, help="a folder of hand-made maps")
    parser.add_argument("articles", type=Path, help="the folder that holds their articles, a folder per format")
    parser.add_argument("--write", action="store_true", help="put the weights into the package and the table into the guide")
    parser.add_argument("--folds", type=Path, help="networks for the learned reader, one a fold, as training leaves them")
    parser.add_argument("--only", nargs="+", choices=DECISIONS, default=DECISIONS, metavar="DECISION", help="weights for these")
    chosen = parser.parse_args(argv)
    found = cases(chosen.gold, chosen.articles, draw)
    beside: dict[Decision, list[Case]] = {name: [] for name in DECISIONS}
    if chosen.folds is not None:
        found, beside = cases(chosen.gold, chosen.articles, held_out(chosen.gold, chosen.folds)), found
    figures = {name: quality(unseen(name, given, beside[name])) for name, given in found.items() if given}
    report = as_guide(figures)
    sys.stdout.write(report + "\n")
    if chosen.write:
        asked = {name: [*beside[name], *given] for name, given in found.items() if given and name in chosen.only}
        _write(as_table({name: fitted(given) for name, given in asked.items()}), report)
    return 0


def _write(table: str, report: str) -> None:
    package = Path(str(files("audiatur")))
    page = package / "guide" / "how-sure-a-draft-is.md"
    text = page.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise UsageError("the guide page has no place for the table", where=str(page), hint=f"put {BEGIN} and {END} into it")
    atomic_write(package / "lexicon" / "data" / "calibration.tsv", table.encode())
    atomic_write(page, f"{text.split(BEGIN)[0]}{BEGIN}\n{report}\n{END}{text.split(END)[1]}".encode())


if __name__ == "__main__":
    raise SystemExit(main())
