"""The help of the whole command line, made without ``argparse`` so that it appears at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .base import Verb

SHARED = (
    ("-q", "--quiet", "", "say only errors"),
    ("-v", "--verbose", "", "say more"),
    ("", "--debug", "", "show the traceback of an error"),
    ("", "--config", "FILE", "take the settings from this TOML file"),
)
"""Options of every command: short form, long form, what its value is called, help."""
HEAD = """\
usage: audiatur COMMAND [options] ...

Reads encyclopedia articles, finds their debate passages, maps who claims what and what speaks for and
against it, each anchored to its exact words, and checks attribution and neutrality.

commands:
"""
TAIL = """
Results go to stdout, everything else to stderr; - is stdin or stdout.
Exit codes: 0 done, 1 findings at or above --fail-on, 2 the tool could not do its work.
NO_COLOR and FORCE_COLOR switch colours off and on. Settings: [tool.audiatur] in pyproject.toml, or audiatur.toml.
`audiatur COMMAND --help` tells more about a command.
"""


def overview(verbs: Sequence[Verb]) -> str:
    """All commands and the options that they share."""
    commands = "".join(f"  {verb.name:<10} {verb.summary}\n" for verb in verbs)
    own = (("-h", "--help", "", "this help"), ("", "--version", "", "the version"))
    options = "".join(_option(*option) for option in (*own, *SHARED))
    return f"{HEAD}{commands}\noptions:\n{options}{TAIL}"


def _option(short: str, long: str, value: str, told: str) -> str:
    name = f"{short + ',' if short else '':<4}{long} {value}".rstrip()
    return f"  {name:<18} {told}\n"
