"""Working on a part in a process of its own, and finding the article that ends such a process.

The child (``python -m audiatur.corpus.worker``) says which article it is at; when it dies, that article is under suspicion. A
process may be killed by chance, so an article is named as the cause only when it has ended several processes, the last of them
with nothing else to do.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import IO, Any

from .. import errors
from ..errors import AudiaturError
from .frames import receive, send
from .part import Part, Result, Work

STRIKES = 2
"""How many processes an article may end among others before it is tried alone."""
ALONE = 3
"""How many processes an article must end alone to be named; a mishap that only looks like it does not happen so often."""
MISHAPS = 20
"""How many processes may end on one part without having begun an article."""
POISON = "reading it ended the process that did, several times over"


class Died(Exception):  # noqa: N818 (the name says what happened)
    """A worker process ended while it was at the article with the number ``at`` (-1: before the first)."""

    def __init__(self, at: int) -> None:
        super().__init__(f"a worker ended at article {at}")
        self.at = at


class Hand:
    """A worker process that is started when it is needed, and again after it has died."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.child: subprocess.Popen[bytes] | None = None
        self.ended = False
        self.lock = threading.Lock()

    def ask(self, part: Part, poisons: dict[int, str], alone: int | None = None) -> Result | None:
        """The result of a part (``alone``: only that one article is worked on, for the cache, and there is no result).

        Raises ``Died`` when the worker ends, and the ``AudiaturError`` that it met.
        """
        at = -1
        child = self._started()
        try:
            send(_pipe(child.stdin), {"part": asdict(part), "poisons": poisons, "alone": alone})
            while True:
                told, blobs = receive(_pipe(child.stdout))
                if "at" not in told:
                    return _result(part, told, blobs)
                at = told["at"]
        except (EOFError, OSError, ValueError):
            self._end()
            raise Died(at) from None

    def end(self) -> None:
        """End the process for good."""
        self.ended = True
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        with self.lock:
            if self.ended:
                raise Died(-1)
            if self.child is None:
                self.child = subprocess.Popen(
                    [sys.executable, "-P", "-m", "audiatur.corpus.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=os.environ | _SINGLE,
                )
                send(_pipe(self.child.stdin), {"work": asdict(self.work)})
            return self.child

    def _end(self) -> None:
        with self.lock:
            child, self.child = self.child, None
        if child is not None:
            with contextlib.suppress(OSError):
                child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    _pipe(pipe).close()


_SINGLE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""One thread for each worker: more of them only stand in each other's way."""


def isolated(work: Work, part: Part, *, hand: Hand | None = None, say: Callable[[str], None] = lambda _: None) -> Result:
    """The result of a part, worked on in a process of its own (``hand``: in that of a worker).

    Articles that end the process are named in the result; all others are done. ``say`` is told of every process that ended.
    Raises ``AudiaturError`` when no process comes as far as an article.
    """
    own = hand or Hand(work)
    try:
        return _isolated(own, part, say)
    finally:
        if hand is None:
            own.end()


def _isolated(hand: Hand, part: Part, say: Callable[[str], None]) -> Result:
    poisons: dict[int, str] = {}
    strikes: Counter[int] = Counter()
    while True:
        try:
            found = hand.ask(part, poisons)
            if found is not None:
                return found
        except Died as death:
            if hand.ended:
                raise AudiaturError("the audit was ended") from None
            strikes[death.at] += 1
            say(f"{part.name}: a worker ended at article {death.at + 1}; another one goes on")
            if death.at < 0 and strikes[death.at] >= MISHAPS:
                what = f"{MISHAPS} worker processes ended before they came to an article"
                raise AudiaturError(what, hint="look at memory and limits of this machine, then run it again") from None
            if death.at >= 0 and strikes[death.at] >= STRIKES and _deadly(hand, part, poisons, death.at):
                poisons[death.at] = POISON


def _deadly(hand: Hand, part: Part, poisons: dict[int, str], number: int) -> bool:
    """Whether an article ends a process that has nothing else to do, each time."""
    for _ in range(ALONE):
        try:
            hand.ask(part, poisons, alone=number)
            return False
        except Died as death:
            if hand.ended:
                raise
            if death.at != number:
                return False
    return True


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("this process has no such pipe")
    return pipe


def _result(part: Part, told: dict[str, Any], blobs: list[bytes]) -> Result | None:
    if "error" in told:
        raise getattr(errors, told["kind"], AudiaturError)(told["error"], where=told["where"], hint=told["hint"])
    if "digest" not in told:
        return None
    return Result(replace(part), told["digest"], dict(zip(told["names"], blobs, strict=True)), told["counts"])
