"""Options that say how to read what a command is given: the same words in every command."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser


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
