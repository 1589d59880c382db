"""Ceilings on what audiatur takes in, so that a freak input ends in a message and not in a stuck machine."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from typing import IO

from .errors import LimitExceeded

ARTICLE_BYTES = 8 * 1024 * 1024
"""The largest article file that is read; the longest encyclopedia articles stay below 2 MB of wikitext."""

PARAGRAPH_CHARACTERS = 100_000
"""The longest paragraph that is parsed; the parser needs about 0.5 GB for that many characters at once."""
DEBATE_CHARACTERS = 500_000
"""The most text of debates that is taken from one article; the longest debate sections have about 60,000 characters."""

PARTS = 400_000
"""The most lines, tags, marks or paragraphs that an article is taken apart into; the longest articles have about 60,000."""


def check_parts(count: int, what: str) -> None:
    """Refuse an article of more than ``PARTS`` parts with ``LimitExceeded``; ``what`` names them in the message."""
    if count > PARTS:
        raise LimitExceeded(
            f"this article has more than {PARTS:,} {what}", hint="split it, or keep only the sections that matter"
        )


def check_size(size: int, ceiling: int, what: str, *, where: str = "") -> None:
    """Refuse an input of ``size`` bytes above ``ceiling`` with ``LimitExceeded``; ``what`` names it in the message."""
    if size > ceiling:
        raise LimitExceeded(
            f"{what} has {size:,} bytes, the most that is read is {ceiling:,}",
            where=where,
            hint="split it, or keep only the article that matters",
        )


CHILD_SECONDS = 20.0
"""How long a helper program may take."""
CHILD_BYTES = 64 * 1024 * 1024
"""How much a helper program may say."""


def bounded(
    command: Sequence[str], data: bytes = b"", *, seconds: float = CHILD_SECONDS, most: int = CHILD_BYTES
) -> tuple[int, bytes, bytes]:
    """Run ``command`` with ``data`` as its input and give back its exit code, output and error output.

    The program runs in a process group of its own that is killed as a whole when it takes longer than ``seconds`` or
    writes more than ``most`` bytes (``LimitExceeded``). Raises ``OSError`` when it cannot be started.
    """
    child = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=os.name == "posix",
    )
    name = os.path.basename(command[0])  # noqa: PTH119 (a name for a message, no file is touched)
    out, err, flooded = bytearray(), bytearray(), threading.Event()
    stop = threading.Timer(seconds, _kill, (child,))
    workers = [
        threading.Thread(target=_feed, args=(child.stdin, data), daemon=True),
        threading.Thread(target=_drain, args=(child, child.stdout, out, most, flooded), daemon=True),
        threading.Thread(target=_drain, args=(child, child.stderr, err, most, flooded), daemon=True),
    ]
    stop.start()
    try:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(seconds + 1)
        code = child.wait(seconds + 1)
    finally:
        late = not stop.is_alive()
        stop.cancel()
        _kill(child)
        for pipe, worker in zip((child.stdout, child.stderr), workers[1:], strict=True):
            if pipe and not worker.is_alive():
                pipe.close()
    if flooded.is_set():
        raise LimitExceeded(f"{name} wrote more than {most:,} bytes and was stopped")
    if late and code:
        raise LimitExceeded(f"{name} took longer than {seconds:g} seconds and was stopped")
    return code, bytes(out), bytes(err)


def _feed(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe:
        with contextlib.suppress(OSError), pipe:
            pipe.write(data)


def _drain(child: subprocess.Popen[bytes], pipe: IO[bytes] | None, into: bytearray, most: int, flooded: threading.Event) -> None:
    while pipe and (piece := pipe.read(1 << 16)):
        if len(into) + len(piece) > most:
            flooded.set()
            _kill(child)
            return
        into += piece


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End the whole process group, or what is left of it."""
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
