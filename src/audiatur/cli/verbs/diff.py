"""``audiatur diff``: what changed in the argument between two versions."""

from __future__ import annotations

from ..base import DONE, FOUND, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from contextlib import ExitStack
    from pathlib import Path

    from ...corpus.looking.folder import Audit
    from ..talk import Talk

CORPORA = ("csv", "html")
"""Formats for two corpora only."""


class Diff(Verb):
    """Compares two articles, two argument files, one of each, or two corpora."""

    name = "diff"
    summary = "what changed in the argument between two versions of an article, argument file or corpus"
    example = "audiatur diff old-version.txt new-version.txt"
    order = 45

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two files, the format, the exit code."""
        old = "the version before: an article, an argument file, the folder of an audit, or a corpus (folder or dump)"
        parser.add_argument("old", metavar="OLD", help=old)
        parser.add_argument("new", metavar="NEW", help="the version after")
        formats = "default: text; csv and html are for audits and corpora"
        parser.add_argument("--format", default="text", choices=("text", "json", *CORPORA), help=formats)
        parser.add_argument("--preview", action="store_true", default=None, help="rules on trial too")
        parser.add_argument(
            "--fail-on", choices=("note", "warning", "error"), help="exit with 1 when a finding of this level or above appeared"
        )
        parser.add_argument("--top", type=int, metavar="N", help="articles told of in full (audits and corpora; 0: all)")
        parser.add_argument("-o", "--output", metavar="FILE", help="write the changes to a file")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Open both, compare, print."""
        from pathlib import Path

        many = [_is_corpus(Path(name)) for name in (args.old, args.new)]
        if all(many):
            return _corpora(args, talk)
        from ...errors import UsageError

        if any(many):
            raise UsageError("one is a corpus, the other is not", hint="name two corpora, or two articles or argument files")
        if args.format in CORPORA:
            raise UsageError(f"{args.format} is for two audits or corpora", hint="use --format text or json")
        return _articles(args, talk)


def _articles(args: Namespace, talk: Talk) -> int:
    from ...pipeline.comparing import compare
    from ...pipeline.products import at_or_above
    from ...pipeline.subject import open_subject
    from ...report.difference import as_json, as_text
    from ..settings import settings

    config = settings(args)
    old, new = open_subject(config, args.old), open_subject(config, args.new)
    if (old.map.status == "draft") != (new.map.status == "draft"):
        talk.warn("one is a draft, the other was reviewed: some differences are the reviewer’s work, not the article’s")
    shown = compare(config, old, new, preview=args.preview)
    deliver(as_json(shown) if args.format == "json" else as_text(shown), args.output, talk)
    return FOUND if at_or_above(shown.appeared, args.fail_on) else DONE


def _is_corpus(path: Path) -> bool:
    """Whether a name is that of a folder, or of a file that holds many articles."""
    if path.is_dir():
        return True
    if not path.is_file():
        return False
    from ...corpus.sources.base import kind_of

    return kind_of(path) is not None


def _corpora(args: Namespace, talk: Talk) -> int:
    """Compare two audits; a corpus that is none is audited first, in a folder that is cleared away."""
    from contextlib import ExitStack
    from pathlib import Path

    from ...corpus.trend.comparing import MOST_TOLD, compare
    from ...model.finding import LEVELS
    from ...report.trend.written import FORMATS, TOP, as_text

    with ExitStack() as stack:
        old, new = _audits(args, talk, stack)
        most = MOST_TOLD if args.top is None else args.top or 1 << 31
        trend = compare(old, new, names=(Path(args.old).name or args.old, Path(args.new).name or args.new), most=most)
    if args.format == "text":
        written = as_text(trend, TOP if args.top is None else args.top or len(trend.articles))
    else:
        written = FORMATS[args.format](trend)
    deliver(written, args.output, talk)
    grave = LEVELS[LEVELS.index(args.fail_on) :] if args.fail_on else ()
    return FOUND if any(trend.levels.get(level) for level in grave) else DONE


def _audits(args: Namespace, talk: Talk, stack: ExitStack) -> list[Audit]:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from ...corpus.audit import Order, audit
    from ...corpus.looking.folder import is_audit, open_audit
    from ..settings import settings

    names = [args.old, args.new]
    folders = [Path(name) for name in names]
    if not all(map(is_audit, folders)):
        room = Path(stack.enter_context(TemporaryDirectory(prefix="audiatur-")))
        for number, name in enumerate(names):
            if not is_audit(folders[number]):
                talk.say(f"auditing {name}; two audits that are kept are compared at once")
                folders[number] = room / str(number)
                audit(settings(args), name, folders[number], Order(cache=room / "cache"), say=talk.warn)
    return [open_audit(folder) for folder in folders]
