"""``audiatur serve``: a local page, for this machine only."""

from __future__ import annotations

from ..base import DONE, Verb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ...web.server import Running
    from ..talk import Talk


class Serve(Verb):
    """Shows an argument file beside its article, or another thing there is a page for, until Ctrl-C."""

    name = "serve"
    summary = "open a local page to review an argument file beside its article"
    example = "audiatur serve arguments/000_b271a6bd4018d1c0.yaml --edit"
    order = 60

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to show, and whether it may be changed."""
        parser.add_argument("path", metavar="PATH", help="an argument file, an article, or the folder of an audit")
        parser.add_argument("--edit", action="store_true", help="changes on the page are written to the file at once")
        parser.add_argument(
            "--port", metavar="N", type=_port, help="port on this machine; 0 for any free one (default: 8420, else a free one)"
        )
        parser.add_argument("--open", action="store_true", help="open the page in the browser")

    def run(self, args: Namespace, talk: Talk) -> int:
        """Serve until Ctrl-C."""
        from pathlib import Path

        from ...web.server import open_site, serve
        from ..settings import settings

        served = open_site(settings(args), Path(args.path), edit=args.edit)

        def ready(running: Running) -> None:
            talk.say(f"{served.title}\nopen this address in a browser on this machine; Ctrl-C stops it")
            print(running.address, flush=True)
            if args.open:
                import webbrowser

                webbrowser.open(running.address)

        serve(served, args.port, ready)
        talk.say("stopped")
        return DONE


def _port(text: str) -> int:
    from argparse import ArgumentTypeError

    if text.isascii() and text.isdigit() and int(text) < 65536:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no port; say a number from 0 to 65535")
