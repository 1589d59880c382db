"""The reader of an article: everything that it shows, brought together from the layers that make it."""

from __future__ import annotations

from collections.abc import Sequence

from ..analysis.view import map_view, shown_holder
from ..config import Config
from ..formats.json_map import data
from ..model.finding import Finding, Suppressed
from ..model.reading import Reading
from ..render.base import MapOptions
from ..render.inline import bake
from ..render.page import WORDS
from ..report.reader.page import reader
from .checking import checked
from .products import map_bytes, map_options, report_data
from .subject import Subject

READER = "html"
"""The suffix that asks for the reader instead of a picture."""


def shown_bytes(config: Config, subject: Subject, suffix: str, options: MapOptions | None = None) -> bytes:
    """The map of an article in the format of ``suffix``: the reader for ``html``, else a picture. Raises ``RenderError``."""
    if suffix.lower().lstrip(".") == READER:
        return reader_bytes(config, subject, options=options)
    return map_bytes(config, subject, suffix, options)


def reader_bytes(
    config: Config,
    subject: Subject,
    found: Sequence[Finding] | None = None,
    *,
    suppressed: Sequence[Suppressed] = (),
    options: MapOptions | None = None,
) -> bytes:
    """The reader of an article as one HTML page.

    ``found`` are the findings with those ``suppressed``; without them the article is checked by the settings. Of the ``options``
    those for words, cards and engine count; the page has its own colours and both directions.
    """
    if found is None:
        judged = checked(config, subject)
        found, suppressed = judged.findings, judged.suppressed
    look = options or map_options(config)
    view = map_view(subject.map, found, subject.document)
    return reader(
        Reading(
            report=report_data(subject, found, suppressed),
            view=view,
            argument=subject.map,
            document=subject.document,
            record=data(subject.map),
            map=bake(view, look),
            words=WORDS[look.words],
            holders={claim.id: shown_holder(claim.holder) for claim in subject.map.live_claims},
            bare=subject.bare,
        )
    )
