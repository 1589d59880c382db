"""Reading Argdown as its own parser does: comments, escapes, data blocks, tags, statements, arguments, relations, premises."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from .debate import ARGUMENT, STATEMENT, Debate, End

FRONT = re.compile(r"\s*===+(.*?)===+[ \t]*(?:\n|$)", re.DOTALL)
_ESCAPED = "\x01"
_RELATION = re.compile(r"([ \t]*)(\+>|->|<\+|\+|<-|-(?!-)|><|_>|<_|_(?=\s))[ \t]*(.*)", re.DOTALL)
_INCOMING = {"+": "support", "<+": "support", "-": "attack", "<-": "attack", "_": "undercut", "<_": "undercut"}
_OUTGOING = {"+>": "support", "->": "attack", "_>": "undercut", "><": "contradictory"}
_NUMBER = re.compile(r"[ \t]*\(\d+\)[ \t]*(.*)", re.DOTALL)
_ITEM = re.compile(r"[ \t]*(?:\*|\d+\.)[ \t]+(.*)", re.DOTALL)
_HEADING = re.compile(r"(#+) (.*)", re.DOTALL)
_TITLE = (
    (STATEMENT, re.compile(r"\[(.+?)\]:(.*)", re.DOTALL), re.compile(r"\[([^-].*?)\]()", re.DOTALL)),
    (ARGUMENT, re.compile(r"<(.+?)>:(.*)", re.DOTALL), re.compile(r"<([^-].*?)>()", re.DOTALL)),
)
_TAG = re.compile(r"(?<!\x01)#(?:\(([^)]{1,200})\)|([a-zA-Z0-9_\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef-]+))[ \t]?")
_DATA = re.compile("\x00(\\d+)\x00")
_LINK = re.compile(r"(?<!\x01)\[([^\]\n\x01]{1,1000})\]\([^)\n]{1,1000}\)")
_STRONG = re.compile(r"(?<![\x01\w])(\*\*|__|\*|_)(?=\S)([^*_\n]{1,1000}?)(?<=[^\s\x01])\1(?!\w)")
_BARRIER = re.compile(r"\}\s[^,}]")
_CLOSES = re.compile(r"\}(?!\s*[,}])")
_PAIR = re.compile(r"([\w-]+)\s*:\s*(\"[^\"\n]*\"|'[^'\n]*'|[^,{}\[\]\n]+)")
_COMMENTS = (("<!--", "-->"), ("/*", "*/"))


class Reading:
    """One document; ``debate`` holds what was read."""

    def __init__(self, source: str) -> None:
        self.debate = Debate()
        self.headings: list[tuple[str, dict[str, Any]]] = []
        self._data: list[dict[str, Any]] = []
        self._untitled = 0
        self._argument: str | None = None
        self._premises: list[str] = []
        self._stack: list[tuple[int, End]] = []
        self._pending: tuple[Callable[[str], None], list[str]] | None = None
        self._inference = False
        self._searched = (0, 0)
        self._unclosed: set[str] = set()
        for line in self._scanned(source.replace("\x00", "\ufffd").replace("\x01", "\ufffd")).split("\n"):
            self._line(line)
        self._flush()
        found = {title: [s for s in steps if s[1]] for title, steps in self.debate.steps.items()}
        self.debate.steps = {title: steps for title, steps in found.items() if steps}

    def _scanned(self, source: str) -> str:
        """The text without comments; escapes and data blocks marked, so that no sign in them means anything."""
        out: list[str] = []
        at, barren = 0, 0
        for match in re.finditer(r"\\.|<!--|/\*|//|\{|\[[^\]\n]{1,1000}\]\([^)\n]{1,1000}\)", source):
            start, sign = match.start(), match.group()
            if start < at:
                continue
            out.append(source[at:start])
            at = match.end()
            if sign[0] == "\\":
                out.append(_ESCAPED + sign[1])
            elif sign == "{":
                end = self._block(source, start) if start >= barren else None
                if end is None:
                    barren = max(barren, self._edge(source, start))
                    out.append("{")
                else:
                    out.append(f"\x00{len(self._data)}\x00")
                    self._data.append(data_block(source[start:end]))
                    at = end
            elif sign[0] == "[":
                out.append(sign)
            else:
                at = self._comment(source, start, sign, out)
        return "".join([*out, source[at:]])

    def _edge(self, source: str, start: int) -> int:
        """Where a data block that begins at ``start`` ends at the latest; looked for once, for rising places."""
        if not self._searched[0] <= start < self._searched[1]:
            barrier = _BARRIER.search(source, start)
            self._searched = (start, barrier.start() + 1 if barrier else len(source))
        return self._searched[1]

    def _block(self, source: str, start: int) -> int | None:
        """Where the data block that begins at ``start`` ends, or ``None``."""
        ends = [m.end() for m in _CLOSES.finditer(source, start, self._edge(source, start))]
        edge = self._edge(source, start)
        closes = _CLOSES.match(source, edge - 1) if edge > start else None
        return edge if closes else (ends[-1] if ends else None)

    def _comment(self, source: str, start: int, sign: str, out: list[str]) -> int:
        """Where a comment ends; one that fills whole lines takes its line end with it."""
        close = dict(_COMMENTS).get(sign)
        end = -1 if close in self._unclosed else source.find(close or "\n", start + (len(sign) if close else 0))
        if end < 0:
            if close:
                self._unclosed.add(close)
                out.append(sign)
                return start + len(sign)
            return len(source)
        end += len(close or "")
        before = out[-1] if out and out[-1] else "\n"
        whole = not before.rpartition("\n")[2].strip() and ("\n" in before or len(out) == 1)
        follows = re.match(r"[ \t]*\n", source[end : end + 400])
        if whole and follows:
            if out:
                out[-1] = out[-1].rstrip(" \t")
            return end + follows.end()
        return end

    def _line(self, line: str) -> None:
        if self._inference:
            self._inference = not re.search(r"-{2,}\s*$", line)
        elif not line.strip():
            self._flush()
            self._stack = []
        elif heading := _HEADING.fullmatch(line):
            self._flush()
            self._begin(self._heading, heading[2])
        elif re.match(r"[ \t]*-{2}", line) and self._step():
            self._inference = not re.search(r"-{4,}\s*$|-{2,}.*-{2,}\s*$", line)
        elif number := _NUMBER.fullmatch(line):
            self._flush()
            self._stack = []
            self._begin(self._premise, number[1])
        elif relation := _RELATION.fullmatch(line):
            self._flush()
            self._begin(self._relation(len(relation[1]), relation[2]), relation[3])
        elif item := _ITEM.fullmatch(line):
            self._flush()
            self._begin(self._top, item[1])
        elif self._pending:
            self._pending[1].append(line.strip())
        else:
            self._begin(self._top, line)

    def _step(self) -> bool:
        """Begin an inference, if there are premises."""
        self._flush()
        if not self._premises and not (self._argument and self.debate.steps.get(self._argument)):
            return False
        self._argument = self._argument or self._name()
        self.debate.member((ARGUMENT, self._argument)).told = True
        self.debate.steps.setdefault(self._argument, []).append((self._premises, ""))
        self._premises = []
        self._stack = [(0, (ARGUMENT, self._argument))]
        return True

    def _begin(self, done: Callable[[str], None], line: str) -> None:
        self._pending = (done, [line.strip()])

    def _flush(self) -> None:
        if self._pending:
            done, lines = self._pending
            self._pending = None
            done(" ".join(line for line in lines if line))

    def _name(self) -> str:
        self._untitled += 1
        return f"Untitled {self._untitled}"

    def _heading(self, text: str) -> None:
        words, _, data = self._content(text)
        self.headings.append((words, data))

    def _top(self, text: str) -> None:
        end = self._element(text)
        self._stack = [(0, end)]
        self._argument = end[1] if end[0] == ARGUMENT else None
        self._premises = []

    def _premise(self, text: str) -> None:
        end = self._element(text)
        if end[0] == ARGUMENT:
            return
        self._stack = [(0, end)]
        steps = self.debate.steps.get(self._argument or "", [])
        if steps and not steps[-1][1]:
            steps[-1] = (steps[-1][0], end[1])
        else:
            self._premises.append(end[1])

    def _relation(self, indent: int, sign: str) -> Callable[[str], None]:
        def done(text: str) -> None:
            child = self._element(text)
            while self._stack and len(self._stack) > 1 and self._stack[-1][0] >= indent:
                self._stack.pop()
            if self._stack and sign in _INCOMING:
                self.debate.relate(_INCOMING[sign], child, self._stack[-1][1])
            elif self._stack:
                self.debate.relate(_OUTGOING[sign], self._stack[-1][1], child)
            self._stack.append((indent, child))

        return done

    def _element(self, text: str) -> End:
        """The statement or argument that a text names or is."""
        for kind, definition, reference in _TITLE:
            if match := definition.match(text) or reference.match(text):
                end = (kind, match[1])
                words, tags, data = self._content(match[2] or text[match.end() :])
                member = self.debate.member(end)
                member.told = True
                member.text = member.text or (words if match.re is definition else "")
                break
        else:
            words, tags, data = self._content(text)
            end = (STATEMENT, self._name())
            member = self.debate.member(end)
            member.text = words
        member.tags += [tag for tag in tags if tag not in member.tags]
        member.data |= data
        return end

    def _content(self, text: str) -> tuple[str, list[str], dict[str, Any]]:
        """Words, tags and data."""
        data: dict[str, Any] = {}
        for number in _DATA.findall(text):
            data |= self._data[int(number)]
        words = _DATA.sub(" ", text)
        tags = [a or b for a, b in _TAG.findall(words)]
        words = _LINK.sub(r"\1", _TAG.sub("", words))
        words = _STRONG.sub(r"\2", _STRONG.sub(r"\2", words))
        return " ".join(words.replace(_ESCAPED, "").split()), tags, data


def data_block(block: str) -> dict[str, Any]:
    """The values of a data block or of the front matter: JSON as we write it, else the simple entries of its YAML."""
    try:
        value = json.loads(block)
        return value if isinstance(value, dict) else {}
    except (ValueError, RecursionError):
        pairs = _PAIR.findall(block)
        return {key: value.strip().strip("\"'") for key, value in pairs}
