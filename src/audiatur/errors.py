"""Every error that audiatur raises on purpose, as one tree.

An error says *where* (file, line, column), *what* is wrong and *what to do*; the command line prints exactly that
and exits with 2.
"""

from __future__ import annotations


class AudiaturError(Exception):
    """The tool could not do its work.

    ``where`` is ``file``, ``file:line`` or ``file:line:column`` (lines and columns from 1), ``hint`` the remedy in one sentence.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n  help: {self.hint}" if self.hint else head


class UsageError(AudiaturError):
    """The command line or a setting asks for something that does not exist."""


class ReadError(AudiaturError):
    """An article cannot be read."""


class ExtractError(AudiaturError):
    """An article was read, but no argument map can be drafted (for example, no language model)."""


class ArgumentFileError(AudiaturError):
    """An argument file is broken; ``faults`` holds every fault found, each with its own place and remedy."""

    def __init__(self, what: str, *, where: str = "", hint: str = "", faults: tuple[AudiaturError, ...] = ()) -> None:
        super().__init__(what, where=where, hint=hint)
        self.faults = faults

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.faults)])


class AnchorError(ArgumentFileError):
    """A quotation in an argument file no longer fits its article."""


class EditError(AudiaturError):
    """A command does not fit the map it was given for; the map is unchanged."""


class FormatError(AudiaturError):
    """A map in a foreign format cannot be read or written."""


class RenderError(AudiaturError):
    """A map or report cannot be drawn."""


class SaveError(AudiaturError):
    """A file cannot be written; what was there before is untouched."""


class ChangedError(SaveError):
    """A file was changed by somebody else since it was read; it is left as they made it."""


class LimitExceeded(AudiaturError):  # noqa: N818 (the name says what happened)
    """An input is larger or slower than the limits allow."""
