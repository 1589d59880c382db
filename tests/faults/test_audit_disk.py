"""A disk that takes no more: the part has all its files and a mark, or no mark; the next audit makes good what is missing."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from test_failing_disk import Failing

from audiatur.errors import SaveError
from auditing import audit_here
from audits import invented, rows, tree


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    invented(tmp_path / "corpus", 12, every=6)
    return tmp_path / "corpus"


def run(corpus: Path, folder: Path) -> None:
    audit_here(corpus, folder, cache=corpus.parent / "cache")


def test_each_write_fails_in_turn(corpus: Path, tmp_path: Path) -> None:
    number = errno.ENOSPC
    run(corpus, tmp_path / "whole")
    whole = tree(tmp_path / "whole")
    folder = tmp_path / "broken"
    told = 0
    for nth in range(1, 2_000, 7):
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, nth, number)
            try:
                run(corpus, folder)
            except SaveError as fault:
                told += 1
                assert os.strerror(number) in str(fault)
                assert fault.hint
            except OSError as fault:
                assert fault.errno == number
        found = {name: digest for name, digest in tree(folder).items() if not name.endswith(".audiatur-tmp")}
        assert {name: digest for name, digest in found.items() if whole.get(name) != digest} == {}
        if not failing.failed:
            break
        for mark in (folder / "parts").glob("*.json"):
            mark.unlink()
    assert told > 10
    assert not failing.failed
    run(corpus, folder)
    assert tree(folder) == whole
    assert rows(folder) == rows(tmp_path / "whole")
