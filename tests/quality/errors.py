"""Where the engine errs: every miss and false alarm on hand-made maps, put into classes and counted.

``python tests/quality/errors.py [passages|dev|train]`` prints the tables in Markdown; with ``--write`` (``make floors`` does it) they
go into the guide, with the example that stands for each class. The examples are invented; no word of an article is printed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from error_examples import EXAMPLES, TITLES
from figures import Pairing, alike, letters
from material import Measured, measured

PAGE = Path(__file__).resolve().parents[2] / "src" / "audiatur" / "guide" / "where-extraction-errs.md"
BEGIN, END = "<!-- tables: begin -->", "<!-- tables: end -->"
REASON = re.compile(r"because|since|due to|owing to|given|on (?:the )?grounds?|on account|for fear|as\b|so\b", re.IGNORECASE)
ACCORDING = re.compile(r"according to|in .*(?:view|opinion|eyes|words|reading)|for\b", re.IGNORECASE)


@dataclass
class Errors:
    """Counts by table and class, and how many cases each table is about."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    cases: Counter[str] = field(default_factory=Counter)

    def note(self, table: str, kind: str | None) -> None:
        """Count a case of a table; ``None`` is one without fault."""
        self.cases[table] += 1
        row = self.counts.setdefault(table, Counter())
        if kind is not None:
            row[kind] += 1


def errors(documents: Iterable[Measured]) -> Errors:
    """Every fault in the drafts of these documents."""
    found = Errors()
    for one in documents:
        pairing = Pairing(one.gold, one.draft)
        for table, kind in (
            *_missed(pairing),
            *_extra(pairing),
            *_holders(pairing),
            *_sides(pairing),
            *_untied(pairing),
            *_tied(pairing),
        ):
            found.note(table, kind)
    return found


def carrier(claim: Mapping[str, Any], reasons: set[str]) -> str:
    """How a marked claim is carried by the text."""
    cue = (claim.get("cue") or {}).get("text") or ""
    if claim["holder"]["kind"] == "narrator":
        return "narrator"
    if claim["form"] == "target-only":
        return "target-only"
    if claim["id"] in reasons:
        return "reason"
    if not cue:
        return "continued"
    if claim["nested_in"]:
        return "nested"
    if claim["holder"]["kind"] == "agentless":
        return "agentless"
    if ACCORDING.match(cue):
        return "according"
    return "stance" if claim["form"] == "topic" else "verb"


def _reasons(pairing: Pairing) -> set[str]:
    """The claims that words such as "because" bind to another."""
    told = (r for r in pairing.gold["relations"] if r["type"] == "support" and r.get("cue"))
    return {r["from"] for r in told if REASON.match(r["cue"]["text"])}


def _missed(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    reasons = _reasons(pairing)
    drafted = [letters(c["spans"]) for c in pairing.found]
    for number, claim in enumerate(pairing.marked):
        own = letters(claim["spans"])
        near = [i for i, other in enumerate(drafted) if own & other]
        if number in pairing.pairs:
            yield "missed", None
        elif not near:
            yield "missed", "absent"
            yield "absent", carrier(claim, reasons)
        else:
            best = max(near, key=lambda i: alike(own, drafted[i]))
            longer = len(drafted[best]) > len(own)
            taken = "unsplit" if longer and best in pairing.back else "longer" if longer else "shorter"
            yield "missed", taken


def _extra(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    marked = [letters(c["spans"]) for c in pairing.marked]
    for number, claim in enumerate(pairing.found):
        own = letters(claim["spans"])
        near = [m for m in marked if own & m]
        rule = claim["found_by"].partition(";")[0]
        if number in pairing.back:
            yield "extra", None
        elif near:
            best = max(near, key=lambda m: alike(own, m))
            yield "extra", "longer" if len(own) > len(best) else "shorter"
        else:
            yield "extra", "background" if claim["holder"]["kind"] == "narrator" else "reported:" + rule


def _holders(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    for gold, found in pairing.pairs.items():
        wanted, got = pairing.marked[gold]["holder"], pairing.found[found]["holder"]
        if pairing.same_holder(gold):
            yield "holder", None
        elif not wanted.get("span"):
            yield "holder", "carried" if wanted.get("resolved") else "too much"
        else:
            yield "holder", "narrated" if got["kind"] == "narrator" else "none" if not got.get("span") else "other"


def _sides(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    for gold, found in pairing.pairs.items():
        claim = pairing.found[found]
        why = claim["found_by"].partition("; side by ")[2].strip() or "none"
        neutral = pairing.marked[gold]["side"] is None
        yield "side", None if pairing.same_side(gold) else "neutral" if neutral else f"by {why}" if claim["side"] else "none"


def _untied(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    """Marked relations that the draft lacks."""
    marked, found = pairing.marked_edges(), pairing.found_edges()
    sources = {ends[0] for ends in found}
    for (a, b), (kind, told) in marked.items():
        lost = [end for end, name in ((a, "from"), (b, "to")) if end not in pairing.pairs]
        if (a, b) in found:
            yield "untied", None if found[a, b][0] == kind else "polarity"
        elif lost:
            yield "untied", "both ends" if len(lost) == 2 else "reason lost" if lost == [a] else "target lost"
        elif (b, a) in found:
            yield "untied", "turned"
        elif a in sources:
            yield "untied", "wrong target"
        else:
            yield "untied", "signalled" if told else "inferred"


def _tied(pairing: Pairing) -> Iterator[tuple[str, str | None]]:
    """Drafted relations that are not marked."""
    marked, found = pairing.marked_edges(), pairing.found_edges()
    sources = {ends[0] for ends in marked}
    for (a, b), (kind, _) in found.items():
        if (a, b) in marked:
            yield "tied", None if marked[a, b][0] == kind else "polarity"
        elif isinstance(a, tuple) or isinstance(b, tuple):
            yield "tied", "end unmarked"
        elif (b, a) in marked:
            yield "tied", "turned"
        else:
            yield "tied", "wrong target" if a in sources else "unrelated"


def tables(found: Errors) -> str:
    """The counts as Markdown tables, the most frequent class first."""
    parts = []
    for table, title in TITLES.items():
        rows = found.counts.get(table, Counter())
        cases = found.cases[table]
        wrong = sum(rows.values())
        part = [
            f"### {title}",
            "",
            f"{wrong} of {cases}." if table != "absent" else f"{wrong} in all.",
            "",
            "| class | n | share | for example |",
            "|---|--:|--:|---|",
        ]
        for kind, n in sorted(rows.items(), key=lambda item: (-item[1], item[0])):
            part.append(f"| {kind} | {n} | {100 * n / max(1, wrong):.0f} % | {example(table, kind)} |")
        parts.append("\n".join(part))
    return "\n\n".join(parts)


def example(table: str, kind: str) -> str:
    """The invented sentence that stands for a class."""
    return EXAMPLES.get((table, kind)) or EXAMPLES.get((table, kind.partition(":")[0])) or EXAMPLES.get((table, "by"), "")


def renewed(page: str, told: str) -> str:
    """The page with new tables."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{told}\n\n{END}{after}"


def main(arguments: list[str]) -> None:
    """Print the tables, or write them into the guide."""
    part = next((a for a in arguments if not a.startswith("-")), "train")
    told = tables(errors(measured(part)))
    if "--write" in arguments:
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), told), encoding="utf-8")
    else:
        print(told)


if __name__ == "__main__":
    main(sys.argv[1:])
