"""Readings side by side: as a page with a strip for each reader beside the text, as a table, and in words."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from ...quoting import csv_cell, terminal
from .agreement import FEWEST, Alpha
from .counted import WORD
from .page import rendered
from .readings import NOBODY, Compared, Pair, Passage, Reading
from .telling import quoted, side_label, whole

LOOKS = 4
BANDS = {"s": ("35%", "30%"), "s0": ("0", "100%"), "s1": ("22%", "56%"), "s2": ("0", "50%"), "s3": ("50%", "50%")}
"""Where in a strip the band of a side lies and how high it is, so that sides are told apart without their colour."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence that the same number of readers marked."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row that a reader marked: where they begin and how long they are, in per cent of the sentence."""

    left: str
    width: str
    look: str
    band: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Strip:
    """What one reader marked in a sentence; ``claims`` are pairs of who and what."""

    name: str
    stretches: tuple[Stretch, ...]
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with a strip for each reader."""

    line: int
    pieces: tuple[Piece, ...]
    strips: tuple[Strip, ...]
    agreement: str
    apart: bool


def compare_page(compared: Compared) -> bytes:
    """The page in UTF-8: self-contained, without script."""
    looks = {side: f"s{min(i, LOOKS - 1)}" for i, (side, _) in enumerate(compared.sides)}
    return rendered(
        "compare.html",
        language="en",
        title=compared.title,
        readers=[reading.name for reading in compared.readings],
        sides=[(label or key, looks[key], BANDS[looks[key]]) for key, label in compared.sides]
        + [("on no side", "s", BANDS["s"])],
        tiles=_tiles(compared),
        pairs=[_pair_cells(pair) for pair in compared.pairs],
        rows=[_row(compared, passage, looks) for passage in compared.passages],
        silent=compared.silent,
        left_out=compared.left_out,
        few=len(compared.passages) < FEWEST,
        fewest=FEWEST,
    )


def _tiles(compared: Compared) -> list[tuple[str, str, str]]:
    """The figures on top: a number, its name, and what it rests on."""
    agreed = "–" if compared.agreement is None else f"{100 * compared.agreement:.0f} %"
    return [
        (agreed, "agreement on which words are claimed", "pairs of readers, word by word; empty words count too"),
        (figure(compared.marking), "alpha: claimed or not", _interval(compared.marking)),
        (figure(compared.siding), "alpha: on which side", _interval(compared.siding)),
    ]


def figure(found: Alpha) -> str:
    """Alpha with two decimals, a dash where it is not defined."""
    return "–" if found.value is None else f"{found.value:.2f}".replace("-", "−")


def _interval(found: Alpha) -> str:
    if found.value is None:
        return "not defined: everybody said the same everywhere"
    if found.low is None or found.high is None:
        return "too few passages for an interval"
    return f"95 % of draws lie from {found.low:.2f} to {found.high:.2f}".replace("-", "−")


def _pair_cells(pair: Pair) -> tuple[str, ...]:
    mine, theirs, same = pair.relations
    return (
        f"{pair.names[0]} and {pair.names[1]}",
        f"{pair.common} of {pair.claims[0]} and {pair.claims[1]}",
        f"{whole(pair.alike)} %",
        f"{pair.holders} of {pair.common}",
        f"{pair.sides} of {pair.common}",
        f"{same} of {mine} and {theirs}",
    )


def _row(compared: Compared, passage: Passage, looks: dict[str, str]) -> Row:
    strips = tuple(_strip(reading, passage, i, looks) for i, reading in enumerate(compared.readings))
    agreed = "–" if passage.agreement is None else f"{100 * passage.agreement:.0f} %"
    return Row(passage.line, _pieces(compared, passage), strips, agreed, (passage.agreement or 0) < 1)


def _pieces(compared: Compared, passage: Passage) -> tuple[Piece, ...]:
    """The sentence cut where the number of readers changes; spaces go with the words that both neighbours share."""
    start, end = passage.span
    text = compared.text.text[start:end]
    found: list[tuple[str, int]] = []
    at = 0
    for number, match in zip(passage.words, WORD.finditer(text), strict=False):
        depth = sum(number in reading.values for reading in compared.readings)
        between = text[at : match.start()]
        joined = bool(found) and found[-1][1] == depth
        found.append((between, depth if joined else 0))
        found.append((match.group(), depth))
        at = match.end()
    found.append((text[at:], 0))
    merged: list[tuple[str, int]] = []
    for words, depth in found:
        if merged and merged[-1][1] == depth:
            merged[-1] = (merged[-1][0] + words, depth)
        elif words:
            merged.append((words, depth))
    most = max(1, len(compared.readings))
    return tuple(Piece(words, -(-4 * depth // most)) for words, depth in merged)


def _strip(reading: Reading, passage: Passage, index: int, looks: dict[str, str]) -> Strip:
    size = max(1, len(passage.words))
    stretches: list[Stretch] = []
    first = passage.words.start
    runs: list[tuple[int, int, str]] = []
    for word in passage.words:
        side = reading.values.get(word)
        if side is None:
            continue
        if runs and runs[-1][1] == word and runs[-1][2] == side:
            runs[-1] = (runs[-1][0], word + 1, side)
        else:
            runs.append((word, word + 1, side))
    for low, high, side in runs:
        look = looks.get(side, "s") if side != NOBODY else "s"
        stretches.append(Stretch(f"{100 * (low - first) / size:.2f}%", f"{100 * (high - low) / size:.2f}%", look, BANDS[look]))
    claims = tuple((_who(reading, said.claim.holder.name, said.claim.side), quoted(said.claim)) for said in passage.claims[index])
    return Strip(reading.name, tuple(stretches), claims)


def _who(reading: Reading, holder: str, side: str | None) -> str:
    label = side_label(reading.argument.sides, side)
    return f"{holder} · {label}" if label else holder


def compare_csv(compared: Compared) -> bytes:
    """A row for each passage: line, agreement, how many words each reader marked, and the words of the passage."""
    stream = io.StringIO()
    sheet = csv.writer(stream, lineterminator="\r\n")
    sheet.writerow(["line", "words", "agreement", *(csv_cell(reading.name) for reading in compared.readings), "passage"])
    for passage in compared.passages:
        agreed = "" if passage.agreement is None else f"{passage.agreement:.3f}"
        said = " ".join(compared.text.text[passage.span[0] : passage.span[1]].split())
        sheet.writerow([passage.line, len(passage.words), agreed, *passage.marked, csv_cell(said)])
    return stream.getvalue().encode()


def compare_text(compared: Compared) -> bytes:
    """The figures in words, for a terminal."""
    lines = [f"{len(compared.readings)} readings of “{compared.title}”, {len(compared.passages)} passages"]
    lines += [f"{value:>6}  {name} ({more})" for value, name, more in _tiles(compared)]
    for pair in compared.pairs:
        names, common, alike, holders, sides, relations = _pair_cells(pair)
        lines.append(f"{names}: claims {common} ({alike}), holders {holders}, sides {sides}, relations {relations}")
    apart = sorted((p for p in compared.passages if p.agreement is not None), key=lambda p: (p.agreement, p.line))[:5]
    for passage in apart:
        if passage.agreement is not None and passage.agreement < 1:
            said = " ".join(compared.text.text[passage.span[0] : passage.span[1]].split())[:70]
            lines.append(f"  line {passage.line}: {100 * passage.agreement:.0f} % agree on “{said}…”")
    lines += [f"left out: {name}: {why}" for name, why in compared.left_out]
    return ("\n".join(map(terminal, lines)) + "\n").encode()
