"""Where results go: to stdout or to the file of ``-o``, as the same bytes."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .talk import Talk

STANDARD = "-"


def deliver(data: bytes, target: str | None = None, talk: Talk | None = None) -> None:
    """Write a result to stdout (``None`` or ``-``) or to a file, which is then named.

    UTF-8 whatever the locale; text for a terminal must have been made safe by then. Raises ``SaveError``.
    """
    if target is None or target == STANDARD:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from pathlib import Path

    from ..files import atomic_write

    atomic_write(Path(target), data)
    if talk:
        talk.say(f"wrote {target}")
