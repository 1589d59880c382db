"""Suppressions: a person's word that a finding is known and right as it is, always with the reason.

In an article: ``<!-- audiatur: ignore ATT001 reason="..." -->`` before a block. In an argument file: ``ignore`` (see ``Ignore``).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field

from .base import Data

_MOST = 600
COMMENT = re.compile(rf"<!--[ \t]{{0,9}}audiatur:(?P<body>[^\r\n]{{0,{_MOST}}}?)-->")
"""A comment to audiatur: on one line, of at most 600 characters, so that searching stays linear."""
ORDER = re.compile(
    r"\s*ignore\s+(?P<codes>[A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)"
    r"(?:\s+reason\s*=\s*(?:\"(?P<straight>[^\"]*)\"|“(?P<curly>[^”]*)”|'(?P<single>[^']*)'))?\s*"
)
"""What such a comment says."""


class Ignore(Data):
    """One entry of ``ignore`` in an argument file: which rule, on which claim (on all when left out), and why."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    claim: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$", min_length=1, max_length=64)] | None = None
    reason: str = ""
