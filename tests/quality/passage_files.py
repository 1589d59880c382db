"""The project's own passages and the maps that a careful reader draws of them (``tests/golden/passages/*.txt``).

A file has four parts, parted by lines ``=== passage``, ``=== claims`` and ``=== relations``:

    file: tidal-barrier.txt             the invented article's file; its suffix says the format
    title: Lindow tidal barrier
    lead: One sentence.                 stands before the heading
    heading: Criticism
    traps: 1 13                         numbers of the traps for an extractor that the passage holds
    shows: continued chorus             kinds of unmarked prose, see SHOWS
    issue: Should the barrier be built?
    pro: The barrier is needed          one line for each side: id, neutral label
    con: The barrier does more harm than good
    === passage
    Critics argue that it silts up the harbour because of the slack tide. ...
    === claims
    c1 con cited | group-vague: Critics | argue | it silts up the harbour
    c2 con cited | = | = | the slack tide
    === relations
    c2 support c1 | because of

A claim is ``ID SIDE [topic|target] [cited] [in=ID] | KIND: HOLDER -> RESOLVED | CUE | QUOTE``; side ``-`` is none, ``=`` repeats the
field of the line above, `` // `` parts the pieces of a discontinuous quote. A relation is ``ID TYPE ID | CUE``; without a cue it is
inferred. What an undercut speaks against is a relation: ``c4 undercut c2>c1 | CUE``. Every quote stands verbatim in the passage, as
whole words and once; where it stands there more often, `` #2`` says which one. What is annotated and how: ``guidelines`` beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "golden" / "passages"
SHOWS = {
    "continued": "a view goes on without a cue",
    "stance-noun": "a stance verb with a noun phrase",
    "reason-noun": "a reason inside a noun phrase (because of, due to, given)",
    "coordinated": "coordinated complaints",
    "event": "an event or a finding offered as evidence",
    "narrator": "the article's own claims",
    "cited": "citations that cover some of the claims",
    "neutral-heading": "a heading that names a topic and no side",
    "chorus": "some say, others say",
    "pronoun": "pronouns as holders",
    "nested": "attributions inside attributions",
    "three-sides": "more than two sides",
    "camps": "camps with targets of their own",
    "concede": "a point granted",
    "restate": "a claim made again",
    "undercut": "data granted, inference attacked",
}
KINDS = {"named-person", "named-org", "document", "group-specific", "group-vague", "bare", "agentless", "narrator"}
FORMS = {"topic": "topic", "target": "target-only"}
TYPES = {"support", "rebut", "undercut", "restate", "concede"}
_HEADER = {"file", "title", "lead", "heading", "traps", "shows", "issue"}
_FRAMES = {
    ".txt": "{title}\n\n{lead}\n\n\n{heading}\n\n{passage}\n\n\nSee also\n\n-   Marl\n",
    ".wiki": "'''{title}''' is described here. {lead}\n\n== {heading} ==\n{passage}\n\n== See also ==\n* [[Marl]]\n",
    ".md": "# {title}\n\n{lead}\n\n## {heading}\n\n{passage}\n\n## See also\n\n- Marl\n",
    ".mdx": '---\ntitle: "{title}"\n---\n\nimport {{R, EntityLink}} from "@components/wiki";\n\n{lead}\n\n## {heading}\n\n{passage}\n\n## See also\n\n- Marl\n',
    ".html": '<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>\n<h1 id="firstHeading">{title}</h1>\n<div class="mw-parser-output">\n'
    '<p>{lead}</p>\n<h2><span class="mw-headline" id="a">{heading}</span><span class="mw-editsection">[edit]</span></h2>\n{passage}\n'
    '<h2><span class="mw-headline" id="b">See also</span></h2>\n<ul><li>Marl</li></ul>\n</div>\n</body></html>\n',
}

_DUMP = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="en">\n  <page>\n    <title>{title}</title>\n'
    '    <ns>0</ns>\n    <id>7</id>\n    <revision>\n      <id>8</id>\n      <text xml:space="preserve">{text}</text>\n'
    "    </revision>\n  </page>\n</mediawiki>\n"
)


@dataclass(frozen=True)
class Passage:
    """A passage: the article around it, and the gold map in the form of hand-made maps (offsets into ``source``).

    The ``source`` of a file of a dump is that of its page.
    """

    name: str
    file: str
    source: str
    traps: frozenset[int]
    shows: frozenset[str]
    gold: dict[str, Any]

    @property
    def heading(self) -> str:
        """The heading above the passage."""
        return str(self.gold["sections"][0]["heading"])

    @property
    def span(self) -> tuple[int, int]:
        """Where the passage stands in ``source``."""
        low, high = self.gold["sections"][0]["span"]
        return low, high

    def content(self) -> bytes:
        """The file as it would lie on a disk: the article, or a dump in which it is a page."""
        if not self.file.endswith(".xml"):
            return self.source.encode()
        page = _DUMP.format(title=escape(self.gold["title"]), text=escape(self.source, quote=False))
        return page.encode()


class PassageError(ValueError):
    """A passage file that does not say what it should: where, and what."""


def passages(folder: Path = FOLDER) -> list[Passage]:
    """All passages, by name."""
    return [load(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]


def load(name: str, text: str) -> Passage:
    """The passage in the text of a file; raises ``PassageError`` for anything that is not as agreed."""
    try:
        head, body, claims, relations = re.split(r"^=== (?:passage|claims|relations)\n", text, flags=re.MULTILINE)
    except ValueError:
        raise PassageError(f"{name}: wants a head and the parts passage, claims and relations") from None
    fields = dict(line.split(": ", 1) for line in head.strip().splitlines())
    sides = [{"id": key, "label": label} for key, label in fields.items() if key not in _HEADER]
    if missing := _HEADER - {"traps", "shows"} - set(fields):
        raise PassageError(f"{name}: the head lacks {', '.join(sorted(missing))}")
    source, start = _article(fields, body.strip("\n"))
    reader = _Reader(name, source, (start, start + len(body.strip("\n"))), {s["id"] for s in sides})
    drawn = [reader.claim(line) for line in claims.splitlines() if line.strip()]
    gold = {
        "doc": fields["file"],
        "title": fields["title"],
        "issue": fields["issue"],
        "sides": sides,
        "sections": [{"heading": fields["heading"], "span": list(reader.span)}],
        "claims": drawn,
        "relations": [reader.relation(line, i) for i, line in enumerate(filter(str.strip, relations.splitlines()), 1)],
    }
    traps = frozenset(int(n) for n in fields.get("traps", "").split())
    return Passage(name, fields["file"], source, traps, frozenset(fields.get("shows", "").split()), gold)


def _article(fields: dict[str, str], body: str) -> tuple[str, int]:
    """The whole article, and where the passage begins in it."""
    frame = _FRAMES[Path(fields["file"]).suffix.replace(".xml", ".wiki")]
    before, after = frame.split("{passage}")
    spoken = {k: escape(v, quote=False) if fields["file"].endswith(".html") else v for k, v in fields.items()}
    head = before.format(**spoken)
    return head + body + after.format(**spoken), len(head)


class _Reader:
    """Turns lines into claims and relations, looking up every quote."""

    def __init__(self, name: str, source: str, span: tuple[int, int], sides: set[str]) -> None:
        self.name, self.source, self.span, self.sides = name, source, span, sides
        self.ids: list[str] = []
        self.links: dict[str, str] = {}
        self.last = ("", "", "")

    def fault(self, what: str) -> PassageError:
        return PassageError(f"{self.name}: {what}")

    def find(self, quote: str) -> list[int]:
        """Where a quote stands, as a pair of offsets; it must be unique or carry an ordinal."""
        words, _, number = quote.partition(" #") if re.search(r" #\d+$", quote) else (quote, "", "")
        lo, hi = self.span
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        hits = [[lo + m.start(), lo + m.end()] for m in re.finditer(pattern, self.source[lo:hi])]
        if not hits:
            raise self.fault(f"not found as whole words: {words!r}")
        if number:
            if len(hits) < max(2, int(number)):
                raise self.fault(f"{words!r} stands there {len(hits)} times, not {number}")
            return hits[int(number) - 1]
        if len(hits) > 1:
            near = "; ".join(f"#{i} …{self.source[a - 25 : b + 15]!r}…" for i, (a, b) in enumerate(hits, 1))
            raise self.fault(f"{words!r} stands there {len(hits)} times, say which: {near}")
        return hits[0]

    def claim(self, line: str) -> dict[str, Any]:
        cells = [cell.strip() for cell in re.split(r"(?<=\s)\|(?=\s)", line)]
        if len(cells) != 4:
            raise self.fault(f"not four fields: {line!r}")
        cells = [
            old if cell == "=" else cell for cell, old in zip(cells, self.last if len(self.last) == 4 else cells, strict=True)
        ]
        self.last = tuple(cells)
        label, holder, cue, quote = cells
        ident, side, *marks = label.split()
        inside = next((m[3:] for m in marks if m.startswith("in=")), None)
        if unknown := [m for m in marks if m not in FORMS and m != "cited" and not m.startswith("in=")]:
            raise self.fault(f"{ident}: unknown mark {unknown}")
        if side != "-" and side not in self.sides:
            raise self.fault(f"{ident}: there is no side {side!r}")
        if ident in self.ids:
            raise self.fault(f"{ident} stands there twice")
        self.ids.append(ident)
        if inside is not None and inside == ident:
            raise self.fault(f"{ident} is nested in itself")
        return {
            "id": ident,
            "spans": [self.find(piece) for piece in quote.split(" // ")],
            "holder": self.holder(ident, holder),
            "cue": {"text": cue.split(" #")[0], "span": self.find(cue)} if cue else None,
            "side": None if side == "-" else side,
            "form": next((FORMS[m] for m in marks if m in FORMS), "proposition"),
            "cited": "cited" in marks,
            "nested_in": inside,
        }

    def holder(self, ident: str, cell: str) -> dict[str, Any]:
        kind, _, words = cell.partition(":")
        text, _, resolved = words.strip().partition("->")
        if kind not in KINDS:
            raise self.fault(f"{ident}: there is no kind of holder {kind!r}")
        found = {"kind": kind, "text": None, "span": None, "resolved": resolved.strip() or None}
        if text.strip():
            found |= {"text": text.strip().split(" #")[0], "span": self.find(text.strip())}
        return found

    def relation(self, line: str, number: int) -> dict[str, Any]:
        ends, _, cue = (part.strip() for part in line.partition("|"))
        try:
            source, kind, to = ends.split()
        except ValueError:
            raise self.fault(f"not a relation: {line!r}") from None
        known = self.links if kind == "undercut" else set(self.ids)
        if source not in self.ids or to not in known or kind not in TYPES:
            raise self.fault(f"no such ends or type: {line!r}")
        ident = f"r{number}"
        self.links[f"{source}>{to}"] = ident
        target = self.links[to] if kind == "undercut" else to
        words = {"text": cue.split(" #")[0], "span": self.find(cue)} if cue else None
        return {"id": ident, "from": source, "to": target, "type": kind, "explicit": bool(cue), "cue": words}
