"""The network: an ONNX graph and its packed weights, run on one processor core so that the answer is the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .heads import Heads
from .packed import load
from .windows import SEP, Stream, windows

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.float32]

FOLDER = Path(__file__).parent / "data"


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
    """A trained network in a folder: ``encoder.onnx``, ``encoder.npz``, ``heads.npz`` and ``tokenizer.json``."""

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
        arrays = load(self.folder / "encoder.npz")
        options.add_external_initializers(list(arrays), [onnxruntime.OrtValue.ortvalue_from_numpy(a) for a in arrays.values()])
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
        cut = list(windows(text))
        found: list[tuple[Array, Array, Array]] = []
        for a, b in cut:
            # One at a time: how long the others are would have a part in how the last digits of a window are rounded.
            ids = numpy.array([[*text.heading, *text.ids[a:b], SEP]], dtype=numpy.int64)
            logits, vectors = self._session.run(["marks", "words"], {"ids": ids, "mask": numpy.ones_like(ids)})
            here = slice(lead, lead + b - a)
            found.append((softmax(logits[0, here].reshape(b - a, 3, 3)), vectors[0, here], vectors[0, 0]))
        size = len(text.ids)
        width = len(found[0][2]) if cut else 0
        marks = numpy.zeros((size, 3, 3), dtype=numpy.float32)
        words = numpy.zeros((size, width), dtype=numpy.float32)
        times = numpy.zeros(size, dtype=numpy.float32)
        top_of = [0] * size
        for number, (a, b) in reversed(list(enumerate(cut))):
            marks[a:b] += found[number][0]
            words[a:b] += found[number][1]
            times[a:b] += 1
            top_of[a:b] = [number] * (b - a)
        times[times == 0] = 1
        tops = numpy.array([top for _, _, top in found], dtype=numpy.float32).reshape(len(cut), width)
        return Seen(marks / times[:, None, None], words / times[:, None], tops, top_of)


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
