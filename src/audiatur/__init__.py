"""audiatur: argument maps of encyclopedia articles, anchored to their exact words, with attribution and neutrality checks.

The public names below are loaded on first use (PEP 562), so that ``import audiatur`` costs next to nothing::

    import audiatur as aud

    article = aud.read("seeds/example.txt")
    draft = aud.extract(article)
    for finding in aud.check(draft):
        print(finding.code, finding.message)
"""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .corpus.public import audit
    from .pipeline.public import (
        balance,
        check,
        convert,
        debates,
        draw,
        extract,
        graph,
        labelling,
        load,
        read,
        report,
        save,
        sides,
    )

__version__ = "0.1.0"

__all__ = [
    "audit",
    "balance",
    "check",
    "convert",
    "debates",
    "draw",
    "extract",
    "graph",
    "labelling",
    "load",
    "read",
    "report",
    "save",
    "sides",
]


class _Folder(ModuleType):
    """A folder of parts that shares its name with a public function, and can be called like it (``audiatur.read``)."""

    def __call__(self, *args: object, **options: object) -> object:
        from .pipeline import public

        return getattr(public, self.__name__.rpartition(".")[2])(*args, **options)


class _Package(ModuleType):
    """The package itself: notices when the import of a folder would hide the public function of the same name."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in __all__ and type(value) is ModuleType:
            value.__class__ = _Folder
        super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'audiatur' has no attribute {name!r}")
    if name == "audit":
        from .corpus.public import audit

        return audit
    from .pipeline import public

    return getattr(public, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
