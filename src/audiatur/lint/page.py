"""A rule's page: the docstring of its class, under fixed headings, and the examples in it."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from .base import Rule

HEADINGS = ("What it does", "Why", "When it is fine", "Bad", "Good", "Measured")
TIERS = {"S": "stable", "P": "preview: only with --preview", "O": "opt-in: only when selected by name"}
_HEADING = re.compile(rf"^({'|'.join(HEADINGS)})(?:::)?$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in parts: the summary line and the text under each heading; examples may come several times."""

    summary: str
    parts: tuple[tuple[str, str], ...]

    def texts(self, heading: str) -> tuple[str, ...]:
        """What stands under a heading, in order."""
        return tuple(text for name, text in self.parts if name == heading)


def page(rule: Rule) -> Page:
    """The page of a rule, taken apart."""
    lines = (inspect.getdoc(type(rule)) or "").splitlines()
    summary = lines[0] if lines else ""
    parts: list[tuple[str, list[str]]] = []
    for line in lines[1:]:
        heading = _HEADING.match(line)
        if heading:
            parts.append((heading.group(1), []))
        elif parts:
            parts[-1][1].append(line)
    return Page(summary, tuple((name, inspect.cleandoc("\n".join(body))) for name, body in parts))


def render(rule: Rule) -> str:
    """The page of a rule as plain text."""
    text = page(rule)
    blocks = [f"{rule.code} {rule.name}", text.summary, f"Level: {rule.level} · {TIERS[rule.tier]} · since {rule.since}"]
    blocks += [f"{name}\n{_indent(body)}" for name, body in text.parts]
    return "\n\n".join(blocks) + "\n"


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())
