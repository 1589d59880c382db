"""Weights as they are stored: four bits each, under a scale for every 32 of a column and another for the whole column.

Scales in two steps, the inner one a small whole number, are from QServe (Lin et al. 2024). On loading, weights and inner scales
are multiplied to whole numbers of at most seven bits: products of these and bytes can be added in pairs without an overflow of
sixteen bits, as older processors add them, so that every processor finds the same product.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

BLOCK = 32
"""Weights of a column that share an inner scale."""
HIGHEST = 7
"""What four bits say: whole numbers from its opposite to this."""
SCALES = 9
"""The largest inner scale."""
TOP = HIGHEST * SCALES
ROWWISE = ".rows"
"""What the name of a matrix ends with whose rows, not columns, have scales: a table of which rows are looked up."""


class Packed(NamedTuple):
    """A matrix of ``rows`` and ``columns``.

    ``halves`` (rows / 2, columns): two weights to a byte, the upper row's in the low bits, each plus ``HIGHEST``; ``scales``
    (rows / ``BLOCK`` / 2, columns): the inner scales, in the same way but nothing added; ``unit`` (columns): what an unpacked
    weight of 1 stands for.
    """

    halves: NDArray[numpy.uint8]
    scales: NDArray[numpy.uint8]
    unit: NDArray[numpy.float32]

    def weights(self) -> NDArray[numpy.int8]:
        """The matrix as whole numbers from -``TOP`` to ``TOP``; times ``unit`` they are what it stands for."""
        made = apart(self.halves)
        made -= HIGHEST
        blocks = made.reshape(-1, BLOCK, made.shape[1])
        blocks *= apart(self.scales)[:, None]
        return made


def together(rows: NDArray[numpy.uint8]) -> NDArray[numpy.uint8]:
    """Numbers from 0 to 15, an even number of rows of them, two to a byte."""
    import numpy

    return (rows[::2] | rows[1::2] << 4).astype(numpy.uint8)


def apart(halves: NDArray[numpy.uint8]) -> NDArray[numpy.int8]:
    """What ``together`` put together."""
    import numpy

    made = numpy.empty((len(halves), 2, halves.shape[1]), dtype=numpy.int8)
    numpy.bitwise_and(halves, 15, out=made[:, 0], casting="unsafe")
    numpy.right_shift(halves, 4, out=made[:, 1], casting="unsafe")
    return made.reshape(-1, halves.shape[1])


def load(path: Path) -> dict[str, Any]:
    """The arrays that the graph beside a file asks for, by their names in it."""
    import numpy

    made: dict[str, Any] = {}
    with numpy.load(path, allow_pickle=False) as stored:
        for name in (n.removesuffix("/halves") for n in stored.files if n.endswith("/halves")):
            packed = Packed(*(stored[f"{name}/{part}"] for part in Packed._fields))
            weights = packed.weights()
            made[f"{name}/weights"] = numpy.ascontiguousarray(weights.T) if name.endswith(ROWWISE) else weights
            made[f"{name}/unit"] = packed.unit
    return made
