"""The same audit by Dask and by processes of this machine: the same rows and files, whoever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audiatur.corpus.engines.base import Crew, engine
from audits import article, begin, command, invented, rows, tree, workers

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds the workers of an audit in /proc")

POISON = "CRASH"
POISONED = f"""
import os
from audiatur.corpus import article

sound = article.may_debate

def may_debate(text, *more):
    return os.abort() if "{POISON}" in text else sound(text, *more)

article.may_debate = may_debate
"""
COUNT, PARTS = 100, 3
SECONDS = 240.0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus, and what processes of this machine make of it."""
    folder = tmp_path_factory.mktemp("dask")
    invented(folder / "corpus", COUNT, every=25)
    subprocess.run(command(folder / "corpus", folder / "local"), check=True, capture_output=True)
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a cluster of two workers that no nanny replaces, and the workers."""
    told = tmp_path / "scheduler.json"
    common = ["--scheduler-file", str(told), "--no-dashboard"]
    with (tmp_path / "cluster.log").open("wb") as log:
        started = [_dask(log, "scheduler", "--host", "127.0.0.1", "--port", "0", *common)]
        for name in ("one", "two"):
            started.append(_dask(log, "worker", "--name", name, "--nthreads", "1", "--no-nanny", *common))
        try:
            wait(lambda: told.is_file() and told.stat().st_size > 0, "the scheduler")
            yield json.loads(told.read_text())["address"], started[1:]
        finally:
            for one in started:
                one.kill()
            for one in started:
                one.wait()


def _dask(log, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "dask", *words], stdout=log, stderr=log)


def wait(until: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(0.02)


def finished(running: subprocess.Popen[bytes]) -> None:
    told = running.communicate(timeout=SECONDS)[1]
    assert running.returncode == 0, told.decode()


def test_a_cluster_made_for_the_audit_finds_the_same_though_a_process_is_killed(place: Path, tmp_path: Path) -> None:
    running = begin(place / "corpus", tmp_path / "dask", "--engine", "dask")
    wait(lambda: bool(workers(running.pid)), "a process")
    os.kill(workers(running.pid)[0], signal.SIGKILL)
    finished(running)
    assert len(list((tmp_path / "dask" / "parts").glob("part-*.json"))) == PARTS
    assert len(rows(tmp_path / "dask")["articles"]) == COUNT
    assert rows(tmp_path / "dask") == rows(place / "local")
    assert tree(tmp_path / "dask") == tree(place / "local")


def test_a_cluster_elsewhere_finds_the_same_though_a_worker_is_killed(place: Path, tmp_path: Path, cluster) -> None:
    address, two = cluster
    running = begin(place / "corpus", tmp_path / "dask", "--engine", "dask", "--address", address)
    wait(lambda: all(workers(one.pid) for one in two), "work for both workers")
    two[0].kill()
    finished(running)
    assert two[0].wait() == -signal.SIGKILL
    assert two[1].poll() is None
    assert not workers(two[1].pid), "its process was not dismissed"
    assert tree(tmp_path / "dask") == tree(place / "local")


def test_an_article_that_ends_its_process_is_named_and_the_cluster_lives(tmp_path: Path) -> None:
    corpus, inside = tmp_path / "corpus", tmp_path / "inside"
    corpus.mkdir()
    inside.mkdir()
    (inside / "sitecustomize.py").write_text(POISONED, encoding="utf-8")
    for number in range(20):
        text = article(number, debate=False) + POISON * (number == 7)
        (corpus / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    path = os.pathsep.join([str(inside), os.environ.get("PYTHONPATH", "")])
    words = command(corpus, tmp_path / "audit", "--engine", "dask")
    ran = subprocess.run(words, env=os.environ | {"PYTHONPATH": path}, capture_output=True, check=False, timeout=SECONDS)
    assert ran.returncode == 0, ran.stderr.decode()
    states = {str(row["source"]): str(row["state"]) for row in rows(tmp_path / "audit")["articles"]}
    assert [name for name, state in states.items() if state != "skipped"] == ["0007.txt"]


def test_what_a_cluster_gives_up_is_done_here(monkeypatch) -> None:
    from audiatur.corpus.engines import dask
    from audiatur.corpus.part import Part, Result
    from audiatur.errors import AudiaturError

    part, said = Part(4, "loose", ("a.txt",)), []
    here = Result(part, "digest", {})
    monkeypatch.setattr(dask, "isolated", lambda work, part, say: here)

    class Task:
        def __init__(self, fault: BaseException) -> None:
            self.fault = fault

        def result(self) -> None:
            raise self.fault

    killed = distributed.KilledWorker("part", None, 3)
    assert dask._result(Task(killed), None, part, Crew(say=said.append)) is here
    assert said == ["part-00004: several workers of the cluster ended on it; it is done here"]
    with pytest.raises(AudiaturError, match="cluster is gone"):
        dask._result(Task(distributed.CancelledError("part")), None, part, Crew())


def test_dask_is_found_as_an_engine() -> None:
    assert engine("dask").name == "dask"
    assert "address" in engine("dask").summary
