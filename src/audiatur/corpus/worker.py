"""A worker process: ``python -m audiatur.corpus.worker``. It is told the work, then parts one after the other, on its input.

It answers on its output: which article it is at, then the result. It ends when its input ends. Whatever a library prints goes
to the error output, so that it cannot get into an answer.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Any

from ..errors import AudiaturError
from .frames import receive, send
from .part import Bans, Part, Result, Work
from .work import attempt, perform

BROKEN = 3
"""The code with which a worker ends that met what it should not; 1 is left to the clock."""
LARGE = 1536 * 1024 * 1024
"""Bytes of memory at which a worker retires after its part: what libraries remember of the words they met grows without end."""


def main() -> int:
    """Work until there is no more to do."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pipe = sys.stdin.buffer
    try:
        work = Work(**receive(pipe)[0]["work"])
        while True:
            told, _ = receive(pipe)
            _answer(out, work, told)
    except (EOFError, OSError):
        return 0
    except BaseException:
        return BROKEN


def _answer(out: IO[bytes], work: Work, told: dict[str, Any]) -> None:
    part = _part(told["part"])
    bans = Bans({int(number): reason for number, reason in told["poisons"].items()}, told["until"])

    def step(number: int) -> None:
        send(out, {"at": number})

    try:
        if told["alone"] is not None:
            attempt(work, part, told["alone"], step, bans)
            send(out, {})
        else:
            _deliver(out, perform(work, part, step, bans))
    except AudiaturError as fault:
        send(out, {"error": fault.what, "kind": type(fault).__name__, "where": fault.where, "hint": fault.hint})


def _deliver(out: IO[bytes], result: Result) -> None:
    names = list(result.files)
    told = {"digest": result.digest, "counts": dict(result.counts), "names": names, "retires": _memory() > LARGE}
    send(out, told, [result.files[name] for name in names])


def _memory() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _part(told: dict[str, Any]) -> Part:
    return Part(**(told | {"files": tuple(told["files"]), "span": tuple(told["span"])}))


if __name__ == "__main__":
    sys.exit(main())
