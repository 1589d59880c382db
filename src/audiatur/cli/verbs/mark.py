"""``audiatur mark``: what pupils hand in, held against a key."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace

    from ..talk import Talk


class Mark(Verb):
    """Marks argument files by a rubric: a page for each pupil, a summary of the class."""

    name = "mark"
    summary = "marks pupils' argument files against a key: a page for each, a summary of the class"
    example = "audiatur mark arguments/000_b271a6bd4018d1c0.yaml arguments -o marks"
    order = 62

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The key, what was handed in, the rubric, and where the pages go."""
        parser.add_argument("key", metavar="KEY", help="the reviewed argument file that answers are held against")
        parser.add_argument(
            "submissions",
            metavar="SUBMISSION",
            nargs="+",
            help="files that pupils handed in (argument file, JSON, Argdown, answers saved in the reader...), or folders of them",
        )
        parser.add_argument("-o", "--output", metavar="DIR", default="marks", help="folder for the pages (default: marks)")
        parser.add_argument("--rubric", metavar="FILE", help="points and credit as TOML (default: what --show-rubric prints)")
        parser.add_argument(
            "--show-rubric", action=_show_rubric(), nargs=0, help="print the usual rubric, to be changed, and stop"
        )
        parser.add_argument("--language", default="en", metavar="LANGUAGE", help="language of the pages: en or de (default: en)")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Mark, write the pages, print the table of the class."""
        from pathlib import Path

        from ...pipeline.marking import class_table, marked, open_key, open_rubric, write_marks
        from ...teach.words import catalogue
        from ..settings import settings

        catalogue(args.language)
        config = settings(args)
        rubric = open_rubric(args.rubric)
        key = open_key(config, args.key)
        if key.argument.status not in ("reviewed", "accepted"):
            talk.warn("the key is a draft: review it before marks are given by it")
        made = marked(config, key, args.submissions, rubric)
        for path in write_marks(key, made, Path(args.output), language=args.language):
            talk.detail(f"wrote {path}")
        for one in made:
            for trouble in one.submission.trouble[:1]:
                talk.warn(f"{trouble.where}: {trouble.what}")
        deliver(class_table(made).encode())
        talk.say(f"open {Path(args.output) / 'class.html'}")
        return DONE


def _show_rubric() -> type[Action]:
    """The option that prints the usual rubric and ends, whatever else was given."""
    from argparse import Action

    class ShowRubric(Action):
        def __call__(self, parser: ArgumentParser, *_: object) -> None:
            from ...teach.marking.rubric import USUAL

            deliver(USUAL.encode())
            parser.exit()

    return ShowRubric
