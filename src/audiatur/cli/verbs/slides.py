"""``audiatur slides``: a debate claim by claim, for a room."""

from __future__ import annotations

from ..base import DONE, Verb
from ..source import add_confidence_option, add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Slides(Verb):
    """Makes slides with reveal steps from an argument file, or from an article with a draft made in memory."""

    name = "slides"
    summary = "a debate claim by claim, as PDF and as a page of HTML"
    example = "audiatur slides arguments/000_b271a6bd4018d1c0.yaml -o slides.html"
    order = 61

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the output, and which claims."""
        parser.add_argument("file", metavar="FILE", help="an argument file, a map of another tool, an article, or - for stdin")
        add_confidence_option(parser)
        add_source_options(parser)
        parser.add_argument(
            "-o", "--output", metavar="NAME", default="slides", help="NAME.pdf, NAME.html, or a folder for both (default: slides)"
        )
        parser.add_argument("--claims", metavar="LIST", default="", help="ids or numbers of the claims to show, joined by commas")
        parser.add_argument(
            "--max", metavar="N", type=_most, dest="most", help="at most N claims: those that most is said about, in text order"
        )
        parser.add_argument(
            "--sheet",
            metavar="LEVEL",
            nargs="?",
            const="medium",
            choices=("easy", "medium", "hard"),
            help="only what the worksheet of a level shows (easy, medium or hard), with its numbers and lines (default: medium)",
        )
        parser.add_argument("--size", choices=("16:9", "4:3"), default="16:9", help="shape of the slides (default: 16:9)")
        parser.add_argument(
            "--theme", choices=("light", "dark", "print"), default="light", help="colours of the PDF (default: light)"
        )
        parser.add_argument("--language", metavar="NAME", default="en", help="language of the questions: en or de (default: en)")
        steps = parser.add_mutually_exclusive_group()
        steps.add_argument("--steps", action="store_true", default=True, help="a page of the PDF for every step (default)")
        steps.add_argument("--no-steps", action="store_false", dest="steps", help="a page of the PDF for every slide")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Make and write them."""
        from pathlib import Path

        from ...files import atomic_write, make_folder
        from ...pipeline.sifting import sifted_subject, told_left
        from ...pipeline.slides import Show, slides, targets
        from ...pipeline.subject import open_subject
        from ..settings import settings

        config = settings(args)
        wanted = tuple(name.strip() for name in args.claims.split(",") if name.strip())
        show = Show(wanted, args.most, args.size, args.language, args.theme, args.steps, args.sheet)
        goals = targets(args.output)
        least = config.settings.extract.min_confidence
        subject, left = sifted_subject(open_subject(config, args.file, format=args.from_format, page=args.page), least)
        if left:
            talk.say(told_left(left, least))
        made = slides(config, subject, tuple(goals), show)
        for suffix, name in goals.items():
            if len(goals) > 1:
                make_folder(Path(args.output))
            atomic_write(Path(name), made.files[suffix])
            talk.say(f"wrote {name}")
        talk.say(f"{made.slides} slides, {made.steps} steps")
        return DONE


def _most(text: str) -> int:
    from argparse import ArgumentTypeError

    if text.isascii() and text.isdigit() and 0 < int(text) < 1000:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number of claims; say 1, 2, 3...")
