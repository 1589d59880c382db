"""``audiatur schema``: the JSON Schema of argument files."""

from __future__ import annotations

from ..base import DONE, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Schema(Verb):
    """Prints what editors complete and check argument files with."""

    name = "schema"
    summary = "print the JSON Schema of argument files"
    example = "audiatur schema > argument-map.schema.json"
    order = 70

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing of its own."""

    def run(self, args: Namespace, talk: Talk) -> int:
        """Print it."""
        from ...store.schema import schema_text

        deliver(schema_text().encode())
        return DONE
