"""Which heads and neurons of the pre-trained encoder the reader keeps."""

from __future__ import annotations

from audiatur.pipeline.training.shape import CELL, LEAST, kept, parts

SIZE = 768
HEAD, NEURONS = 4 * CELL * SIZE, 2 * CELL * SIZE
"""Weights of a head, and of so many neurons as are kept together."""
LAYERS = 2
SMALLEST = LAYERS * (LEAST[0] * HEAD + LEAST[1] * NEURONS)
EVEN = [[1.0] * 12, [1.0] * 12]
FLAT = [[0.0] * 640, [0.0] * 640]


def test_the_worthiest_heads_stay_up_to_the_number_of_weights() -> None:
    heads = [[float(k) for k in range(12)], [0.5] * 12]
    shape = kept(parts(heads, FLAT, SIZE), LAYERS, SMALLEST + 4 * HEAD)
    assert shape.heads == [[5, 6, 7, 8, 9, 10, 11], [0, 1, 2]]
    assert [len(x) for x in shape.neurons] == [LEAST[1] * CELL] * LAYERS


def test_a_group_of_neurons_counts_by_what_it_brings_for_each_weight() -> None:
    dear = [[0.0] * 256 + [2.0] * CELL + [0.0] * 320, [0.0] * 640]
    heads = [[100.0] * 12, [100.0] * 12]  # more than the 128 of the neurons, but less for each weight
    shape = kept(parts([[200.0] * 3 + heads[0][3:], heads[1]], dear, SIZE), LAYERS, SMALLEST + NEURONS)
    assert shape.neurons[0][-CELL:] == list(range(256, 256 + CELL))
    assert [len(x) for x in shape.heads] == [LEAST[0]] * LAYERS


def test_every_layer_keeps_a_little_whatever_it_is_worth() -> None:
    shape = kept(parts([[9.0] * 12, [0.0] * 12], [[9.0] * 640, [0.0] * 640], SIZE), LAYERS, SMALLEST + 9 * HEAD)
    assert (len(shape.heads[1]), len(shape.neurons[1])) == (LEAST[0], LEAST[1] * CELL)
    assert len(shape.heads[0]) > LEAST[0]


def test_no_more_weights_are_kept_than_there_may_be() -> None:
    for weights in (SMALLEST, SMALLEST + HEAD - 1, SMALLEST + HEAD, SMALLEST + 5 * HEAD + NEURONS):
        shape = kept(parts(EVEN, FLAT, SIZE), LAYERS, weights)
        used = sum(len(x) * HEAD for x in shape.heads) + sum(len(x) // CELL * NEURONS for x in shape.neurons)
        assert weights - HEAD < used <= weights


def test_all_numbers_stand_in_order_and_once() -> None:
    shape = kept(parts([[3.0, 1.0, 2.0, 5.0, 4.0]] * 2, FLAT, SIZE), LAYERS, SMALLEST + 4 * HEAD)
    for layer in (*shape.heads, *shape.neurons):
        assert layer == sorted(set(layer))
