"""The settings in force for a command: the file that ``--config`` names or that is found, under the options given."""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from ..config import Config


def settings(args: Namespace) -> Config:
    """The settings for work in the current folder; raises ``UsageError`` for what is wrong in them."""
    from ..config import load

    config = load(Path(), Path(args.config) if args.config else None)
    least = getattr(args, "min_confidence", None)
    return config if least is None else config.with_confidence(least)
