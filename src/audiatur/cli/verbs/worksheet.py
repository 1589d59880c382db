"""``audiatur worksheet``: exercises for pupils with their key."""

from __future__ import annotations

from ..base import DONE, Verb
from ..source import add_confidence_option, add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Worksheet(Verb):
    """Makes print-ready worksheets from an argument file, or from an article with a draft made in memory."""

    name = "worksheet"
    summary = "exercises for pupils with their key, as PDF and HTML"
    example = "audiatur worksheet arguments/000_b271a6bd4018d1c0.yaml -o worksheets"
    order = 60

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the folder, and what the exercises are to be like."""
        parser.add_argument("file", metavar="FILE", help="an argument file, a map of another tool, an article, or - for stdin")
        add_confidence_option(parser)
        add_source_options(parser)
        parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for the worksheets and their keys")
        parser.add_argument(
            "--kind",
            metavar="KIND",
            action="append",
            help=f"{', '.join(_kinds())}; may be said more than once (default: all)",
        )
        parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number chooses other items (default: 1)")
        parser.add_argument(
            "--count", metavar="N", type=_count, default=0, help="items of a task, 1 to 20 (default: by the level)"
        )
        parser.add_argument(
            "--level",
            choices=("easy", "medium", "hard"),
            default="medium",
            help="easy: 4 items a task, with lines and answers to choose from; medium: 6, with lines; hard: 8, without help "
            "(default: medium)",
        )
        parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="sheets (default: a4)")
        parser.add_argument("--language", metavar="NAME", default="en", help="language of the tasks: en or de (default: en)")
        parser.add_argument("--format", metavar="NAMES", default="pdf,html", help="pdf, html or both (default: pdf,html)")
        parser.add_argument("--separate", action="store_true", help="files for each kind as well, each with the text")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Choose, set and write them; says which kinds the text has nothing for."""
        from pathlib import Path

        from ...files import atomic_write, make_folder
        from ...pipeline.sifting import sifted_subject, told_left
        from ...pipeline.subject import open_subject
        from ...pipeline.teaching import Wanted, reasons, told, worksheets
        from ...teach.worksheet.material import Choice
        from ..settings import settings

        config = settings(args)
        formats = tuple(name.strip().lower() for name in args.format.split(",") if name.strip())
        choice = Choice(args.seed, args.level, args.count)
        wanted = Wanted(choice, tuple(args.kind or ()), args.paper, formats, args.language, args.separate)
        least = config.settings.extract.min_confidence
        subject, lost = sifted_subject(open_subject(config, args.file, format=args.from_format, page=args.page), least)
        if lost:
            talk.say(told_left(lost, least))
        made = worksheets(config, subject, wanted)
        folder = Path(args.output)
        make_folder(folder)
        for name, data in made.files.items():
            atomic_write(folder / name, data)
        for line in told(made, args.output):
            talk.say(line)
        for reason in reasons(made.left):
            talk.warn(reason)
        return DONE


def _kinds() -> list[str]:
    """The kinds of exercise by their files, without loading any."""
    from ...registry import modules

    return [name.rpartition(".")[2].replace("_", "-") for name in modules("audiatur.teach.worksheet.kinds")]


def _count(text: str) -> int:
    from argparse import ArgumentTypeError

    if text.isascii() and text.isdigit() and 0 < int(text) <= 20:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no number from 1 to 20")
