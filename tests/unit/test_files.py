"""Reading and saving."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from audiatur import files
from audiatur.errors import ChangedError, ReadError, SaveError


def test_read_gives_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"dam\r\n")
    assert files.read_bytes(tmp_path / "a.txt") == b"dam\r\n"
    assert files.read_bytes(tmp_path / "a.txt", 5) == b"dam\r\n"


def test_read_refuses_what_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"123456")
    with pytest.raises(ReadError, match="larger than 5 bytes") as told:
        files.read_bytes(tmp_path / "a.txt", 5)
    assert told.value.where == str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("levi.txt", "no such file", "did you mean"),
        ("zzzzzz", "no such file", "correct the path"),
        ("nowhere/levy.txt", "no such file", "no folder"),
        ("folder", "a folder, not a file", "name a file in it"),
        ("levy.txt/x", "is a file, not a folder", "correct the path"),
        ("a\0b", "cannot be read", "correct the path"),
        ("x" * 300, "cannot be read", "correct the path"),
    ],
)
def test_read_says_why(tmp_path: Path, name: str, what: str, hint: str) -> None:
    (tmp_path / "levy.txt").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(ReadError, match=what) as told:
        files.read_bytes(tmp_path / name)
    assert hint in told.value.hint
    assert "\0" not in str(told.value)


def test_read_without_the_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="no right to read"):
        files.read_bytes(tmp_path / "a")


def test_inside_follows_links_and_dots(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "out").symlink_to(tmp_path)
    assert files.inside(root, root)
    assert files.inside(root, root / "a" / ".." / "b")
    assert not files.inside(root, root / ".." / "b")
    assert not files.inside(root, root / "out" / "b")
    assert not files.inside(root, Path("/etc/passwd"))
    assert not files.inside(root, root / "a\0b")
    assert not files.inside(root, tmp_path / "rootling")


def test_write_and_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    files.atomic_write(path, b"one")
    files.atomic_write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


def test_write_keeps_the_rights_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"one")
    path.chmod(0o640)
    files.atomic_write(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        files.atomic_write(tmp_path / "new", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_write_only_over_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    files.atomic_write(path, b"one", expect=files.ABSENT)
    with pytest.raises(ChangedError, match="a file of this name already"):
        files.atomic_write(path, b"two", expect=files.ABSENT)
    files.atomic_write(path, b"two", expect=files.digest(b"one"))
    path.write_bytes(b"a person's")
    with pytest.raises(ChangedError, match="somebody changed this file") as told:
        files.atomic_write(path, b"three", expect=files.digest(b"two"))
    assert told.value.where == str(path)
    assert path.read_bytes() == b"a person's"
    path.unlink()
    with pytest.raises(ChangedError):
        files.atomic_write(path, b"three", expect=files.digest(b"two"))
    assert not path.exists()
    assert list(tmp_path.iterdir()) == []


def test_links_devices_and_folders_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "link").symlink_to(target)
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    for name, what in (("link", "a link"), ("dangling", "a link"), ("pipe", "no ordinary file"), (".", "a folder")):
        with pytest.raises(SaveError, match=what):
            files.atomic_write(tmp_path / name, b"new")
    with pytest.raises(SaveError, match="no ordinary file"):
        files.atomic_write(Path("/dev/null"), b"new")
    assert target.read_bytes() == b"old"
    assert not (tmp_path / "nothing").exists()


def test_a_write_protected_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SaveError, match="write-protected"):
        files.atomic_write(path, b"new")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "hint"), [("no/such/a", "make the folder"), ("x" * 300, "shorter name"), ("a\0b", "another name")]
)
def test_write_says_what_to_do(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(SaveError) as told:
        files.atomic_write(tmp_path / name, b"x")
    assert hint in told.value.hint
    assert told.value.where.startswith(str(tmp_path))


def test_make_folder(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(SaveError, match="folder cannot be made"):
        files.make_folder(tmp_path / "file" / "b")


def test_old_temporary_files_are_swept_and_others_are_not(tmp_path: Path) -> None:
    stale = tmp_path / ".a.yaml.0123abcd.audiatur-tmp"
    others = [tmp_path / "a.audiatur-tmp", tmp_path / ".a.swp"]
    for path in (stale, *others):
        path.write_bytes(b"half")
    files.atomic_write(tmp_path / "b", b"x")
    assert not stale.exists()
    assert all(path.exists() for path in others)


def test_without_a_lock_only_old_temporary_files_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_lock", lambda _: False)
    young, old = tmp_path / ".a.1.audiatur-tmp", tmp_path / ".a.2.audiatur-tmp"
    young.write_bytes(b"")
    old.write_bytes(b"")
    os.utime(old, (1, 1))
    files.atomic_write(tmp_path / "b", b"x")
    assert young.exists()
    assert not old.exists()


def test_a_system_without_locks_on_folders_saves_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    files.atomic_write(tmp_path / "b", b"x")
    assert (tmp_path / "b").read_bytes() == b"x"
