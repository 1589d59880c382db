"""A small notation for articles with their claims marked, for the examples on rule pages and in tests.

::

    topic: contested
    == Debate ==
    [c1 con: Critics | argue that | the dam is unsafe].[1] [pro rebuts=c1: They = The builders | reply that | it is sound].

A claim is ``[HEAD: HOLDER | CUE | CONTENT]`` or ``[HEAD: CONTENT]`` (the article's own claim, or nobody's if it is target-only).
The words of the pieces are the words of the article; ``They = The builders`` says what a pronoun stands for. An empty holder is
nobody named. A content may hold another claim. Words of the head, in any order:

* an id such as ``c1`` (letters, then digits); without one, claims are numbered ``x1``, ``x2``, ...;
* a side (any other word; ``-`` for none), a form (``topic``, ``target-only``), a kind of holder (``named-person``), ``cited``;
* ``rebuts=c1``, ``supports=c1,c2``, ``undercuts=r1``, ``restates=c1``, ``concedes=c1``, with ``?`` before ``=`` when no word of
  the text says so; relations are numbered ``r1``, ``r2``, ... in text order.

A block ``<!-- audiatur: ... -->`` is a comment. ``[1]`` is a citation. Lines such as ``== Debate ==`` are headings, ``* ``
begins a list item, a blank line ends a paragraph. First lines may say ``topic: contested`` and ``cite: no`` (a format that
cannot carry citations); ``term: words = message`` is a term of the project's own. An example without headings is one debate
section.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, get_args

from ..lexicon import vague_holders
from ..model import anchor
from ..model.argument import (
    ArgumentMap,
    Claim,
    Form,
    Holder,
    HolderKind,
    Relation,
    SectionRef,
    Settled,
    Side,
    Source,
    Weights,
)
from ..model.document import Citation, Document, OffsetMap, Paragraph, ParagraphKind, Piece, Section, SectionKind
from ..model.suppression import COMMENT
from .base import Case, LocalTerm, Options

VERBS = {"rebuts": "rebut", "supports": "support", "undercuts": "undercut", "restates": "restate", "concedes": "concede"}
KINDS: frozenset[str] = frozenset(get_args(HolderKind))
FORMS: frozenset[str] = frozenset(get_args(Form))
BARE = frozenset({"some", "others", "many", "most", "several", "few"})
PRONOUNS = frozenset({"they", "he", "she", "it", "these", "the latter", "the former"})
SETTINGS = "topic|cite|fringe|settled|required|weights|term"
WHOLE_CLAIM = 3
_HEADING = re.compile(r"^==+ *(.+?) *==+$")
_SENTENCE = re.compile(r"(?<=[.!?])[”\"]? +(?=[A-Z“\"])")
_DEBATE = re.compile(r"debate|controvers|critici|dispute|response|arguments", re.IGNORECASE)
_ID = re.compile(r"[a-z]+\d+")
_MARK = re.compile(r"\[\d+\]")


def example(text: str) -> Case:
    """The case that an example describes; ``ValueError`` for one that does not follow the notation."""
    return _Builder(text).case()


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.source = ""
        self.clean = ""
        self.pieces: list[Piece] = []
        self.citations: list[Citation] = []
        self.paragraphs: list[Paragraph] = []
        self.headings: list[tuple[str, int, int]] = []
        self.claims: list[dict[str, Any]] = []
        self.relations: list[dict[str, Any]] = []
        self.settings: dict[str, str] = {}

    def case(self) -> Case:
        lines = self.text.strip().splitlines()
        while lines and re.match(rf"^({SETTINGS}): ", lines[0]):
            name, _, value = lines.pop(0).partition(": ")
            self.settings[name] = value.strip()
        for block in re.split(r"\n\s*\n|(?<===)\n|\n(?===)", "\n".join(line.strip() for line in lines)):
            self._block(" ".join(block.split()))
        document = self._document()
        term, _, message = (part.strip() for part in self.settings.get("term", "").partition("="))
        options = Options(terms=(LocalTerm(term, message),) if term else ())
        return Case(self._map(document), document, options)

    def _block(self, block: str) -> None:
        heading = _HEADING.match(block)
        if heading:
            start = len(self.source)
            self.source += heading.group(1)
            self.headings.append((heading.group(1), start, len(self.source)))
        elif (comment := COMMENT.fullmatch(block)) or block.startswith("<!--"):
            self.source += comment[0] if comment else ""
        elif block:
            item = block.startswith("* ")
            self.clean += "\n\n" if self.clean else ""
            clean, source = len(self.clean), len(self.source)
            self._text(block.removeprefix("* "), None)
            section = max(0, len(self.headings) - 1)
            kind: ParagraphKind = "item" if item else "prose"
            self.paragraphs.append(Paragraph((clean, len(self.clean)), (source, len(self.source)), section, kind))
        self.source += "\n\n"

    def _emit(self, words: str) -> tuple[int, int]:
        """Add words to source and clean text; their source span."""
        start = len(self.source)
        if words:
            self.pieces.append(Piece(len(self.clean), len(words), start, len(words)))
            self.source += words
            self.clean += words
        return start, len(self.source)

    def _text(self, text: str, around: str | None) -> None:
        """Add running text with its marked claims."""
        at = 0
        while (opening := text.find("[", at)) >= 0:
            self._emit(text[at:opening])
            mark = _MARK.match(text, opening)
            at = mark.end() if mark else _closing(text, opening) + 1
            if mark:
                self.citations.append(Citation((len(self.source), len(self.source) + len(mark[0])), len(self.clean), mark[0]))
                self.source += mark[0]
            else:
                self._claim(text[opening + 1 : at - 1], around)
        self._emit(text[at:])

    def _claim(self, inside: str, around: str | None) -> None:
        head, colon, body = inside.partition(":")
        if not colon:
            raise ValueError(f"a claim needs a head and a colon: [{inside}]")
        claim: dict[str, Any] = {"id": f"x{len(self.claims) + 1}", "nested_in": around}
        for word in head.split():
            self._head(claim, word)
        self.claims.append(claim)
        parts = [p.strip() for p in _split(body)]
        if len(parts) not in (1, WHOLE_CLAIM):
            raise ValueError(f"a claim has a holder, a cue and a content, or a content alone: [{inside}]")
        if len(parts) == WHOLE_CLAIM:
            self._attribution(claim, parts[0], parts[1])
        elif "kind" not in claim:
            claim["kind"] = "agentless" if claim.get("form") == "target-only" else "narrator"
        start = len(self.source)
        self._text(parts[-1], claim["id"])
        claim["span"] = (start, len(self.source))

    def _head(self, claim: dict[str, Any], word: str) -> None:
        verb, equals, ends = word.partition("=")
        if equals:
            for end in ends.split(","):
                kind = VERBS[verb.removesuffix("?")]
                self.relations.append({"from": claim, "to": end, "type": kind, "explicit": not verb.endswith("?")})
        elif word == "cited":
            claim["cited"] = True
        elif word in FORMS:
            claim["form"] = word
        elif word in KINDS:
            claim["kind"] = word
        elif _ID.fullmatch(word):
            claim["id"] = word
        elif word != "-":
            claim["side"] = word

    def _attribution(self, claim: dict[str, Any], holder: str, cue: str) -> None:
        words, _, resolved = (p.strip() for p in holder.partition("="))
        if words:
            claim["holder"] = self._emit(words)
            claim["resolved"] = resolved or None
            self._emit(" ")
        claim.setdefault("kind", _kind(words))
        if cue:
            start, _ = self._emit(cue)
            claim["cue"] = (start, start + len(cue.removesuffix(" that")))
            self._emit(" ")

    def _document(self) -> Document:
        digest = hashlib.sha256(self.source.encode()).hexdigest()
        return Document(
            path="example.txt",
            sha256=digest,
            format="text",
            title="Example",
            source=self.source,
            text=self.clean,
            offsets=OffsetMap(tuple(self.pieces)),
            sections=self._sections(),
            paragraphs=tuple(self.paragraphs),
            sentences=tuple(s for p in self.paragraphs for s in _sentences(self.clean, p.clean)),
            citations=tuple(self.citations),
            can_cite=self.settings.get("cite") != "no",
        )

    def _sections(self) -> tuple[Section, ...]:
        if not self.headings:
            return (Section("", 0, (0, len(self.source)), None, "debate"),)
        ends = [start for _, start, _ in self.headings[1:]] + [len(self.source)]
        return tuple(
            Section(name, 2, (end, until), (start, end), _section_kind(name))
            for (name, start, end), until in zip(self.headings, ends, strict=True)
        )

    def _map(self, document: Document) -> ArgumentMap:
        sides = list(dict.fromkeys(c["side"] for c in self.claims if "side" in c))
        return ArgumentMap(
            source=Source(path=document.path, sha256=document.sha256, title=document.title),
            topic=self.settings.get("topic", "unknown"),  # type: ignore[arg-type]
            sections=tuple(SectionRef(heading=s.heading, span=s.span) for s in document.sections),
            sides=tuple(self._side(s) for s in sides),
            weights=Weights(basis="an example") if "weights" in self.settings else None,
            settled=tuple(Settled(claim=c, reason="an example") for c in self.settings.get("settled", "").split()),
            claims=tuple(self._made(c) for c in self.claims),
            relations=tuple(
                Relation.model_validate({**r, "id": f"r{i}", "from": r["from"]["id"]}) for i, r in enumerate(self.relations, 1)
            ),
        )

    def _side(self, side: str) -> Side:
        """A side with what the first lines declare about it."""
        weights = dict(w.split() for w in self.settings.get("weights", "").split(",") if w)
        low, _, high = weights.get(side, "").partition("-")
        fringe, required = (side in self.settings.get(key, "").split() for key in ("fringe", "required"))
        weight = (float(low), float(high)) if low else None
        return Side(id=side, label=side, weight=weight, role="fringe" if fringe else "view", required=required)

    def _made(self, claim: dict[str, Any]) -> Claim:
        at = {name: anchor.make(self.source, claim[name]) for name in ("holder", "cue", "span") if name in claim}
        holder = Holder(kind=claim["kind"], resolved=claim.get("resolved"), anchor=at.get("holder"))
        kept = {k: v for k, v in claim.items() if k in ("id", "side", "form", "nested_in", "cited")}
        return Claim(**kept, text=at["span"].exact, holder=holder, cue=at.get("cue"), spans=(at["span"],))


def _closing(text: str, opening: int) -> int:
    """Place of the bracket that closes the one at ``opening``."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ValueError(f"a bracket is not closed: {text[opening : opening + 40]}")


def _split(body: str) -> list[str]:
    """The pieces of a claim, cut at bars that stand in no inner claim."""
    pieces, depth = [""], 0
    for char in body:
        depth += {"[": 1, "]": -1}.get(char, 0)
        if char == "|" and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += char
    return pieces


def _kind(holder: str) -> str:
    """The kind of a holder by its words, when the head does not say it."""
    words = holder.lower()
    if not words:
        return "agentless"
    if words in BARE or words in PRONOUNS:
        return "bare" if words in BARE else "group-vague"
    known = vague_holders()
    return "group-vague" if any(w in known for w in words.split()) or words == holder else "named-person"


def _section_kind(heading: str) -> SectionKind:
    if heading in ("Lead", "See also"):
        return "lead" if heading == "Lead" else "tail"
    return "debate" if _DEBATE.search(heading) else "body"


def _sentences(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    found, start = [], span[0]
    for m in _SENTENCE.finditer(text, span[0], span[1]):
        end = m.start() + len(m[0].rstrip(" "))
        found.append((start, end))
        start = m.end()
    return [*found, (start, span[1])]
