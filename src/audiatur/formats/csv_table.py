"""CSV: one table of the sides, claims, relations and, if wanted, findings, for spreadsheets and statistics.

What a row shows can be edited there; the last column holds the rest as JSON. A cell that a spreadsheet would run as a formula
gets an apostrophe before it, which reading takes away again (OWASP); ``csv-raw`` is for machines and leaves cells as they are.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from ..errors import FormatError
from ..model.argument import ArgumentMap
from ..model.finding import Finding
from ..quoting import clean, csv_cell, csv_plain
from .base import Format
from .loading import mapping, text
from .sheet import Sheet, claim_record, relation_record, top_record

COLUMNS = (
    *("row", "id", "text", "side", "holder", "holder kind", "cue", "quote", "start", "end"),
    *("from", "relation", "to", "status", "data"),
)
KINDS = ("support", "rebut", "undercut", "restate", "concede")
_MOST_CELL = 16 * 1024 * 1024


class CsvTable(Format):
    """A table for spreadsheets, in which no cell is a formula."""

    name = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    aside: ClassVar[frozenset[str]] = frozenset({"issue", "sections", "anchors beyond the first words", "notes"})
    safe: ClassVar[bool] = True

    def sniff(self, data: bytes) -> bool:
        """Whether these bytes begin with the names of our columns."""
        head = data[:400].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].strip()
        return self.safe and head == ",".join(COLUMNS).encode()

    def load(self, data: bytes) -> ArgumentMap:
        """The map; raises ``FormatError`` for anything that is not one."""
        rows = list(self._rows(data))
        top = next((_json(line, row) for line, row in rows if row["row"] == "map"), None)
        sheet = Sheet(top, shows=clean)
        for line, row in rows:
            if row["row"] == "side":
                sheet.side(row["id"], row["text"])
            elif row["row"] == "claim":
                sheet.claim(row["id"], row["text"], record=_json(line, row), holder=row["holder"], side=row["side"])
            elif row["row"] == "relation":
                _relation(line, row, sheet)
            elif row["row"] not in ("map", "finding"):
                _wrong(line, f"{row['row'][:40]!r} is no kind of row", "use map, side, claim, relation or finding")
        return sheet.map()

    def dump(self, argument: ArgumentMap) -> bytes:
        """The map as a table in UTF-8, lines ended as RFC 4180 has it."""
        return self._written([{c: c for c in COLUMNS}, *_table(argument)], raw=1)

    def add_findings(self, data: bytes, findings: Sequence[Finding]) -> bytes:
        """The table with a row for each finding; reading it as a map passes over them."""
        return data + self._written([_finding(f) for f in findings])

    def _written(self, rows: Sequence[Mapping[str, str]], *, raw: int = 0) -> bytes:
        """Rows as lines; the first ``raw`` of them need no care."""
        out = io.StringIO()
        writer = csv.writer(out)
        for i, row in enumerate(rows):
            show = str if i < raw else csv_cell if self.safe else clean
            writer.writerow([show(row.get(column, "")) for column in COLUMNS])
        return out.getvalue().encode()

    def _rows(self, data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        source = text(data)
        old = csv.field_size_limit(_MOST_CELL)
        try:
            reader = csv.reader(io.StringIO(source, newline=""), strict=True)
            head = next(reader, [])
            missing = [c for c in ("row", "id", "text") if c not in head]
            if missing:
                _wrong(1, f"there is no column {missing[0]!r}", f"the columns are {', '.join(COLUMNS)}")
            for row in reader:
                cells = [csv_plain(cell) for cell in row] if self.safe else row
                if cells:
                    yield reader.line_num, dict.fromkeys(COLUMNS, "") | dict(zip(head, cells, strict=False))
        except csv.Error as wrong:
            raise FormatError(f"not valid CSV: {wrong}", hint="save it as CSV with commas, in UTF-8") from None
        finally:
            csv.field_size_limit(old)


class CsvRaw(CsvTable):
    """The same table for machines: cells are written as they are, formulas included."""

    name = "csv-raw"
    suffixes: ClassVar[tuple[str, ...]] = ()
    safe = False


def _table(argument: ArgumentMap) -> Iterator[dict[str, str]]:
    yield {"row": "map", "text": argument.issue, "status": argument.status, "data": json.dumps(top_record(argument))}
    for side in argument.sides:
        yield {"row": "side", "id": side.id, "text": side.label}
    for claim in argument.claims:
        first, last = claim.spans[0], claim.spans[-1]
        yield {
            **{"row": "claim", "id": claim.id, "text": claim.text, "side": claim.side or ""},
            **{"holder": "" if claim.narrated else claim.holder.name, "holder kind": claim.holder.kind},
            **{"cue": claim.cue.exact if claim.cue else "", "quote": " … ".join(a.exact for a in claim.spans)},
            **{"start": str(first.start), "end": str(last.end), "status": claim.status},
            "data": json.dumps(claim_record(claim, clean(claim.text))),
        }
    for relation in argument.relations:
        yield {
            **{"row": "relation", "id": relation.id, "from": relation.source, "relation": relation.type, "to": relation.to},
            **{"cue": relation.cue.exact if relation.cue else "", "status": relation.status},
            "data": json.dumps(relation_record(relation)),
        }


def _finding(finding: Finding) -> dict[str, str]:
    return {
        **{"row": "finding", "id": finding.code, "text": finding.message, "status": finding.level},
        **{"start": str(finding.start), "end": str(finding.end), "from": " ".join((*finding.claims, *finding.relations))},
        "data": json.dumps(finding.model_dump(mode="json")),
    }


def _relation(line: int, row: dict[str, str], sheet: Sheet) -> None:
    if row["relation"] not in KINDS:
        _wrong(line, f"{row['relation'][:40]!r} is no kind of relation", f"use one of {', '.join(KINDS)}")
    sheet.relation(row["from"], row["to"], row["relation"], key=row["id"], record=_json(line, row))


def _json(line: int, row: dict[str, str]) -> Any:
    if not row["data"]:
        return None
    try:
        return mapping(json.loads(row["data"]), "data")
    except (ValueError, RecursionError):
        raise FormatError("the data of this row are damaged", where=str(line), hint="empty the cell, or export again") from None


def _wrong(line: int, what: str, hint: str) -> None:
    raise FormatError(what, where=str(line), hint=hint)
