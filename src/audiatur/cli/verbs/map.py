"""``audiatur map``: one map, in the format of its suffix."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import STANDARD, deliver
from ..source import add_confidence_option, add_source_options

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
        add_confidence_option(parser)
        add_source_options(parser)
        parser.add_argument(
            "-o",
            "--output",
            metavar="NAME",
            required=True,
            help="NAME.html (the reader), NAME.svg, NAME.png, NAME.pdf, NAME.dot, ...; - for stdout",
        )
        parser.add_argument("--format", metavar="SUFFIX", help="format, when the suffix does not tell it")
        parser.add_argument("--theme", metavar="NAME", help="light, dark or print")
        parser.add_argument("--words", choices=("technical", "plain"), help="on the links: supports/rebuts or because/but")
        parser.add_argument("--direction", choices=("lr", "td"), help="main claim left (lr) or on top (td)")
        parser.add_argument(
            "--show", choices=("claim", "quote", "both"), help="on the cards: plain sentence, exact words, or both"
        )
        parser.add_argument("--view", metavar="NAME", help="map, quotes, sides, ledger, focus or outline")
        parser.add_argument("--focus", metavar="CLAIM", help="id or number of the claim that the view 'focus' is about")
        parser.add_argument(
            "--fold",
            metavar="LEVELS",
            type=_levels,
            default=_levels("auto"),
            help="levels of reasons to draw: a number, all, or auto (default: large maps are folded)",
        )
        parser.add_argument("--scale", metavar="N", type=float, help="pixels of a PNG to the px, 0.1 to 8 (default: 2)")
        parser.add_argument("--paper", choices=("a4", "letter"), help="sheets of a PDF (default: a4)")
        parser.add_argument("--min-text", metavar="PT", type=float, help="smallest letters of a PDF in points (default: 8)")
        parser.add_argument("--engine", metavar="NAME", help="box-placing engine: auto, builtin, graphviz-pure, dot or a path")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Draw and write it."""
        from pathlib import Path

        from ...errors import UsageError
        from ...pipeline.products import map_options
        from ...pipeline.reading import shown_bytes
        from ...pipeline.sifting import sifted_subject, told_left
        from ...pipeline.subject import open_subject
        from ..settings import settings

        suffix = args.format or Path(args.output).suffix.lstrip(".")
        if not suffix:
            hint = "end the name in .html, .svg, .png, .pdf or .dot, or say --format"
            raise UsageError(
                "the format of the map is not clear", where="" if args.output == STANDARD else args.output, hint=hint
            )
        config = settings(args)
        options = map_options(
            config,
            theme=args.theme,
            words=args.words,
            direction=args.direction,
            show=args.show,
            engine=args.engine,
            view=args.view,
            focus=args.focus,
            fold=args.fold,
            scale=args.scale,
            paper=args.paper,
            min_text=args.min_text,
            tell=talk.warn,
        )
        least = config.settings.extract.min_confidence
        subject, left = sifted_subject(open_subject(config, args.file, format=args.from_format, page=args.page), least)
        if left:
            talk.say(told_left(left, least))
        deliver(shown_bytes(config, subject, suffix, options), args.output, talk)
        return DONE


def _levels(text: str) -> int:
    """``--fold`` as ``render.base.MapOptions`` takes it."""
    from argparse import ArgumentTypeError

    known = {"auto": -1, "all": 0}
    if text in known:
        return known[text]
    if text.isascii() and text.isdigit() and 0 < int(text) < 1000:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of levels; say 1, 2, 3..., all or auto")
