"""The reader looks as it did: its pictures are held against those in ``pictures``, with room for other fonts and machines.

After a change that is meant to be seen: ``AUDIATUR_PICTURES=write pytest tests/browser/test_reader_pictures.py``, then look at them.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from lindow import DESKTOP, PHONE
from PIL import Image, ImageChops, ImageFilter

FOLDER = Path(__file__).parent / "pictures"
CASES = {
    "map": ("", DESKTOP, "light", ""),
    "selected-dark": ("#mud", DESKTOP, "dark", ""),
    "findings": ("#f2", DESKTOP, "light", ""),
    "ledger": ("#ledger&claim=silt", DESKTOP, "light", ""),
    "phone-text": ("#silt", PHONE, "light", ""),
    "phone-outline-dark": ("#outline", PHONE, "dark", ""),
    "print": ("", (794, 1123), "light", "print"),
}
SCALE, COLOURS = 2, 160
MEAN, FAR, SHARE = 4.0, 48, 0.02
"""What a picture may differ by: on average (of 255), and the share of points that are further away than ``FAR``."""


def small(data: bytes) -> Image.Image:
    """A screenshot at half its size in few colours, as it is kept."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    half = picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.LANCZOS)
    return half.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def distance(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Mean difference, and the share of points that differ much, after the edges of letters were blurred."""
    soft = [p.convert("RGB").filter(ImageFilter.GaussianBlur(2)) for p in (one, other)]
    red, green, blue = ImageChops.difference(*soft).split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    total = sum(counts)
    return sum(i * n for i, n in enumerate(counts)) / total, sum(counts[FAR:]) / total


@pytest.mark.parametrize("name", CASES)
def test_it_looks_as_it_did(opened, reader, name):
    where, size, scheme, media = CASES[name]
    page = opened(reader, where, size=size, scheme=scheme)
    if media:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media=media)
    page.wait_for_timeout(200)
    now = small(page.screenshot(full_page=bool(media)))
    path = FOLDER / f"{name}.png"
    if os.environ.get("AUDIATUR_PICTURES") == "write":
        now.save(path, optimize=True)
    kept = Image.open(path)
    assert abs(now.height - kept.height) <= (kept.height // 20 if media else 0)
    mean, far = distance(now.crop((0, 0, *kept.size)), kept)
    assert (mean, far) < (MEAN, 1.0)
    assert far < SHARE


def test_a_different_picture_is_noticed():
    kept = Image.open(FOLDER / "map.png")
    moved = ImageChops.offset(kept.convert("RGB"), 40, 0)
    mean, far = distance(moved, kept)
    assert mean > MEAN or far > SHARE
    assert distance(kept, kept) == (0.0, 0.0)


def test_the_pictures_are_small():
    sizes = {path.name: path.stat().st_size for path in FOLDER.glob("*.png")}
    assert {name for name in sizes if not name.startswith("review")} == {f"{name}.png" for name in CASES}
    assert max(sizes.values()) < 120_000
