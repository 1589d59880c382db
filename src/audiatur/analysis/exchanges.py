"""Exchanges: stretches of an article in which the sides speak in turn, and who has the last word in each.

An exchange is a maximal run of attributed sentences within one section, of at least two sides, joined by an attack or by standing
within two paragraphs of each other. Neutral sentences of the article do not break it. A paragraph that opens with a sentence of
the article that does not belong to the debate starts a new topic and so a new exchange, unless an attack or a restatement crosses
its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..lexicon import connectives, kinds
from ..model.argument import ArgumentMap
from ..model.base import Span
from ..model.document import Document
from .places import Places
from .sides import Sides, Turn, sides, target_claim

NEAR = 2
"""Paragraphs between two turns of one exchange, at most."""
MIN_COUNT = 10
ARGUMENT_NOUN = re.compile(
    r"\b(?:criticisms?|objections?|arguments?|rebuttals?|repl(?:y|ies)|responses?|critiques?)\b", re.IGNORECASE
)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Turns in text order; ``last_word`` is the side that closes."""

    turns: tuple[Turn, ...]
    section: int | None

    @property
    def last(self) -> Turn:
        """The closing turn."""
        return self.turns[-1]

    @property
    def last_word(self) -> str:
        """The side that closes."""
        return self.last.side

    @property
    def sequence(self) -> str:
        """The sides in the order in which they speak."""
        return " ".join(t.side for t in self.turns)


def exchanges(argument: ArgumentMap, document: Document, found: Sides | None = None) -> tuple[Exchange, ...]:
    """All exchanges of an article, in text order; ``found`` are its sides where they are known."""
    return _Splitter(argument, document, found or sides(argument)).exchanges()


def closing_sentence(exchange: Exchange, places: Places) -> Span:
    """Source span of the sentence that closes an exchange."""
    return places.sentence_span(exchange.last.start) or exchange.last.span


@cache
def _contrasts() -> tuple[str, ...]:
    """Connectives that open an answer."""
    wanted = ("concession", "contrast")
    return tuple(c.text for c in connectives().values() if c.explicit and c.relation in wanted and c.count >= MIN_COUNT)


class _Splitter:
    """Cuts the turns of a map into exchanges."""

    def __init__(self, argument: ArgumentMap, document: Document, found: Sides) -> None:
        self.places = Places(document)
        self.source = document.source
        self.turns = sorted(found.turns, key=lambda t: (t.claims[0].start, t.start, t.side))
        self.links = _links(argument)
        self.claimed = {self.places.sentence(a.start): c.id for c in argument.live_claims for a in c.spans}
        self.by_paragraph: dict[int, set[str]] = {}
        for turn in self.turns:
            self.by_paragraph.setdefault(self._paragraph(turn), set()).update(c.id for c in turn.claims)
        self.attributed = {self.places.sentence(c.start) for t in self.turns for c in t.claims}

    def exchanges(self) -> tuple[Exchange, ...]:
        runs: list[list[Turn]] = []
        for turn in self.turns:
            if runs and self._continues(runs[-1], turn):
                runs[-1].append(turn)
            else:
                runs.append([turn])
        several = (run for run in runs if len({t.side for t in run}) > 1)
        return tuple(Exchange(tuple(run), self._section(run[0])) for run in several)

    def _section(self, turn: Turn) -> int | None:
        return self.places.section(turn.claims[0].start)

    def _paragraph(self, turn: Turn) -> int:
        return self.places.paragraph(turn.claims[0].start) or 0

    def _continues(self, run: list[Turn], turn: Turn) -> bool:
        if self._section(run[0]) != self._section(turn):
            return False
        here, before = self._paragraph(turn), self._paragraph(run[-1])
        if here == before or self._crosses(run, here):
            return True
        opened = range(before + 1, here + 1)
        return here - before <= NEAR and not any(self._new_topic(p, run) for p in opened)

    def _crosses(self, run: list[Turn], paragraph: int) -> bool:
        """Whether an attack or restatement joins the run to a turn in this paragraph."""
        earlier = {c.id for t in run for c in t.claims}
        later = self.by_paragraph[paragraph] - earlier
        return any(joins and other in earlier for claim in later for other, joins in self.links.get(claim, ()))

    def _new_topic(self, paragraph: int, run: Sequence[Turn]) -> bool:
        """Whether a paragraph opens with a sentence of the article that does not belong to the debate."""
        at = self.places.opening(paragraph)
        if at is None or at in self.attributed:
            return False
        if at in self.claimed and self._linked(self.claimed[at], run):
            return False
        start, end = self.places.sentences[at]
        return not _of_the_debate(self.source[start:end])

    def _linked(self, claim: str, run: Sequence[Turn]) -> bool:
        said = {c.id for t in run for c in t.claims}
        return any(other in said for other, _ in self.links.get(claim, ()))


def _links(argument: ArgumentMap) -> dict[str, list[tuple[str, bool]]]:
    """For each claim those it is related to, and whether the relation holds an exchange together across a change of topic."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for relation in argument.live_relations:
        target = target_claim(relation, argument)
        if target is not None:
            joins = relation.attacks or relation.type == "restate"
            found.setdefault(relation.source, []).append((target.id, joins))
            found.setdefault(target.id, []).append((relation.source, joins))
    return found


def _of_the_debate(sentence: str) -> bool:
    """Whether a sentence without a claim still speaks of the parties or their arguments, or takes up what was said before."""
    lowered = sentence.lower()
    if ARGUMENT_NOUN.search(sentence) or any(w in kinds("vague_holders", "side-role") for w in WORD.findall(lowered)):
        return True
    return any(lowered.startswith(c) and not lowered[len(c) : len(c) + 1].isalpha() for c in _contrasts())
