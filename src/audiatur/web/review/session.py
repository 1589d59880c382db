"""One argument file under review, shared by the windows of a page, by editors and by other runs of the tool.

Every command is written to the file at once, into the text that is there, comments and order kept (``store.update``), and only
if the file is still the one that was read (compare before replace). A file that somebody else wrote is read again. Usually they
began from the newest state, which is then simply taken over. An editor with an old copy began from an older state of this
session: the changes since then are put into what it wrote, field by field; where both changed the same, theirs stays and the
page asks. A file that went back to the letter to an older state is left so, and the page offers what it lacks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...edit import Conflict, Effect, applied, difference, perform
from ...edit.changes import ABSENT, distance, fields
from ...errors import ArgumentFileError, ChangedError, EditError, ReadError, SaveError
from ...files import atomic_write, digest, digest_of
from ...model.argument import REVIEWED, ArgumentMap
from ...store.file import Opened, load
from ...store.library import Article
from ...store.yaml import Loaded, loads, update

ATTEMPTS = 25
"""How often a save is tried again when somebody else was faster."""
REMEMBERED = 80
"""How many states back an editor's old copy is recognised."""
OUTSIDE = "outside"
"""The window of changes that came from outside."""


@dataclass(slots=True)
class Step:
    """A change that is in the file: after it the session had the state number ``version``.

    ``before`` and ``after`` are the texts of the file around it, so that undoing it at once gives the same bytes back.
    """

    version: int
    window: str
    effect: Effect
    label: str
    before: str = ""
    after: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the person should know: ``kind`` is ``outside``, ``joined``, ``reverted`` or ``conflict``."""

    number: int
    kind: str
    text: str
    parts: tuple[str, ...] = ()
    offer: Effect | None = field(default=None, compare=False)


class ClashError(EditError):
    """Somebody else changed what a command is about since its window saw it; ``conflicts`` say what."""

    def __init__(self, conflicts: Sequence[Conflict], parts: Sequence[str]) -> None:
        told = ", ".join(parts)
        super().__init__(f"{told} was changed elsewhere meanwhile", hint="look at it as it is now, then decide")
        self.conflicts = tuple(conflicts)
        self.parts = tuple(parts)


class Session:
    """An argument file that is open for review; every method may be called from any thread.

    ``edit`` says whether anything is written. Raises what ``store.load`` raises when the file cannot be opened.
    """

    def __init__(self, path: Path, article: Article | None = None, *, root: Path | None = None, edit: bool = True) -> None:
        self.path, self.edit, self.root = path, edit, root
        self._lock = threading.RLock()
        self._opened = load(path, article, root=root, lost_ok=True)
        if self._opened.loaded.article is None:
            raise ReadError("the article of this file is not to be found", where=str(path), hint="correct 'source: path' in it")
        self.article: Article = self._opened.loaded.article
        self._states: dict[int, tuple[ArgumentMap, Mapping[Any, Any]]] = {0: (self.map, fields(self.map)[0])}
        self.version = 0
        self._steps: list[Step] = []
        self._redo: dict[str, list[Step]] = {}
        self._done: dict[str, int] = {}
        self.notices: list[Notice] = []
        self._told = 0
        self.trouble = ""

    @property
    def loaded(self) -> Loaded:
        """The file as it was last read or written."""
        return self._opened.loaded

    @property
    def map(self) -> ArgumentMap:
        """The map as it stands in the file."""
        return self._opened.loaded.map

    def look(self) -> int:
        """Take over what others did to the file; gives the number of the state."""
        with self._lock:
            self._sync()
            return self.version

    def do(
        self, commands: Sequence[Mapping[str, Any]], *, window: str = "", key: str = "", seen: int | None = None, label: str = ""
    ) -> int:
        """Carry out commands as one step and write it; gives the number of the state.

        ``key`` names the request: one that was carried out already is not carried out again. ``seen`` is the state that the
        window showed. Raises ``EditError`` (``ClashError`` when others changed the same since) and ``SaveError``.
        """
        with self._lock:
            if key and key in self._done:
                return self._done[key]

            def make(current: ArgumentMap) -> ArgumentMap:
                taken = set(self.loaded.drafted)
                made = perform(current, self.article.text, commands, taken=taken)
                if seen is not None:
                    self._refuse_clash(difference(current, made), window, seen)
                return made

            self._save(make, window, label)
            self._redo.pop(window, None)
            if key:
                self._done[key] = self.version
            return self.version

    def undo(self, window: str = "") -> int:
        """Take back the last step of a window; raises ``ClashError`` when others changed the same since."""
        with self._lock:
            self._sync()
            step = self._last(window)
            if step is None:
                raise EditError("there is nothing to undo")
            back = (step.after, step.before)
            self._save(lambda current: self._put(current, step.effect.inverse()), window, "", quiet=True, known=back)
            step.undone = True
            self._redo.setdefault(window, []).append(step)
            return self.version

    def redo(self, window: str = "") -> int:
        """Do again what the last ``undo`` of a window took back."""
        with self._lock:
            self._sync()
            waiting = self._redo.get(window)
            if not waiting:
                raise EditError("there is nothing to do again")
            step = waiting[-1]
            again = (step.before, step.after)
            self._save(lambda current: self._put(current, step.effect), window, step.label, known=again)
            waiting.pop()
            return self.version

    def take(self, number: int, window: str = "") -> int:
        """Put back what a notice offers; where others changed the same, mine replaces theirs."""
        with self._lock:
            notice = next((n for n in self.notices if n.number == number), None)
            if notice is None or notice.offer is None:
                raise EditError("there is nothing to put back")
            offer = notice.offer

            def make(current: ArgumentMap) -> ArgumentMap:
                first = applied(current, offer)
                mine = {c.path: c for c in first.conflicts if c.theirs is not ABSENT and c.mine is not ABSENT}
                over = Effect({p: c.theirs for p, c in mine.items()}, {p: c.mine for p, c in mine.items()}, {})
                return applied(first.map, over).map

            self._save(make, window, "put back")
            self.notices.remove(notice)
            return self.version

    def dismiss(self, number: int) -> int:
        """Forget a notice."""
        with self._lock:
            self.notices = [n for n in self.notices if n.number != number]
            return self.version

    def labels(self, window: str) -> tuple[str, str]:
        """What undo and redo would do in a window, in words; empty for nothing."""
        with self._lock:
            last, waiting = self._last(window), self._redo.get(window)
            return (last.label or "the last change" if last else "", waiting[-1].label or "it" if waiting else "")

    def _last(self, window: str) -> Step | None:
        return next((s for s in reversed(self._steps) if s.window == window and not s.undone), None)

    def _put(self, current: ArgumentMap, effect: Effect) -> ArgumentMap:
        made = applied(current, effect)
        if made.conflicts:
            raise ClashError(made.conflicts, _names(made.conflicts))
        return made.map

    def _refuse_clash(self, effect: Effect, window: str, seen: int) -> None:
        """Refuse what touches a field that others changed since, or puts a name to a part that they did."""
        others = [s.effect for s in self._steps if s.version > seen and s.window != window]
        fields = {path for e in others for path in e.paths}
        parts = {path[:2] for path in fields if path[0]}
        signed = {p[:2] for p, value in effect.new.items() if p[2] == "status" and value in REVIEWED}
        wrong = [p for p in sorted(effect.paths) if p in fields or (p[:2] in parts and p[:2] in (signed | effect.gone()))]
        if wrong:
            conflicts = [Conflict(p, effect.new.get(p, ABSENT), effect.old.get(p, ABSENT)) for p in wrong]
            raise ClashError(conflicts, _names(conflicts))

    def _save(
        self,
        make: Callable[[ArgumentMap], ArgumentMap],
        window: str,
        label: str,
        *,
        quiet: bool = False,
        known: tuple[str, str] = ("", ""),
    ) -> None:
        """Write what ``make`` makes of the newest map, again and again until nobody is faster.

        ``known`` is a text of the file with the text that is to follow it; ``quiet``: the change is not to be undone.
        """
        if not self.edit:
            raise EditError("this page was opened for reading only", hint="start it again with --edit")
        for _ in range(ATTEMPTS):
            self._sync()
            if self.trouble:
                raise SaveError(f"the file cannot be read at the moment: {self.trouble}", where=str(self.path))
            before, text = self.map, self.loaded.text
            made = make(before)
            if made == before:
                return
            if self._write(made, known[1] if known[0] == text else ""):
                self._note(before, window, label, text, undone=quiet)
                return
        raise SaveError("others keep writing this file", where=str(self.path), hint="try again in a moment")

    def _write(self, made: ArgumentMap, known: str = "") -> bool:
        """Write a map into the file (as ``known``, when that text says so); ``False`` when the file is another one by now."""
        text = known or update(self.loaded, made)
        data = text.encode()
        try:
            atomic_write(self.path, data, expect=self._opened.digest)
        except ChangedError:
            return False
        loaded = loads(text, str(self.path), self.article, lost_ok=True)
        self._opened = Opened(self.path, digest(data), loaded)
        return True

    def _note(self, before: ArgumentMap, window: str, label: str, text: str = "", *, undone: bool = False) -> None:
        """Remember that the map has changed."""
        self.version += 1
        self._states[self.version] = self.map, fields(self.map)[0]
        for old in [v for v in self._states if v and v <= self.version - REMEMBERED]:
            del self._states[old]
        after = self.loaded.text if text else ""
        self._steps.append(Step(self.version, window, difference(before, self.map), label, text, after, undone))
        for step in self._steps[: -4 * REMEMBERED]:
            step.before = step.after = ""

    def _tell(self, kind: str, text: str, effect: Effect, offer: Effect | None = None) -> None:
        self._told += 1
        self.notices = [*self.notices[-9:], Notice(self._told, kind, text, tuple(sorted(effect.parts)), offer)]

    def _sync(self) -> None:
        """Read the file again when it is not the one that was read or written last."""
        for _ in range(ATTEMPTS):
            try:
                if digest_of(self.path) == self._opened.digest:
                    self.trouble = ""
                    return
                theirs = load(self.path, self.article, root=self.root, lost_ok=True)
            except (ArgumentFileError, ReadError, OSError) as fault:
                self.trouble = str(fault)
                return
            self.trouble = ""
            if self._meet(theirs):
                return

    def _meet(self, theirs: Opened) -> bool:
        """Join what somebody wrote with what this session did; ``False`` when the file changed again meanwhile."""
        ours = self.map
        theirs_map = theirs.loaded.map
        flat = fields(theirs_map)[0]
        base = min(self._states, key=lambda v: (distance(self._states[v][1], flat), -v))
        began = self._states[base][0]
        mine = difference(began, ours)
        if base == self.version or not mine or not self.edit:
            self._opened = theirs
            self._adopted(ours, "outside", "The file was changed outside this page")
            return True
        if theirs_map == began:
            self._opened = theirs
            self._note(ours, OUTSIDE, "")
            self._tell("reverted", "The file went back to an earlier state, without changes made here", mine, mine)
            return True
        joined = applied(theirs_map, mine)
        self._opened = theirs
        if joined.map != theirs_map and not self._write(joined.map):
            return False
        text = "Another program wrote an older copy of the file with changes; what was done here since was put into it again"
        self._adopted(ours, "joined", text)
        if joined.conflicts:
            paths = {c.path for c in joined.conflicts}
            old, new = ({p: v for p, v in values.items() if p in paths} for values in (mine.old, mine.new))
            lost = Effect(old, new, {})
            self._tell("conflict", f"Changed here and there: {', '.join(_names(joined.conflicts))}. Theirs is kept", lost, lost)
        return True

    def _adopted(self, ours: ArgumentMap, kind: str, text: str) -> None:
        effect = difference(ours, self.map)
        if effect:
            self._note(ours, OUTSIDE, "")
            self._tell(kind, text, effect)


def _names(conflicts: Sequence[Conflict]) -> list[str]:
    """The parts that conflicts are about, in words."""
    kinds = {"claims": "claim", "relations": "relation", "sides": "side"}
    found = dict.fromkeys(f"{kinds[kind]} {key}" if kind else name for kind, key, name in (c.path for c in conflicts))
    return list(found)
