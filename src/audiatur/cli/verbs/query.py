"""``audiatur query``: questions to the tables of an audit, in SQL or by name."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk

MOST_ROWS = 50


class Query(Verb):
    """Asks an audit: a SELECT over its tables, or one of the ready queries."""

    name = "query"
    summary = "ask an audit in SQL, or with a ready query"
    example = "audiatur query --list"
    order = 36

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The question, the folder, the format."""
        parser.add_argument("question", nargs="?", metavar="QUERY", help="a SELECT, or the name of a ready query (see --list)")
        what = "the folder of the audit (without: print the SQL of a ready query)"
        parser.add_argument("folder", nargs="?", metavar="DIR", help=what)
        parser.add_argument("--list", action="store_true", help="list the ready queries")
        parser.add_argument("--tables", action="store_true", help="list tables and columns")
        parser.add_argument("--format", default="text", choices=("text", "csv", "json", "parquet"), help="default: text")
        what = f"rows to show as text (default: {MOST_ROWS}; 0: all)"
        parser.add_argument("--rows", type=int, default=MOST_ROWS, metavar="N", help=what)
        parser.add_argument("--wide", action="store_true", help="do not cut long cells of the text")
        parser.add_argument("-o", "--output", metavar="FILE", help="write the answer to a file")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Answer."""
        from ...corpus.looking.answers import answer, told_queries, told_tables

        if args.list or args.tables:
            parts = [told_tables() if args.tables else "", told_queries() if args.list else ""]
            deliver("\n".join(filter(None, parts)).encode(), args.output, talk)
            return DONE
        sql = _sql(args.question)
        if args.folder is None:
            deliver(_shown(args.question), args.output, talk)
            return DONE
        from pathlib import Path

        from ...corpus.looking.database import Database
        from ...corpus.looking.folder import open_audit

        with Database(open_audit(Path(args.folder))) as database:
            found = database.ask(sql)
        deliver(answer(found, args.format, most=args.rows or None, wide=args.wide), args.output, talk)
        return DONE


def _sql(question: str | None) -> str:
    from ...corpus.looking.ready import query
    from ...errors import UsageError

    if not question:
        raise UsageError("there is no query", hint='audiatur query "SELECT ..." DIR, or audiatur query --list')
    return query(question).text if _is_name(question) else question


def _shown(question: str) -> bytes:
    """A ready query as text; SQL of one's own needs a folder."""
    from ...corpus.looking.ready import query
    from ...errors import UsageError

    if not _is_name(question):
        raise UsageError("there is no folder to ask", hint='name the folder of the audit: audiatur query "SELECT ..." DIR')
    found = query(question)
    comment = "".join(f"-- {line}\n" for line in (found.summary, found.reads) if line)
    return (comment + found.text).encode()


def _is_name(question: str) -> bool:
    """Whether a question looks like the name of a ready one."""
    rest = question.replace("-", "")
    return rest.isascii() and rest.isalnum() and rest == rest.lower() and question[0].isalpha()
