"""``audiatur guide``: the guides that come with the package."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Guide(Verb):
    """Prints a Markdown page of ``audiatur/guide``."""

    name = "guide"
    summary = "print a guide, or list the guides"
    example = "audiatur guide the-argument-file"
    order = 90

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PAGE or nothing."""
        parser.add_argument("page", nargs="?", metavar="PAGE", help="name of a guide (without: list all guides)")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Print one page, or name and title of each."""
        found = pages()
        if args.page is None:
            deliver("".join(f"{name:<20} {text.splitlines()[0].lstrip('# ')}\n" for name, text in found.items()).encode())
            return DONE
        if args.page not in found:
            from difflib import get_close_matches

            from ...errors import UsageError

            near = get_close_matches(args.page, found, n=1)
            hint = f"did you mean {near[0]}?" if near else f"guides: {', '.join(found)}"
            raise UsageError(f"there is no guide {args.page!r}", hint=hint)
        deliver(found[args.page].encode())
        return DONE


def pages() -> dict[str, str]:
    """The texts of all guides by name."""
    from importlib.resources import files

    found = [f for f in files("audiatur.guide").iterdir() if f.name.endswith(".md")]
    return {f.name.removesuffix(".md"): f.read_text(encoding="utf-8") for f in sorted(found, key=lambda f: f.name)}
