"""The main job: every article to its argument file, its maps and reports, and one page that links them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..config import Config
from ..errors import AudiaturError, UsageError
from ..extract.debates import debates
from ..files import atomic_write, inside, make_folder, read_bytes
from ..model.document import Document
from ..quoting import slug
from ..render.fold import AUTO
from ..report.base import count as counted
from ..report.base import tally
from ..store.library import SUFFIXES, path_for
from .checking import checked
from .conversion import same, stem_of, write_yaml
from .drafting import merged, place_for, told
from .dumps import is_dump_file, keep_page, open_page, open_pages
from .gallery import refresh
from .products import map_bytes, map_options, report_bytes
from .reading import reader_bytes
from .sifting import sifted, told_left
from .subject import YAML, Subject, drafted, is_map, open_article, open_map, open_subject

State = Literal["made", "no debate", "failed"]
MAPS = ("svg", "png", "pdf", "dot", "thumb.svg")
REPORTS = ("html", "json", "sarif", "md")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``says`` is told to the person, ``folder`` holds what was made, ``error`` why it failed."""

    name: str
    state: State
    says: tuple[str, ...] = ()
    folder: Path | None = None
    argument_file: Path | None = None
    error: AudiaturError | None = None


def run(
    config: Config,
    files: Sequence[str | Path],
    step: Callable[[str], None] = lambda _: None,
    *,
    format: str | None = None,
    pages: Sequence[str] = (),
) -> list[Outcome]:
    """Do the whole way for each article, map and dump; one that fails does not stop the others.

    ``format`` is that of the files, otherwise content and name decide; of a dump those ``pages`` are taken, otherwise all.
    ``step`` is told the name of each file before it is taken up. The page that links everything is made anew at the end.
    Raises ``UsageError`` for a format that does not exist.
    """
    outcomes: list[Outcome] = []
    for file in map(str, files):
        step(file)
        try:
            outcomes += _outcomes(config, file, format, pages)
        except UsageError:
            raise
        except AudiaturError as error:
            outcomes.append(Outcome(file, "failed", error=error))
    if any(outcome.folder for outcome in outcomes):
        refresh(config)
    return outcomes


def _outcomes(config: Config, file: str, format: str | None, pages: Sequence[str]) -> Iterator[Outcome]:
    if pages:
        for title in pages:
            name = f"{file}: {title}"
            try:
                yield _page(config, open_page(file, title), name)
            except AudiaturError as error:
                yield Outcome(name, "failed", error=error)
    elif is_map(file, format):
        yield _map(config, file, format)
    elif format is None and is_dump_file(Path(file)):
        yield from _dump(config, file)
    else:
        yield _article(config, open_article(config, file, format=format), file)


def _article(config: Config, document: Document, name: str, *, page: bool = False) -> Outcome:
    """An article by its document; that of a ``page`` is saved beside the argument file, which needs it."""
    place = place_for(config, document)
    least = config.settings.extract.min_confidence
    draft, left = sifted(drafted(config, document), least)
    if not draft.claims and not place.exists():
        return Outcome(name, "no debate", says=(told_left(left, least) or _nothing(config, document),))
    if page:
        keep_page(document, config.arguments)
    kept = merged(draft, document, place)
    folder, said = _make(config, Subject(name, kept.map, document), place.stem)
    says = (*told(kept), *([told_left(left, least)] if left else []), said, *(() if page else _outside(config, Path(name))))
    return Outcome(name, "made", says=says, folder=folder, argument_file=place)


def _page(config: Config, document: Document, name: str) -> Outcome:
    make_folder(config.arguments)
    return _article(config, document, name, page=True)


