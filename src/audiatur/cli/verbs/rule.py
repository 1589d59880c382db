"""``audiatur rule``: the page of a rule, or the list of all."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Rule(Verb):
    """Explains the checks from the docstrings of their classes."""

    name = "rule"
    summary = "explain a rule: what it does, why, when it is fine, an example"
    example = "audiatur rule ATT001"
    order = 60

    def add_arguments(self, parser: ArgumentParser) -> None:
        """CODE or nothing."""
        parser.add_argument("code", nargs="?", metavar="CODE", help="code or name of a rule (without: list all rules)")
        parser.add_argument("--all", action="store_true", help="print the pages of all rules")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Print the page of one rule, those of all, or one line for each."""
        from ...lint.engine import rule, rules
        from ...lint.page import page, render

        if args.all:
            text = f"\n{'-' * 80}\n\n".join(render(r) for r in rules())
        elif args.code:
            text = render(rule(args.code))
        else:
            width = max(len(r.name) for r in rules())
            text = "".join(f"{r.code}  {r.name:<{width}}  {page(r).summary}\n" for r in rules())
        deliver(text.encode())
        return DONE
