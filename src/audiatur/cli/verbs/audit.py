"""``audiatur audit``: a whole corpus."""

from __future__ import annotations

from ..base import DONE, FAILED, Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ...config import Config
    from ...corpus.audit import Order, Progress, Summary
    from ..talk import Talk


FAULTS = "SELECT source, page, error FROM articles WHERE state = 'failed'"
FIRST = "SELECT title, attention, warnings, claims FROM articles ORDER BY attention DESC LIMIT 20"


class Audit(Verb):
    """Finds the debates of a corpus, maps and checks them, and writes tables; goes on where it was broken off."""

    name = "audit"
    summary = "map and check every debate of a folder, a dump or a table of texts; write tables"
    example = "audiatur audit seeds -o audit"
    order = 60

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The corpus, where results go, and who does the work."""
        what = "a folder, a dump (.xml, .xml.bz2), a .jsonl or .parquet file, a pattern in quotes, or @LIST (a file of paths)"
        parser.add_argument("corpus", nargs="+", metavar="CORPUS", help=what)
        parser.add_argument("-o", "--output", metavar="DIR", required=True, help="folder for tables and maps")
        parser.add_argument("--engine", metavar="NAME", default="local", help="who does the work (default: local)")
        parser.add_argument("--workers", metavar="N", type=_count, default=0, help="how many workers (default: one a processor)")
        parser.add_argument("--address", metavar="URL", default="", help="where the cluster is, for an engine that has one")
        what = "sections: those with a sure heading; debate: passages elsewhere too (default: the settings'); all: everything"
        parser.add_argument("--scope", choices=("sections", "debate", "all"), default="", help=what)
        what = "who drafts the maps: rules (quick, the usual way here) or learned (as audiatur extract, three times the time)"
        parser.add_argument("--extractor", choices=("rules", "learned"), default="rules", help=what)
        parser.add_argument("--limit", metavar="N", type=_count, help="only the first N articles")
        what = "go on with an audit that was broken off, as the same command does anyway; an error where there is none"
        parser.add_argument("--resume", action="store_true", help=what)
        parser.add_argument("--cache", metavar="DIR", help="folder of the cache, to be shared by audits (default: DIR/cache)")
        what = "how long one article may take before it is given up (default: 120)"
        more = "readers made with the page, for those debates that come first (default: 20; audiatur serve makes any)"
        parser.add_argument("--readers", metavar="N", type=_some, default=20, help=more)
        parser.add_argument("--article-seconds", metavar="S", type=_seconds, default=120.0, help=what)

    def run(self, args: Namespace, talk: Talk) -> int:
        """Do it, with a progress bar on a terminal; ends by naming what to ask. Fails when every article did."""
        from pathlib import Path

        from ...corpus.audit import audit
        from ...corpus.journal import FILE, PARTS
        from ...errors import UsageError
        from ..settings import settings

        if len(args.corpus) > 1:
            raise UsageError("an audit takes one corpus", hint="put a pattern in quotes, or list the paths in a file: @list.txt")
        folder = Path(args.output)
        if args.resume and not ((folder / FILE).is_file() or (folder / PARTS).is_dir()):
            raise UsageError("there is no audit to go on with", where=str(folder), hint="leave --resume out to begin one")
        with _shown(talk) as step:
            summary = audit(settings(args), args.corpus[0], folder, _order(args), step=step, say=talk.warn)
        _tell(summary, talk)
        if not summary.unchanged or not (folder / "index.html").is_file():
            _page(settings(args), folder, args.readers, talk)
        return FAILED if 0 < summary.counts.get("articles", 0) == summary.counts.get("state failed") else DONE


def _count(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal() or not 0 < int(text) < 1 << 31:
        raise ArgumentTypeError(f"{text!r} is no number of things")
    return int(text)


def _some(text: str) -> int:
    return 0 if text == "0" else _count(text)


def _page(config: Config, folder: Path, readers: int, talk: Talk) -> None:
    """The page over the audit, where what it takes is installed."""
    from importlib.util import find_spec

    from ...corpus.looking.showing import finish

    if find_spec("duckdb") is None:
        talk.warn("there is no page over the audit: it needs duckdb, which is in the extra 'corpus'")
        return
    talk.say(f"open {finish(config, folder, readers=readers)} in a browser, or: audiatur serve {folder}")


def _seconds(text: str) -> float:
    from argparse import ArgumentTypeError

    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.0 < value < 1e6:
        raise ArgumentTypeError(f"{text!r} is no number of seconds")
    return value


def _order(args: Namespace) -> Order:
    from pathlib import Path

    from ...corpus.audit import Order

    return Order(
        engine=args.engine,
        workers=args.workers,
        address=args.address,
        scope=args.scope,
        extractor=args.extractor,
        limit=args.limit,
        cache=Path(args.cache) if args.cache else None,
        seconds=args.article_seconds,
    )


def _shown(talk: Talk) -> _Bar | _Lines:
    import sys

    return _Lines(talk) if talk.quiet or not sys.stderr.isatty() else _Bar()


class _Lines:
    """Progress for those who ask for details, where there is no terminal."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

    def __enter__(self) -> Callable[[Progress], None]:
        return lambda p: self.talk.detail(f"{p.parts} of {p.of_parts} parts, {p.counts.get('articles', 0)} articles")

    def __exit__(self, *_: object) -> None:
        return


class _Bar:
    """Progress on a terminal: bytes done, articles a second, time left."""

    def __enter__(self) -> Callable[[Progress], None]:
        from time import monotonic

        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
        self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
        task = self.bar.add_task("finding the parts", total=None)
        self.bar.start()
        began, articles = monotonic(), 0

        def step(progress: Progress) -> None:
            nonlocal articles
            done = progress.counts.get("articles", 0)
            articles = articles or (done if progress.before == progress.parts else 0)
            rate = (done - articles) / max(monotonic() - began, 0.001)
            told = f"{done:,} articles, {progress.counts.get('state debate', 0):,} with a debate, {rate:,.1f} a second"
            self.bar.update(task, total=progress.of_bytes or 1, completed=progress.bytes, description=told)

        return step

    def __exit__(self, *_: object) -> None:
        self.bar.stop()


def _tell(summary: Summary, talk: Talk) -> None:
    counts, folder = summary.counts, summary.folder
    for line in _lines(summary):
        talk.say(line)
    if failed := counts.get("state failed"):
        talk.warn(f'{failed:,} failed; which, and why: audiatur query "{FAULTS}" {folder}')
    talk.say(f'tables are in {folder}/tables; what to look at first: audiatur query "{FIRST}" {folder}')


def _lines(summary: Summary) -> Iterator[str]:
    counts = summary.counts
    states = [(state.removeprefix("state "), n) for state, n in sorted(counts.items()) if state.startswith("state ")]
    told = ", ".join(f"{n:,} {state}" for state, n in states)
    before = f" ({summary.before} of {summary.parts} parts were done before)" if summary.before else ""
    yield f"{counts.get('articles', 0):,} articles: {told}{before}"
    found = ("sections", "words", "claims", "relations", "findings", "warnings")
    yield ", ".join(f"{counts.get(name, 0):,} {name}" for name in found)
