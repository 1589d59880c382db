"""``audiatur explain``: what one finding rests on."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver
from ..source import add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Explain(Verb):
    """Shows the sentences, the part of the argument and the counts behind one finding."""

    name = "explain"
    summary = "explain one finding: its sentences, its part of the argument, its counts"
    example = "audiatur explain arguments/000_b271a6bd4018d1c0.yaml k1"
    order = 35

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the finding, the format."""
        parser.add_argument("file", metavar="FILE", help="an argument file, a map of another tool, an article, or - for stdin")
        add_source_options(parser)
        parser.add_argument(
            "finding", metavar="FINDING", help="cluster (k3: its headline), CODE@LINE, or the number of the finding in the list"
        )
        parser.add_argument("--format", default="text", choices=("text", "json"), help="default: text")
        parser.add_argument("--preview", action="store_true", default=None, help="rules on trial too")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Check, find it, show it."""
        from ...pipeline.explaining import explain
        from ...pipeline.subject import open_subject
        from ...report.explanation import as_json, as_text
        from ..settings import settings

        config = settings(args)
        shown = explain(
            config, open_subject(config, args.file, format=args.from_format, page=args.page), args.finding, preview=args.preview
        )
        deliver(as_json(shown) if args.format == "json" else as_text(shown))
        return DONE
