"""Writing YAML that is the same bytes everywhere and that every YAML reader, old or new, takes for the same words.

Texts are written plain where nobody can mistake them, else in quotation marks; characters that cannot be seen (no-break
spaces, bidirectional marks) are written as escapes, so that a reviewer sees that they are there.
"""

from __future__ import annotations

import re
from typing import Any

_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"))
"""What YAML 1.1 or 1.2 takes for something else than a word."""
_STARTS = re.compile("[A-Za-z(\u00a1-\U0010ffff]")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Controls, spaces other than the space, marks without a shape; a fixed list, for Unicode's own grows with each Python."""
_INLINE = frozenset({"sections", "sides", "ignore"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: str | int | float | bool, *, flow: bool = False, style: str | None = None) -> str:
    """A leaf as YAML; ``flow``: inside brackets; ``style``: the quotation mark that is preferred, if any."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if style is None and is_plain(value, flow=flow):
        return value
    single = not _UNSEEN.search(value) and (
        style == "'" or (style is None and ('"' in value or "\\" in value) and "'" not in value)
    )
    return _single(value) if single else _double(value)


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can stand without quotation marks and still be that text for every reader."""
    if not text or not _STARTS.match(text) or text[-1] in " :" or text.lower() in _WORDS:
        return False
    if ": " in text or " #" in text or _UNSEEN.search(text):
        return False
    return not (flow and any(c in ",[]{}:" for c in text))


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c) or (_code(c) if _UNSEEN.match(c) else c) for c in text) + '"'


def _code(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def inline(value: Any) -> str:
    """Any value on one line, in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(value, flow=True)


def entry(key: str, value: Any, indent: int, *, blocks: bool = True) -> str:
    """``key: value`` as lines, each ended; ``indent`` is the number of spaces before the key.

    ``blocks``: texts of several lines may be shown as such; not where a person's comment may follow, it would join the text.
    """
    head = " " * indent + key + ":"
    if isinstance(value, list) and value and not _numbers(value):
        return head + "\n" + "".join(item(v, indent + 2, one_line=on_one_line(key), blocks=blocks) for v in value)
    if isinstance(value, dict) and not _one_line(value):
        return head + "\n" + "".join(entry(k, v, indent + 2, blocks=blocks) for k, v in value.items())
    if blocks and isinstance(value, str) and (block := literal(value, indent + 2)):
        return f"{head} {block}"
    return f"{head} {inline(value) if isinstance(value, dict | list) else scalar(value)}\n"


def item(value: Any, indent: int, *, one_line: bool = False, blocks: bool = True) -> str:
    """``- value`` as lines, each ended."""
    dash = " " * indent + "- "
    if isinstance(value, dict) and not one_line and not _one_line(value):
        lines = "".join(entry(k, v, indent + 2, blocks=blocks) for k, v in value.items())
        return dash + lines[indent + 2 :]
    return dash + (inline(value) if isinstance(value, dict | list) else scalar(value)) + "\n"


def literal(text: str, indent: int) -> str | None:
    """A text of several lines as a block of lines, or ``None`` where that cannot show it faithfully."""
    lines = text.split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return None
    if any(_UNSEEN.search(line) for line in lines) or any(line != line.rstrip() for line in lines):
        return None
    return "|-\n" + "".join(" " * indent + line + "\n" if line else "\n" for line in lines)


def on_one_line(key: str) -> bool:
    """Whether the items of the list ``key`` are always written on one line each."""
    return key in _INLINE


def _numbers(value: list[Any]) -> bool:
    return all(isinstance(v, int) for v in value)


def _one_line(value: dict[str, Any]) -> bool:
    """Whether a mapping reads best on one line: a quotation, or a relation or holder without one."""
    if "exact" in value:
        return True
    return not any(isinstance(v, dict | list) for v in value.values()) and "note" not in value and "sha256" not in value
