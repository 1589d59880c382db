"""SQL over the tables of an audit, which can read them and nothing else.

The tables are handed to DuckDB as data of Arrow, so that the database itself needs no file: access to files, to the network, to
extensions and to variables of Python is switched off before the first statement, and the settings are locked.
"""

from __future__ import annotations

import difflib
import re
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ...errors import UsageError
from ..schema import TABLES, Table
from ..tables import HINT, arrow_schema
from .folder import Audit

if TYPE_CHECKING:
    import duckdb
    import pyarrow

LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "temp_directory": "",
}


class Database:
    """The tables of an audit, open for questions; use it in a ``with`` statement.

    ``prefixes`` are put before the names of the tables of each. Questions of several threads are answered one after the other.
    Raises ``UsageError`` where the packages that read tables are not installed.
    """

    def __init__(self, *audits: Audit, prefixes: Sequence[str] = ("",)) -> None:
        try:
            import duckdb
            import pyarrow.dataset as ds
        except ImportError:
            what = "reading the tables of an audit needs the extra 'corpus', which is not installed"
            raise UsageError(what, hint=HINT) from None
        self._lock = threading.Lock()
        self._made = duckdb.connect(":memory:", config=LOCKED)
        for audit, prefix in zip(audits, prefixes, strict=True):
            for table in TABLES:
                self._made.register(prefix + table.name, _dataset(ds, audit, table))
        self._made.execute("SET enable_external_access = false; SET lock_configuration = true")

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give everything back."""
        self._made.close()

    def rows(self, sql: str, given: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a statement of our own, as plain values by column; ``given`` fills its parameters."""
        with self._lock:
            found = self._made.execute(sql, given or None)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def ask(self, sql: str) -> pyarrow.Table:
        """The answer to one question of a person: a single statement that reads.

        Raises ``UsageError`` that says what is wrong with it, with the nearest name for one that does not exist.
        """
        import duckdb

        try:
            statements = duckdb.extract_statements(sql)
            _check(statements, duckdb)
            with self._lock:
                return self._made.sql(statements[0].query).to_arrow_table()
        except duckdb.Error as wrong:
            raise _explained(wrong) from None


def _dataset(ds: Any, audit: Audit, table: Table) -> Any:
    import pyarrow as pa

    schema = arrow_schema(table)
    files = audit.files[table.name]
    if not files:
        return schema.empty_table()
    try:
        return ds.dataset([str(path) for path in files], format="parquet", schema=schema)
    except (pa.ArrowException, OSError) as wrong:
        what = f"the table {table.name} cannot be read: {wrong}"
        raise UsageError(what, where=str(audit.path), hint="run the audit again with --resume") from None


def _check(statements: Sequence[duckdb.Statement], module: Any) -> None:
    reading = (module.StatementType.SELECT, module.StatementType.EXPLAIN)
    if len(statements) != 1:
        what = f"there are {len(statements)} statements" if statements else "there is no statement"
        raise UsageError(f"{what}, one is needed", hint='for example: audiatur query "SELECT title FROM articles" DIR')
    if statements[0].type not in reading:
        what = f"a query only reads: this is {statements[0].type.name} and not SELECT"
        raise UsageError(what, hint="write SELECT ..., WITH ... SELECT, FROM ..., DESCRIBE table, or EXPLAIN SELECT ...")


def _explained(wrong: Exception) -> UsageError:
    """What DuckDB says, with the nearest names of the tables and a remedy of ours."""
    lines = [line for line in str(wrong).splitlines() if line.strip()]
    what = re.sub(r"^[A-Z]\w+(?: \w+)? Error: ", "", lines[0]) if lines else "the query cannot be answered"
    place = [line for line in lines[1:] if not line.startswith(("Candidate", "Did you mean"))]
    text = "\n".join([what.rstrip("!") if "not found" in what or "not exist" in what else what, *place])
    return UsageError(text, hint=_hint(type(wrong).__name__, what))


def _hint(kind: str, what: str) -> str:
    if kind == "PermissionException" or "disabled by configuration" in what:
        return f"a query reads the tables of the audit and nothing else: {', '.join(t.name for t in TABLES)}"
    table = re.search(r"Table with name (\S+) does not exist", what)
    if table:
        return _nearest(table[1], {t.name: [t.name] for t in TABLES}, f"tables: {', '.join(t.name for t in TABLES)}")
    column = re.search(r'[Cc]olumn (?:named )?"(?:\w+\.)?(\w+)"', what)
    if column:
        homes: dict[str, list[str]] = {}
        for one in TABLES:
            for c in one.columns:
                homes.setdefault(c.name, []).append(f"{one.name}.{c.name}")
        return _nearest(column[1], homes, "audiatur query --tables lists all columns")
    return "audiatur query --tables lists tables and columns, audiatur query --list the ready queries"


def _nearest(name: str, known: Mapping[str, Sequence[str]], otherwise: str) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(home for key in near for home in known[key])}?" if near else otherwise
