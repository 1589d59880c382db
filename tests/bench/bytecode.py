"""Bytecode, kept as an installed package keeps it, where the environment of the tests may forbid that."""

from __future__ import annotations

import os
from pathlib import Path


def keeping_bytecode(folder: Path) -> dict[str, str]:
    """This process's environment for a Python that keeps bytecode in ``folder``: its first run compiles, the others do not."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(folder)}
