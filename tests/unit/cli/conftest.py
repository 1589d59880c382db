"""A small project of its own for each test, and the command line run in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from audiatur.cli.main import main

ARTICLE = """Lindow dam

The Lindow dam is a concrete dam on the river Lindow. It was finished in 1961.

History

The dam was built by the county in eight years.

Controversies

The dam has been disputed since it was planned. Supporters argue that the dam protects the lower valley from floods. Critics argue that the dam silts up too fast, because the river carries much sand. However, supporters reply that the sand can be flushed out every spring.

A. Okada, a hydrologist, claims that the dam harms the salmon.

See also

List of dams
"""


@dataclass
class Ran:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, which is the current folder."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "lindow-dam.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """The command line in this process."""

    def call(*words: str | Path) -> Ran:
        capfdbinary.readouterr()
        code = main([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """The command line in a process of its own."""

    def call(*words: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "audiatur", *map(str, words)]
        return subprocess.run(command, capture_output=True, timeout=120, check=False, **options)  # type: ignore[call-overload]

    return call
