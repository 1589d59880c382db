"""A process killed while it saves, fifty times: never a torn or lost file, nothing left over after the next save."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from audiatur import files

KILLS = 50
SAVER = """
import sys
from pathlib import Path
from audiatur.files import atomic_write
path, size = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
for number in range(100_000):
    letter = b"abcdefghij"[number % 10 : number % 10 + 1]
    atomic_write(path, letter * size)
"""


def whole(data: bytes, size: int) -> bool:
    return len(data) == size and len(set(data)) == 1


def test_fifty_kills(tmp_path: Path) -> None:
    path, size = tmp_path / "levy.yaml", 300_000
    path.write_bytes(b"z" * size)
    chance = random.Random(7)
    torn = left_over = written = 0
    for _ in range(KILLS):
        child = subprocess.Popen([sys.executable, "-c", SAVER, str(path), str(size)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.03))
        child.kill()
        assert child.wait() == -signal.SIGKILL
        child.stdout.close()
        data = path.read_bytes()
        torn += not whole(data, size)
        written += data[:1] != b"z"
        left_over += len(list(tmp_path.iterdir())) > 1
    assert torn == 0
    assert written > 0, "no process got as far as saving"
    assert left_over > 0, "no process was killed in the middle of a save"
    files.atomic_write(path, b"end")
    assert [p.name for p in tmp_path.iterdir()] == ["levy.yaml"]
    assert path.read_bytes() == b"end"
