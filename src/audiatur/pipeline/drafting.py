"""From an article to its argument file: where it lies, what a merge did, and drafts as text."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ..config import Config
from ..errors import AudiaturError, ReadError
from ..files import read_bytes
from ..formats.base import named
from ..model.argument import REVIEWED, ArgumentMap
from ..model.document import Document
from ..quoting import slug
from ..store.keep import Kept, keep
from ..store.library import Article, path_for
from ..store.tree import MOST, Mapping, Scalar, parse
from ..store.yaml import dumps


def place_for(config: Config, document: Document) -> Path:
    """The argument file of an article: named after it, and with a digest where another article has taken the plain name."""
    plain = path_for(config.arguments, slug(PurePosixPath(document.path).stem))
    taken = _article_of(plain)
    if taken is None or PurePosixPath(taken).name == PurePosixPath(document.path).name:
        return plain
    return path_for(config.arguments, slug(document.path))


def _article_of(path: Path) -> str | None:
    """The path of the article that an argument file names; ``None`` when there is no file or it does not say."""
    try:
        text = read_bytes(path, 4 * MOST).decode("utf-8", "replace")
    except ReadError:
        return None
    tree, _ = parse(text, str(path))
    source = tree.get("source") if isinstance(tree, Mapping) else None
    named = source[1].get("path") if source and isinstance(source[1], Mapping) else None
    return named[1].value if named and isinstance(named[1], Scalar) else None


def merged(draft: ArgumentMap, document: Document, path: Path) -> Kept:
    """Put a draft into the argument file ``path``.

    Raises ``SaveError`` when nothing can be written, and ``AudiaturError`` when the file could not take the draft, which then
    lies beside it.
    """
    kept = keep(path, draft, Article.of(document))
    if kept.conflict:
        hint = f"mend it and run it again; the new draft is in {kept.path}, take over what you need and delete that file"
        raise AudiaturError(f"this argument file was left alone\n{kept.conflict}", where=str(path), hint=hint)
    return kept


def told(kept: Kept) -> list[str]:
    """What a merge did, in sentences for a person."""
    done = kept.merged
    parts = [_counted(done.added, "new"), _counted(done.updated, "improved"), _counted(done.stale, "no longer found (stale)")]
    changes = ", ".join(part for part in parts if part)
    status = done.map.status if done.map.status in REVIEWED else ""
    if kept.changed:
        lines = [f"{kept.path}: {changes or 'brought up to date with the article'}"]
    else:
        lines = [f"{kept.path}: {f'{status}, ' if status else ''}left as it is"]
    if done.suggestions:
        lines.append(_suggested(kept))
    if done.lost:
        lines.append(f"the article changed: the words of {', '.join(done.lost)} are gone; they are kept, please look at them")
    return lines


def as_text(draft: ArgumentMap, kind: str) -> bytes:
    """A draft as bytes: ``yaml`` as an argument file, else in the format of that name; raises ``FormatError``."""
    return dumps(draft).encode() if kind == "yaml" else named(kind).dump(draft)


def _suggested(kept: Kept) -> str:
    number = len(kept.merged.suggestions)
    starts = ", ".join(f"“{' '.join(c.text.split())[:50]}…”" for c in kept.merged.suggestions[:2])
    what = f"{number} suggestion{'' if number == 1 else 's'} not written, for the map is reviewed"
    return f"{what}: {starts}{' and others' if number > 2 else ''}"


def _counted(ids: tuple[str, ...], what: str) -> str:
    return f"{len(ids)} {what}" if ids else ""
