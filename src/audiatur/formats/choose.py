"""Which format a file is in: its content decides, its name where several could be meant or nothing else is known."""

from __future__ import annotations

from ..errors import FormatError
from .base import Format, formats


def of_content(data: bytes, name: str = "", where: str = "") -> Format:
    """The format of the bytes of a file called ``name``; raises ``FormatError`` when it is none of those that can be read."""
    found = [f for f in formats() if f.sniff(data)]
    named = of_name(name)
    if named in found or len(found) == 1:
        return named if named and named in found else found[0]
    if found:
        hint = f"say which one it is: -f {' or -f '.join(f.name for f in found)}"
        raise FormatError("this file could be in several formats", where=where or name, hint=hint)
    if named is not None and not name.lower().endswith(".json"):
        return named
    known = ", ".join(sorted(f.name for f in formats() if type(f).load is not Format.load))
    hint = f"formats: {known}, yaml; for an article use: audiatur extract"
    raise FormatError("this is no argument map in a known format", where=where or name, hint=hint)


def of_name(name: str) -> Format | None:
    """The format whose suffix a file name has (the longest one counts), ``None`` when there is none."""
    fitting = [(len(s), f) for f in formats() for s in f.suffixes if name.lower().endswith(s)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
