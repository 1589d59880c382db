"""An answer of the database as text, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from ...quoting import csv_cell, terminal
from ..schema import TABLES
from .ready import queries

if TYPE_CHECKING:
    import pyarrow

FORMATS = ("text", "csv", "json", "parquet")
WIDEST = 60
"""Cells of the table for people are cut after so many columns of the terminal."""


def answer(found: pyarrow.Table, format: str, *, most: int | None = None, wide: bool = False) -> bytes:
    """The answer as bytes; ``most`` limits the rows of the table for people, ``wide`` shows its cells whole."""
    if format == "parquet":
        return _parquet(found)
    if format == "json":
        return (json.dumps(_plain(found.to_pylist()), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
    if format == "csv":
        return _csv(found)
    shown = found if most is None else found.slice(0, most)
    return _text(shown, found.num_rows, wide)


def _parquet(found: pyarrow.Table) -> bytes:
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(found, sink, compression="zstd")
    return sink.getvalue()


def _plain(value: Any) -> Any:
    """Values as JSON has them: numbers of other kinds, dates and the like become numbers and text."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if value is None or isinstance(value, str | int | bool):
        return value
    try:
        return float(value) if not hasattr(value, "isoformat") and not isinstance(value, bytes) else str(value)
    except (TypeError, ValueError):
        return str(value)


def _csv(found: pyarrow.Table) -> bytes:
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow([csv_cell(name) for name in found.column_names])
    for batch in found.to_batches():
        for row in batch.to_pylist():
            writer.writerow([_cell(value) for value in row.values()])
    return sink.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Any) -> Any:
    plain = _plain(value)
    if isinstance(plain, list | dict):
        plain = json.dumps(plain, ensure_ascii=False)
    return csv_cell(plain) if isinstance(plain, str) else plain


def _text(shown: pyarrow.Table, total: int, wide: bool) -> bytes:
    from rich.cells import cell_len, set_cell_size

    names = list(shown.column_names)
    table = [[_word(value, wide) for value in row.values()] for row in shown.to_pylist()]
    right = [all(_is_number(v) for v in column.to_pylist()) and bool(total) for column in shown.columns]
    widths = [max([cell_len(terminal(name)), *(cell_len(row[i]) for row in table)]) for i, name in enumerate(names)]

    def line(cells: list[str]) -> str:
        parts = [" " * (w - cell_len(c)) + c if r else set_cell_size(c, w) for c, w, r in zip(cells, widths, right, strict=True)]
        return "  ".join(parts).rstrip()

    told = f"{shown.num_rows:,} of {total:,} rows" if shown.num_rows < total else f"{total:,} row{'' if total == 1 else 's'}"
    lines = [line([terminal(name) for name in names]), "  ".join("─" * w for w in widths), *map(line, table), "", told]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool)) or hasattr(value, "as_tuple")


def _word(value: Any, wide: bool) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if isinstance(plain, float):
        return f"{plain:,.3f}".rstrip("0").rstrip(".")
    text = ", ".join(map(str, plain)) if isinstance(plain, list) else str(plain)
    line = " ".join(terminal(text).split())
    return line if wide else _cut(line)


def _cut(line: str) -> str:
    from rich.cells import cell_len, set_cell_size

    return line if cell_len(line) <= WIDEST else set_cell_size(line, WIDEST - 1).rstrip() + "…"


def told_tables() -> str:
    """Tables and columns with their meaning, for people."""
    blocks = []
    for table in TABLES:
        width = max(len(c.name) for c in table.columns)
        rows = [f"  {c.name:<{width}}  {c.type:<12}  {c.means}{' (may be empty)' if c.null else ''}" for c in table.columns]
        blocks.append("\n".join([f"{table.name}: {table.means}", *rows]))
    return "\n\n".join(blocks) + "\n"


def told_queries() -> str:
    """The ready queries, one a line."""
    found = queries()
    width = max(len(q.name) for q in found)
    return "".join(f"{q.name:<{width}}  {q.summary}\n" for q in found)
