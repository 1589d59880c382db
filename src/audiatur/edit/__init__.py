"""Changing an argument map by small commands, each of which keeps it valid and can be undone."""

from __future__ import annotations

from .base import perform
from .changes import Applied, Conflict, Effect, applied, difference

__all__ = ["Applied", "Conflict", "Effect", "applied", "difference", "perform"]
