"""A worker process: ``python -m audiatur.corpus.worker``. It is told the work, then parts one after the other, on its input.

It answers on its output: which article it is at, then the result. It ends when its input ends. Whatever a library prints goes
to the error output, so that it cannot get into an answer.
"""

from __future__ import annotations

import os
import sys
from typing import IO, Any

from ..errors import AudiaturError
from .frames import receive, send
from .part import Part, Result, Work
from .work import attempt, perform


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


def _answer(out: IO[bytes], work: Work, told: dict[str, Any]) -> None:
    part = _part(told["part"])
    poisons = {int(number): reason for number, reason in told["poisons"].items()}

    def step(number: int) -> None:
        send(out, {"at": number})

    try:
        if told["alone"] is not None:
            attempt(work, part, told["alone"], step, poisons)
            send(out, {})
            return
        result = perform(work, part, step, poisons)
    except AudiaturError as fault:
        told = {"error": fault.what, "kind": type(fault).__name__, "where": fault.where, "hint": fault.hint}
        send(out, told)
        return
    _deliver(out, result)


def _deliver(out: IO[bytes], result: Result) -> None:
    names = list(result.files)
    told = {"digest": result.digest, "counts": dict(result.counts), "names": names}
    send(out, told, [result.files[name] for name in names])


def _part(told: dict[str, Any]) -> Part:
    return Part(**(told | {"files": tuple(told["files"]), "span": tuple(told["span"])}))


if __name__ == "__main__":
    sys.exit(main())
