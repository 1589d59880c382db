"""The door: the choice of the command, and what becomes of an error."""

from __future__ import annotations

import os
import sys

from .. import __version__
from ..errors import AudiaturError, UsageError
from ..registry import discover
from .base import DONE, FAILED, Verb
from .overview import SHARED, overview
from .talk import Talk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


def verbs() -> list[Verb]:
    """All commands, in the order in which help lists them."""
    found = discover("audiatur.cli.verbs", Verb, installed=False)  # type: ignore[type-abstract]
    return sorted(found, key=lambda v: (v.order, v.name))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    talk = Talk(debug="--debug" in words)
    try:
        return _run(words, talk)
    except SystemExit as end:  # argparse, after --help
        return int(end.code or 0)
    except BrokenPipeError:
        _close_stdout()
        return DONE
    except KeyboardInterrupt:
        talk.error(AudiaturError("stopped", hint="what was saved before is whole; run the same command again to go on"))
        return INTERRUPTED
    except Exception as error:
        return _failed(error, talk)


def _run(words: list[str], talk: Talk) -> int:
    before, name, rest = split(words)
    if "--version" in before:
        print(f"audiatur {__version__}")
        return DONE
    found = verbs()
    if name is None:
        return _without_command(before, found)
    verb = next((v for v in found if v.name == name), None)
    if verb is None:
        raise _unknown(name, [v.name for v in found])
    from .parser import parser_for

    args = parser_for(verb).parse_args([*before, *rest])
    talk.quiet, talk.verbose, talk.debug = args.quiet, args.verbose, args.debug
    code = verb.run(args, talk)
    sys.stdout.flush()
    return code


def split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The options before the command, the command, and what follows it."""
    takes_value = {long for _, long, value, _ in SHARED if value}
    skip = False
    for i, word in enumerate(words):
        if not skip and not word.startswith("-"):
            return words[:i], word, words[i + 1 :]
        skip = word in takes_value
    return words, None, []


def _without_command(options: list[str], found: list[Verb]) -> int:
    known = {"-h", "--help", *(flag for short, long, _, _ in SHARED for flag in (short, long))}
    strange = [option for option in options if option.startswith("-") and option not in known]
    if strange:
        raise UsageError(f"there is no option {strange[0]!r}", hint="see: audiatur --help")
    print(overview(found), end="", flush=True)
    return DONE


def _unknown(name: str, names: list[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"commands: {', '.join(names)}"
    return UsageError(f"there is no command {name!r}", hint=hint)


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
        what = error.strerror or type(error).__name__
        return AudiaturError(what, where=str(error.filename), hint="check the path and its permissions")
    what = f"something unexpected happened ({type(error).__name__}: {error})"
    return AudiaturError(what, hint="this is a fault of audiatur: run again with --debug and report what it prints")


def _close_stdout() -> None:
    """The reader of stdout has gone: keep the interpreter from complaining when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
