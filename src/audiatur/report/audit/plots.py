"""The pictures of the page over an audit: bars, and histograms with their words."""

from __future__ import annotations

from ...quoting import Markup, element
from .shown import Bars

WIDTH, HEIGHT, FOOT = 200.0, 56.0, 14.0
GAP = 1.5


def bar(share: float, look: str) -> Markup:
    """A bar for a share of a whole; the words beside it say the number."""
    length = max(0.0, min(1.0, share)) * 100
    ground = element("rect", {"width": 100, "height": 8, "rx": 2, "class": "ground"})
    filled = element("rect", {"width": max(length, 0.6), "height": 8, "rx": 2, "class": f"fill {look}"})
    return element("svg", {"viewBox": "0 0 100 8", "preserveAspectRatio": "none", "aria-hidden": "true"}, ground, filled)


def histogram(bars: Bars) -> Markup:
    """How many pairs of sides are how far apart, from alike (left) to as unlike as can be (right)."""
    most, step = max(bars.counts), WIDTH / len(bars.counts)
    columns = []
    for i, count in enumerate(bars.counts):
        height = (HEIGHT - FOOT - 4) * count / most if most else 0.0
        if count:
            height = max(height, 1.5)
            at = {"x": i * step + GAP / 2, "y": HEIGHT - FOOT - height, "width": step - GAP, "height": height, "rx": 1}
            columns.append(element("rect", {**at, "class": "fill"}))
    base = element("path", {"d": f"M0 {HEIGHT - FOOT + 0.5}H{WIDTH:g}", "class": "axis"})
    x = WIDTH * min(max(bars.middle, 0.0), 1.0)
    middle = element("path", {"d": f"M{x:.1f} 2V{HEIGHT - FOOT:g}", "class": "middle"})
    ends = [
        element("text", {"x": 0, "y": HEIGHT - 2, "class": "end"}, "alike"),
        element("text", {"x": WIDTH, "y": HEIGHT - 2, "class": "end right"}, "far apart"),
    ]
    look = {"viewBox": f"0 0 {WIDTH:g} {HEIGHT:g}", "role": "img", "aria-label": alternative(bars)}
    return element("svg", look, *columns, base, middle, *ends)


def alternative(bars: Bars) -> str:
    """A histogram in words."""
    steps = len(bars.counts)
    parts = [f"{100 * i // steps} to {100 * (i + 1) // steps} %: {n}" for i, n in enumerate(bars.counts) if n]
    return f"{bars.means}: {bars.pairs} pairs of sides by distance; {', '.join(parts)}; median {round(100 * bars.middle)} %"
