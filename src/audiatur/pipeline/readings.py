"""Several readings of one text from the disk, held side by side."""

from __future__ import annotations

from collections.abc import Sequence

from ..config import Config
from ..errors import UsageError
from ..teach.marking.comparepage import compare_csv, compare_page, compare_text
from ..teach.marking.readings import Compared, compare
from .marking import handed_in, open_key, open_submission
from .subject import open_map

WRITERS = {"html": compare_page, "csv": compare_csv, "text": compare_text, "txt": compare_text}


def compare_readings(config: Config, names: Sequence[str]) -> Compared:
    """Readings in files (or folders of them); the text is that of the first, which must name its article.

    Raises ``UsageError`` for fewer than two files; files that cannot be read, or are about another text, are left out and named.
    """
    files = handed_in(names)
    if len(files) < 2:
        raise UsageError("there is only one reading", hint="name at least two argument files of the same text")
    first = str(files[0][1])
    key = open_key(config, first)
    document = open_map(config, first).document
    sentences = [document.offsets.to_source(*span) for span in document.sentences if span[0] < span[1]]
    return compare(key, sentences, [open_submission(key, name, path) for name, path in files])


def compared_bytes(compared: Compared, suffix: str) -> bytes:
    """The comparison as ``html``, ``csv`` or ``text``; raises ``UsageError`` for anything else."""
    writer = WRITERS.get(suffix.lower().lstrip("."))
    if writer is None:
        raise UsageError(f"a comparison cannot be written as {suffix!r}", hint="use .html, .csv or .txt")
    return writer(compared)
