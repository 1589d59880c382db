"""What should stand on paper: every word that the blocks of a file say, in the order in which they are set."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader

from audiatur.quoting import clean
from audiatur.teach.worksheet import blocks as b

SIZES = re.compile(rb" ([\d.]+) Tf 1 0 0 1 ")


def plain(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", clean(text))


def read(data: bytes) -> list[str]:
    """The words of the pages of a PDF, without white space."""
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(data)).pages]


def sizes(data: bytes) -> list[float]:
    """The sizes of all letters in a PDF, as its content says."""
    return [float(size) for size in SIZES.findall(data)]


def told(sheets: b.Sheets, pages: int) -> list[str]:
    """All texts that a file of so many pages shows, white space left out."""
    words = [text for block in sheets.blocks for text in _block(block, sheets)]
    foot = [part for n in range(1, pages + 1) for part in (sheets.foot, sheets.words.say("worksheet.page", n=n, total=pages))]
    return [plain(text) for text in (*words, *foot) if plain(text)]


def _block(block: b.Block, sheets: b.Sheets) -> Iterator[str]:
    match block:
        case b.Heading():
            if block.named:
                yield from (sheets.words.say(f"worksheet.{key}") for key in ("name", "class", "date"))
            yield from (" · ".join(part for part in (block.number, block.worth) if part), block.title)
        case b.Text():
            yield from (text for passage in block.passages for text in _passage(passage, sheets))
        case b.Bank():
            yield from (block.title, *(text for entry in block.entries for text in entry))
        case b.Ledger():
            cells = [cell for row in block.rows for cell in row]
            yield from (*block.heads, *(text for cell in cells for text in (cell.holder, cell.text, *_boxes(cell.boxes))))
        case b.Question():
            yield from (block.mark, block.text, block.quote, *_boxes(block.boxes))
            yield from (*(label for row in block.labels for label in row), *block.answers, *block.notes)
        case _:
            yield from _plain(block)


def _plain(block: b.Block) -> Iterator[str]:
    match block:
        case b.Say():
            yield block.text
        case b.Legend():
            yield from (label for _, label in block.sides)
        case b.Tree():
            yield from _twig(block.root)
        case b.Cutting():
            yield from (block.title, *(text for card in block.cards for text in _card(card)))


def _passage(passage, sheets: b.Sheets) -> Iterator[str]:
    yield passage.heading
    if passage.cut:
        yield sheets.words.say("worksheet.text.cut")
    for paragraph in passage.paragraphs:
        yield from (text for line in paragraph for text in (str(line.number), line.text))


def _boxes(boxes: tuple[b.Box, ...]) -> list[str]:
    return [box.label for box in boxes]


def _card(card: b.Card) -> list[str]:
    return [] if card.slot else [card.holder, card.mark, card.text, card.hint]


def _twig(twig: b.Twig) -> Iterator[str]:
    yield from _card(twig.card)
    for branch in twig.branches:
        yield f"{branch.mark} {branch.word}"
        for below in branch.twigs:
            yield from _twig(below)
