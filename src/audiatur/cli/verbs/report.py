"""``audiatur report``: the scorecard and findings of one article."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import STANDARD, deliver
from ..source import add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Report(Verb):
    """Writes a report in the format of its suffix; as text to stdout by default."""

    name = "report"
    summary = "scorecard and findings of one article"
    example = "audiatur report arguments/000_b271a6bd4018d1c0.yaml -o report.md"
    order = 50

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the output and its format."""
        parser.add_argument("file", metavar="FILE", help="an argument file, a map of another tool, an article, or - for stdin")
        add_source_options(parser)
        parser.add_argument(
            "-o", "--output", metavar="NAME", help="NAME.html, .md, .json, .sarif, .txt (default: text to stdout)"
        )
        parser.add_argument("--format", metavar="SUFFIX", help="format, when the suffix does not tell it")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Check and write it."""
        from pathlib import Path

        from ...pipeline.products import report_bytes
        from ...pipeline.subject import open_subject
        from ..settings import settings

        named = args.output not in (None, STANDARD)
        suffix = args.format or (Path(args.output).suffix.lstrip(".") if named else "") or "text"
        config = settings(args)
        deliver(
            report_bytes(config, open_subject(config, args.file, format=args.from_format, page=args.page), suffix),
            args.output,
            talk,
        )
        return DONE
