"""An audit whose parent or workers are killed at random times ends with the very rows and files of one left in peace."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from audits import begin, invented, rows, tree, under_fire

KILLS, LONGEST = 4, 1.2


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers of an audit in /proc")
def test_kills_change_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    invented(corpus, 100, every=50)
    calm = begin(corpus, tmp_path / "calm")
    told = calm.communicate()[1]
    assert calm.returncode == 0, told.decode()
    killed = under_fire(corpus, tmp_path / "fire", KILLS, 11, LONGEST)
    assert killed["parent"] + killed["worker"] == KILLS
    one = rows(tmp_path / "calm")
    assert len(one["articles"]) == 100
    assert sum(row["state"] == "debate" for row in one["articles"]) == 2
    assert one["claims"]
    assert rows(tmp_path / "fire") == one
    assert tree(tmp_path / "fire") == tree(tmp_path / "calm")
