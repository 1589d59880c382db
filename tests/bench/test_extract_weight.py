"""What extraction weighs: memory in a process of its own, and a start measured against the parser's own start in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from bytecode import keeping_bytecode

from audiatur.extract.encoder.network import network
from audiatur.extract.parse import model_name

MEMORY_CEILING = 600 if network() is not None else 300
"""Megabytes at the peak: Python, the parser, the encoder where it is installed, a whole article and its map."""
START_CEILING = 2.0
"""A first draft of a small article, against importing spaCy and loading the model alone."""
ROUNDS = 3

SENTENCES = (
    "Critics argue that {} harms small farms because it floods their fields.",
    "Supporters say that {} stores water, and that it cools the town.",
    "The council has been criticized for its silence on {}.",
)
MEMORY = """
import resource, sys
from audiatur.extract.base import extract
from audiatur.read.base import read
found = extract(read(open(sys.argv[1], "rb").read(), "lindow.txt"))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(len(found.claims), peak // (1 << 20 if sys.platform == "darwin" else 1 << 10))
"""

pytestmark = pytest.mark.skipif(model_name() is None, reason="no language model is installed")


def article(paragraphs: int) -> str:
    things = ("the dam", "the levy", "the night train", "the harbour wall")
    told = [" ".join(s.format(things[(i + k) % 4]) for k, s in enumerate(SENTENCES)) for i in range(paragraphs)]
    return "\n\n".join(["Lindow", "A place.", "Criticism", *told]) + "\n"


def run(*command: str, env: dict[str, str] | None = None) -> str:
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, env=env).stdout


def seconds(*command: str, env: dict[str, str]) -> float:
    """The best of a few runs: what the machine does beside it only adds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run(*command, env=env)
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.skipif(sys.platform == "win32", reason="the peak of a process is not told here")
def test_memory_of_a_long_article(benchmark, tmp_path: Path) -> None:
    path = tmp_path / "lindow.txt"
    path.write_text(article(200), encoding="utf-8")
    claims, megabytes = benchmark.pedantic(lambda: map(int, run("-c", MEMORY, str(path)).split()), rounds=1)
    benchmark.extra_info.update(claims=claims, megabytes=megabytes)
    assert claims > 600
    assert megabytes <= MEMORY_CEILING


def test_a_small_article_starts_soon(benchmark, tmp_path: Path) -> None:
    path = tmp_path / "lindow.txt"
    path.write_text(article(3), encoding="utf-8")
    env = keeping_bytecode(tmp_path / "bytecode")
    bare = seconds("-c", f"import spacy; spacy.load({model_name()!r})", env=env)
    ours = seconds("-m", "audiatur", "extract", str(path), env=env)
    benchmark.extra_info["ratio"] = round(ours / bare, 2)
    benchmark.pedantic(lambda: None, rounds=1)
    assert ours <= START_CEILING * bare
