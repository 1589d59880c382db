"""The child in which inputs are tried: held to its memory, and ended by the system when one input takes too long.

``python held.py TARGETS INPUTS [SEED]`` (names with commas between them) answers in a line of JSON for each: its name, inputs, the CPU
seconds of the slowest one, peak MB of the process. The input at
work stands in the file of the environment's ``AUDIATUR_INPUT``, so that it is known when the process is ended. Signals would not stop
a parser that is busy inside C, so none is caught: the system's own timer ends the process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "formats"), str(HERE.parent / "unit" / "read")]

MEMORY = 512 * 1024 * 1024
SECONDS = 5.0
"""CPU time for one input; these are small, so far less than the minute that a file may take."""
ROUND = 1_000
SOME = 50


def hold() -> None:
    """Hold this process to its memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def peak() -> float:
    """The most memory that this process or one of its children has held so far, in MB."""
    try:
        import resource
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    return round(max(_own() or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit, children) / 1024**2, 1)


def _own() -> int:
    """The most bytes this program has held, where Linux tells; what is counted for the process begins with that of its parent."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")), 0)


class Watched:
    """A check under the timer, with the input at work on the disk; ``slowest`` is the longest CPU time of one input."""

    def __init__(self, check: Callable[[bytes], None]) -> None:
        self.check = check
        self.count = 0
        self.slowest = 0.0
        self.note = os.open(os.environ["AUDIATUR_INPUT"], os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)

    def __call__(self, data: bytes) -> None:
        os.ftruncate(self.note, 0)
        os.pwrite(self.note, data, 0)
        self.count += 1
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        start = time.process_time()
        try:
            self.check(data)
        finally:
            self.slowest = max(self.slowest, time.process_time() - start)
            signal.setitimer(signal.ITIMER_PROF, 0)


def try_all(watched: Watched, made: Callable[[Random], bytes], count: int, start: int | None) -> None:
    """Try that many inputs: the same each time, or with a ``start`` others.

    Hypothesis draws the chances, some inputs come of each: ten times as fast as to have it draw every sign. The input that breaks
    something is known anyway, so nothing is made smaller.
    """
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from hypothesis import strategies as st

    def several(chance: int) -> None:
        for number in range(SOME):
            watched(made(Random(chance + number)))

    for first in range(0, count, SOME * ROUND):
        rules = settings(
            max_examples=-(-min(SOME * ROUND, count - first) // SOME),
            deadline=None,
            database=None,
            derandomize=start is None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        run = rules(given(st.integers(0, 2**60))(several))
        (run if start is None else seed(start + first)(run))()


def main() -> int:
    """Try some targets; an exception leaves with its trace and the smallest input that shows it."""
    from fuzz_inputs import targets

    names, count, *rest = sys.argv[1:]
    found = targets()
    hold()
    for name in names.split(","):
        watched = Watched(found[name].check)
        try_all(watched, found[name].made, int(count), int(rest[0]) if rest else None)
        told = {"name": name, "inputs": watched.count, "slowest": round(watched.slowest, 3), "peak": peak()}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
