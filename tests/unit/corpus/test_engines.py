"""Engines, workers and what they say to each other."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiatur.config import Config
from audiatur.corpus import apart
from audiatur.corpus.audit import Order, audit
from audiatur.corpus.engines.base import Crew, engine, engines
from audiatur.corpus.frames import receive, send
from audiatur.corpus.hand import Died, Hand
from audiatur.corpus.part import Bans, Part, Result, Work
from audiatur.corpus.work import perform
from audiatur.errors import AudiaturError, ReadError, UsageError
from auditing import audit_here
from audits import command, invented, rows, tree


def test_local_workers_give_what_one_process_does(tmp_path: Path) -> None:
    invented(tmp_path / "corpus", 30, every=15)
    audit_here(tmp_path / "corpus", tmp_path / "here")
    seen: list[tuple[int, int]] = []
    order = Order(workers=2)
    done = audit(
        Config(root=tmp_path),
        str(tmp_path / "corpus"),
        tmp_path / "local",
        order,
        step=lambda p: seen.append((p.parts, p.of_parts)),
    )
    assert done.counts["articles"] == 30
    assert seen[-1] == (done.parts, done.parts)
    assert rows(tmp_path / "local") == rows(tmp_path / "here")
    assert tree(tmp_path / "local") == tree(tmp_path / "here")


def test_engines_are_found_by_name() -> None:
    assert "local" in engines()
    with pytest.raises(UsageError, match="no engine 'stars'"):
        engine("stars")


def test_messages_hold_what_was_sent() -> None:
    pipe = io.BytesIO()
    send(pipe, {"at": 7})
    send(pipe, {"names": ["ö"]}, [b"", b"\x00\n" * 100])
    pipe.seek(0)
    assert receive(pipe) == ({"at": 7}, [])
    assert receive(pipe) == ({"names": ["ö"]}, [b"", b"\x00\n" * 100])
    with pytest.raises(EOFError):
        receive(pipe)


class Scripted(Hand):
    """A hand whose workers die by a script: at which article, and whether by the clock; ``None``: it gets through."""

    def __init__(self, script: list[tuple[int, bool] | None]) -> None:
        super().__init__(Work("", "{}", "debate", "", "", "", "", seconds=9))
        self.script = iter(script)
        self.asked: list[tuple[Bans, int | None]] = []

    def ask(self, part: Part, bans: Bans, alone: int | None = None) -> Result | None:
        self.asked.append((bans, alone))
        death = next(self.script)
        if death:
            raise Died(*death)
        return None if alone is not None else Result(part, "d", {})


PART = Part(0, "files", ("a", "b", "c"))


def test_deaths_by_chance_ban_nothing() -> None:
    hand = Scripted([(1, False), (2, False), (-1, False), None])
    assert apart.isolated(hand.work, PART, hand=hand).digest == "d"
    assert hand.asked[-1][0] == Bans()


def test_an_article_that_dies_among_others_but_not_alone_is_done() -> None:
    hand = Scripted([(1, False), (1, False), (1, False), None, None])
    apart.isolated(hand.work, PART, hand=hand)
    assert [alone for _, alone in hand.asked] == [None, None, 1, 1, None]
    assert hand.asked[-1][0] == Bans()


def test_an_article_that_always_dies_is_left_alone_and_then_what_cannot_be_passed() -> None:
    always: list[tuple[int, bool] | None] = [(1, False)] * 5
    told: list[str] = []
    hand = Scripted([*always, *[(1, False)] * 4, None])
    apart.isolated(hand.work, PART, hand=hand, say=told.append)
    assert hand.asked[5][0].poisons.keys() == {1}
    assert hand.asked[-1][0].until == 1
    assert told[0] == "part-00000: a worker ended at article 2; another one goes on"


def test_the_clock_needs_no_second_strike() -> None:
    hand = Scripted([(0, True), (0, True), None])
    apart.isolated(hand.work, PART, hand=hand)
    assert hand.asked[-1][0].poisons == {0: "it takes longer than 9 seconds"}


def test_workers_that_never_begin_end_the_audit() -> None:
    hand = Scripted([(-1, False)] * apart.MISHAPS)
    with pytest.raises(AudiaturError, match="ended before they came to an article"):
        apart.isolated(hand.work, PART, hand=hand)


def test_a_part_is_cut_where_it_cannot_be_passed(tmp_path: Path) -> None:
    invented(tmp_path, 3, every=9) if not tmp_path.exists() else None
    for name in "abc":
        (tmp_path / name).write_text("Lindow weir\n\nA weir.\n", encoding="utf-8")
    work = Work(str(tmp_path), "{}", "debate", "", "", "e", "c")
    result = perform(work, PART, bans=Bans({0: "poison"}, until=2))
    assert result.counts == {"articles": 3, "state failed": 2, "state skipped": 1} | dict.fromkeys(
        ("sections", "words", "claims", "relations", "findings", "warnings", "headlines"), 0
    )


def test_another_audiatur_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudiaturError, match="another audiatur"):
        perform(Work(str(tmp_path), "{}", "debate", "", "code of another", "e", "c"), PART)


def test_faults_in_the_plan_reach_the_caller(tmp_path: Path) -> None:
    def broken() -> Iterator[Part]:
        raise ReadError("the list is gone")
        yield

    work = Work(str(tmp_path), "{}", "debate", "", "", "e", "c")
    with pytest.raises(ReadError, match="the list is gone"):
        list(engine("local").run(work, broken(), Crew(workers=2)))


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no article in this corpus"):
        audit(config, str(tmp_path / "empty"), tmp_path / "audit")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(UsageError, match="other things than an audit"):
        audit(config, str(tmp_path / "mine"), tmp_path / "mine")
    with pytest.raises(UsageError, match="no scope 'some'"):
        audit(config, str(tmp_path / "mine"), tmp_path / "audit", Order(scope="some"))
    ran = subprocess.run(command(tmp_path / "mine", tmp_path / "new", "--resume"), capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"no audit to go on with" in ran.stderr


def test_without_the_extra_the_command_says_how_to_get_it(tmp_path: Path) -> None:
    code = (
        "import sys, importlib.util as u; real = u.find_spec; "
        "u.find_spec = lambda name, *a: None if name == 'pyarrow' else real(name, *a); "
        "from audiatur.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "audit", ".", "-o", "audit"], capture_output=True, check=False, cwd=tmp_path
    )
    assert ran.returncode == 2
    assert b'pip install "audiatur[corpus]"' in ran.stderr


def test_one_audit_at_a_time(tmp_path: Path) -> None:
    from audiatur.corpus.journal import alone

    with alone(tmp_path), pytest.raises(UsageError, match="another audit"), alone(tmp_path):
        raise AssertionError("the folder was held twice")
    with alone(tmp_path):
        assert (tmp_path / "parts").is_dir()
