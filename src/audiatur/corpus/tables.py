"""Rows as Parquet, the same rows always the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ..errors import UsageError
from .schema import SCHEMA, Table

MISSING = "an audit needs the extra 'corpus', which is not installed"
HINT = 'install it with: pip install "audiatur[corpus]"'


def need_parquet() -> None:
    """Raise the ``UsageError`` that says how to install what is missing, if anything is."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError(MISSING, hint=HINT)


@cache
def arrow_schema(table: Table) -> Any:
    """The schema of a table as pyarrow has it, with the meaning of every column."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64(), "double": pa.float64(), "bool": pa.bool_()}
    kinds |= {"list<string>": pa.list_(pa.string()), "list<int32>": pa.list_(pa.int32())}
    fields = [pa.field(c.name, kinds[c.type], nullable=c.null, metadata={"means": c.means}) for c in table.columns]
    return pa.schema(fields, metadata={"schema": SCHEMA, "table": table.name, "means": table.means})


def parquet(table: Table, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The rows of a table as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(table)
    columns = [pa.array([_sound(row[field.name]) for row in rows], type=field.type) for field in schema]
    made = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), made, compression="zstd", write_statistics=True)
    return made.getvalue()


def _sound(value: Any) -> Any:
    """Text that UTF-8 can hold: lone halves of characters become a visible mark."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value
