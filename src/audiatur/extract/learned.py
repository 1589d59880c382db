"""The extractor that weighs rules and a small trained encoder against each other; the rules alone where it is not installed."""

from __future__ import annotations

from ..model.document import Document
from .debates import Debate
from .draft import Draft
from .passages import Parsed, nest
from .rules import Rules
from .trace import Trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .encoder.network import Network


class Learned(Rules):
    """Rules propose, the encoder proposes, a model fixed on hand-made maps chooses; sides and relations as by the rules."""

    name = "learned"

    def __init__(self, reader: Network | None = None) -> None:
        """``reader``: another network than the one that comes with the package, such as one that has not seen an article."""
        self.reader = reader

    def drafts(
        self, document: Document, debate: Debate, trace: Trace | None = None, parsed: dict[int, Parsed] | None = None
    ) -> list[Draft]:
        """The drafts of a debate; passages elsewhere go by the rules alone: the encoder has learned from debate sections only."""
        from .encoder.article import stream_of
        from .encoder.attach import Scene, drafted
        from .encoder.candidates import candidates
        from .encoder.choose import choose, scale
        from .encoder.network import network
        from .encoder.reading import read
        from .encoder.sense import make_sense
        from .encoder.teller import retell

        parsed = {} if parsed is None else parsed
        found = super().drafts(document, debate, trace, parsed)
        net = (self.reader or network()) if debate.why == "heading" else None
        text = stream_of(net.tokenizer, document, list(parsed)) if net is not None else None
        reading = read(net, text) if net is not None and text is not None else None
        if net is None or reading is None:
            return found
        proposed = candidates(reading, found, document, debate.why == "heading")
        chosen = choose(proposed, scale())
        if trace is not None:
            stayed = {id(c.draft) for c in chosen}
            for one in proposed:
                if one.draft is not None and id(one.draft) not in stayed:
                    trace.release(one.draft, f"weighed with the encoder's reading: {one.probability:.2f}, or cut better")
        scene = Scene(document, parsed, reading, found)
        kept = [d for c in chosen if (d := drafted(scene, c)) is not None]
        kept.sort(key=lambda d: (d.paragraph, d.part.start, d.part.end))
        retell(scene, net.heads, kept)
        nest(kept)
        make_sense(document, reading, net.heads, kept)
        return kept
