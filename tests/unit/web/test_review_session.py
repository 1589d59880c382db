"""A file under review: windows, editors and the page change it at once, and nothing that anybody did is lost."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from audiatur.errors import ChangedError, EditError, SaveError
from audiatur.files import atomic_write, digest
from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation, Side, Source
from audiatur.store.library import Article
from audiatur.store.yaml import dumps, loads
from audiatur.web.review.session import ClashError, Session

CLAIMS = 6
ARTICLE = "Opheim pier\n\nThe pier at Opheim is under debate.\n\nDebate\n\n" + " ".join(
    f"Speaker {n} says that reason {n} decides about the pier." for n in range(1, CLAIMS + 1)
)
SHA = digest(ARTICLE.encode())


def sample() -> ArgumentMap:
    claims = []
    for n in range(1, CLAIMS + 1):
        at, who = ARTICLE.index(f"reason {n} decides"), ARTICLE.index(f"Speaker {n} ")
        words = make(ARTICLE, (at, at + len(f"reason {n} decides about the pier")))
        holder = Holder(kind="named-person", anchor=make(ARTICLE, (who, who + len(f"Speaker {n}"))))
        claims.append(Claim(id=f"c{n}", text=f"Reason {n}.", holder=holder, spans=(words,), found_by="rule", side="pro"))
    return ArgumentMap(
        source=Source(path="pier.txt", sha256=SHA),
        issue="Should the pier stay?",
        sides=(Side(id="pro", label="For"), Side(id="con", label="Against")),
        claims=tuple(claims),
        relations=(Relation(id="r1", source="c2", to="c1", type="support", found_by="rule"),),
    )


@pytest.fixture
def file(tmp_path) -> Path:
    (tmp_path / "pier.txt").write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "pier.yaml"
    path.write_text(dumps(sample()).replace("    text: Reason 3.", "    # Ask Nora about this one.\n    text: Reason 3."))
    return path


def session(file: Path, **more: object) -> Session:
    return Session(file, root=file.parent, **more)


def on_disk(file: Path) -> ArgumentMap:
    return loads(file.read_text(encoding="utf-8"), "pier.yaml", Article(ARTICLE, SHA, "pier.txt")).map


def text_of(key: str, text: str) -> list[dict]:
    return [{"do": "set-claim", "id": key, "text": text}]


def edit(file: Path, old: str, new: str) -> None:
    """What an editor does: it writes the whole file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_command_is_in_the_file_at_once_and_comments_stay(file):
    page = session(file)
    assert page.do(text_of("c1", "Changed.")) == 1
    text = file.read_text(encoding="utf-8")
    assert on_disk(file).claim("c1").text == "Changed."
    assert "# Ask Nora about this one." in text
    assert text.replace("text: Changed.", "text: Reason 1.") == dumps(sample()).replace(
        "    text: Reason 3.", "    # Ask Nora about this one.\n    text: Reason 3."
    )


def test_undo_and_redo_give_the_very_bytes_back(file):
    page, first = session(file), file.read_bytes()
    page.do([{"do": "remove-claim", "id": "c2"}], window="a", label="rejected c2")
    second = file.read_bytes()
    page.do(text_of("c5", "Changed."), window="a", label="text of c5")
    assert page.labels("a") == ("text of c5", "")
    page.undo("a")
    assert file.read_bytes() == second
    page.undo("a")
    assert file.read_bytes() == first
    with pytest.raises(EditError, match="nothing to undo"):
        page.undo("a")
    page.redo("a")
    assert file.read_bytes() == second
    page.redo("a")
    assert on_disk(file).claim("c5").text == "Changed."
    with pytest.raises(EditError, match="nothing to do again"):
        page.redo("a")


def test_a_request_that_comes_twice_is_carried_out_once(file):
    page = session(file)
    command = [{"do": "add-side", "label": "Undecided"}]
    assert page.do(command, key="k1") == page.do(command, key="k1") == 1
    assert len(on_disk(file).sides) == 3


def test_what_does_not_fit_changes_nothing(file):
    page, before = session(file), file.read_bytes()
    with pytest.raises(EditError, match="no claim"):
        page.do([*text_of("c1", "Changed."), {"do": "remove-claim", "id": "c99"}])
    assert (file.read_bytes(), page.version) == (before, 0)


