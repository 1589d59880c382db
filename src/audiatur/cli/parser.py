"""The arguments of one command."""

from __future__ import annotations

import os
from argparse import ArgumentParser, RawDescriptionHelpFormatter

from ..errors import UsageError
from .overview import SHARED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from .base import Verb

WIDEST = 120


class _Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, up to a width that reads well."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(_columns(), WIDEST) - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns) or 80
    except (ValueError, OSError):
        return 80


class _Parser(ArgumentParser):
    """A parser that reports bad usage like every other error."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, hint=f"see: {self.prog} --help")


def parser_for(verb: Verb) -> ArgumentParser:
    """The parser of one command, with the options that all commands share."""
    example = f"example:\n  {verb.example}"
    parser = _Parser(
        prog=f"audiatur {verb.name}",
        description=verb.summary,
        epilog=example,
        formatter_class=_Help,
        allow_abbrev=False,
    )
    verb.add_arguments(parser)
    for short, long, value, told in SHARED:
        flags = [flag for flag in (short, long) if flag]
        if value:
            parser.add_argument(*flags, metavar=value, help=told)
        else:
            parser.add_argument(*flags, action="store_true", help=told)
    return parser
