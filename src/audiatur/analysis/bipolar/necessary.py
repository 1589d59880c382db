"""Necessary support: the supported claim cannot be accepted without the reason (Nouioua and Risch 2011)."""

from __future__ import annotations

from ..semantics.base import Framework
from .base import Bipolar, Reading, closed


class Necessary(Reading):
    """Adds extended attacks: what attacks a reason attacks all that needs it, and a claim has the attacks of what it needs.

    It is the dual of deductive support: ``a`` is necessary for ``b`` as ``b`` deductively supports ``a``.
    """

    name = "necessary"

    def framework(self, bipolar: Bipolar) -> Framework:
        """The attacks when supports are read as needs."""
        return closed(bipolar, frozenset((b, a) for a, b in bipolar.supports))
