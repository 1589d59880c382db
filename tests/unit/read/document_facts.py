"""What holds for every document, whatever it was read from."""

from __future__ import annotations

from audiatur.model.document import Document


def check_document(document: Document) -> None:
    """Spans lie where they can, in order; sentences and paragraphs are clean; labels and citations have their place."""
    size = len(document.source)
    at = 0
    for piece in document.offsets.pieces:
        assert piece.clean >= at
        assert 0 <= piece.source <= piece.source + piece.source_length <= size
        at = piece.clean + piece.clean_length
    assert at <= len(document.text)
    for paragraph in document.paragraphs:
        clean = document.text[slice(*paragraph.clean)]
        assert clean == " ".join(clean.split())
        assert 0 <= paragraph.span[0] < paragraph.span[1] <= size
        assert 0 <= paragraph.section < len(document.sections)
    assert document.text == "\n\n".join(document.text[slice(*p.clean)] for p in document.paragraphs)
    for start, end in document.sentences:
        assert document.text[start:end].strip() == document.text[start:end] != ""
    for section in document.sections:
        assert 0 <= section.span[0] <= section.span[1] <= size
    for mark in (*document.citations, *document.labels):
        assert 0 <= mark.at <= len(document.text)
        assert 0 <= mark.span[0] < mark.span[1] <= size
        assert mark.scope is None or 0 <= mark.scope[0] < mark.scope[1] <= len(document.text)
    for label in document.labels:
        assert (label.sentence is not None) == (label.reach == "sentence")
        assert 0 <= label.section < len(document.sections)
