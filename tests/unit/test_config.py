"""Settings: where they are found, what they mean, and what is said about what they cannot mean."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from audiatur.config import Config, Settings, load
from audiatur.errors import ReadError, UsageError
from audiatur.model.argument import Topic


def write(folder: Path, text: str, name: str = "audiatur.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_when_there_is_no_file(tmp_path):
    config = load(tmp_path)
    assert config == Config(root=tmp_path)
    assert config.settings == Settings()
    assert config.origin("lint.fail-on") == "default"
    assert (config.seeds, config.arguments, config.output) == tuple(tmp_path / n for n in ("seeds", "arguments", "output"))


def test_own_file_and_its_origins(tmp_path):
    write(tmp_path, '# mine\noutput = "made"\n\n[lint]\nselect = ["ATT"]\nfail-on = "note"\n')
    config = load(tmp_path)
    assert config.output == tmp_path / "made"
    assert config.settings.lint.select == ("ATT",)
    assert config.settings.lint.fail_on == "note"
    assert config.origin("output") == "audiatur.toml:2"
    assert config.origin("lint.fail-on") == "audiatur.toml:6"
    assert config.origin("seeds") == "default"


def test_table_of_a_shared_file(tmp_path):
    write(tmp_path, '[project]\nname = "x"\n[tool.audiatur.render]\nwords = "plain"\n[tool.other]\nseeds = 3\n', "pyproject.toml")
    config = load(tmp_path)
    assert config.settings.render.words == "plain"
    assert config.origin("render.words") == "pyproject.toml:4"
    assert config.origin("seeds") == "default"


def test_a_shared_file_without_the_table_is_passed_over(tmp_path):
    write(tmp_path, 'topic = "settled"\n')
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner, "[tool.ruff]\nline-length = 3\n", "pyproject.toml")
    config = load(inner)
    assert config.settings.topic == "settled"
    assert config.root == tmp_path


def test_the_own_file_wins(tmp_path):
    write(tmp_path, 'topic = "settled"\n')
    write(tmp_path, '[tool.audiatur]\ntopic = "contested"\n', "pyproject.toml")
    assert load(tmp_path).settings.topic == "settled"


def test_a_file_that_is_named(tmp_path):
    elsewhere = tmp_path / "conf"
    elsewhere.mkdir()
    named = write(elsewhere, '[extract]\nscope = "all"\n', "mine.toml")
    write(tmp_path, '[extract]\nscope = "debate"\n')
    assert load(tmp_path, named).settings.extract.scope == "all"
    with pytest.raises(ReadError, match="no such file"):
        load(tmp_path, tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ('sedes = "x"\n', 1, "there is no setting sedes", "did you mean seeds?"),
        ('\n[lint]\nfail_om = "note"\n', 3, "there is no setting lint.fail_om", "did you mean fail-on?"),
        ("\n\n[linnt]\n", 3, "there is no setting linnt", "did you mean lint?"),
        ("zzz = 1\n", 1, "there is no setting zzz", "there are: arguments, extract"),
        ('seeds = "a"\n[render]\nwords = "loud"\n', 3, "the setting render.words", "correct the value"),
        ('[lint]\nselect = "ATT"\n', 2, "the setting lint.select", "correct the value"),
        ("[lint]\nselect = [1]\n", 2, "the setting lint.select.0", "correct the value"),
    ],
)
def test_what_is_not_known_is_an_error_at_its_line(tmp_path, text, line, what, hint):
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load(tmp_path)
    assert caught.value.where == f"{path}:{line}"
    assert caught.value.what.startswith(what)
    assert caught.value.hint.startswith(hint)


def test_broken_toml_is_told_with_line_and_column(tmp_path):
    path = write(tmp_path, "seeds = \n")
    with pytest.raises(UsageError, match="this is not TOML") as caught:
        load(tmp_path)
    assert re.fullmatch(re.escape(str(path)) + r":1:\d+", caught.value.where)


def test_settings_in_another_encoding(tmp_path):
    (tmp_path / "audiatur.toml").write_bytes('topic = "caf\xe9"'.encode("latin-1"))
    with pytest.raises(UsageError, match="not UTF-8"):
        load(tmp_path)


def test_quoted_and_dotted_keys_have_a_place(tmp_path):
    write(tmp_path, '"lint".preview = true\n')
    config = load(tmp_path)
    assert config.settings.lint.preview is True
    assert config.origin("lint.preview") == "audiatur.toml:1"


def test_the_guide_shows_every_setting_and_only_these(root):
    guide = (root / "src/audiatur/guide/settings.md").read_text(encoding="utf-8")
    block = re.search(r"```toml\n(.*?)```", guide, re.DOTALL)
    assert block
    told = tomllib.loads(block[1])["tool"]["audiatur"]
    assert Settings.model_validate(told)
    for key, value in told.items():
        if isinstance(value, dict):
            known = Settings.model_fields[key].annotation.model_fields  # type: ignore[union-attr]
            assert set(value) == {name.replace("_", "-") for name in known}
    assert set(told) == set(Settings.model_fields)
    for topic in Topic.__args__:  # type: ignore[attr-defined]
        assert topic in guide
