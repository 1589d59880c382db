"""Engines side by side: the same parts of one corpus by every engine that is installed, each in a process of its own.

``python tests/bench/engines.py [ENGINE ...]`` makes a corpus of short invented articles and prints one line an engine: seconds
until it takes work, seconds of work, processor seconds and greatest memory (PSS) of all its processes, and whether the rows are
those of a single process. ``--kill`` ends a busy worker with signal 9 on the way. Needs Linux and psutil.

Beside audiatur's own engines (``local``, ``dask``) it runs Ray and PySpark on this machine, where they are installed: as their
manuals have it, one task a part, with the number of retries that makes them survive a worker.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from audiatur.config import Config
from audiatur.corpus import keys
from audiatur.corpus.engines.base import Crew, engine
from audiatur.corpus.part import Part, Result, Work
from audiatur.corpus.places.base import find
from audiatur.corpus.plan import parts
from audiatur.corpus.work import perform

WORKERS = 2
BUSY = {"local": "audiatur.corpus.worker", "dask": "audiatur.corpus.worker", "ray": "ray::", "spark": "pyspark.daemon"}
"""What the command line of a worker contains."""
NEEDS = {"dask": "distributed", "ray": "ray", "spark": "pyspark"}
Run = Callable[[Work, Iterable[Part]], Iterator[Result]]


def one(work: Work, planned: Iterable[Part]) -> Iterator[Result]:
    """A single process, for comparison."""
    yield from (perform(work, part) for part in planned)


def own(name: str) -> Run:
    """An engine of audiatur."""
    return lambda work, planned: engine(name).run(work, planned, Crew(workers=WORKERS))


def ray(work: Work, planned: Iterable[Part]) -> Iterator[Result]:
    """Ray's tasks."""
    import ray

    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, configure_logging=False)
    task = ray.remote(num_cpus=1, max_retries=3)(perform)
    left = [task.remote(work, part) for part in planned]
    while left:
        done, left = ray.wait(left)
        yield ray.get(done[0])
    ray.shutdown()


def spark(work: Work, planned: Iterable[Part]) -> Iterator[Result]:
    """Spark's local mode; its second number is how often a task may be tried."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark import SparkConf, SparkContext

    conf = SparkConf().setMaster(f"local[{WORKERS},4]").set("spark.ui.enabled", "false").set("spark.log.level", "OFF")
    with SparkContext(conf=conf) as context:
        chosen = list(planned)
        yield from context.parallelize(chosen, len(chosen)).map(lambda part: perform(work, part)).toLocalIterator(True)


ENGINES: dict[str, Run] = {"one": one, "local": own("local"), "dask": own("dask"), "ray": ray, "spark": spark}


def planned(corpus: Path) -> tuple[Work, list[Part]]:
    """The work, without a cache, and the parts."""
    config = Config(root=corpus)
    told = (config.settings.model_dump_json(by_alias=True), "debate", "", "")
    return Work(str(corpus), *told, keys.extracting(config, "debate"), keys.checking(config, "debate")), list(
        parts(find(str(corpus)))
    )


def child(name: str, corpus: Path) -> int:
    """Run one engine; say when it takes work, when it is done, and the digest of all results."""
    work, cut = planned(corpus)
    digests: dict[int, str] = {}
    say(at="begin")
    handed = iter(cut)

    def watched() -> Iterator[Part]:
        say(at="ready")
        yield from handed

    for result in ENGINES[name](work, watched()):
        if result.part.number in digests:
            raise SystemExit(f"{name}: part {result.part.number} came twice")
        text = hashlib.sha256()
        for path in sorted(result.files):
            text.update(path.encode() + result.files[path])
        digests[result.part.number] = text.hexdigest()
        say(at="part")
    whole = hashlib.sha256("".join(digests[n] for n in sorted(digests)).encode()).hexdigest()
    say(at="end", parts=len(digests), digest=whole)
    return 0


def say(**told: object) -> None:
    print(json.dumps(told | {"time": time.monotonic()}), flush=True)


class Watch:
    """Memory and processor time of a process and all below it, looked at a few times a second."""

    def __init__(self, pid: int) -> None:
        import psutil

        self.root = psutil.Process(pid)
        self.peak = 0
        self.seconds: dict[tuple[int, float], float] = {}
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        while not self.ended.wait(0.25):
            found = 0
            for process in self.below():
                with contextlib.suppress(Exception):
                    rolled = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
                    found += next(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:"))
                    times = process.cpu_times()
                    self.seconds[process.pid, process.create_time()] = times.user + times.system
            self.peak = max(self.peak, found)

    def below(self) -> list:
        with contextlib.suppress(Exception):
            return [self.root, *self.root.children(recursive=True)]
        return []

    def kill(self, pattern: str) -> bool:
        """End the busiest worker."""
        found = []
        for process in self.below()[1:]:
            with contextlib.suppress(Exception):
                if pattern in " ".join(process.cmdline()) and process.cpu_times().user > 1.0:
                    found.append((process.cpu_times().user, process.pid, process))
        if not found:
            return False
        max(found)[2].kill()
        return True

    def end(self) -> None:
        self.ended.set()
        self.thread.join()


def measure(name: str, corpus: Path, kill: bool, seconds: float) -> dict[str, object]:
    """One engine from start to end, and what it took."""
    began = time.monotonic()
    words = [sys.executable, str(Path(__file__).resolve()), "--child", name, "--corpus", str(corpus)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    watch = Watch(running.pid)
    limit = threading.Timer(seconds, running.kill)
    limit.start()
    told: dict[str, dict] = {}
    killed = False
    for line in running.stdout or ():
        if line.startswith("{"):
            said = json.loads(line)
            told[said["at"]] = said
            if kill and not killed and said["at"] == "part":
                killed = watch.kill(BUSY.get(name, "?"))
    running.wait()
    limit.cancel()
    watch.end()
    found = {"engine": name, "killed": killed, "total s": round(time.monotonic() - began, 1)}
    if "end" not in told:
        return found | {"fault": f"ended with {running.returncode} and no result"}
    return found | {
        "ready s": round(told["ready"]["time"] - told["begin"]["time"], 1),
        "work s": round(told["end"]["time"] - told["ready"]["time"], 1),
        "processor s": round(sum(watch.seconds.values()), 1),
        "memory MB": watch.peak // 1024,
        "parts": told["end"]["parts"],
        "digest": told["end"]["digest"][:16],
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engines", nargs="*", choices=[*ENGINES, []], help="default: all that are installed")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1, help="times that all engines take their turn")
    parser.add_argument("--seconds", type=float, default=900, help="after which an engine is given up")
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--child")
    chosen = parser.parse_args()
    if chosen.child:
        return child(chosen.child, chosen.corpus)
    from audits import invented

    names = chosen.engines or [n for n in ENGINES if n not in NEEDS or find_spec(NEEDS[n])]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        invented(corpus, chosen.documents, every=5)
        for _ in range(chosen.rounds):
            for name in names:
                print(json.dumps(measure(name, corpus, chosen.kill and name != "one", chosen.seconds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
