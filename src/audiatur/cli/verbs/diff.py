"""``audiatur diff``: what changed in the argument between two versions."""

from __future__ import annotations

from ..base import DONE, FOUND, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Diff(Verb):
    """Compares two articles, two argument files, or one of each."""

    name = "diff"
    summary = "what changed in the argument between two versions of an article or argument file"
    example = "audiatur diff old-version.txt new-version.txt"
    order = 45

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two files, the format, the exit code."""
        parser.add_argument("old", metavar="OLD", help="the version before: an article or an argument file")
        parser.add_argument("new", metavar="NEW", help="the version after")
        parser.add_argument("--format", default="text", choices=("text", "json"), help="default: text")
        parser.add_argument("--preview", action="store_true", default=None, help="rules on trial too")
        parser.add_argument(
            "--fail-on", choices=("note", "warning", "error"), help="exit with 1 when a finding of this level or above appeared"
        )

    def run(self, args: Namespace, talk: Talk) -> int:
        """Open both, compare, print."""
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
        deliver(as_json(shown) if args.format == "json" else as_text(shown))
        return FOUND if at_or_above(shown.appeared, args.fail_on) else DONE
