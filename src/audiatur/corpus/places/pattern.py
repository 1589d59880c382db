"""A pattern of paths, such as ``texts/**/*.wiki``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ...errors import ReadError
from .base import Place, relative

_SIGNS = re.compile(r"[*?\[]")


class Pattern(Place):
    """A pattern with ``*``, ``?`` or ``[...]`` (``**`` for folders at any depth), in quotes so that the shell leaves it alone."""

    name = "pattern"
    order = 40

    def fits(self, named: str) -> bool:
        """By its signs."""
        return bool(_SIGNS.search(named)) and not Path(named).exists()

    def root(self, named: str) -> Path:
        """The folder before the first sign."""
        parts = Path(named).parts
        fixed = next(i for i, part in enumerate(parts) if _SIGNS.search(part))
        return Path(*parts[:fixed])

    def title(self, named: str) -> str:
        """The pattern, from the folder before its first sign on."""
        return Path(named).relative_to(self.root(named).parent).as_posix()

    def files(self, named: str, root: Path, without: Path | None) -> Iterator[str]:
        """In the order of the names."""
        apart = without.resolve() if without else None
        found = sorted(p for p in root.glob(Path(named).relative_to(root).as_posix()) if p.is_file())
        if not found:
            raise ReadError("no file fits this pattern", where=named, hint="put it in quotes, and look at the folder")
        yield from (relative(p, root) for p in found if apart is None or apart not in p.resolve().parents)