def test_without_the_wish_to_edit_nothing_is_written(file):
    page, before = session(file, edit=False), file.read_bytes()
    with pytest.raises(EditError, match="reading only"):
        page.do(text_of("c1", "Changed."))
    assert file.read_bytes() == before
    edit(file, "Reason 4.", "Theirs.")
    assert page.look() == 1
    assert page.map.claim("c4").text == "Theirs."


def test_an_edit_from_outside_is_taken_over_and_told(file):
    page = session(file)
    edit(file, "Reason 4.", "Theirs.")
    page.do(text_of("c1", "Mine."))
    assert (on_disk(file).claim("c4").text, on_disk(file).claim("c1").text) == ("Theirs.", "Mine.")
    assert [(n.kind, n.parts) for n in page.notices] == [("outside", ("c4",))]


def test_an_editor_with_an_old_copy_loses_nothing_of_either(file):
    page, old = session(file), file.read_text(encoding="utf-8")
    page.do(text_of("c1", "Mine."))
    page.do([{"do": "remove-claim", "id": "c6"}])
    file.write_text(old.replace("Reason 4.", "Theirs."), encoding="utf-8")
    page.look()
    now = on_disk(file)
    assert (now.claim("c1").text, now.claim("c4").text, now.claim("c6")) == ("Mine.", "Theirs.", None)
    assert [n.kind for n in page.notices] == ["joined"]


def test_where_both_changed_the_same_theirs_stays_and_mine_can_be_put_back(file):
    page, old = session(file), file.read_text(encoding="utf-8")
    page.do([*text_of("c1", "Mine."), *text_of("c2", "Mine too.")])
    file.write_text(old.replace("Reason 1.", "Theirs.").replace("Reason 5.", "Five."), encoding="utf-8")
    page.look()
    assert [on_disk(file).claim(key).text for key in ("c1", "c2", "c5")] == ["Theirs.", "Mine too.", "Five."]
    conflict = page.notices[-1]
    assert (conflict.kind, conflict.parts) == ("conflict", ("c1",))
    page.take(conflict.number)
    assert on_disk(file).claim("c1").text == "Mine."
    assert conflict not in page.notices


def test_a_file_that_went_back_is_left_so_and_the_page_offers_what_it_lacks(file):
    page, old = session(file), file.read_bytes()
    page.do(text_of("c1", "Mine."))
    file.write_bytes(old)
    page.look()
    assert file.read_bytes() == old
    assert page.notices[-1].kind == "reverted"
    page.take(page.notices[-1].number)
    assert on_disk(file).claim("c1").text == "Mine."


def test_a_file_that_is_broken_for_a_moment_is_waited_for(file):
    page, good = session(file), file.read_text(encoding="utf-8")
    file.write_text("claims: [", encoding="utf-8")
    with pytest.raises(SaveError, match="cannot be read"):
        page.do(text_of("c1", "Mine."))
    assert file.read_text(encoding="utf-8") == "claims: ["
    assert page.trouble
    file.write_text(good, encoding="utf-8")
    page.do(text_of("c1", "Mine."))
    assert (page.trouble, on_disk(file).claim("c1").text) == ("", "Mine.")


def test_two_windows_that_change_the_same_are_asked(file):
    page = session(file)
    page.do(text_of("c1", "One."), window="a", seen=0)
    with pytest.raises(ClashError, match="claim c1 was changed elsewhere"):
        page.do(text_of("c1", "Two."), window="b", seen=0)
    with pytest.raises(ClashError, match="claim c1"):
        page.do([{"do": "accept-claim", "id": "c1"}], window="b", seen=0)
    page.do([{"do": "set-claim", "id": "c1", "side": "con"}], window="b", seen=0)
    page.do(text_of("c1", "Three."), window="a", seen=0)
    page.do(text_of("c1", "Two."), window="b", seen=page.version)
    assert (on_disk(file).claim("c1").text, on_disk(file).claim("c1").side) == ("Two.", "con")
    with pytest.raises(ClashError):
        page.undo("a")


def test_what_was_undone_can_be_undone_although_an_editor_changed_something_else(file):
    page = session(file)
    page.do(text_of("c1", "Mine."), window="a")
    edit(file, "Reason 4.", "Theirs.")
    page.undo("a")
    assert (on_disk(file).claim("c1").text, on_disk(file).claim("c4").text) == ("Reason 1.", "Theirs.")


