"""What processes of an audit say to each other: plain JSON and bytes, each with its length before it; nothing that holds code."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import IO, Any

_HEAD = struct.Struct(">IQ")
_LENGTH = struct.Struct(">Q")
_MOST = 1 << 32


def send(pipe: IO[bytes], told: dict[str, Any], blobs: Sequence[bytes] = ()) -> None:
    """Write a message with some bytes after it; raises ``OSError`` when nobody reads."""
    text = json.dumps(told).encode()
    pipe.write(_HEAD.pack(len(blobs), len(text)) + text)
    for blob in blobs:
        pipe.write(_LENGTH.pack(len(blob)))
        pipe.write(blob)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], list[bytes]]:
    """The next message; raises ``EOFError`` when the other side has ended, ``ValueError`` for what is none."""
    count, length = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    told = json.loads(_exactly(pipe, length))
    return told, [_exactly(pipe, *_LENGTH.unpack(_exactly(pipe, _LENGTH.size))) for _ in range(count)]


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    if count > _MOST:
        raise ValueError("a message is longer than any that is sent")
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data
