"""Matrices as ``extract.encoder.packed`` stores them."""

from __future__ import annotations

from typing import Any

import numpy

from ...extract.encoder.packed import BLOCK, HIGHEST, SCALES, Packed, together

CLIPS = (1.0, 0.92, 0.85)
"""How much of a block's largest weight its scale covers, at least; the rest is cut off if that fits the block better."""


def pack(matrix: Any) -> Packed:
    """A matrix (its rows a multiple of two ``BLOCK``) with the inner scale of each block that leaves the least squared error."""
    rows, columns = matrix.shape
    blocks = numpy.asarray(matrix, dtype=numpy.float64).reshape(rows // BLOCK, BLOCK, columns)
    largest = numpy.abs(blocks).max(axis=1, keepdims=True)
    unit = largest.max(axis=0, keepdims=True) / (HIGHEST * SCALES)
    unit[unit == 0] = 1
    best, scales = numpy.full(largest.shape, numpy.inf), numpy.ones(largest.shape)
    for clip in CLIPS:
        for up in (0, 1):
            tried = (numpy.floor(largest * clip / HIGHEST / unit) + up).clip(1, SCALES)
            error = ((_rounded(blocks, tried * unit) * tried * unit - blocks) ** 2).sum(axis=1, keepdims=True)
            scales = numpy.where(error < best, tried, scales)
            best = numpy.minimum(error, best)
    whole = _rounded(blocks, scales * unit).reshape(rows, columns) + HIGHEST
    halves, inner = (together(part.astype(numpy.uint8)) for part in (whole, scales[:, 0]))
    return Packed(halves, inner, unit.ravel().astype(numpy.float32))


def _rounded(blocks: Any, scale: Any) -> Any:
    return numpy.rint(blocks / scale).clip(-HIGHEST, HIGHEST)
