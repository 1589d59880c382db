"""No input stops a reader or a format: 500 inputs for each in every run, 100,000 in ``make fuzz``, in a child held to its limits."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from fuzz_inputs import targets
from held import MEMORY, SECONDS

from audiatur import apart
from audiatur.formats.base import Format, formats
from audiatur.read.base import readers

USUAL = 500
GROUPS = 4
INPUTS = int(os.environ.get("AUDIATUR_FUZZ", USUAL))
HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="holds a process to its memory and time as POSIX systems can")


def tried(script: str, words: list[str], note: Path) -> str:
    """What the child says at its end; fails with the input that it broke on."""
    ran = subprocess.run(
        [sys.executable, str(HERE / script), *words],
        env=os.environ | {"AUDIATUR_INPUT": str(note)},
        capture_output=True,
        check=False,
    )
    if ran.returncode:
        last = note.read_bytes() if note.exists() else b""
        pytest.fail(f"{words[0]} ended with {ran.returncode} on {last[:2000]!r}\n{ran.stderr[-3000:].decode('utf-8', 'replace')}")
    return (ran.stdout or ran.stderr).decode("utf-8", "replace")


def test_there_is_a_target_for_every_reader_and_format() -> None:
    names = set(targets())
    assert {f"read-{r.name}" for r in readers()} <= names
    assert {f"load-{f.name}" for f in formats() if type(f).load is not Format.load} <= names
    assert {"read-any", "load-yaml"} <= names


def groups() -> list[str]:
    """Targets that share a child: each has one of its own where there are many inputs."""
    names = sorted(targets())
    return names if INPUTS > USUAL else [",".join(names[i::GROUPS]) for i in range(GROUPS)]


@pytest.mark.parametrize("names", groups())
def test_any_input_is_read_or_refused_within_limits(names: str, tmp_path: Path) -> None:
    """Only the declared error leaves a reader or format; none takes too long or more than 512 MB."""
    start = [str(int.from_bytes(os.urandom(6), "big"))] if INPUTS > USUAL else []
    said = [json.loads(line) for line in tried("held.py", [names, str(INPUTS), *start], tmp_path / "input").splitlines()]
    assert [seen["name"] for seen in said] == names.split(",")
    for seen in said:
        sys.stdout.write(f"{seen}\n")
        assert seen["inputs"] >= 0.95 * INPUTS
        assert seen["slowest"] <= SECONDS
        assert 0 < seen["peak"] <= MEMORY / 2**20


@pytest.mark.skipif(find_spec("atheris") is None, reason="needs Atheris: python -m pip install atheris")
@pytest.mark.parametrize("name", sorted(targets()))
def test_any_input_that_the_code_leads_to_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """The same with Atheris, which follows what the code does with its inputs."""
    seed = str(int.from_bytes(os.urandom(4), "big") >> 2 or 1) if INPUTS > USUAL else "1"
    said = tried("guided.py", [name, str(INPUTS), seed], tmp_path / "input")
    seen = dict(re.findall(r"stat::(\w+): +(\d+)", said))
    sys.stdout.write(f"{name} {seen}\n")
    assert int(seen["number_of_executed_units"]) >= INPUTS
    assert int(seen["slowest_unit_time_sec"]) <= SECONDS
    assert int(seen["peak_rss_mb"]) <= MEMORY / 2**20


@pytest.mark.parametrize("fault", ["exception", "time", "memory"])
def test_the_net_holds_what_falls_into_it(fault: str, tmp_path: Path) -> None:
    """A check that fails, hangs inside C or takes too much memory is seen, with its input."""
    with pytest.raises(pytest.fail.Exception, match="the dam") as told:
        tried("falling.py", [fault], tmp_path / "input")
    assert {"exception": "KeyError", "time": "ended with -27", "memory": "MemoryError"}[fault] in str(told.value)


SIZES = (1_000, 50_000, 1_000_000) if INPUTS > USUAL else (1_000, 50_000)


@pytest.mark.parametrize("size", SIZES)
def test_what_hangs_other_parsers_ends_within_limits(size: int, tmp_path: Path) -> None:
    """Each ends with a result or a declared error, in less than a minute and a second; the article after it is read."""
    said = [json.loads(line) for line in tried("pathological.py", [str(size)], tmp_path / "input").splitlines()]
    assert len(said) >= 60
    for seen in said:
        assert seen["ended"] in ("read", "ReadError", "FormatError", "LimitExceeded"), seen
        assert seen["seconds"] < apart.SECONDS + 1, seen
        assert seen["peak"] <= apart.MEMORY / 2**20, seen
        assert seen["after"] == "The dam leaks, critics say.", seen
