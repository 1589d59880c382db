"""What every verb of the command line is.

A verb is one file in ``cli/verbs``. Its module must import nothing heavy at load: ``audiatur --help`` loads all of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from .talk import Talk

DONE = 0
FOUND = 1
FAILED = 2


class Verb(ABC):
    """One command: ``audiatur NAME``."""

    name: str
    summary: str
    """One line for the list of commands."""
    example: str
    """A command line that works in a fresh clone."""
    order = 50
    """Place in the list of commands."""

    @abstractmethod
    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verb's arguments and options."""

    @abstractmethod
    def run(self, args: Namespace, talk: Talk) -> int:
        """Do the work; results go to stdout, everything else through ``talk``.

        Returns ``DONE``, ``FOUND`` (findings at or above ``--fail-on``) or ``FAILED``; raises ``AudiaturError`` when it cannot.
        """
