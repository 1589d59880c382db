"""Reading large foreign files in a process of their own, which is ended when it takes too long or too much memory.

The readers take time in proportion to the length of a file whatever is in it, so a small file cannot do harm. A large one is
handed to a child (``python -m audiatur.apart``): a signal would not stop a parser that is busy inside C, ending its process does.
The child answers in JSON, never in a form that could hold code.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from . import errors
from .errors import AudiaturError, LimitExceeded, ReadError
from .formats.base import Format, named
from .limits import ARTICLE_BYTES, bounded, check_size
from .model.argument import ArgumentMap
from .model.document import Citation, Document, Label, OffsetMap, Paragraph, Piece, Section
from .read.base import Reader, read, readers

LARGE = 512 * 1024
"""Bytes from which on a file is read apart; the worst file of this size keeps a reader busy for about four seconds."""
SECONDS = 60.0
"""How long reading one file may take."""
MEMORY = 512 * 1024 * 1024
"""How many bytes of memory reading one file may take, where the system can hold a process to that."""
_OUT_OF_MEMORY = 2
_MOST_ANSWER = 256 * 1024 * 1024
_PARTS: dict[str, Callable[..., Any]] = {"sections": Section, "paragraphs": Paragraph, "citations": Citation, "labels": Label}
_HINT = "split it, or keep only the part that matters"


def read_article(data: bytes, path: str, *, format: str | None = None) -> Document:
    """``read.base.read``, in a child for a large file. Raises ``LimitExceeded`` for one that takes too much, and its errors."""
    check_size(len(data), ARTICLE_BYTES, "the article", where=path)
    if len(data) < LARGE or not sys.executable:
        return read(data, path, format=format)
    return _document(_asked(["article", path, format or ""], data, path))


def read_text(reader: Reader, source: str, path: str, sha256: str) -> Document:
    """``reader.read``, in a child for a large text."""
    if len(source) < LARGE or not sys.executable:
        return reader.read(source, path, sha256)
    return _document(_asked(["text", path, reader.name, sha256], source.encode(), path))


def load_map(format: Format, data: bytes, where: str) -> ArgumentMap:
    """``format.load``, in a child for a large file. Raises ``LimitExceeded`` for one that takes too much, and ``FormatError``."""
    if len(data) < LARGE or not sys.executable:
        return format.load(data)
    return named("json").load(_asked(["map", where, format.name], data, where))


def _asked(words: list[str], data: bytes, where: str) -> bytes:
    """What the child answers; raises the error that it met."""
    try:
        code, answer, _ = bounded(
            [sys.executable, "-P", "-m", "audiatur.apart", str(MEMORY), *words], data, seconds=SECONDS, most=_MOST_ANSWER
        )
    except LimitExceeded:
        what = f"reading this file took longer than {SECONDS:g} seconds and was stopped"
        raise LimitExceeded(what, where=where, hint=_HINT) from None
    except (OSError, ValueError) as fault:
        raise ReadError(f"the process that reads large files does not start: {fault}", where=where, hint=_HINT) from None
    if code == 0:
        return answer
    if code == 1:
        told = json.loads(answer)
        raise getattr(errors, told["kind"], ReadError)(told["what"], where=told["where"], hint=told["hint"])
    what = f"reading this file took more than {MEMORY >> 20} MB of memory and was stopped"
    what = what if code == _OUT_OF_MEMORY else f"the process that read this file broke off with code {code}"
    raise LimitExceeded(what, where=where, hint=_HINT)


def _packed(document: Document) -> bytes:
    plain = {name: getattr(document, name) for name in ("path", "sha256", "format", "title", "source", "text", "can_cite")}
    parts = {name: [_row(part) for part in getattr(document, name)] for name in _PARTS}
    rest = {"sentences": document.sentences, "pieces": document.offsets.pieces}
    return json.dumps(plain | parts | rest, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _row(part: Any) -> list[Any]:
    return [getattr(part, field.name) for field in fields(part)]


def _document(answer: bytes) -> Document:
    raw = json.loads(answer.decode("utf-8", "surrogatepass"))
    parts: dict[str, Any] = {name: tuple(make(*map(_tuples, row)) for row in raw.pop(name)) for name, make in _PARTS.items()}
    offsets = OffsetMap(tuple(Piece(*piece) for piece in raw.pop("pieces")))
    return Document(sentences=_tuples(raw.pop("sentences")), offsets=offsets, **raw, **parts)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _hold(memory: int) -> None:
    """Hold this process to its memory; systems without such a ceiling go without."""
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _answer(kind: str, where: str, format: str, rest: list[str]) -> bytes:
    data = sys.stdin.buffer.read()
    if kind == "article":
        return _packed(read(data, where, format=format or None))
    if kind == "text":
        reader = next(r for r in readers() if r.name == format)
        return _packed(reader.read(data.decode(), where, rest[0]))
    return named("json").dump(named(format).load(data))


def main() -> int:
    """The child: reads the file on stdin and answers on stdout, 0 with a result, 1 with an error, 2 for out of memory."""
    memory, kind, where, format, *rest = sys.argv[1:]
    _hold(int(memory))
    try:
        answer = _answer(kind, where, format, rest)
    except AudiaturError as told:
        said = {"kind": type(told).__name__, "what": told.what, "where": told.where, "hint": told.hint}
        sys.stdout.write(json.dumps(said))
        return 1
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
