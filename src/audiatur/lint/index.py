"""Which sentences of an article hold which words, so that a pattern is tried only where it can match."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ..lexicon.needed import WILD, WORD
from ..model.base import Span

SAME = str.maketrans("ſıİ", "sii")
"""Letters that count as others where case does not matter, and that ``lower`` does not turn into them."""
FEW = 4
"""So few sentences are sooner searched than narrowed down."""


class WordIndex:
    """The sentences of a text by their words, in lower case. Sentences are named by their place in the list."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        if any(letter in text for letter in "ſıİ"):
            text = text.translate(SAME)
        low = text.lower()
        self._every = range(len(sentences))
        at: defaultdict[str, list[int]] = defaultdict(list)
        whole = len(low) == len(text)
        for i, (start, end) in enumerate(sentences):
            for word in WORD.findall(low, start, end) if whole else WORD.findall(text[start:end].lower()):
                at[word].append(i)
        self._at = dict(at)
        self._words = sorted(at)

    def holding(self, needed: Sequence[Collection[str]]) -> Sequence[int]:
        """The sentences that hold a word of every set (see ``lexicon.needed``), in text order; all where nothing is needed."""
        if not needed:
            return self._every
        narrowing = sorted((self._places(words) for words in needed), key=lambda lists: sum(map(len, lists)))
        found = set().union(*narrowing[0])
        for lists in narrowing[1:]:
            if len(found) <= FEW:
                break
            found &= set().union(*lists)
        return sorted(found)

    def count(self, word: str) -> int:
        """How often a word stands in the sentences; one that ends in ``*`` counts every word that begins so."""
        return sum(len(self._at[form]) for form in self._forms(word))

    def _places(self, words: Collection[str]) -> list[list[int]]:
        return [self._at[form] for word in words for form in self._forms(word)]

    def _forms(self, word: str) -> Iterator[str]:
        """The words of the text that a needed word stands for."""
        if not word.endswith(WILD):
            if word in self._at:
                yield word
            return
        stem = word[: -len(WILD)]
        for i in range(bisect_left(self._words, stem), len(self._words)):
            if not self._words[i].startswith(stem):
                return
            yield self._words[i]