def _dump(config: Config, file: str) -> Iterator[Outcome]:
    """Every article of a dump that has a debate; one line tells of the others."""
    count: Counter[str] = Counter()
    try:
        for found in open_pages(file):
            count["pages"] += 1
            if isinstance(found, str) or not debates(found, config.settings.extract.scope):
                count[found if isinstance(found, str) else "no debate"] += 1
                continue
            name = f"{file}: {found.title}"
            try:
                outcome = _page(config, found, name)
            except AudiaturError as error:
                outcome = Outcome(name, "failed", error=error)
            count[outcome.state] += 1
            if outcome.state != "no debate":
                yield outcome
    except AudiaturError as error:
        yield Outcome(file, "failed", error=error)
    kinds = [(count["redirect"], "redirect"), (count["other"], "other page"), (count["no debate"], "article")]
    rest = ", ".join(counted(number, noun) for number, noun in kinds)
    yield Outcome(
        file, "no debate", says=(f"{counted(count['pages'], 'page')}: {rest} without a debate, {count['made']} mapped",)
    )


def _map(config: Config, file: str, format: str | None) -> Outcome:
    """A map: an argument file is drawn and checked as it is, any other becomes an argument file first."""
    subject, says = open_subject(config, file, format=format), []
    place = Path(file)
    if format != YAML and place.suffix.lower() not in SUFFIXES:
        place = path_for(config.arguments, slug(stem_of(file)))
        if not place.exists():
            make_folder(config.arguments)
            says = [f"{path}: written" for path in write_yaml(subject.map, place)]
        elif not same(config, place, subject.map):
            what = "there is another argument file under the name of this map"
            hint = f"to take over the map, delete that file or give the map another name; to draw it: audiatur run {place}"
            raise AudiaturError(what, where=str(place), hint=hint)
        subject = open_map(config, place)
    folder, said = _make(config, subject, place.stem)
    return Outcome(file, "made", says=(*says, said), folder=folder, argument_file=place)


def _outside(config: Config, article: Path) -> list[str]:
    """What to know about an article that an argument file cannot point to."""
    if inside(config.root, article):
        return []
    return [f"lies outside the project folder: put it into {config.settings.seeds}/, so that its argument file finds it again"]


def _nothing(config: Config, document: Document) -> str:
    """Why there is nothing to map."""
    found = debates(document, config.settings.extract.scope)
    if not found:
        what = "no debate section and no passage where views are reported: nothing to map"
        return f"{what} (to look everywhere: audiatur extract --scope all)"
    if all(debate.why == "pointer" for debate in found):
        headings = ", ".join(f"“{debate.heading}”" for debate in found)
        return f"{headings} only refers to another article: nothing to map"
    return "a debate passage, but nobody's claims were found in it: nothing to map"


def _make(config: Config, subject: Subject, slug: str) -> tuple[Path, str]:
    """Write maps and reports; gives their folder and a line about the findings."""
    folder = config.output / slug
    make_folder(folder)
    judged = checked(config, subject)
    found = judged.findings
    notes: list[str] = []
    for suffix in MAPS:
        options = map_options(config, fold=AUTO, tell=notes.append if suffix == "png" else None)
        write_if_changed(folder / f"map.{suffix}", map_bytes(config, subject, suffix, options, found))
    ledger = map_options(config, view="ledger")
    write_if_changed(folder / "ledger.svg", map_bytes(config, subject, "svg", ledger, found))
    write_if_changed(folder / "reader.html", reader_bytes(config, subject, found, suppressed=judged.suppressed))
    for suffix in REPORTS:
        write_if_changed(folder / f"report.{suffix}", report_bytes(config, subject, suffix, found, suppressed=judged.suppressed))
    claims, relations = len(subject.map.live_claims), len(subject.map.live_relations)
    return folder, "; ".join([f"{claims} claims, {relations} relations; {tally(found)}", *notes])


def write_if_changed(path: Path, data: bytes) -> None:
    """Save ``data``, unless the file holds it already."""
    if path.is_file() and path.stat().st_size == len(data) and read_bytes(path, len(data)) == data:
        return
    atomic_write(path, data)
