"""An encoder made narrower where that costs least: attention heads and neurons that hardly matter to the task are left out.

What a head or a neuron is worth is told by a gate of 1 on what it gives: the square of the loss's slope in that gate, summed over
lessons (Michel et al. 2019, "Are Sixteen Heads Really Better than One?"; squares as in Molchanov et al. 2019, "Importance
Estimation for Neural Network Pruning"). It is measured while the whole encoder begins to learn the task. A deep encoder becomes
as small as a shallow one.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from .fit import HEAD_RATE, RATE, SEED, batches, groups
from .materials import Material, lessons
from .shape import Shape, kept, parts

if TYPE_CHECKING:
    from .model import Net

WEIGHTS = 42_000_000
"""Numbers in the matrices of all layers together that may be kept."""
STEPS, COUNTED, WARM = 250, 200, 25
"""Steps of the beginning, the last of which are counted, and those in which the learning rate rises."""
LAST = 0.3
"""The learning rate at the end, as a share of the highest."""


def slim(net: Net, materials: Sequence[Material], tell: Callable[[str], None]) -> Shape:
    """Make a whole network narrow, in place, after it has begun to learn from ``materials``; which parts it keeps."""
    heads, neurons = _worth(net, materials)
    shape = kept(parts(heads, neurons, net.encoder.config.hidden_size), len(heads), WEIGHTS)
    tell(f"heads {[len(x) for x in shape.heads]}, neurons {[len(x) for x in shape.neurons]} are kept")
    narrow(net, shape)
    return shape


def narrow(net: Net, shape: Shape) -> Net:
    """The network with these heads and neurons alone, made so in place."""
    for layer, heads, neurons in zip(net.encoder.encoder.layer, shape.heads, shape.neurons, strict=True):
        attention = layer.attention.attn
        size = attention.attention_head_size
        rows = [head * size + row for head in heads for row in range(size)]
        for name in "qkv":
            setattr(attention, name, _cut(getattr(attention, name), 0, rows))
        attention.o = _cut(attention.o, 1, rows)
        attention.num_attention_heads, attention.all_head_size = len(heads), len(rows)
        attention.register_forward_pre_hook(_Biased(heads))
        layer.intermediate.dense = _cut(layer.intermediate.dense, 0, neurons)
        layer.output.dense = _cut(layer.output.dense, 1, neurons)
    return net


class _Biased:
    """Gives a layer's attention those of the position biases alone that belong to its heads."""

    def __init__(self, heads: Sequence[int]) -> None:
        self.heads = list(heads)

    def __call__(self, _: Any, given: tuple[Any, ...]) -> tuple[Any, ...]:
        vectors, mask, bias = given
        return vectors, mask, bias.index_select(1, torch.tensor(self.heads))


def _cut(whole: Any, axis: int, rows: Sequence[int]) -> Any:
    at = torch.tensor(rows)
    weight = whole.weight.data.index_select(axis, at)
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.weight.data = weight
    made.bias.data = (whole.bias.data.index_select(0, at) if axis == 0 else whole.bias.data).clone()
    return made


def _worth(net: Net, materials: Sequence[Material]) -> tuple[list[list[float]], list[list[float]]]:
    """The worth of all heads and of all neurons, layer by layer; the network learns a little meanwhile."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    layers = net.train().encoder.encoder.layer
    heads = [torch.ones(layer.attention.attn.num_attention_heads, requires_grad=True) for layer in layers]
    neurons = [torch.ones(layer.output.dense.in_features, requires_grad=True) for layer in layers]
    gates = [*heads, *neurons]
    hooks = [
        hook
        for layer, head, neuron in zip(layers, heads, neurons, strict=True)
        for hook in (_gated(layer.attention.attn.o, head), _gated(layer.output.dense, neuron))
    ]
    worth = [torch.zeros_like(gate, requires_grad=False) for gate in gates]
    optimizer = torch.optim.AdamW(groups(net), weight_decay=0.01)
    for done, chosen in enumerate(_steps(materials)):
        share = min((done + 1) / WARM, 1.0) * (1 - (1 - LAST) * done / STEPS)
        for group, rate in zip(optimizer.param_groups, (RATE, HEAD_RATE), strict=True):
            group["lr"] = rate * share
        loss = net.loss(chosen)
        slopes = torch.autograd.grad(loss, [*gates, *net.parameters()], allow_unused=True)
        for parameter, slope in zip(net.parameters(), slopes[len(gates) :], strict=True):
            parameter.grad = slope
        if done >= STEPS - COUNTED:
            for total, slope in zip(worth, slopes[: len(gates)], strict=True):
                total += slope**2
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
    for hook in hooks:
        hook.remove()
    told = [total.tolist() for total in worth]
    return told[: len(heads)], told[len(heads) :]


def _steps(materials: Sequence[Material]) -> Iterator[list[Any]]:
    work = lessons([s for m in materials for s in m.sections])
    chance = random.Random(SEED)  # noqa: S311 (an order of lessons, not a secret)
    done = 0
    while work:
        for chosen in batches(work, chance):
            if done == STEPS:
                return
            done += 1
            yield chosen


def _gated(module: Any, gate: Any) -> Any:
    def hook(_: Any, given: tuple[Any, ...]) -> tuple[Any, ...]:
        (values,) = given
        return (values * gate.to(values.dtype).repeat_interleave(values.shape[-1] // len(gate)),)

    return module.register_forward_pre_hook(hook)
