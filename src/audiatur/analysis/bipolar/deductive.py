"""Deductive support: whoever accepts the reason must accept what it supports (Boella and others 2010)."""

from __future__ import annotations

from ..semantics.base import Framework
from .base import Bipolar, Reading, closed


class Deductive(Reading):
    """Adds supported attacks and mediated ones.

    Supported: the reason attacks what the supported claim attacks. Mediated: what attacks the supported claim attacks the reason.
    """

    name = "deductive"

    def framework(self, bipolar: Bipolar) -> Framework:
        """The attacks when supports are read as implications."""
        return closed(bipolar, bipolar.supports)
