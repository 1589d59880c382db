"""Fixtures that every test may use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
# Generated cases are the same on every run, and a busy machine is no failure.

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """How a change of the engine's figures is accepted."""
    parser.addoption(
        "--accept-floors", action="store_true", help="write the figures of today as floors (tests/quality/floors.json)"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring material beside the project; skips where it is absent."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("needs the measuring material in ../shared, which is not part of a public clone")
    return path


@pytest.fixture(scope="session")
def calls() -> Callable[[Callable[[], object]], int]:
    """How many function calls some work takes: the same on every machine, however busy."""

    def count(work: Callable[[], object]) -> int:
        seen = 0

        def note(frame: object, event: str, argument: object) -> None:
            nonlocal seen
            seen += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            work()
        finally:
            sys.setprofile(before)
        return seen

    return count
