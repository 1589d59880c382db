"""Audits to be broken off: corpora, a command line that may be killed, and what two audits have in common.

``python tests/audits.py SEED`` makes 500 articles out of the measuring material by repetition and variation, audits them
once in peace and once under fifty random kills of the parent or of a worker, and says whether the results are equal.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OPENING = "The {name} is a {thing} on the river Lindow. It was opened in {year} by the county and is kept by a trust of the town."
HISTORY = "The county planned the {thing} in {year}. Work began when the money had been found, and took eight years and a half."
DEBATE = (
    "Supporters argue that the {name} protects the lower valley. Critics say that it silts up too fast, because the river carries "
    "more sand than in {year}."
)
THINGS = ("dam", "weir", "mill", "bridge", "levee", "quay", "sluice", "lock")


def article(number: int, *, debate: bool) -> str:
    """An invented article; most of a corpus has no debate."""
    words = {"name": f"Lindow {THINGS[number % 8]} {number}", "thing": THINGS[number % 8], "year": str(1800 + number)}
    parts = [words["name"], OPENING, "History", HISTORY, *(["Controversies", DEBATE] if debate else [])]
    return "\n\n".join(part.format(**words) for part in parts) + "\n"


def invented(folder: Path, count: int, every: int) -> None:
    """A corpus of ``count`` articles; one of ``every`` has a debate."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number:04d}.txt").write_text(article(number, debate=number % every == 0), encoding="utf-8")


def varied(shared: Path, folder: Path, count: int) -> None:
    """A corpus of real articles, each many times: with another title, some of its paragraphs left out, others twice."""
    folder.mkdir(parents=True)
    chance = random.Random(1961)
    texts = sorted((shared / "articles" / "plain-eq").glob("*.txt")) + sorted((shared / "articles" / "wikitext").glob("*.wiki*"))
    for number in range(count):
        source = texts[number % len(texts)]
        paragraphs = source.read_text(encoding="utf-8").split("\n\n")
        kept = [p for p in paragraphs if p.lstrip().startswith("=") or chance.random() < 0.25]
        kept.insert(1, f"This is variation {number} of an article.")
        kept += chance.sample(kept, min(2, len(kept)))
        (folder / f"{number:04d}{source.suffix}").write_text("\n\n".join(kept), encoding="utf-8")


def command(corpus: Path, folder: Path, *more: str) -> list[str]:
    """The command line of an audit with two workers."""
    return [
        sys.executable,
        "-m",
        "audiatur",
        "audit",
        str(corpus),
        "-o",
        str(folder),
        "--workers",
        "2",
        "--readers",
        "0",
        "-q",
        *more,
    ]


def begin(corpus: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """An audit on its way."""
    return subprocess.Popen(command(corpus, folder, *more), stderr=subprocess.PIPE, cwd=corpus.parent)


def workers(parent: int) -> list[int]:
    """The worker processes of an audit."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if int(stat[1]) == parent and b"audiatur.corpus.worker" in line and stat[0] != "Z":
                found.append(int(entry.name))
    return sorted(found)


def under_fire(corpus: Path, folder: Path, kills: int, seed: int, longest: float, *more: str) -> dict[str, int]:
    """Audit a corpus while parent or worker is killed at random times; what was killed, and how often it was begun again."""
    chance = random.Random(seed)
    killed = {"parent": 0, "worker": 0, "begun": 1}
    running = begin(corpus, folder, *more)
    while sum((killed["parent"], killed["worker"])) < kills:
        time.sleep(chance.uniform(0.1, longest))
        if running.poll() is not None:
            assert running.returncode == 0, running.communicate()[1].decode()
            shutil.rmtree(folder / "parts")  # done too early: take the marks away, and go on
            shutil.rmtree(folder / "cache")
            (folder / "parts").mkdir()
        else:
            who = workers(running.pid)
            if who and chance.random() < 0.5:
                os.kill(chance.choice(who), signal.SIGKILL)
                killed["worker"] += 1
                continue
            running.kill()
            running.communicate()
            killed["parent"] += 1
        running = begin(corpus, folder, *more)
        killed["begun"] += 1
    told = running.communicate()[1]
    assert running.returncode == 0, told.decode()
    return killed


def rows(folder: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, in order."""
    import pyarrow.parquet as pq

    tables = sorted(p for p in (folder / "tables").iterdir())
    return {t.name: [row for part in sorted(t.glob("*.parquet")) for row in pq.read_table(part).to_pylist()] for t in tables}


def tree(folder: Path) -> dict[str, str]:
    """Digests of all files of an audit but its cache and its journal."""
    left_out = ("cache", "parts")
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).parts[0] not in left_out)
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def main() -> int:
    """The trial in full."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    seed, count, kills = int(sys.argv[1]), 500, 50
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        varied(shared, place / "corpus", count)
        began = time.monotonic()
        calm = begin(place / "corpus", place / "calm")
        assert calm.wait() == 0
        longest = (time.monotonic() - began) / kills * 2
        print(
            f"unbroken: {time.monotonic() - began:.0f} s",
            json.loads((place / "calm" / "audit.json").read_text())["counts"],
            flush=True,
        )
        print("killed:", under_fire(place / "corpus", place / "fire", kills, seed, longest), flush=True)
        one, other = rows(place / "calm"), rows(place / "fire")
        equal = one == other and tree(place / "calm") == tree(place / "fire")
        print({name: len(found) for name, found in one.items()}, "equal, row for row" if equal else "NOT EQUAL")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
