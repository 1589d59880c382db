"""Attribution in other prose than encyclopedias has floors as well."""

from __future__ import annotations

import pytest
from floors import accept, fallen, pinned, table
from gum import LEVELS, Attribution, figures, letters, meets


def part(cue, holder, content):
    return Attribution(*(letters([span] if span else []) for span in (cue, holder, content)))


GOLD = part((0, 16), (0, 7), (16, 40))


@pytest.mark.parametrize(
    ("found", "levels"),
    [
        (part((8, 14), (0, 7), (20, 40)), {"cue", "holder", "content", "all"}),
        (part((8, 14), (4, 7), (16, 90)), {"cue", "holder", "content", "all"}),
        (part((8, 14), None, (20, 40)), {"cue", "content"}),
        (part((8, 14), (50, 60), (60, 70)), {"cue"}),
        (part((20, 24), (0, 7), (25, 40)), set()),
        (part((50, 60), (0, 7), (16, 40)), set()),
    ],
)
def test_what_meets_a_marked_attribution(found, levels):
    assert {level for level in LEVELS if meets(GOLD, found, level)} == levels


@pytest.mark.shared
@pytest.mark.slow
def test_attributions_in_other_prose_stay_above_their_floors(shared, request):
    now = {f"{level}:{key}": row[key] for level, row in figures("dev").items() for key in ("precision", "recall", "f1")}
    if request.config.getoption("accept_floors"):
        accept("gum", now)
    old = pinned()["gum"]
    assert set(old) == set(now)
    assert not fallen(old, now), "attributions in other prose fell. If that is meant: make floors\n" + table(old, now)
