"""Articles that raise, crash or hang: each is named in its own row, and every other article is done."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from audits import article, command, rows

POISONED = """
import os, re
from audiatur.corpus import article

sound = article.may_debate

def may_debate(text, *more):
    if "RAISE" in text:
        raise RuntimeError("an unforeseen thing")
    if "CRASH" in text:
        os.abort()
    if "HANG" in text:
        re.match("(a+)+$", "a" * 64 + "b")
    return sound(text, *more)

article.may_debate = may_debate
"""
"""Put into every worker: three words that do to it what a fault of a library could do."""


def test_five_per_cent_poison(tmp_path: Path) -> None:
    corpus, inside = tmp_path / "corpus", tmp_path / "inside"
    corpus.mkdir()
    inside.mkdir()
    (inside / "sitecustomize.py").write_text(POISONED, encoding="utf-8")
    words = {7: "CRASH", 23: "RAISE", 41: "HANG"}
    for number in range(60):
        (corpus / f"{number:04d}.txt").write_text(article(number, debate=False) + words.get(number, ""), encoding="utf-8")
    ran = subprocess.run(
        command(corpus, tmp_path / "audit", "--article-seconds", "3"),
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(inside), os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    found = {str(row["source"]): row for row in rows(tmp_path / "audit")["articles"]}
    assert len(found) == 60
    failed = {name: str(row["error"]) for name, row in found.items() if row["state"] == "failed"}
    assert sorted(failed) == ["0007.txt", "0023.txt", "0041.txt"]
    assert "ended the process" in failed["0007.txt"]
    assert "RuntimeError: an unforeseen thing" in failed["0023.txt"]
    assert "longer than 3 seconds" in failed["0041.txt"]
    assert {row["state"] for name, row in found.items() if name not in failed} == {"skipped"}
