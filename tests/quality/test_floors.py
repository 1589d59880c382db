"""What the engine finds does not get worse unnoticed: every figure on every part has a floor."""

from __future__ import annotations

import pytest
from figures import Tally
from floors import ELSEWHERE, SLACK, accept, fallen, pinned, table
from further import measured as measured_further
from material import PARTS, UNLEARNED, measured, present, sections_found, total

from golden.extract.redraw_maps import PROCESSOR, processor

WANTED = {
    "claims", "claims:reported", "claims:narrator", "claims+holder", "holder", "holder-kind", "cue", "side", "form", "cited",
    "relations", "relations:support", "relations:attack", "relations:explicit-recall",
}  # fmt: skip


def wanted(part: str) -> set[str]:
    """The figures that a part must have; what is cited is not annotated in the further passages."""
    return WANTED - {"cited"} if part == UNLEARNED else WANTED


def figures_of(part: str) -> dict[str, float]:
    if part == UNLEARNED:
        tally = Tally()
        for _, figures in measured_further(every=8):
            tally.merge(figures)
        return {key: value for key, value in tally.figures().items() if key != "cited"}
    found = total(measured(part)).figures()
    return found | ({"sections": round(sections_found(), 3)} if part == "passages" else {})


@pytest.mark.parametrize(
    "part",
    [
        "passages",
        pytest.param("dev", marks=pytest.mark.shared),
        pytest.param(UNLEARNED, marks=pytest.mark.shared),
        pytest.param("train", marks=[pytest.mark.shared, pytest.mark.slow]),
    ],
)
def test_no_figure_falls_under_its_floor(part, request):
    if not present(part):
        pytest.skip("needs the measuring material in ../shared, which is not part of a public clone")
    figures = figures_of(part)
    if request.config.getoption("accept_floors"):
        accept(part, figures)
    old = pinned()[part]
    assert set(figures) >= wanted(part)
    slack = SLACK if processor() == PROCESSOR.read_text(encoding="utf-8").strip() else ELSEWHERE
    worse = fallen(old, figures, slack)
    told = f"{', '.join(worse)} on {part} fell by more than {100 * slack:.1f} points. If that is meant: make floors\n"
    assert not worse, told + table(old, figures, slack)


def test_every_part_has_floors():
    assert set(pinned()) == {*PARTS, UNLEARNED, "gum"}
    for part, floors in pinned().items():
        assert part == "gum" or set(floors) >= wanted(part), part
        assert all(0 <= floor <= 1 for floor in floors.values()), part


@pytest.mark.parametrize(("now", "worse"), [(0.7, []), (0.695, []), (0.6949, ["claims"]), (0.9, []), (None, ["claims"])])
def test_half_a_point_is_let_go_and_no_more(now, worse):
    figures = {} if now is None else {"claims": now}
    assert fallen({"claims": 0.7}, figures) == worse
    assert fallen({"claims": 0.7}, {"claims": 0.67}, ELSEWHERE) == []
    assert fallen({"claims": 0.7}, {"claims": 0.6699}, ELSEWHERE) == ["claims"]


def test_what_fell_is_told_with_old_and_new():
    told = table({"claims": 0.7, "side": 0.5}, {"claims": 0.65, "side": 0.52, "cue": 0.9}).splitlines()
    assert told[1].split() == ["claims", "70.0", "65.0", "-5.0", "<--", "too", "low"]
    assert told[2].split() == ["cue", "-", "90.0", "-"]
    assert told[3].split() == ["side", "50.0", "52.0", "2.0"]


def test_floors_are_accepted_part_by_part(tmp_path):
    file = tmp_path / "floors.json"
    accept("dev", {"claims": 0.5}, file)
    accept("train", {"side": 0.25, "claims": 0.75}, file)
    assert pinned(file) == {"dev": {"claims": 0.5}, "train": {"claims": 0.75, "side": 0.25}}
    before = file.read_bytes()
    accept("dev", {"claims": 0.5}, file)
    assert file.read_bytes() == before
