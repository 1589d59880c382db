"""Settings: ``[tool.audiatur]`` of ``pyproject.toml``, or ``audiatur.toml``; every value knows where it comes from."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, ValidationError

from .errors import UsageError
from .files import read_bytes
from .model.argument import Topic
from .model.finding import Level
from .render.base import Direction, Paper, Show, Words

OWN = "audiatur.toml"
SHARED = "pyproject.toml"
DEFAULT = "default"
SETTINGS_BYTES = 1024 * 1024


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Table(BaseModel):
    """A table of settings; keys are written with hyphens."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_kebab, populate_by_name=True)


class Extract(_Table):
    """``[tool.audiatur.extract]``."""

    scope: Literal["debate", "all"] = "debate"
    min_confidence: float = Field(default=0.0, ge=0.0, le=1.0)


class Term(_Table):
    """``[[tool.audiatur.lint.terms]]``: a term the project asks to avoid, and what to say about it (rule LOC001)."""

    term: str = Field(min_length=1, max_length=200)
    message: str = ""
    level: Level = "warning"


class Lint(_Table):
    """``[tool.audiatur.lint]``; ``select`` and ``ignore`` hold rule codes or their beginnings (``ATT``, ``BAL001``).

    ``per-file-ignores`` holds such codes for patterns of paths (``seeds/old-*``), ``thresholds`` the numbers that rules go by,
    named as in ``lint.base.Options``, ``terms`` the project's own words to avoid.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    fail_on: Level | None = None
    citation_scope: Literal["paragraph", "sentence"] = "paragraph"
    per_file_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    thresholds: dict[str, StrictInt | StrictFloat] = Field(default_factory=dict)
    terms: tuple[Term, ...] = ()


class Render(_Table):
    """``[tool.audiatur.render]``: how maps look; see ``render.base.MapOptions``."""

    theme: str = "light"
    words: Words = "technical"
    direction: Direction = "lr"
    show: Show = "claim"
    engine: str = ""
    paper: Paper = "a4"


class Settings(_Table):
    """All settings, with their defaults; ``seeds``, ``arguments`` and ``output`` are folders."""

    seeds: str = "seeds"
    arguments: str = "arguments"
    output: str = "output"
    topic: Topic = "unknown"
    extract: Extract = Field(default_factory=Extract)
    lint: Lint = Field(default_factory=Lint)
    render: Render = Field(default_factory=Render)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force: ``root`` is the folder that paths are relative to, ``origins`` where values were set."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    file: Path | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, key: str) -> str:
        """Where a setting was set: ``file:line`` or ``default``; ``key`` like ``lint.fail-on``."""
        return self.origins.get(key, DEFAULT)

    def with_confidence(self, least: float) -> Config:
        """The same settings with another least confidence of drafts, from 0 to 1."""
        extract = self.settings.extract.model_copy(update={"min_confidence": least})
        origins = {**self.origins, "extract.min-confidence": "--min-confidence"}
        return replace(self, settings=self.settings.model_copy(update={"extract": extract}), origins=origins)

    @property
    def seeds(self) -> Path:
        """The folder of articles."""
        return self.root / self.settings.seeds

    @property
    def arguments(self) -> Path:
        """The folder of argument files."""
        return self.root / self.settings.arguments

    @property
    def output(self) -> Path:
        """The folder of what is made."""
        return self.root / self.settings.output


def load(start: Path, file: Path | None = None) -> Config:
    """The settings for work in the folder ``start``.

    Without ``file``, the nearest ``audiatur.toml`` or ``pyproject.toml`` with ``[tool.audiatur]`` in ``start`` or above is taken.
    Raises ``UsageError`` with place and remedy for anything in it that is not understood.
    """
    found = [file] if file else list(_candidates(start))
    for path in found:
        text = _text(path)
        table, prefix = _table(path, text)
        if table is not None:
            return _checked(path, text, table, prefix)
    return Config(root=start)


def listed(config: Config) -> Iterator[tuple[str, Any, str]]:
    """Every setting with its value, as plain JSON, and where it was set; ``None`` for what is not set."""
    yield from _leaves(config, config.settings.model_dump(mode="json", by_alias=True), "")


def _leaves(config: Config, table: dict[str, Any], prefix: str) -> Iterator[tuple[str, Any, str]]:
    tables = {"", "extract.", "lint.", "render."}
    for key, value in table.items():
        if isinstance(value, dict) and f"{prefix}{key}." in tables:
            yield from _leaves(config, value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value, config.origin(f"{prefix}{key}")


def _candidates(start: Path) -> Iterator[Path]:
    for folder in (start, *start.resolve().parents):
        yield from (folder / name for name in (OWN, SHARED) if (folder / name).is_file())


def _text(path: Path) -> str:
    try:
        return read_bytes(path, SETTINGS_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("the settings are not UTF-8", where=str(path), hint="save the file as UTF-8") from error


def _table(path: Path, text: str) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The table of settings in a file, and the path that leads to it; ``None`` where a shared file has none."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"{path}:{place[1]}:{place[2]}" if place else str(path)
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise UsageError(f"this is not TOML: {what}", where=where, hint="see https://toml.io") from None
    if path.name != SHARED:
        return data, ()
    table = data.get("tool", {}).get("audiatur")
    return table, ("tool", "audiatur")


def _checked(path: Path, text: str, table: dict[str, Any], prefix: tuple[str, ...]) -> Config:
    places = _places(text, prefix)
    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        raise _fault(path, error, places) from None
    origins = {key: f"{path.name}:{line}" for key, line in sorted(places.items())}
    return Config(root=path.parent, settings=settings, file=path, origins=origins)


def _places(text: str, prefix: tuple[str, ...]) -> dict[str, int]:
    """Line of each key below ``prefix``, by its dotted name (``tomllib`` keeps no places)."""
    places: dict[str, int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\[?([^\[\]]+)\]", line):
            table = _parts(header[1])
            keys = table
        elif pair := re.match(r"""\s*([\w.\-"' ]+?)\s*=""", line):
            keys = table + _parts(pair[1])
        else:
            continue
        if keys[: len(prefix)] == prefix and len(keys) > len(prefix):
            places.setdefault(".".join(keys[len(prefix) :]), number)
    return places


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _fault(path: Path, error: ValidationError, places: Mapping[str, int]) -> UsageError:
    """The first fault, at its line, with the nearest key that exists."""
    first = error.errors()[0]
    keys = [str(part) for part in first["loc"]]
    dotted = ".".join(keys)
    line = next((places[k] for k in (".".join(keys[:n]) for n in range(len(keys), 0, -1)) if k in places), None)
    where = f"{path}:{line}" if line else str(path)
    if first["type"] != "extra_forbidden":
        return UsageError(f"the setting {dotted}: {first['msg']}", where=where, hint="correct the value")
    known = _known(keys[:-1])
    near = difflib.get_close_matches(keys[-1], known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return UsageError(f"there is no setting {dotted}", where=where, hint=hint)


def _known(keys: list[str]) -> list[str]:
    """The settings of the table that ``keys`` lead to."""
    table: type[BaseModel] = Settings
    for key in keys:
        inner = table.model_fields[key.replace("-", "_")].annotation
        table = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else table
    return sorted(_kebab(name) for name in table.model_fields)
