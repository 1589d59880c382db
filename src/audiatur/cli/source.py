"""Options that say how to read what a command is given: the same words in every command."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_confidence_option(parser: ArgumentParser) -> None:
    """``--min-confidence``: drafts below it are left out."""
    parser.add_argument(
        "--min-confidence", metavar="X", type=_share, help="leave out draft claims below this chance of being right, 0 to 1"
    )


def _share(text: str) -> float:
    from argparse import ArgumentTypeError

    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return value


def add_source_options(parser: ArgumentParser, *, many: bool = False) -> None:
    """``-f`` for the format of what is read, ``--page`` for an article in a dump (``many``: may be said more than once)."""
    parser.add_argument(
        "-f",
        "--from",
        "--input-format",
        dest="from_format",
        metavar="FORMAT",
        help="how to read it: wikitext, html, aif, argdown... (default: by content and suffix)",
    )
    parser.add_argument(
        "--page",
        metavar="TITLE",
        action="append" if many else "store",
        help="the article of this title, when the file is a dump (.xml, .xml.bz2)",
    )
