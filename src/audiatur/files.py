"""The only door to the disk: capped reads and one atomic save.

A save never leaves a torn file: the bytes go to a temporary file in the same folder, are flushed to the disk, and take the
place of the old file in one step; then the folder is flushed. A ``kill -9`` leaves the old file or the new one, and at most a
temporary file that the next save in that folder sweeps away.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .errors import ChangedError, ReadError, SaveError
from .limits import ARTICLE_BYTES

ABSENT = ""
"""The digest of a file that is not there, for ``atomic_write(..., expect=ABSENT)``: write only where nothing is."""
_TEMP = ".audiatur-tmp"
_STALE_SECONDS = 3600.0
_REMEDIES = {
    errno.ENOSPC: "free some space on that disk and run it again",
    errno.EDQUOT: "free some space on that disk and run it again",
    errno.EROFS: "that disk is read-only: choose another folder",
    errno.EACCES: "you have no right to write there: choose another folder or change its rights",
    errno.EPERM: "you have no right to write there: choose another folder or change its rights",
    errno.ENOENT: "make the folder first, or correct the path",
    errno.ENOTDIR: "a part of the path is a file, not a folder: correct the path",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EIO: "the disk reports a fault: choose another one, and check this one",
}


def digest(data: bytes) -> str:
    """SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, ``ABSENT`` when there is none; raises ``OSError`` when it cannot be read."""
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ABSENT


def read_bytes(path: Path, limit: int = ARTICLE_BYTES) -> bytes:
    """The whole file, at most ``limit`` bytes; raises ``ReadError`` that says why it cannot be read and what to do."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from None
    if len(data) > limit:
        what = f"the file is larger than {limit:,} bytes, the most that is read here"
        raise ReadError(what, where=str(path), hint="split it, or keep only the part that matters")
    return data


@contextlib.contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file to be read piece by piece; raises ``ReadError`` that says why it cannot be opened and what to do."""
    try:
        file = path.open("rb")
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from None
    with file:
        yield file


def _unreadable(path: Path, fault: OSError | ValueError) -> ReadError:
    where = str(path)
    if isinstance(fault, FileNotFoundError):
        return ReadError("there is no such file", where=where, hint=_similar(path))
    if isinstance(fault, IsADirectoryError):
        return ReadError("this is a folder, not a file", where=where, hint="name a file in it")
    if isinstance(fault, PermissionError):
        return ReadError("you have no right to read this file", where=where, hint="change its rights, or read a copy of it")
    if isinstance(fault, NotADirectoryError):
        return ReadError("a part of this path is a file, not a folder", where=where, hint="correct the path")
    what = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return ReadError(
        f"the file cannot be read: {what}", where=where.replace("\0", "\\0"), hint="correct the path, or copy the file"
    )


def _similar(path: Path) -> str:
    """A remedy for a missing file: the name in its folder that is most like it."""
    try:
        names = sorted(p.name for p in path.parent.iterdir() if not p.name.startswith("."))
    except OSError:
        return f"there is no folder {path.parent} either: correct the path"
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    return f"did you mean {path.parent / near[0]}?" if near else "correct the path"


def inside(root: Path, path: Path) -> bool:
    """Whether ``path`` lies in the folder ``root`` (or is it) once every link and every ``..`` is followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are missing; raises ``SaveError``."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as fault:
        raise _unwritable(path, fault, "the folder cannot be made") from None


def atomic_write(path: Path, data: bytes, *, expect: str | None = None) -> None:
    """Write ``data`` to ``path``: afterwards the old file or the new one is there, whole, whatever happens in between.

    ``expect`` is the SHA-256 of the file as it was last read (``ABSENT``: there was none); when the file on disk is another one
    by now, ``ChangedError`` is raised and the file is left alone. The check and the replacement happen under a lock on the
    folder that all saves of audiatur hold. Links and devices are refused, the rights of an old file are kept.
    Raises ``SaveError``, which names the path and the remedy.
    """
    try:
        mode = _replaceable(path)
        with _locked(path.parent) as (folder, alone):
            _sweep(path.parent, alone)
            _check(path, expect)
            _replace(path, data, expect, mode)
            _flush_folder(folder, path)
    except (OSError, ValueError) as fault:
        raise _unwritable(path, fault, "the file cannot be written") from None


def _replaceable(path: Path) -> int | None:
    """The rights of the file to be replaced, ``None`` when there is none."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        raise SaveError("this is a link, and links are not followed", where=str(path), hint="name the file it points to")
    if stat.S_ISDIR(found.st_mode):
        raise SaveError("this is a folder, not a file", where=str(path), hint="name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise SaveError("this is no ordinary file", where=str(path), hint="name another file, or '-' for the standard output")
    if not os.access(path, os.W_OK):
        raise SaveError("this file is write-protected", where=str(path), hint="change its rights, or name another file")
    return stat.S_IMODE(found.st_mode)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[tuple[int, bool]]:
    """The open folder, and whether the lock on it was had (other systems and some network disks have none)."""
    if os.name != "posix":
        yield -1, False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle, _lock(handle)
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
    except (ImportError, OSError):
        return False
    return True


def _sweep(folder: Path, alone: bool) -> None:
    """Remove temporary files that a killed save left: all of them under the lock, otherwise only old ones."""
    for old in sorted(folder.glob(f".*{_TEMP}")):
        with contextlib.suppress(OSError):
            if alone or time.time() - old.lstat().st_mtime > _STALE_SECONDS:
                old.unlink()


def _check(path: Path, expect: str | None) -> None:
    if expect is None or digest_of(path) == expect:
        return
    what = "somebody changed this file since it was read" if expect else "there is a file of this name already"
    raise ChangedError(what, where=str(path), hint="look at their changes, then run it again")


def _replace(path: Path, data: bytes, expect: str | None, mode: int | None) -> None:
    temp = path.parent / f".{path.name[:80]}.{secrets.token_hex(4)}{_TEMP}"
    try:
        handle = os.open(temp, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
        try:
            _write(handle, data)
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            os.fsync(handle)
        finally:
            os.close(handle)
        _check(path, expect)
        temp.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise


def _write(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _flush_folder(handle: int, path: Path) -> None:
    """Make the replacement last; some network disks cannot, which is no fault of the save."""
    try:
        if handle >= 0:
            os.fsync(handle)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):
            what = f"the file is written, but the disk does not confirm that it will last: {fault.strerror}"
            raise SaveError(what, where=str(path), hint="check the disk, then run it again") from None


def _unwritable(path: Path, fault: OSError | ValueError, what: str) -> SaveError:
    number = fault.errno if isinstance(fault, OSError) else None
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    remedy = _REMEDIES.get(number, "choose another place") if number is not None else "choose another name"
    return SaveError(f"{what}: {reason}", where=str(path).replace("\0", "\\0"), hint=remedy)
