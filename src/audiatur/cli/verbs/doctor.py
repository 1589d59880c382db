"""``audiatur doctor``: what the tool runs on, and what is missing."""

from __future__ import annotations

from ..base import DONE, FAILED, Verb
from ..out import deliver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ..talk import Talk


class Doctor(Verb):
    """Shows versions, model, engine, fonts, settings and folders; fails when something needed is missing."""

    name = "doctor"
    summary = "show versions, language model, layout engine, fonts and folders"
    example = "audiatur doctor"
    order = 80

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing of its own."""

    def run(self, args: Namespace, talk: Talk) -> int:
        """One line for each thing; ``FAILED`` when one of them keeps the tool from working."""
        from ...pipeline.health import examine
        from ...quoting import terminal
        from ..settings import settings

        found = examine(settings(args))
        lines = [f"{'ok ' if item.ok else 'NO '} {item.what:<16} {item.says}" for item in found]
        deliver(terminal("\n".join(lines) + "\n").encode())
        for item in found:
            if not item.ok:
                talk.say(f"{item.what}: {item.remedy}")
        return DONE if all(item.ok for item in found) else FAILED
