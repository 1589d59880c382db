"""The network: one ONNX file, run on one processor core so that the answer is the same every time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .heads import Heads
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


class Seen(NamedTuple):
    """What a network makes of a stream.

    ``marks``: probabilities (pieces, layers, outside/begin/go on); ``words``: a vector for every piece; ``tops``: a vector for
    every window as a whole, ``top_of`` the number of the first window of each piece.
    """

    marks: Array
    words: Array
    tops: Array
    top_of: Sequence[int]


class Network:
    """A trained network in a folder: ``encoder.onnx``, ``heads.npz`` and ``tokenizer.json``."""

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

    @cached_property
    def heads(self) -> Heads:
        """The layers that judge whole claims."""
        return Heads.load(self.folder / "heads.npz")

    def read(self, text: Stream) -> Seen:
        """A stream as the network sees it; where two windows overlap, their mean."""
        import numpy

        lead = len(text.heading)
        found: dict[tuple[int, int], tuple[Array, Array, Array]] = {}
        cut = list(windows(text))
        for group in _alike_long(cut):
            ids = numpy.zeros((len(group), lead + 1 + max(b - a for a, b in group)), dtype=numpy.int64)
            mask = numpy.zeros_like(ids)
            for k, (a, b) in enumerate(group):
                ids[k, : lead + 1 + b - a] = [*text.heading, *text.ids[a:b], SEP]
                mask[k, : lead + 1 + b - a] = 1
            logits, vectors = self._session.run(["marks", "words"], {"ids": ids, "mask": mask})
            for k, (a, b) in enumerate(group):
                here = slice(lead, lead + b - a)
                found[a, b] = softmax(logits[k, here].reshape(b - a, 3, 3)), vectors[k, here], vectors[k, 0]
        size = len(text.ids)
        width = len(found[cut[0]][2]) if cut else 0
        marks = numpy.zeros((size, 3, 3), dtype=numpy.float32)
        words = numpy.zeros((size, width), dtype=numpy.float32)
        times = numpy.zeros(size, dtype=numpy.float32)
        top_of = [0] * size
        for number, (a, b) in reversed(list(enumerate(cut))):
            marks[a:b] += found[a, b][0]
            words[a:b] += found[a, b][1]
            times[a:b] += 1
            top_of[a:b] = [number] * (b - a)
        times[times == 0] = 1
        tops = numpy.array([found[w][2] for w in cut], dtype=numpy.float32).reshape(len(cut), width)
        return Seen(marks / times[:, None, None], words / times[:, None], tops, top_of)


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
