"""``audiatur compare``: several readings of one text side by side."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import STANDARD, deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Compare(Verb):
    """Shows who marked what where, and how far readers agree."""

    name = "compare"
    summary = "several readings of one text: who marked what where, and how far they agree"
    example = "audiatur compare arguments/000_b271a6bd4018d1c0.yaml arguments/000_b271a6bd4018d1c0.yaml"
    order = 63

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The readings and where the comparison goes."""
        parser.add_argument("files", metavar="FILE", nargs="+", help="argument files of the same text, or folders of them")
        parser.add_argument("-o", "--output", metavar="NAME", help="NAME.html, .csv, .txt (default: text to stdout)")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Open all, compare, write."""
        from pathlib import Path

        from ...pipeline.readings import compare_readings, compared_bytes
        from ..settings import settings

        named = args.output not in (None, STANDARD)
        suffix = Path(args.output).suffix if named else "text"
        compared = compare_readings(settings(args), args.files)
        for name, why in compared.left_out:
            talk.warn(f"{name} is left out: {why}")
        deliver(compared_bytes(compared, suffix), args.output, talk)
        return DONE
