"""One article of a corpus to its rows, its map and its text; errors become a row, never an exception."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ..apart import read_article
from ..config import Config, Settings
from ..errors import AudiaturError
from ..extract.base import extractor
from ..extract.debates import Debate, Scope, classify, debates
from ..formats.base import named
from ..model.argument import ArgumentMap
from ..model.document import Document
from ..pipeline.checking import checked
from ..pipeline.sifting import sifted
from ..pipeline.subject import Subject, check_length
from ..read.base import readers, title_from
from ..read.decode import decode
from .cache import MAPS, RECORDS, Cache, key_of
from .part import Item, Work
from .rows import Row, Rows, article_row, only, rows_of
from .sift import may_debate

_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an article: its rows; its map as plain values and its text where it has a debate."""

    rows: Rows
    map: dict[str, Any] | None = None
    text: bytes = b""
    suffix: str = ""

    @property
    def row(self) -> Row:
        """Its row in ``articles``."""
        return self.rows["articles"][0]

    def files(self, folder: str) -> dict[str, bytes]:
        """Map and text as files of a folder, by their paths."""
        if self.map is None:
            return {}
        stem = f"{folder}/{self.row['article']}"
        source = self.map["source"] | {"path": f"{self.row['article']}{self.suffix}"}
        told = json.dumps(self.map | {"source": source}, ensure_ascii=False, indent=2) + "\n"
        return {f"{stem}.json": told.encode("utf-8", "surrogatepass"), f"{stem}{self.suffix}": self.text}


@dataclass(frozen=True)
class Desk:
    """Where articles are worked on: the work to be done, its settings and its cache."""

    work: Work
    config: Config = field(init=False)
    cache: Cache = field(init=False)

    def __post_init__(self) -> None:
        settings = Settings.model_validate_json(self.work.settings)
        object.__setattr__(self, "config", Config(root=Path(self.work.root), settings=settings))
        object.__setattr__(self, "cache", Cache(Path(self.work.cache) if self.work.cache else None))

    def record(self, item: Item) -> Record:
        """What is known of an article; from the cache, where its text and all else are as they were."""
        known = _known(item)
        if item.error or item.kind != "article":
            return Record(only(known))
        try:
            return self._kept(item, known) or self._made(item, known)
        except AudiaturError as fault:
            return Record(only(known | {"state": "failed", "error": fault.what}))
        except Exception as fault:
            return Record(only(known | {"state": "failed", "error": f"{type(fault).__name__}: {fault}"}))

    def _key(self, item: Item, known: Row) -> str:
        told = (item.source, item.place, item.page, item.title, item.revision, item.format)
        return key_of(self.work.checking, known["sha256"], *told)

    def _kept(self, item: Item, known: Row) -> Record | None:
        kept = self.cache.get(RECORDS, self._key(item, known))
        if kept is None:
            return None
        argument = self.cache.get(MAPS, kept["map"]) if kept["map"] else None
        return Record(kept["rows"], argument, item.data, kept["suffix"]) if argument or not kept["map"] else None

    def _made(self, item: Item, known: Row) -> Record:
        text = decode(item.data, item.source)
        known |= {"characters": len(text)}
        scope = self.work.scope
        if not may_debate(text, item.title, scope):
            return Record(only(known))
        document = _document(item)
        known |= {"title": item.title or document.title or known["title"], "format": document.format}
        passages = [d for d in within(document, scope) if d.why != "pointer"]
        if not passages:
            made, map_key = Record(only(known | {"state": "no debate"})), ""
        else:
            argument, map_key = self._map(item, document, known, passages)
            found = checked(self.config, Subject(document.path, argument, document)).findings
            rows = rows_of(known | {"state": "debate"}, argument, document, passages, found)
            made = Record(rows, _plain(argument), item.data, _suffix(item, document))
        self.cache.put(RECORDS, self._key(item, known), {"rows": made.rows, "map": map_key, "suffix": made.suffix})
        return made

    def _map(self, item: Item, document: Document, known: Row, passages: Sequence[Debate]) -> tuple[ArgumentMap, str]:
        """The draft map of an article, and its key in the cache."""
        name = PurePosixPath(document.path).name
        key = key_of(self.work.extracting, known["sha256"], document.title, document.format, name)
        kept = self.cache.get(MAPS, key)
        if kept is not None:
            return named("json").load(json.dumps(kept).encode()), key
        argument = drafted(self.config, document, passages, self.work)
        self.cache.put(MAPS, key, _plain(argument))
        return argument, key


def within(document: Document, scope: str) -> list[Debate]:
    """The debates of an article: ``sections`` leaves out passages elsewhere, the rest as ``extract.debates.debates``."""
    wider: Scope = "all" if scope == "all" else "debate"
    return [d for d in debates(document, wider) if scope != "sections" or d.why != "passage"]


def drafted(config: Config, document: Document, passages: Sequence[Debate], work: Work) -> ArgumentMap:
    """The draft map of some debates, as settings and work want it; raises ``AudiaturError``."""
    check_length(document, "all" if work.scope == "all" else "debate")
    draft = extractor(work.extractor).extract(document, passages)
    draft, _ = sifted(draft.model_copy(update={"topic": config.settings.topic}), config.settings.extract.min_confidence)
    return draft


def _known(item: Item) -> Row:
    """What an article's row says before its text is looked at."""
    state = "failed" if item.error else item.kind if item.kind != "article" else "skipped"
    return article_row(
        article=item.key,
        source=item.source,
        page=item.page,
        title=item.title or item.page or title_from(item.source),
        revision=item.revision,
        sha256=hashlib.sha256(item.data).hexdigest(),
        format=item.format,
        characters=len(item.data.decode("utf-8", "replace")) if item.kind != "article" else 0,
        state=state,
        error=item.error or None,
    )


def _document(item: Item) -> Document:
    document = read_article(item.data, item.key if item.place else item.source, format=item.format)
    return classify(replace(document, path=item.source, title=item.title or document.title))


def _suffix(item: Item, document: Document) -> str:
    """How the file of an article's text ends: as in the corpus, or as its reader has it."""
    own = "" if item.place else PurePosixPath(item.source).suffix
    usual = next((r.suffixes[0] for r in readers() if r.name == document.format and r.suffixes), ".txt")
    found = own if _SUFFIX.fullmatch(own) else usual
    return ".txt" if found == ".json" else found


def _plain(argument: ArgumentMap) -> dict[str, Any]:
    """The map in the form of the contract, without the name of a place."""
    made: dict[str, Any] = json.loads(named("json").dump(argument))
    return made | {"source": made["source"] | {"path": "article"}}