def test_two_hundred_races_between_page_and_editor_lose_no_edit(file):
    """An editor keeps a copy, old or new, changes one claim in it and writes the whole file; the page changes others."""
    file.write_text(dumps(sample().model_copy(update={"claims": sample().claims[:4]})), encoding="utf-8")
    page, dice = session(file), random.Random(20)
    mine = {f"c{n}": f"Reason {n}." for n in (1, 2)}
    theirs = {f"c{n}": f"Reason {n}." for n in (3, 4)}
    copies = [file.read_text(encoding="utf-8")]
    for race in range(200):
        key = dice.choice(sorted(mine))
        other = dice.choice(sorted(theirs))
        copy = loads(copies[-1], "pier.yaml").map
        mine[key], theirs[other] = f"Page {race}.", f"Editor {race}."
        for _ in range(dice.randrange(2)):
            mine[key] += "!"
            page.do(text_of(key, mine[key]), window="a")
        page.do(text_of(key, mine[key]), window="a")
        claims = [c.model_copy(update={"text": theirs.get(c.id, c.text)}) for c in copy.claims]
        file.write_text(dumps(copy.model_copy(update={"claims": tuple(claims)})), encoding="utf-8")
        page.look()
        now = {c.id: c.text for c in on_disk(file).claims}
        assert now == mine | theirs, race
        copies.append(file.read_text(encoding="utf-8"))
    assert [n for n in page.notices if n.kind == "conflict"] == []


def test_windows_and_another_tool_at_the_same_time_lose_no_edit(file):
    page, told = session(file), []

    def window(name: str, keys: list[str]) -> None:
        for turn in range(12):
            page.do(text_of(keys[turn % len(keys)], f"{name} {turn}."), window=name)

    def tool() -> None:
        for turn in range(12):
            while True:
                data = file.read_bytes()
                now = loads(data.decode(), "pier.yaml").map
                claims = [c.model_copy(update={"text": f"tool {turn}."}) if c.id == "c6" else c for c in now.claims]
                try:
                    changed = dumps(now.model_copy(update={"claims": tuple(claims)})).encode()
                    atomic_write(file, changed, expect=digest(data))
                    break
                except ChangedError:
                    told.append(turn)

    threads = [threading.Thread(target=window, args=(name, [f"c{i}", f"c{i + 1}"])) for i, name in ((1, "a"), (3, "b"))]
    threads.append(threading.Thread(target=tool))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    page.look()
    now = {c.id: c.text for c in on_disk(file).claims}
    assert (now["c1"], now["c2"], now["c3"], now["c4"]) == ("a 10.", "a 11.", "b 10.", "b 11.")
    assert now["c6"] == "tool 11."


def test_words_that_moved_in_an_edited_article_are_written_at_their_new_place(file):
    changed = ARTICLE.replace("Debate", "Much was written.\n\nDebate")
    (file.parent / "pier.txt").write_text(changed, encoding="utf-8")
    page = session(file)
    page.do(text_of("c1", "Mine."))
    now = loads(file.read_text(encoding="utf-8"), "pier.yaml").map
    assert now.source.sha256 == digest(changed.encode())
    assert all(changed[a.start : a.end] == a.exact for c in now.claims for a in c.spans)


def test_a_claim_whose_words_are_gone_is_told_until_it_gets_others(file):
    (file.parent / "pier.txt").write_text(ARTICLE.replace("reason 2 decides", "nobody decides"), encoding="utf-8")
    page = session(file)
    page.do(text_of("c1", "Mine."))
    assert set(page.loaded.lost) == {"c2"}
    assert page.loaded.current.claim("c2").status == "stale"
    at = page.article.text.index("nobody decides")
    page.do([{"do": "set-spans", "id": "c2", "spans": [[at, at + len("nobody decides")]]}])
    assert page.loaded.lost == {}
    assert on_disk_of(file, page.article.text) == page.map


def on_disk_of(file: Path, article: str) -> ArgumentMap:
    return loads(file.read_text(encoding="utf-8"), "pier.yaml", Article(article, digest(article.encode()), "pier.txt")).map
