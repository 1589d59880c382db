"""``audiatur convert``: between argument formats."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Convert(Verb):
    """Writes the map of one file in the format of another, and says what that format cannot carry."""

    name = "convert"
    summary = "between argument formats (Argdown, AIF, GraphML, CSV...); what gets lost is said"
    example = "audiatur convert arguments/000_b271a6bd4018d1c0.yaml map.argdown"
    order = 55

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, their formats, and whether anything may get lost."""
        parser.add_argument("source", metavar="IN", help="a map in any format, an article (its draft is taken), or - for stdin")
        parser.add_argument("target", metavar="OUT", help="the file to write, its suffix names the format; - for stdout")
        parser.add_argument("-f", "--from", dest="from_format", metavar="FORMAT", help="format of IN (default: by its content)")
        parser.add_argument("-t", "--to", dest="to_format", metavar="FORMAT", help="format of OUT (default: by its suffix)")
        parser.add_argument("--strict", action="store_true", help="write nothing when anything would get lost")
        parser.add_argument("--findings", action="store_true", help="what the checks find goes along (csv)")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Convert, and name the losses."""
        from ...pipeline.conversion import convert
        from ..settings import settings

        made = convert(
            settings(args),
            args.source,
            args.target,
            from_format=args.from_format,
            to_format=args.to_format,
            strict=args.strict,
            findings=args.findings,
        )
        for loss in made.losses:
            talk.warn(f"lost in {made.target}: {loss}")
        if made.aside:
            talk.detail(f"{made.target}: kept where other programs do not show it: {', '.join(made.aside)}")
        if made.data:
            deliver(made.data)
        for path in made.wrote:
            talk.say(f"wrote {path}")
        return DONE
