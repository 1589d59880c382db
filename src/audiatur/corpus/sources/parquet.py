"""Parquet tables with a column of texts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ...errors import AudiaturError, ReadError
from ..part import Item, Part
from .base import Source, Span, digest_of_bytes
from .records import FIELDS, field, item, text_field

_ROWS = 2_000
_SLICES = 16
_BATCH = 64


class Parquet(Source):
    """A Parquet file, cut by rows; no part reaches over the end of a group of rows."""

    name = "parquet"
    suffixes = (".parquet",)

    def sniff(self, head: bytes, name: str) -> bool:
        """By its first signs."""
        return head.startswith(b"PAR1")

    def spans(self, path: Path) -> Iterator[tuple[Span, int]]:
        """Rows, some thousands at a time."""
        facts = _opened(path).metadata
        first = 0
        for number in range(facts.num_row_groups):
            group = facts.row_group(number)
            step = max(_ROWS, -(-group.num_rows // _SLICES))
            for start in range(0, group.num_rows, step):
                count = min(step, group.num_rows - start)
                yield (first + start, first + start + count), group.total_byte_size * count // group.num_rows
            first += group.num_rows

    def items(self, root: Path, part: Part) -> Iterator[Item]:
        """The rows of the part."""
        name, (start, end) = part.files[0], part.span
        try:
            for number, record in islice(_records(root / name, start, end), part.most):
                yield item(name, record, str(number))
        except AudiaturError as fault:
            yield Item(name, place=str(start), error=fault.what)

    def digest(self, root: Path, part: Part) -> str:
        """Of the packed bytes of the group that holds the rows, of the columns' names, and of the place in the group."""
        path = root / part.files[0]
        file = _opened(path)
        group, first = _group_of(file, part.span[0])
        columns = [group.column(i) for i in range(group.num_columns)]
        starts = [c.dictionary_page_offset or c.data_page_offset for c in columns]
        packed = [(s, s + c.total_compressed_size) for s, c in zip(starts, columns, strict=True)]
        told = f"{file.schema_arrow}\0{part.span[0] - first}\0{part.span[1] - first}\0{part.span[0]}"
        return hashlib.sha256(f"{told}\0{digest_of_bytes(path, *packed)}".encode()).hexdigest()


def _opened(path: Path) -> Any:
    import pyarrow
    import pyarrow.parquet

    try:
        return pyarrow.parquet.ParquetFile(path)
    except (OSError, pyarrow.ArrowException) as fault:
        raise ReadError(f"this is no sound Parquet file: {fault}", where=path.name, hint="make it anew") from None


def _group_of(file: Any, row: int) -> tuple[Any, int]:
    """The group that holds a row, and its first row."""
    number, first = _place_of(file, row)
    return file.metadata.row_group(number), first


def _place_of(file: Any, row: int) -> tuple[int, int]:
    first = 0
    for number in range(file.metadata.num_row_groups):
        count = file.metadata.row_group(number).num_rows
        if row < first + count:
            return number, first
        first += count
    raise ReadError("this table has fewer rows than before", hint="run the audit again")


def _records(path: Path, start: int, end: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Some rows with their numbers; only the columns that count are read, a few rows at a time."""
    import pyarrow

    file = _opened(path)
    group, first = _place_of(file, start)
    known = list(file.schema_arrow.names)
    text_field(known, path.name)
    columns = [name for names in FIELDS if (name := field(names, known))]
    at = first
    try:
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns):
            low, high = max(start - at, 0), min(end - at, batch.num_rows)
            if low < high:
                for offset, record in enumerate(batch.slice(low, high - low).to_pylist()):
                    yield at + low + offset, record
            at += batch.num_rows
            if at >= end:
                return
    except (OSError, pyarrow.ArrowException) as fault:
        raise ReadError(f"this is no sound Parquet file: {fault}", where=path.name, hint="make it anew") from None
