"""The network: one ONNX file, run on one processor core so that the answer is the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .windows import SEP, Stream, windows

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.float32]

FOLDER = Path(__file__).parent / "data"
TOGETHER = 8
"""Windows that the network reads at a time, at most."""
SPREAD = 64
"""Word pieces by which windows that are read together may differ in length, at most: the shorter ones are filled up."""


class Network:
    """A trained network in a folder: ``encoder.onnx`` and ``tokenizer.json``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder

    @cached_property
    def tokenizer(self) -> Any:
        """The word-piece tokenizer."""
        return tokenizer(self.folder)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])

    def read(self, text: Stream) -> Array:
        """Probabilities (pieces, layers, outside/begin/go on) for a stream; where two windows overlap, their mean."""
        import numpy

        marks = numpy.zeros((len(text.ids), 3, 3), dtype=numpy.float32)
        seen = numpy.zeros(len(text.ids), dtype=numpy.float32)
        lead = len(text.heading)
        found: dict[tuple[int, int], Array] = {}
        cut = [(a, b) for a, b in windows(text)]
        for group in _alike_long(cut):
            ids = numpy.zeros((len(group), lead + 1 + max(b - a for a, b in group)), dtype=numpy.int64)
            mask = numpy.zeros_like(ids)
            for k, (a, b) in enumerate(group):
                ids[k, : lead + 1 + b - a] = [*text.heading, *text.ids[a:b], SEP]
                mask[k, : lead + 1 + b - a] = 1
            (logits,) = self._session.run(["marks"], {"ids": ids, "mask": mask})
            found.update({(a, b): logits[k, lead : lead + b - a] for k, (a, b) in enumerate(group)})
        for a, b in cut:
            marks[a:b] += softmax(found[a, b].reshape(b - a, 3, 3))
            seen[a:b] += 1
        seen[seen == 0] = 1
        return marks / seen[:, None, None]


def _alike_long(windows: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Windows of about the same length, a few at a time; the network reads each as if it were alone."""
    group: list[tuple[int, int]] = []
    for a, b in sorted(windows, key=lambda w: (w[1] - w[0], w)):
        if group and (len(group) == TOGETHER or b - a > group[0][1] - group[0][0] + SPREAD):
            yield group
            group = []
        group.append((a, b))
    if group:
        yield group


def tokenizer(folder: Path) -> Any:
    """The word-piece tokenizer of a folder, which neither cuts nor fills up texts."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def softmax(x: Array) -> Array:
    """Probabilities along the last axis."""
    import numpy

    y = numpy.exp(x - x.max(axis=-1, keepdims=True))
    return y / y.sum(axis=-1, keepdims=True)  # type: ignore[no-any-return]


@cache
def network() -> Network | None:
    """The network that comes with the package, loaded once; ``None`` where its files or libraries are missing."""
    from importlib.util import find_spec

    libraries = all(find_spec(name) is not None for name in ("numpy", "onnxruntime", "tokenizers"))
    return Network() if libraries and (FOLDER / "encoder.onnx").is_file() else None
