"""What the tool says to the person at the terminal: always to stderr, so that stdout holds the result alone."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from ..errors import AudiaturError

STYLES = {"error": "1;31", "warning": "33", "note": "36", "done": "32", "dim": "2"}


def coloured(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: ``NO_COLOR``, then ``FORCE_COLOR`` (https://no-color.org), then the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Talk:
    """The voice of one run: quiet says only errors, verbose also the details."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, debug: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.debug = debug

    def say(self, text: str) -> None:
        """What happened."""
        if not self.quiet:
            self._write(text)

    def detail(self, text: str) -> None:
        """What only those who ask want to know."""
        if self.verbose and not self.quiet:
            self._write(text, "dim")

    def warn(self, text: str) -> None:
        """What went otherwise than expected, although the work goes on."""
        if not self.quiet:
            self._write("warning: ", "warning", end="")
            self._write(text)

    def error(self, error: AudiaturError) -> None:
        """Where, what and what to do."""
        self._write("error: ", "error", end="")
        self._write(str(error))

    def _write(self, text: str, style: str = "", *, end: str = "\n") -> None:
        from ..quoting import terminal

        safe = terminal(text)
        if style and coloured(sys.stderr):
            safe = f"\x1b[{STYLES[style]}m{safe}\x1b[0m"
        sys.stderr.write(safe + end)
        sys.stderr.flush()
