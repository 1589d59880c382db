"""What the readers of foreign files share: from bytes to text or JSON, with one kind of error."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from ..errors import FormatError

MOST = 16 * 1024 * 1024
"""The largest foreign file that is read."""


def text(data: bytes) -> str:
    """The text of a file, line ends unified; raises ``FormatError`` when it is too large or no UTF-8."""
    if len(data) > MOST:
        raise FormatError(f"the file is larger than {MOST:,} bytes", hint="one file holds the argument of one article")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        what = f"not valid UTF-8: byte {data[wrong.start]:#04x} at offset {wrong.start}"
        raise FormatError(what, where=str(line), hint="save the file as UTF-8") from None


def parsed(data: bytes) -> Any:
    """The JSON value in a file; raises ``FormatError`` with line and column. The value is shared: do not change it."""
    value, wrong = _parsed(bytes(data))
    if wrong:
        raise FormatError(wrong[0], where=wrong[1], hint="give a file in UTF-8 that holds an argument map")
    return value


def peek(data: bytes) -> Any:
    """The JSON value in a file, ``None`` when it holds none: for sniffing."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return None
    return _parsed(bytes(data))[0]


@lru_cache(maxsize=2)
def _parsed(data: bytes) -> tuple[Any, tuple[str, str] | None]:
    try:
        return json.loads(text(data)), None
    except json.JSONDecodeError as wrong:
        return None, (f"not valid JSON: {wrong.msg}", f"{wrong.lineno}:{wrong.colno}")
    except FormatError as wrong:
        return None, (wrong.what, wrong.where)
    except (ValueError, RecursionError) as wrong:
        return None, (f"not valid JSON: {wrong}", "")


def mapping(value: Any, where: str) -> dict[str, Any]:
    """``value`` as a mapping; raises ``FormatError`` that names the place."""
    if not isinstance(value, dict):
        raise FormatError(f"{where} should be an object", where=where, hint="the file is damaged, or of another format")
    return value


def listing(value: Any, where: str) -> list[Any]:
    """``value`` as a list, empty for ``None``; raises ``FormatError`` that names the place."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise FormatError(f"{where} should be a list", where=where, hint="the file is damaged, or of another format")
    return value


def keyed(value: Any, where: str, key: str) -> dict[str, dict[str, Any]]:
    """A list of objects by what they call themselves; raises ``FormatError`` when two have one name or one has none."""
    found: dict[str, dict[str, Any]] = {}
    for item in listing(value, where):
        name = word(mapping(item, where).get(key))
        if not name or name in found:
            what = f"{where}: the {key} {name[:60]!r} is used twice" if name else f"{where}: an entry has no {key}"
            raise FormatError(what, where=where, hint="the file is damaged, or of another format")
        found[name] = item
    return found


def word(value: Any) -> str:
    """A text or number as text, empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30 else ""


def written(value: Any) -> bytes:
    """A JSON file: UTF-8, two spaces deep, with a line end at its end."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
