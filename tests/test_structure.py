"""The shape of the house: sizes, places, and what must not stand in any file."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

from audiatur.cli.main import verbs
from audiatur.lint.engine import rules
from audiatur.registry import modules

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "audiatur"
FOLDERS = {"arguments", "output", "seeds", "src", "tests"}
FILES = {"CHANGELOG.md", "LICENSE", "Makefile", "README.md", "pyproject.toml", "requirements.lock"}
MOST_LINES, MEDIAN_LINES = 400, 120
REGISTRY = re.compile(
    r"https?://[^\s\"']*(?:pypi|pythonhosted|simple/|npmjs)|--(?:extra-)?index-url|--find-links|\bfile:///", re.IGNORECASE
)
MACHINE = re.compile(r"/(?:work|root|home|Users|opt)/\w+|[A-Z]:\\Users")
MARKUP = re.compile(r"(?<!\?)(?<!\?P)<(?:/?[a-zA-Z][\w:-]*[\s>/{]|!--|\?xml)")
MAY_BUILD_MARKUP = {"quoting.py"}


def tracked() -> list[Path]:
    """The files under version control, or all that lie there where there is none."""
    try:
        ran = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs git and a clone")
    return [path for name in ran.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def sources() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_top_level_is_as_agreed():
    entries = {path.relative_to(ROOT).parts[0] for path in tracked()}
    visible = {entry for entry in entries if not entry.startswith(".")}
    assert visible <= FOLDERS | FILES
    assert {"src", "tests", "seeds"} | FILES <= visible


def test_no_file_is_too_long_and_most_are_short():
    sizes = {path.relative_to(ROOT).as_posix(): lines(path) for path in sources() if lines(path)}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES} == {}
    assert statistics.median(sizes.values()) <= MEDIAN_LINES
    tests = {path.relative_to(ROOT).as_posix(): lines(path) for path in (ROOT / "tests").rglob("*.py")}
    assert {name: size for name, size in tests.items() if size > MOST_LINES} == {}


def test_public_functions_are_documented_and_typed():
    bare = [
        f"{path.name}:{node.lineno} {node.name}" for path in sources() for node in _public(path) if not ast.get_docstring(node)
    ]
    untyped = [
        f"{path.name}:{f.lineno} {f.name}"
        for path in sources()
        for f in _public(path)
        if isinstance(f, ast.FunctionDef) and not _typed(f)
    ]
    assert bare == []
    assert untyped == []


def _public(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    methods = [
        m
        for c in found
        if isinstance(c, ast.ClassDef) and not c.name.startswith("_")
        for m in c.body
        if isinstance(m, ast.FunctionDef)
    ]
    return [n for n in (*found, *methods) if not n.name.startswith("_")]


def _typed(function: ast.FunctionDef) -> bool:
    arguments = [a for a in (*function.args.args, *function.args.kwonlyargs) if a.arg not in ("self", "cls")]
    return function.returns is not None and all(a.annotation for a in arguments)


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    """The hostile texts in ``tests/security`` are meant to look like that."""
    own = Path(__file__).resolve()
    found = []
    for path in tracked():
        if path == own or path.suffix == ".png" or path.is_relative_to(ROOT / "tests" / "security"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for pattern in (REGISTRY, MACHINE) for m in pattern.finditer(text)]
    assert found == []


def test_the_lock_pins_everything_by_hash():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 40
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+==[^\s;]+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]
    named = {re.split(r"[=<>!~\[; ]", entry)[0] for entry in entries}
    wanted = set(re.findall(r'^    "([a-z0-9.-]+)[=<>~!]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE))
    assert wanted
    assert {name.replace(".", "-") for name in wanted} <= named


def test_markup_is_built_in_one_room():
    """f-strings and ``%`` or ``format`` with tags in them: only the escapers and the templates may hold markup."""
    found = []
    for path in sources():
        if path.name in MAY_BUILD_MARKUP:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        searched = {id(part) for call in ast.walk(tree) if _is_pattern(call) for part in ast.walk(call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and id(node) not in searched:
                fixed = "{".join(v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
                if MARKUP.search(fixed):
                    found.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert found == []


def _is_pattern(node: ast.AST) -> bool:
    """Whether a call makes a regular expression: that searches for markup and builds none."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "re.compile"


def test_the_check_for_markup_sees_markup():
    for text in ("<b>{", '<text x="{', "</p>", "<!-- {"):
        assert MARKUP.search(text)
    for text in ("a < b", "1 <{", "x <= 3", "(?P<word>{", "(?<!{"):
        assert not MARKUP.search(text)


def test_nothing_runs_code_from_data():
    banned = {"eval", "exec", "compile", "__import__"}
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in banned:
                found.append(f"{path.name}:{node.lineno} {node.func.id}")
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [a.name for a in node.names] + [getattr(node, "module", "") or ""]
                found += [f"{path.name}:{node.lineno} {n}" for n in names if n.split(".")[0] in {"pickle", "marshal", "shelve"}]
    assert found == []


@pytest.mark.parametrize("verb", verbs(), ids=lambda v: v.name)
def test_a_command_lives_in_the_file_of_its_name(verb):
    assert type(verb).__module__ == f"audiatur.cli.verbs.{verb.name}"
    assert verb.summary
    assert verb.summary[0].islower()
    assert not verb.summary.endswith(".")


def test_every_command_is_found():
    assert {f"audiatur.cli.verbs.{v.name}" for v in verbs()} == set(modules("audiatur.cli.verbs"))


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.code)
def test_a_rule_lives_in_the_file_of_its_name(rule):
    assert type(rule).__module__.split(".")[-2:] == [rule.category, rule.name.replace("-", "_")]


def test_every_rule_is_found():
    found = {type(r).__module__ for r in rules()}
    assert found == set(modules("audiatur.lint.rules"))
    assert len({r.code for r in rules()}) == len({r.name for r in rules()}) == len(rules())
