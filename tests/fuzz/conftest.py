"""Maps of ``tests/formats`` and facts of ``tests/unit/read`` are used here too."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path += [str(TESTS / "formats"), str(TESTS / "unit" / "read")]
