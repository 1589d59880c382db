"""``audiatur run``: the main job."""

from __future__ import annotations

from ..base import DONE, FAILED, Verb
from ..source import add_confidence_option, add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from pathlib import Path

    from ...config import Config
    from ...pipeline.job import Outcome
    from ..talk import Talk


class Run(Verb):
    """Reads articles, encodes their debates, checks and draws them."""

    name = "run"
    summary = "the main job: read articles, map their debates, check them, draw maps and reports"
    example = "audiatur run"
    order = 10

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, and how to read them."""
        what = "articles, dumps, argument files or maps of other tools (default: every article in seeds/)"
        parser.add_argument("articles", nargs="*", metavar="FILE", help=what)
        add_confidence_option(parser)
        add_source_options(parser, many=True)

    def run(self, args: Namespace, talk: Talk) -> int:
        """Do it for each article, with a progress bar on a terminal; ends by naming what to open."""
        from pathlib import Path

        from ...errors import UsageError
        from ...pipeline.subject import articles
        from ..settings import settings

        config = settings(args)
        chosen = [Path(a) for a in args.articles] or articles(config)
        if args.page and len(args.articles) != 1:
            raise UsageError("--page needs one dump", hint="audiatur run DUMP --page TITLE")
        outcomes = _worked(config, chosen, talk, args.from_format, args.page or [])
        for outcome in outcomes:
            _tell(outcome, talk)
        failed = [o.name for o in outcomes if o.state == "failed"]
        _end(config, outcomes, failed, talk)
        return FAILED if failed else DONE


def _worked(config: Config, chosen: list[Path], talk: Talk, format: str | None, pages: list[str]) -> list[Outcome]:
    import sys

    from ...pipeline.job import run

    if talk.quiet or not sys.stderr.isatty():
        return run(config, chosen, talk.detail, format=format, pages=pages)
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ...quoting import terminal

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(chosen))
        started = False

        def step(name: str) -> None:
            nonlocal started
            progress.update(task, advance=1 if started else 0, description=escape(terminal(name)))
            started = True

        return run(config, chosen, step, format=format, pages=pages)


def _tell(outcome: Outcome, talk: Talk) -> None:
    if outcome.error:
        talk.error(outcome.error)
    for line in outcome.says:
        talk.say(line if line.startswith(str(outcome.argument_file)) else f"{outcome.name}: {line}")


def _end(config: Config, outcomes: list[Outcome], failed: list[str], talk: Talk) -> None:
    made = [o for o in outcomes if o.folder]
    if failed:
        talk.say(f"{len(failed)} of {len(outcomes)} articles failed: {', '.join(failed)}")
    if len(made) == 1:
        talk.say(f"open {made[0].folder}/reader.html, or {config.output}/index.html")
    elif made:
        talk.say(f"open {config.output}/index.html")
