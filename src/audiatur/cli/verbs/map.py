"""``audiatur map``: one map, in the format of its suffix."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import STANDARD, deliver
from ..source import add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Map(Verb):
    """Draws the map of an argument file, or of an article with a draft made in memory."""

    name = "map"
    summary = "draw the map of an argument file"
    example = "audiatur map arguments/000_b271a6bd4018d1c0.yaml -o map.svg"
    order = 40

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the output and the look."""
        parser.add_argument("file", metavar="FILE", help="an argument file, a map of another tool, an article, or - for stdin")
        add_source_options(parser)
        parser.add_argument("-o", "--output", metavar="NAME", required=True, help="NAME.svg, NAME.png or NAME.dot; - for stdout")
        parser.add_argument("--format", metavar="SUFFIX", help="format, when the suffix does not tell it")
        parser.add_argument("--theme", metavar="NAME", help="light, dark or print")
        parser.add_argument("--words", choices=("technical", "plain"), help="on the links: supports/rebuts or because/but")
        parser.add_argument("--direction", choices=("lr", "td"), help="main claim left (lr) or on top (td)")
        parser.add_argument(
            "--show", choices=("claim", "quote", "both"), help="on the cards: plain sentence, exact words, or both"
        )
        parser.add_argument("--engine", metavar="NAME", help="box-placing engine: auto, builtin, graphviz-pure, dot or a path")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Draw and write it."""
        from pathlib import Path

        from ...errors import UsageError
        from ...pipeline.products import map_bytes, map_options
        from ...pipeline.subject import open_subject
        from ..settings import settings

        suffix = args.format or Path(args.output).suffix.lstrip(".")
        if not suffix:
            hint = "end the name in .svg, .png or .dot, or say --format"
            raise UsageError(
                "the format of the map is not clear", where="" if args.output == STANDARD else args.output, hint=hint
            )
        config = settings(args)
        options = map_options(
            config, theme=args.theme, words=args.words, direction=args.direction, show=args.show, engine=args.engine
        )
        subject = open_subject(config, args.file, format=args.from_format, page=args.page)
        deliver(map_bytes(config, subject, suffix, options), args.output, talk)
        return DONE
