"""Where argument files and their articles lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..errors import ArgumentFileError, ReadError
from ..files import digest, inside, read_bytes
from ..model.argument import Source
from ..model.document import Document
from ..read.decode import decode

SUFFIXES = (".yaml", ".yml")
BESIDE = ".new"
"""What stands before the suffix of a file that was written beside another one because of a conflict."""


@dataclass(frozen=True, slots=True)
class Article:
    """The untouched source of a map: its text in code points, the digest of its bytes, its path for messages."""

    text: str
    sha256: str
    path: str

    def line(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1

    @classmethod
    def of(cls, document: Document) -> Article:
        """The source of a document that was read already."""
        return cls(document.source, document.sha256, document.path)

    @classmethod
    def read(cls, path: Path) -> Article:
        """The source in a file; raises ``ReadError`` when it is missing or no text."""
        data = read_bytes(path)
        return cls(decode(data, str(path)), digest(data), str(path))


def path_for(folder: Path, slug: str) -> Path:
    """The argument file of a slug; raises ``ArgumentFileError`` when that would lie outside the folder."""
    path = folder / f"{slug}.yaml"
    if not slug or path.parent != folder or not inside(folder, path):
        raise ArgumentFileError(f"{slug!r} is no name for an argument file", where=str(folder), hint="use a plain file name")
    return path


def beside(path: Path, number: int = 1) -> Path:
    """The name for a version that must not replace ``path``: ``NAME.new.yaml``, then ``NAME.new2.yaml``."""
    return path.with_name(f"{path.stem}{BESIDE}{number if number > 1 else ''}{path.suffix}")


def argument_files(folder: Path) -> Iterator[Path]:
    """The argument files of a folder in the order of their names; hidden ones and ``NAME.new.yaml`` are left out."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        conflict = PurePosixPath(path.stem).suffix.rstrip("0123456789") == BESIDE
        if path.suffix in SUFFIXES and path.is_file() and not path.name.startswith(".") and not conflict:
            yield path


def find_article(source: Source, at: Path, root: Path) -> Article:
    """The article that the argument file ``at`` was made from.

    ``source.path`` is tried from the project folder ``root``, the folder of the file and the one above it, then its bare name in
    ``seeds`` below each; nothing outside these folders is read. Of several, the one with the right digest is taken.
    Raises ``ReadError`` when there is none.
    """
    resolved = dict.fromkeys(p.resolve() for p in (root, at.parent, at.parent.resolve().parent))
    folders = [f for f in resolved if f != Path(f.anchor)] or [at.parent.resolve()]
    name = PurePosixPath(source.path.replace("\\", "/")).name
    places = [f / source.path for f in folders] + [f / "seeds" / name for f in folders if name]
    found: list[Article] = []
    for place in dict.fromkeys(places):
        if any(inside(f, place) for f in folders) and place.is_file():
            article = Article.read(place)
            article = Article(article.text, article.sha256, source.path)
            if article.sha256 == source.sha256:
                return article
            found.append(article)
    if found:
        return found[0]
    what = f"the article {source.path!r} is not to be found"
    hint = "correct 'source: path' in the argument file (relative to the project folder), or put the article into seeds/"
    raise ReadError(what, where=str(at), hint=hint)
