"""A child whose check fails in a way that is named: ``python falling.py exception|time|memory``."""

from __future__ import annotations

import re
import sys

import held

FAULTS = {
    "exception": lambda data: {}[data],
    "time": lambda data: re.match(rb"(a|aa)+$", b"a" * 100 + data),
    "memory": lambda data: data * held.MEMORY,
}

if __name__ == "__main__":
    held.SECONDS = 0.2
    watched = held.Watched(FAULTS[sys.argv[1]])
    held.hold()
    watched(b"the dam")
