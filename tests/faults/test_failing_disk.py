"""Every operation of a save fails in turn: the old file or the new one is there, whole, and the message names it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from audiatur import files
from audiatur.errors import SaveError

OLD, NEW = b"old " * 5000, b"new " * 9000
CALLS = ("open", "write", "fchmod", "fsync", "replace", "close", "stat")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)


class Failing:
    """Counts the calls of some functions of ``os`` and lets one of them fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int, number: int) -> None:
        self.count = 0
        self.nth, self.number = nth, number
        self.failed = ""
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrap(name, getattr(os, name)))

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.nth:
                self.failed = name
                if name == "close":
                    real(*args)
                raise OSError(self.number, os.strerror(self.number))
            return real(*args, **kwargs)

        return call


def each_call(number: int, save: Callable[[], None]) -> Iterator[tuple[str, SaveError | None]]:
    """Run ``save`` with its first, second, third... operation failing, until it gets through."""
    for nth in range(1, 100):
        with pytest.MonkeyPatch.context() as patch:
            failing = Failing(patch, nth, number)
            told: SaveError | None = None
            try:
                save()
            except SaveError as fault:
                told = fault
        yield failing.failed, told
        if not failing.failed:
            return
    raise AssertionError("a save that never ends")


@pytest.mark.parametrize("number", FAULTS)
@pytest.mark.parametrize("old", [OLD, None])
def test_each_operation_fails_in_turn(tmp_path: Path, number: int, old: bytes | None) -> None:
    path = tmp_path / "levy.yaml"

    def save() -> None:
        path.unlink(missing_ok=True)
        if old is not None:
            path.write_bytes(old)
        files.atomic_write(path, NEW)

    seen: set[str] = set()
    for failed, told in each_call(number, save):
        whole = path.read_bytes() if path.exists() else None
        assert whole in (old, NEW)
        if not failed:
            assert told is None
            assert whole == NEW
        elif told is not None:
            seen.add(failed)
            assert str(path) in str(told)
            assert told.hint
            assert os.strerror(number) in told.what
    assert {"open", "write", "fsync", "replace"} <= seen
    files.atomic_write(path, NEW)
    assert [p.name for p in tmp_path.iterdir()] == ["levy.yaml"]


def test_short_writes_are_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:1000]))
    files.atomic_write(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


def test_a_disk_that_cannot_flush_folders_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    folders: list[int] = []

    def fsync(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            folders.append(handle)
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    files.atomic_write(tmp_path / "a", NEW)
    assert folders
    assert (tmp_path / "a").read_bytes() == NEW


def test_an_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a").write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.atomic_write(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == OLD
    assert len(list(tmp_path.iterdir())) == 1
