"""A worker process as its master sees it: started when needed, asked for parts, replaced when it dies or grows too large."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from typing import IO, Any

from .. import errors
from ..errors import AudiaturError
from .frames import receive, send
from .part import Bans, Part, Result, Work

_SINGLE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread for each worker: more of them only stand in each other's way."""
_GRACE = 0.5
"""Seconds in which a process that has closed its output comes to its end."""
_WORDS = 2_000
_LATE = 1
"""The code with which the clock of a worker ends it."""


class Died(Exception):  # noqa: N818 (the name says what happened)
    """A worker process ended at the article with the number ``at`` (-1: before the first); ``late``: its clock ended it."""

    def __init__(self, at: int, late: bool = False) -> None:
        super().__init__(f"a worker ended at article {at}")
        self.at = at
        self.late = late


class Hand:
    """A worker process; ``ended`` once it is to work no more."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.child: subprocess.Popen[bytes] | None = None
        self.ended = False
        self.lock = threading.Lock()
        self.said: IO[bytes] | None = None

    def ask(self, part: Part, bans: Bans, alone: int | None = None) -> Result | None:
        """The result of a part (``alone``: only that one article is worked on, for the cache, and there is no result).

        Raises ``Died`` when the worker ends, and the ``AudiaturError`` that it met.
        """
        at = -1
        child = self._started()
        try:
            send(_pipe(child.stdin), {"part": asdict(part), **asdict(bans), "alone": alone})
            while True:
                told, blobs = receive(_pipe(child.stdout))
                if "at" not in told:
                    break
                at = told["at"]
        except (EOFError, OSError, ValueError):
            raise Died(at, late=self._end() == _LATE) from None
        if told.get("retires"):
            self._end()
        return _result(part, told, blobs)

    def end(self) -> None:
        """End the process for good."""
        self.ended = True
        self._end()
        with self.lock:
            if self.said is not None:
                self.said.close()
            self.said = None

    def last_words(self) -> str:
        """The last line that a process said to nobody."""
        if self.said is None:
            return "it said nothing"
        self.said.seek(0, os.SEEK_END)
        self.said.seek(max(0, self.said.tell() - _WORDS))
        lines = self.said.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    def _started(self) -> subprocess.Popen[bytes]:
        with self.lock:
            if self.ended:
                raise Died(-1)
            if self.said is None:
                self.said = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the hand)
            if self.child is None:
                self.child = subprocess.Popen(
                    [sys.executable, "-P", "-m", "audiatur.corpus.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self.said,
                    env=os.environ | _SINGLE,
                )
                with contextlib.suppress(OSError):
                    send(_pipe(self.child.stdin), {"work": asdict(self.work)})
            return self.child

    def _end(self) -> int | None:
        """End the process; its code, if it had ended by itself."""
        with self.lock:
            child, self.child = self.child, None
        if child is None:
            return None
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(0 if self.ended else _GRACE)
        with contextlib.suppress(OSError):
            child.kill()
        code = child.wait()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                _pipe(pipe).close()
        return code


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("this process has no such pipe")
    return pipe


def _result(part: Part, told: dict[str, Any], blobs: list[bytes]) -> Result | None:
    if "error" in told:
        raise getattr(errors, told["kind"], AudiaturError)(told["error"], where=told["where"], hint=told["hint"])
    if "digest" not in told:
        return None
    return Result(part, told["digest"], dict(zip(told["names"], blobs, strict=True)), told["counts"])
