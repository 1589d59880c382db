"""Two hundred races: a person saves the argument file while the tool works on it; their edit is never lost."""

from __future__ import annotations

import hashlib
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Source
from audiatur.store import Article, dumps, keep, load

TEXT = "Critics say that the levy is unfair. Supporters say that the levy feeds children. Nobody asked the farmers."
ARTICLE = Article(TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), "seeds/levy.txt")


def claim(key: str, words: str, text: str) -> Claim:
    at = TEXT.index(words)
    return Claim(id=key, text=text, holder=Holder(kind="bare"), spans=(make(TEXT, (at, at + len(words))),), found_by="cue")


def draft(version: str) -> ArgumentMap:
    claims = (
        claim("c1", "the levy is unfair", f"Unfair {version}."),
        claim("c2", "the levy feeds children", f"Feeds {version}."),
    )
    return ArgumentMap(source=Source(path=ARTICLE.path, sha256=ARTICLE.sha256), issue="Is it fair?", claims=claims)


class Person:
    """Saves an edit of their own at the nth operation on the disk before the tool puts its file in place."""

    def __init__(self, patch: pytest.MonkeyPatch, nth: int, act: Callable[[], None]) -> None:
        self.count, self.nth, self.act = 0, nth, act
        for module, name in ((os, "open"), (os, "write"), (os, "fsync"), (os, "stat"), (os, "scandir"), (Path, "open")):
            patch.setattr(module, name, self._wrap(getattr(module, name)))

    def _wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.nth:
                self.act()
            return real(*args, **kwargs)

        return call


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_two_hundred_races(tmp_path: Path, start: int) -> None:
    lost = beside = merged = 0
    first = dumps(draft("first"))
    for race in range(start, start + 20):
        chance = random.Random(race)
        path = tmp_path / f"{race}" / "levy.yaml"
        path.parent.mkdir()
        path.write_text(first)
        mark = f"# a thought of race {race}\n"

        def edit(path: Path = path, mark: str = mark, careful: bool = chance.random() < 0.5) -> None:
            text = mark + re.sub(r"Unfair \w+\.", "Mine.", path.read_text())
            if careful:
                new = path.with_name("editor~")
                new.write_text(text)
                new.replace(path)
            else:
                path.write_text(text)

        with pytest.MonkeyPatch.context() as patch:
            person = Person(patch, chance.randint(1, 40), edit)
            kept = keep(path, draft("second"), ARTICLE)
            acted = person.count >= person.nth
        if not acted:
            assert "Unfair second." in path.read_text()
            continue
        text = path.read_text()
        lost += mark not in text or "Mine." not in text
        beside += bool(kept.conflict)
        merged += not kept.conflict
        if kept.conflict:
            assert "somebody changed" in kept.conflict
            assert kept.path.name == "levy.new.yaml"
            assert load(kept.path, ARTICLE).map.claims[0].text == "Unfair second."
    assert lost == 0
    assert beside + merged > 0
