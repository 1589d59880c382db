"""The main job: every article to its argument file, its maps and reports, and one page that links them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..config import Config
from ..errors import AudiaturError
from ..extract.debates import debates
from ..files import atomic_write, inside, make_folder, read_bytes
from ..model.document import Document
from ..report.base import tally
from .checking import checked
from .drafting import merged, place_for, told
from .gallery import refresh
from .products import map_bytes, report_bytes
from .subject import Subject, drafted, open_article

State = Literal["made", "no debate", "failed"]
MAPS = ("svg", "png", "dot")
REPORTS = ("html", "json", "sarif", "md")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article; ``says`` is told to the person, ``folder`` holds what was made, ``error`` why it failed."""

    name: str
    state: State
    says: tuple[str, ...] = ()
    folder: Path | None = None
    argument_file: Path | None = None
    error: AudiaturError | None = None


def run(config: Config, articles: Sequence[Path], step: Callable[[str], None] = lambda _: None) -> list[Outcome]:
    """Do the whole way for each article; one that fails does not stop the others.

    ``step`` is told the name of each article before it is taken up. The page that links everything is made anew at the end.
    """
    outcomes = []
    for article in articles:
        step(str(article))
        try:
            outcomes.append(_one(config, article))
        except AudiaturError as error:
            outcomes.append(Outcome(str(article), "failed", error=error))
    if any(outcome.folder for outcome in outcomes):
        refresh(config)
    return outcomes


def _one(config: Config, article: Path) -> Outcome:
    document = open_article(config, str(article))
    place = place_for(config, document)
    draft = drafted(config, document)
    if not draft.claims and not place.exists():
        return Outcome(str(article), "no debate", says=(_nothing(config, document),))
    kept = merged(draft, document, place)
    folder, said = _make(config, Subject(str(article), kept.map, document), place.stem)
    says = (*told(kept), said, *_outside(config, article))
    return Outcome(str(article), "made", says=says, folder=folder, argument_file=place)


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
    for suffix in MAPS:
        write_if_changed(folder / f"map.{suffix}", map_bytes(config, subject, suffix, found=found))
    for suffix in REPORTS:
        write_if_changed(folder / f"report.{suffix}", report_bytes(config, subject, suffix, found, suppressed=judged.suppressed))
    claims, relations = len(subject.map.live_claims), len(subject.map.live_relations)
    return folder, f"{claims} claims, {relations} relations; {tally(found)}"


def write_if_changed(path: Path, data: bytes) -> None:
    """Save ``data``, unless the file holds it already."""
    if path.is_file() and path.stat().st_size == len(data) and read_bytes(path, len(data)) == data:
        return
    atomic_write(path, data)
