"""``audiatur check``: findings."""

from __future__ import annotations

from ..base import DONE, FAILED, FOUND, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from ...config import Config
    from ...model.finding import Finding
    from ...pipeline.subject import Subject
    from ..talk import Talk


class Check(Verb):
    """Checks attribution and neutrality of articles or of their argument files."""

    name = "check"
    summary = "check attribution and neutrality; print findings"
    example = "audiatur check arguments/000_b271a6bd4018d1c0.yaml --select ATT,BAL"
    order = 30

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Paths, format, choice of rules, exit code."""
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="articles or argument files; - is an article on stdin (default: all argument files)",
        )
        parser.add_argument("--format", default="text", choices=("text", "json", "md"), help="default: text")
        parser.add_argument(
            "--select", metavar="CODES", action="append", help="only these rules: codes or their beginnings, comma between"
        )
        parser.add_argument("--ignore", metavar="CODES", action="append", help="not these rules")
        parser.add_argument("--preview", action="store_true", default=None, help="rules on trial too")
        parser.add_argument(
            "--fail-on", choices=("note", "warning", "error"), help="exit with 1 at findings of this level or above"
        )

    def run(self, args: Namespace, talk: Talk) -> int:
        """Check every path; one that fails does not stop the others."""
        from ...pipeline.products import at_or_above
        from ..settings import settings

        config = settings(args)
        done = list(_checked(config, args, talk))
        subjects = [pair for pair in done if pair is not None]
        _print(config, subjects, args.format, many=len(done) > 1)
        if len(subjects) < len(done):
            return FAILED
        level = args.fail_on or config.settings.lint.fail_on
        return FOUND if any(at_or_above(found, level) for _, found in subjects) else DONE


def _checked(config: Config, args: Namespace, talk: Talk) -> Iterator[tuple[Subject, tuple[Finding, ...]] | None]:
    """Each path with its findings, ``None`` for one that could not be checked."""
    from ...errors import AudiaturError, UsageError
    from ...pipeline.products import findings
    from ...pipeline.subject import open_subject

    select, ignore = _codes(args.select), _codes(args.ignore)
    for path in args.paths or _all(config):
        try:
            subject = open_subject(config, path)
            if not subject.map.live_claims:
                talk.warn(f"{path}: no debate passage with claims was found")
            if subject.moved:
                talk.say(f"{path}: the article changed; {subject.moved} quotations were found at a new place")
            yield subject, findings(config, subject, select=select, ignore=ignore, preview=args.preview)
        except UsageError:
            raise
        except AudiaturError as error:
            talk.error(error)
            yield None


def _codes(given: list[str] | None) -> list[str] | None:
    return None if given is None else [code.strip() for word in given for code in word.split(",") if code.strip()]


def _all(config: Config) -> list[str]:
    """All argument files; without any, all articles."""
    from ...pipeline.subject import articles
    from ...store.library import argument_files

    return [str(p) for p in argument_files(config.arguments)] or [str(p) for p in articles(config)]


def _print(config: Config, subjects: list[tuple[Subject, tuple[Finding, ...]]], kind: str, *, many: bool) -> None:
    import sys

    from ...pipeline.products import report_bytes
    from ..talk import coloured

    color = kind == "text" and coloured(sys.stdout)
    reports = [report_bytes(config, subject, kind, found, color=color) for subject, found in subjects]
    if kind != "json":
        deliver(b"\n".join(reports))
    elif many:
        deliver(b'{"articles": [\n' + b",\n".join(r.rstrip() for r in reports) + b"\n]}\n")
    elif reports:
        deliver(reports[0])
