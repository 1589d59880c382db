"""What an audit is cut into: parts of a corpus, the articles in them, the work to be done on each part, and its result.

All of these are plain values: they go to processes on this machine and on others, and mean the same there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

ItemKind = Literal["article", "redirect", "other"]

_WORD = re.compile(r"[a-z0-9]+")
_WORDS = 48
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Item:
    """One article as it stands in a corpus.

    ``source`` is the file that holds it, relative to the corpus, ``place`` what tells it from others in that file, ``page`` its
    title or key there. ``format`` names the reader where the corpus decides it. ``error``: why it could not even be taken out.
    """

    source: str
    data: bytes = b""
    place: str = ""
    page: str | None = None
    title: str = ""
    revision: str | None = None
    format: str | None = None
    kind: ItemKind = "article"
    error: str = ""

    @property
    def key(self) -> str:
        """Key of the article: its title in short and a digest of its place, the same on every machine."""
        digest = hashlib.sha256(f"{self.source}\0{self.place}".encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        words = "-".join(_WORD.findall((self.title or self.page or PurePosixPath(self.source).stem).lower()))
        return f"{words[:_WORDS].strip('-') or 'article'}-{digest}"


@dataclass(frozen=True, slots=True)
class Part:
    """A bounded piece of a corpus that can be opened by itself, in any process that sees the corpus.

    ``source`` names the kind of source that opens it, ``files`` are paths relative to the corpus (with slashes), ``span`` the
    bytes or rows of a file that holds many articles, ``most`` a ceiling on the articles taken, ``size`` bytes (for progress).
    """

    number: int
    source: str
    files: tuple[str, ...]
    span: tuple[int, int] = (0, 0)
    most: int | None = None
    size: int = 0

    @property
    def name(self) -> str:
        """Name of the part's files (``part-00007``)."""
        return f"part-{self.number:05d}"


USUAL = "rules"
"""Who drafts the maps of an audit: the rules alone, which take a third of the time that they take with the encoder."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with every part.

    ``root`` is the folder of the corpus, ``settings`` those of the project as JSON, ``cache`` the folder of the cache (empty:
    none), ``seconds`` how long one article may take. ``code`` is the digest of audiatur's own files, which must be the same in
    every worker (empty: not compared); ``extracting`` and ``checking`` are digests of all that maps and findings depend on.
    ``extractor`` names who drafts the maps.
    """

    root: str
    settings: str
    scope: str
    cache: str
    code: str
    extracting: str
    checking: str
    seconds: float = 120.0
    extractor: str = USUAL


@dataclass(frozen=True, slots=True)
class Bans:
    """Articles of a part that nobody is to work on, by their numbers, with the reasons; none is taken out from ``until`` on."""

    poisons: Mapping[int, str] = field(default_factory=dict)
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A finished part: its files by their paths below the audit's folder, the digest of its input, and what was counted."""

    part: Part
    digest: str
    files: Mapping[str, bytes]
    counts: Mapping[str, int] = field(default_factory=dict)
