"""How often each rule speaks on the encyclopedia articles beside the project, for 1,000 words inside and outside debate sections.

``rates.py`` prints the table of ``guide/how-checks-were-measured.md``, ``--write`` puts it there; ``rates.py CODE`` prints the
findings of one rule, to be read.
Maps are drafts of the present extractor, so mistakes of the drafts count too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from audiatur.extract.base import extract
from audiatur.extract.debates import classify
from audiatur.lint.base import Case
from audiatur.lint.engine import check, rules
from audiatur.model.finding import Finding
from audiatur.read.base import read

ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "articles"
PAGE = Path(__file__).resolve().parents[2] / "src" / "audiatur" / "guide" / "how-checks-were-measured.md"
BEGIN, END = "<!-- rates: begin -->", "<!-- rates: end -->"
FOLDERS = ("plain-bare", "plain-eq", "wikitext")
CEILING = 0.2
"""Warnings of one rule on attribution, sourcing or wording for 1,000 words outside debate sections, at most."""
AROUND = 160


def checked() -> Iterator[tuple[Case, tuple[Finding, ...]]]:
    """Every article with a draft of its map, and what the rules find with ``--preview``."""
    for path in sorted(p for folder in FOLDERS for p in (ARTICLES / folder).iterdir()):
        document = classify(read(path.read_bytes(), path.name))
        draft = extract(document)
        yield Case(draft, document), check(draft, document, preview=True)


def table() -> list[str]:
    """One line for each rule: warnings and notes outside and inside debate sections, and for 1,000 words."""
    found: Counter[tuple[str, str, bool]] = Counter()
    words, articles = Counter[bool](), 0
    for case, findings in checked():
        articles += 1
        for p in case.document.paragraphs:
            words[case.places.in_debate(p.span[0])] += len(case.document.text[p.clean[0] : p.clean[1]].split())
        found.update((f.code, f.level, case.places.in_debate(f.start)) for f in findings)
    lines = [
        f"{articles} articles, {words[False]:,} words outside and {words[True]:,} inside debate sections.",
        "",
        "| rule | tier | warnings outside | in 1,000 words | warnings inside | in 1,000 words | notes outside | notes inside |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in rules():
        out, inside = (sum(found[r.code, level, flag] for level in ("warning", "error")) for flag in (False, True))
        per = [1000 * n / words[flag] if words[flag] else 0.0 for n, flag in ((out, False), (inside, True))]
        loud = " (above)" if per[0] > CEILING and r.tier == "S" and r.code[:3] in ("ATT", "SRC", "NEU") else ""
        notes = f"{found[r.code, 'note', False]} | {found[r.code, 'note', True]}"
        lines.append(f"| {r.code} | {r.tier} | {out} | {per[0]:.3f}{loud} | {inside} | {per[1]:.3f} | {notes} |")
    return lines


def readings(code: str) -> Iterator[str]:
    """The findings of one rule with the words around them."""
    for case, findings in checked():
        for f in (f for f in findings if f.code == code):
            around = case.document.source[max(0, f.start - AROUND) : f.end + AROUND]
            yield f"{case.document.path}:{f.line} {f.level} {f.message}\n    {' '.join(around.split())}"


def write(lines: list[str]) -> None:
    """Put the table into the guide page."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    PAGE.write_text(f"{head}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    asked = sys.argv[1:]
    if asked == ["--write"]:
        write(table())
    else:
        print("\n".join(readings(asked[0]) if asked else table()))
