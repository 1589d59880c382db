"""Audits inside the process of a test, so that calls can be counted and faults put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from audiatur.config import Config
from audiatur.corpus import audit as auditing
from audiatur.corpus.audit import Order, Summary, audit
from audiatur.corpus.engines.base import Crew, Engine
from audiatur.corpus.part import Part, Result, Work
from audiatur.corpus.work import perform


class Here(Engine):
    """Works in this very process."""

    name = "here"
    summary = "for tests"

    def run(self, work: Work, parts: Iterable[Part], crew: Crew) -> Iterator[Result]:
        for part in parts:
            yield perform(work, part)


def audit_here(
    corpus: Path | str,
    folder: Path,
    config: Config | None = None,
    scope: str = "",
    limit: int | None = None,
    cache: Path | None = None,
    extractor: str = "rules",
) -> Summary:
    """An audit that starts no process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auditing, "engine", lambda name: Here())
        order = Order(scope=scope, limit=limit, cache=cache, extractor=extractor)
        return audit(config or Config(root=folder.parent), str(corpus), folder, order)
