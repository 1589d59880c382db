"""``audiatur extract``: an article to a draft of its argument."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import STANDARD, deliver
from ..source import add_confidence_option, add_source_options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Extract(Verb):
    """Drafts an argument map and prints it, or saves it where no file is yet."""

    name = "extract"
    summary = "draft the argument of an article"
    example = "audiatur extract seeds/000_b271a6bd4018d1c0.txt --format json"
    order = 20

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The article, the output, its format, the scope."""
        parser.add_argument("article", metavar="ARTICLE", help="a file, or - for stdin")
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="write to this file (default: stdout); an argument file is merged"
        )
        parser.add_argument("--format", choices=("yaml", "json"), help="default: by the suffix of FILE, else yaml")
        parser.add_argument("--scope", choices=("debate", "all"), help="debate sections only (the default), or every passage")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="print for each sentence what was found by which rule, and what was rejected and why (--format json: as data)",
        )
        add_confidence_option(parser)
        add_source_options(parser)

    def run(self, args: Namespace, talk: Talk) -> int:
        """Print or save the draft; says so when the article has no debate."""
        from pathlib import Path

        from ...pipeline.drafting import as_text, merged, told
        from ...pipeline.dumps import keep_page, open_page
        from ...pipeline.sifting import sifted, told_left
        from ...pipeline.subject import drafted, open_article
        from ..settings import settings

        config = settings(args)
        target = Path(args.output) if args.output not in (None, STANDARD) else None
        if args.page:
            document = open_page(args.article, args.page)
        else:
            document = open_article(config, args.article, format=args.from_format, home=target.parent if target else None)
        if args.explain:
            from ...pipeline.tracing import as_json, traced
            from ...pipeline.tracing import as_text as in_words

            shown = traced(config, document, args.scope)
            deliver(as_json(shown) if args.format == "json" else in_words(shown), args.output, talk)
            return DONE
        least = config.settings.extract.min_confidence
        draft, left = sifted(drafted(config, document, args.scope), least)
        if left:
            talk.say(told_left(left, least))
        if not draft.claims and not left:
            talk.warn(f"{args.article}: no debate passage with claims was found")
        kind = args.format or ("json" if target and target.suffix.lower() == ".json" else "yaml")
        if target and args.page:
            keep_page(document, target.parent)
        if target and kind == "yaml":
            for line in told(merged(draft, document, target)):
                talk.say(line)
        else:
            deliver(as_text(draft, kind), args.output, talk)
        return DONE
