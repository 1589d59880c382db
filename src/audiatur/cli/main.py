"""The door: options that all verbs share, the choice of the verb, and what becomes of an error."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter

from .. import __version__
from ..errors import AudiaturError, UsageError
from ..registry import discover
from .base import DONE, FAILED, Verb
from .talk import Talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

INTERRUPTED = 130
DESCRIPTION = """\
Reads encyclopedia articles, finds their debate passages, maps who claims what and what speaks for and
against it, each anchored to its exact words, and checks attribution and neutrality."""
EPILOG = """\
Results go to stdout, everything else to stderr; - is stdin or stdout.
Exit codes: 0 done, 1 findings at or above --fail-on, 2 the tool could not do its work.
NO_COLOR and FORCE_COLOR switch colours off and on. Settings: [tool.audiatur] in pyproject.toml, or audiatur.toml."""


class _Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, measured without the module that ``argparse`` would load for it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(_columns(), 120) - 2)


def _columns() -> int:
    try:
        return int(os.environ.get("COLUMNS") or os.get_terminal_size(1).columns) or 80
    except (ValueError, OSError):
        return 80


class _Parser(ArgumentParser):
    """A parser that reports bad usage like every other error."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, hint=f"see: {self.prog} --help")


def verbs() -> list[Verb]:
    """All verbs, in the order in which help lists them."""
    found = discover("audiatur.cli.verbs", Verb, installed=False)  # type: ignore[type-abstract]
    return sorted(found, key=lambda v: (v.order, v.name))


def build_parser(found: Sequence[Verb]) -> ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(prog="audiatur", description=DESCRIPTION, epilog=EPILOG, formatter_class=_Help)
    parser.add_argument("--version", action="version", version=f"audiatur {__version__}")
    _add_talk_options(parser, quiet=False, verbose=False, debug=False, config=None)
    sub = parser.add_subparsers(title="commands", dest="verb", metavar="COMMAND", parser_class=_Parser)
    for verb in found:
        child = sub.add_parser(
            verb.name,
            help=verb.summary,
            description=verb.summary,
            epilog=f"example:\n  {verb.example}",
            formatter_class=_Help,
        )
        verb.add_arguments(child)
        _add_talk_options(child, quiet=SUPPRESS, verbose=SUPPRESS, debug=SUPPRESS, config=SUPPRESS)
    return parser


def _add_talk_options(parser: ArgumentParser, *, quiet: object, verbose: object, debug: object, config: object) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", default=quiet, help="say only errors")
    parser.add_argument("-v", "--verbose", action="store_true", default=verbose, help="say more")
    parser.add_argument("--debug", action="store_true", default=debug, help="show the traceback of an error")
    parser.add_argument("--config", metavar="FILE", default=config, help="take the settings from this TOML file")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    talk = Talk(debug="--debug" in words)
    try:
        return _run(words, talk)
    except SystemExit as end:  # argparse, after --help and --version
        return int(end.code or 0)
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except KeyboardInterrupt:
        talk.error(AudiaturError("stopped", hint="what was saved before is complete; run the same command again to go on"))
        return INTERRUPTED
    except Exception as error:
        return _failed(error, talk)


def _run(words: list[str], talk: Talk) -> int:
    found = verbs()
    parser = build_parser(found)
    _check_verb(words, [v.name for v in found], parser)
    args = parser.parse_args(words)
    talk.quiet, talk.verbose, talk.debug = args.quiet, args.verbose, args.debug
    if args.verb is None:
        parser.print_help()
        return DONE
    code = next(v for v in found if v.name == args.verb).run(args, talk)
    sys.stdout.flush()
    return code


def _check_verb(words: list[str], names: list[str], parser: ArgumentParser) -> None:
    """Raises ``UsageError`` with the nearest verb, when the first word is none."""
    flags = {option for action in parser._actions if action.nargs == 0 for option in action.option_strings}
    rest = [w for w in words if w not in flags]
    if not rest or rest[0].startswith("-") or rest[0] in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(rest[0], names, n=1)
    raise UsageError(
        f"there is no command {rest[0]!r}", hint=f"did you mean {near[0]}?" if near else f"commands: {', '.join(names)}"
    )


def _failed(error: Exception, talk: Talk) -> int:
    if talk.debug:
        import traceback

        traceback.print_exc()
    talk.error(_named(error))
    return FAILED


def _named(error: Exception) -> AudiaturError:
    """The error as one that says where, what and what to do."""
    if isinstance(error, AudiaturError):
        return error
    if isinstance(error, OSError) and error.filename:
        return AudiaturError(
            error.strerror or type(error).__name__, where=str(error.filename), hint="check the path and its permissions"
        )
    what = f"something unexpected happened ({type(error).__name__}: {error})"
    return AudiaturError(what, hint="this is a fault of audiatur: run again with --debug and report what it prints")


def _close_stdout() -> None:
    """The reader of stdout has gone: keep the interpreter from complaining when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
