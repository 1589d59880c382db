"""``audiatur check``: findings."""

from __future__ import annotations

from ..base import DONE, FAILED, FOUND, Verb
from ..out import deliver
from ..source import add_confidence_option, add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from ...config import Config
    from ...lint.engine import Judged
    from ...pipeline.subject import Subject
    from ..talk import Talk

    Pair = tuple[Subject, Judged]

FORMATS = ("text", "json", "csv", "sarif", "github", "md", "html")


class Check(Verb):
    """Checks attribution and neutrality of articles or of their argument files."""

    name = "check"
    summary = "check attribution and neutrality; print findings"
    example = "audiatur check arguments/000_b271a6bd4018d1c0.yaml --select ATT,BAL"
    order = 30

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Paths, format, choice of rules, exit code, baseline."""
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="articles, argument files or maps of other tools; - is stdin (default: all argument files)",
        )
        add_confidence_option(parser)
        add_source_options(parser)
        parser.add_argument("--format", default="text", choices=FORMATS, help="default: text")
        parser.add_argument(
            "--select", metavar="CODES", action="append", help="only these rules: codes or their beginnings, comma between"
        )
        parser.add_argument("--ignore", metavar="CODES", action="append", help="not these rules")
        parser.add_argument("--preview", action="store_true", default=None, help="rules on trial too")
        parser.add_argument(
            "--fail-on", choices=("note", "warning", "error"), help="exit with 1 at findings of this level or above"
        )
        parser.add_argument("--baseline", metavar="FILE", help="leave out the findings that stand in this file")
        parser.add_argument("--write-baseline", action="store_true", help="write the findings of now to the file of --baseline")
        parser.add_argument("--statistics", action="store_true", help="print how often each rule spoke, not the findings")
        parser.add_argument(
            "--show-settings", action="store_true", help="print every setting and where it was set; check nothing"
        )

    def run(self, args: Namespace, talk: Talk) -> int:
        """Check every path; one that fails does not stop the others."""
        from ...errors import UsageError
        from ...pipeline.products import at_or_above
        from ..settings import settings

        config = settings(args)
        if args.show_settings:
            deliver(_settings(config, args))
            return DONE
        if args.write_baseline and not args.baseline:
            raise UsageError("--write-baseline needs --baseline FILE", hint="name the file: --baseline known.json")
        done = list(_checked(config, args, talk))
        pairs = [pair for pair in done if pair is not None]
        if args.write_baseline:
            _write(pairs, args.baseline, talk)
            return FAILED if len(pairs) < len(done) else DONE
        if args.baseline:
            pairs = _new(pairs, args.baseline, talk)
        _print(pairs, args, many=len(done) > 1)
        if len(pairs) < len(done):
            return FAILED
        level = args.fail_on or config.settings.lint.fail_on
        return FOUND if any(at_or_above(judged.findings, level) for _, judged in pairs) else DONE


def _checked(config: Config, args: Namespace, talk: Talk) -> Iterator[Pair | None]:
    """Each path with its findings, ``None`` for one that could not be checked."""
    from ...errors import AudiaturError, UsageError
    from ...pipeline.checking import checked
    from ...pipeline.sifting import sifted_subject, told_left
    from ...pipeline.subject import open_subject

    least = config.settings.extract.min_confidence
    select, ignore = _codes(args.select), _codes(args.ignore)
    for path in args.paths or _all(config):
        try:
            subject, left = sifted_subject(open_subject(config, path, format=args.from_format, page=args.page), least)
            if left:
                talk.say(f"{path}: {told_left(left, least)}")
            if not subject.map.live_claims:
                talk.warn(f"{path}: no debate passage with claims was found")
            if subject.moved:
                talk.say(f"{path}: the article changed; {subject.moved} quotations were found at a new place")
            yield subject, checked(config, subject, select=select, ignore=ignore, preview=args.preview)
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


def _write(pairs: list[Pair], target: str, talk: Talk) -> None:
    from pathlib import Path

    from ...pipeline.checking import write_baseline

    number = write_baseline(Path(target), [(subject.document.path, judged) for subject, judged in pairs])
    talk.say(f"wrote {target}: {number} finding{'' if number == 1 else 's'} known from now on")


def _new(pairs: list[Pair], target: str, talk: Talk) -> list[Pair]:
    """The findings that do not stand in the baseline; says how many do, and how many of them are gone."""
    from pathlib import Path

    from ...pipeline.checking import read_baseline

    baseline = read_baseline(Path(target))
    found = [(subject, *baseline.apply(subject.document.path, judged)) for subject, judged in pairs]
    known = sum(s.kind == "external" for _, judged, _ in found for s in judged.suppressed)
    gone = sum(left for _, _, left in found)
    left = f"; {gone} of it {'is' if gone == 1 else 'are'} gone, so write it anew" if gone else ""
    talk.say(f"{known} finding{'' if known == 1 else 's'} left out by {target}{left}")
    return [(subject, judged) for subject, judged, _ in found]


def _print(pairs: list[Pair], args: Namespace, *, many: bool) -> None:
    import sys

    from ...pipeline.products import report_data
    from ...report.base import report
    from ...report.statistics import as_json, as_text, statistics
    from ..talk import coloured

    data = [report_data(subject, judged.findings, judged.suppressed) for subject, judged in pairs]
    if args.statistics:
        rows = statistics(data)
        deliver(as_json(rows) if args.format == "json" else as_text(rows))
        return
    kind = report(args.format)
    color = args.format == "text" and coloured(sys.stdout)
    if args.format == "json" and many:
        deliver(b'{"articles": [\n' + b",\n".join(kind.render(one).rstrip() for one in data) + b"\n]}\n")
    elif data or args.format in ("sarif", "csv"):
        deliver(kind.render_all(data, color=color))


def _settings(config: Config, args: Namespace) -> bytes:
    """Every setting in force, one a line, with the place where it was set."""
    import json

    from ...config import listed
    from ...quoting import terminal

    given = {"lint.select": _codes(args.select), "lint.ignore": _codes(args.ignore)}
    given |= {"lint.preview": args.preview, "lint.fail-on": args.fail_on}
    lines = []
    for key, value, origin in listed(config):
        told, where = (value, origin) if given.get(key) is None else (given[key], f"--{key.partition('.')[2]}")
        shown = "unset" if told is None else json.dumps(told, ensure_ascii=False)
        lines.append(f"{key} = {shown}  # {where}")
    return (terminal("\n".join(lines)) + "\n").encode("utf-8", "backslashreplace")
