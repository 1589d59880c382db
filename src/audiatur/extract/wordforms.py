"""Parts of speech, morphology and lemmas, worked out once for each combination of word, tag and label.

The model's ``attribute_ruler`` and ``lemmatizer`` look at every token anew, which takes a third of the time of parsing, though
all but a few of their patterns see one token: what they say is a function of its word, tag and label, and can be remembered.
The result is theirs, token for token.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
SEEN = ("ORTH", "TAG", "DEP")
SAID = ("TAG", "DEP", "POS", "MORPH", "LEMMA")
FOLLOWS_FROM_SEEN = frozenset({"ORTH", "TEXT", "LOWER", "IS_SPACE", "TAG", "DEP"})
"""What a pattern may ask of a token for its answer to be remembered."""
MOST = 200_000
"""Combinations remembered at a time: an encyclopedia has more, and memory must not grow with it."""
NOTHING = "\0"
"""A word of no text, for a rule that is left without a pattern."""
Key = tuple[int, ...]
Form = tuple[int, ...]


class WordForms:
    """What the last two components of the English model do, for documents that went through the others."""

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import Matcher
        from spacy.pipeline import AttributeRuler

        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = _pipe(nlp, RULER), _pipe(nlp, LEMMATIZER)
        self._single: Any = AttributeRuler(nlp.vocab)
        openers = []
        for rule in self._ruler.patterns:
            self._single.add([p for p in rule["patterns"] if len(p) == 1] or [[{"ORTH": NOTHING}]], rule["attrs"])
            openers += [p for p in rule["patterns"] if len(p) > 1]
        self._reach = max((len(p) for p in openers), default=1)
        self._openers = Matcher(nlp.vocab)
        self._openers.add("opens", [p[:1] for p in openers] or [[{"ORTH": NOTHING}]])
        self._known: dict[Key, Form] = {}
        self._opens: set[Key] = set()
        self._longer: dict[tuple[Key, ...], list[Form]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document with parts of speech, morphology and lemmas filled in, in place."""
        if not len(doc):
            return doc
        keys: list[Key] = [tuple(row) for row in doc.to_array(list(SEEN)).tolist()]
        if len(self._known) > MOST:
            self._known.clear()
            self._opens.clear()
            self._longer.clear()
        fresh = [key for key in dict.fromkeys(keys) if key not in self._known]
        if fresh:
            self._learn(fresh)
        forms = [self._known[key] for key in keys]
        for start, end in self._together(keys):
            forms[start:end] = self._of(tuple(keys[start:end]))
        return doc.from_array(list(SAID), _table(forms))

    def _learn(self, keys: Sequence[Key]) -> None:
        """Work out tokens each for itself."""
        doc = self._doc(keys)
        self._opens.update(keys[start] for _, start, _ in self._openers(doc))
        self._known.update(zip(keys, _said(self._lemmatizer(self._single(doc))), strict=True))

    def _together(self, keys: Sequence[Key]) -> Iterator[tuple[int, int]]:
        """Where a pattern of several tokens may begin, as far as it may reach; overlapping places are one."""
        start = end = 0
        for i in (i for i, key in enumerate(keys) if key in self._opens):
            if i >= end:
                if end > start:
                    yield start, end
                start = i
            end = min(i + self._reach, len(keys))
        if end > start:
            yield start, end

    def _of(self, keys: tuple[Key, ...]) -> list[Form]:
        """What the two components say of some tokens that stand together."""
        found = self._longer.get(keys)
        if found is None:
            found = self._longer[keys] = _said(self._lemmatizer(self._ruler(self._doc(keys))))
        return found

    def _doc(self, keys: Sequence[Key]) -> Doc:
        """A document of tokens with their tags and labels, and nothing else."""
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[key[0]] for key in keys])
        return doc.from_array(list(SEEN[1:]), _table([key[1:] for key in keys]))


def _table(rows: Sequence[Form]) -> Any:
    import numpy

    return numpy.array(rows, dtype=numpy.uint64)


def _said(doc: Doc) -> list[Form]:
    return [tuple(row) for row in doc.to_array(list(SAID)).tolist()]


def _pipe(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)


def remembered(nlp: Language) -> WordForms | None:
    """The memory for a pipeline that ends in these two components; ``None`` where their answers depend on anything else."""
    if nlp.pipe_names[-2:] != [RULER, LEMMATIZER]:
        return None
    ruler = _pipe(nlp, RULER)
    asked = {name for rule in ruler.patterns for pattern in rule["patterns"] for token in pattern for name in token}
    said = {name for rule in ruler.patterns for name in rule["attrs"]}
    return WordForms(nlp) if asked <= FOLLOWS_FROM_SEEN and said <= set(SAID) else None
