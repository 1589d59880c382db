"""A broken argument file tells everything that is wrong with it, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import TEXT, article, levy

from audiatur.errors import AnchorError, ArgumentFileError, AudiaturError
from audiatur.store import dumps, load, loads
from audiatur.store.check import keys, place


def told(text: str, **kwargs: bool) -> list[AudiaturError]:
    with pytest.raises(ArgumentFileError) as fault:
        loads(text, "levy.yaml", article(), **kwargs)
    assert fault.value.where == "levy.yaml"
    assert fault.value.faults
    assert str(len(fault.value.faults)) in fault.value.what
    return list(fault.value.faults)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "what", "hint"),
    [
        ("    side: con", "    sied: con", "no key 'sied' in claim c1", "did you mean 'side'?"),
        ("    side: con", "    zzz: con", "no key 'zzz' in claim c1", "the keys here are id, text"),
        ("      kind: group-vague", "      kind: group-vage", "claim c1: 'kind' is 'group-vage'", "did you mean 'group-vague'?"),
        ("      kind: group-vague", "      kind:", "claim c1: 'kind' is empty", "fill it in"),
        ("    side: con", "    side: kon", "on the side 'kon', which does not exist", "con, pro"),
        ("    text: The levy burdens small farms.\n", "", "claim c1 has no 'text'", "add 'text:'"),
        ("confidence: 0.93", "confidence: high", "claim c1: 'confidence' is 'high', which is no number", "from 0 to 1"),
        ("confidence: 0.93", "confidence: 9", "'confidence' is 9", "the most it can be is 1"),
        ("explicit: true", "explicit: perhaps", "relation r1: 'explicit' is 'perhaps'", "write true or false"),
        ("id: c2", "id: c 2", "'c 2', which is no id", "letters, digits"),
        ("id: c2", "id: c1", "the id 'c1' is used twice", "its own id"),
        ("to: c1", "to: c7", "ends at 'c7', which is no claim", "name a claim"),
        ("    from: c2", "    source: c2", "no key 'source' here", "did you mean 'from'?"),
        ("status: draft\nissue", "status: done\nissue", "'status' is 'done'", "use one of draft, reviewed"),
        ("issue: Is", "isue: Is", "no key 'isue' in an argument map", "did you mean 'issue'?"),
        ("span: [86,", "span: [eighty,", "'span' is 'eighty', which is no whole number", "start and the end"),
        ("    spans:\n      - {exact: it is", "    spans: []\n    # {exact: it is", "claim c2: 'spans' is empty", "at least one"),
        ("    spans:\n      - {exact: it is", "    spans: x\n    # {exact: it is", "claim c2: 'spans' should be a list", "'- '"),
        ("exact: Critics", "exact: Criticasters", "“Criticasters” is not certain to stand in seeds/levy.txt", "status: stale"),
        ("exact: Critics", "exact: ' '", "words of an anchor are empty", "copy the exact words"),
        ("  path: seeds/levy.txt\n", "", "'source' has no 'path'", "add 'path:'"),
        ("  path: seeds/levy.txt", "  path: [a]", "'path' should be a text", "on one line"),
        ('  sha256: "', '  sha256: "x', "'sha256' is no SHA-256 digest", "audiatur extract"),
        ("schema: audiatur/argument-map/1", "schema: audiatur/argument-map/9", "'audiatur/argument-map/9' is not known", "newer"),
        ("schema: audiatur/argument-map/1", "", "it has no 'schema'", "begin with 'schema:"),
        ("    side: con", "    side: con\n    side: pro", "the key 'side' is used twice", "keep one"),
        ("    side: con", "    side: *x", "an alias (*x) is not allowed", "write the value out"),
        ("    side: con", "    side: &x con", "an anchor (&x) is not allowed", "delete it"),
        ("    side: con", "    side: !!python/name:os.system con", "a tag (", "quotation marks"),
        ("    side: con", "    side: [con", "not valid YAML", "bracket"),
        ("    side: con", "\tside: con", "not valid YAML", "spaces, not with tabs"),
        ("text: The levy burdens", "text: Note: the levy burdens", "not valid YAML", "if it holds a colon"),
        ("text: The levy burdens", 'text: "The levy burdens', "not valid YAML", "quotation mark"),
        ("text: The levy burdens", "text: The\x07levy burdens", "does not allow (U+0007)", "delete it"),
        ("sides:", "---\nsides:", "a second document", "a file of its own"),
        ("sides:", "? [a]\n: b\nsides:", "a key must be a word", "after a word"),
    ],
)
def test_each_fault_has_its_place_and_its_remedy(old: str, new: str, what: str, hint: str) -> None:
    text = dumps(levy())
    assert old in text
    broken = text.replace(old, new, 1)
    faults = told(broken)
    match = [f for f in faults if what in f.what]
    assert match, [f.what for f in faults]
    assert hint in match[0].hint
    parts = match[0].where.split(":")
    assert parts[0] == "levy.yaml"
    assert len(parts) == 3
    near = text[: text.index(old)].count("\n") + 1
    assert abs(int(parts[1]) - near) <= 6 or "twice" in what or "'c7'" in what or "U+" in what


def test_the_place_is_exact() -> None:
    broken = dumps(levy()).replace("    side: con", "    sied: con", 1).replace("status: draft", "status: done", 1)
    faults = told(broken)
    assert [(f.where, f.what) for f in faults] == [
        (f"levy.yaml:{line_of(broken, 'status: done')}:9", "'status' is 'done', which is none of the words for it"),
        (f"levy.yaml:{line_of(broken, 'sied')}:5", "there is no key 'sied' in claim c1"),
    ]


def test_all_faults_come_at_once_and_in_order() -> None:
    broken = (
        dumps(levy())
        .replace("topic", "topik")
        .replace("    side: con", "    sied: con", 1)
        .replace("kind: group-specific", "kind: group", 1)
        .replace("exact: it is raised on land", "exact: it is raised on water", 1)
        .replace("to: c1", "to: c1\n    to: c1", 1)
        .replace("explicit: true", "explicit: maybe", 1)
    )
    faults = told(broken)
    assert len(faults) == 5
    lines = [place(f)[0] for f in faults]
    assert lines == sorted(lines)
    assert all(f.hint for f in faults)
    with pytest.raises(ArgumentFileError) as whole:
        loads(broken, "levy.yaml", article())
    assert str(whole.value).count("levy.yaml:") == 6
    assert str(whole.value).count("help:") == 5


def test_only_anchors_wrong_is_an_anchor_error() -> None:
    broken = dumps(levy()).replace("exact: Critics", "exact: Criticasters")
    with pytest.raises(AnchorError) as fault:
        loads(broken, "levy.yaml", article())
    assert len(fault.value.faults) == 2
    lost = loads(broken, "levy.yaml", article(), lost_ok=True)
    assert set(lost.lost) == {"c1", "c2"}
    assert [c.status for c in lost.map.claims] == ["draft"] * 3
    assert [c.status for c in lost.current.claims] == ["stale", "stale", "draft"]


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(30)),
    "laughs": "a: &a [lol]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: [*c,*c,*c]\n",
    "deep": "[" * 5000,
    "deep maps": "{a: " * 5000,
    "deep block": "".join(" " * i + f"k{i}:\n" for i in range(200)),
    "large": "a: " + "x" * 2_100_000,
    "merge": "a: &a {x: 1}\nb:\n  <<: *a\n",
    "object": "!!python/object/apply:os.system ['true']",
    "binary": "a: !!binary aGk=",
    "directive": "%TAG ! tag:evil,2020:\n---\na: !x y\n",
    "nothing": "",
    "a list": "- a\n- b\n",
    "a word": "just words",
    "nul": "a: \x00",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_and_traps_are_refused(name: str) -> None:
    faults = told(BOMBS[name])
    assert all(f.where.startswith("levy.yaml") and f.hint for f in faults)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200), st.integers(0, 3000), st.integers(0, 80))
def test_no_text_is_a_crash(junk: str, at: int, cut: int) -> None:
    whole = dumps(levy())
    for text in (junk, whole[:at] + junk + whole[at + cut :]):
        try:
            loads(text, "levy.yaml", article())
        except ArgumentFileError as fault:
            assert fault.faults
            assert all(f.where and f.hint for f in fault.faults)


def test_words_alone_get_their_place() -> None:
    text = dumps(levy()) + "\n"
    claim = (
        "  - {id: c9, text: Eaten., holder: {kind: narrator}, spans: [{exact: have  eaten}]}\n"
        "  - {id: c10, text: Levy., holder: {kind: narrator}, spans: [{exact: the levy, prefix: 'of '}]}\n"
    )
    text = text.replace("\nrelations:", claim + "\nrelations:")
    loaded = loads(text, "levy.yaml", article())
    added = loaded.map.claims[-2:]
    assert [TEXT[slice(*c.spans[0].span)] for c in added] == ["have eaten", "the levy"]
    assert len(added[0].spans[0].prefix) >= 24
    assert added[1].start == TEXT.index("of the levy") + 3


@pytest.mark.parametrize(
    ("anchor", "what", "hint"),
    [
        ("{exact: the levy}", "stands 3 times in seeds/levy.txt (lines 7, 7, 8)", "add 'prefix:' or 'suffix:'"),
        ("{exact: the dam}", "“the dam” does not stand in seeds/levy.txt", "copy the exact words"),
        ("{exact: the levy, suffix: ' drowns'}", "does not stand in seeds/levy.txt between these words", "copy"),
    ],
)
def test_words_alone_that_have_no_one_place(anchor: str, what: str, hint: str) -> None:
    claim = f"  - {{id: c9, text: Eaten., holder: {{kind: narrator}}, spans: [{anchor}]}}\n"
    faults = told(dumps(levy()).replace("\nrelations:", claim + "\nrelations:"))
    assert len(faults) == 1
    assert what in faults[0].what
    assert hint in faults[0].hint


def test_words_alone_need_the_article() -> None:
    text = dumps(levy()).replace("exact: argue that, span: [94, 104], prefix: ", "exact: argue that, prefix: ")
    bare = "  - {id: c9, text: Eaten., holder: {kind: narrator}, spans: [{exact: have eaten}]}\n\nrelations:"
    with pytest.raises(AnchorError) as fault:
        loads(text.replace("\nrelations:", bare), "levy.yaml")
    assert "the article is not at hand" in str(fault.value)


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"issue: a\nb: \xff\n")
    with pytest.raises(ArgumentFileError, match="not valid UTF-8") as fault:
        load(tmp_path / "a.yaml")
    assert fault.value.where.endswith("a.yaml:2")


def test_the_article_that_is_not_there_is_one_fault_of_many(tmp_path: Path) -> None:
    (tmp_path / "arguments").mkdir()
    path = tmp_path / "arguments" / "a.yaml"
    path.write_text(dumps(levy()).replace("    side: con", "    sied: con", 1))
    with pytest.raises(ArgumentFileError) as fault:
        load(path, root=tmp_path)
    assert ["not to be found" in f.what for f in fault.value.faults] == [True, False]


def test_the_known_keys() -> None:
    assert keys(("claims", 0, "holder", "anchor")) == ["exact", "prefix", "suffix", "span"]
    assert keys(("relations", 0))[1] == "from"
    assert keys(("nonsense", 0)) == []


def test_contradictions_are_told_together_with_misspelt_keys() -> None:
    broken = dumps(levy()).replace("status: draft\nissue", "status: done\nissue", 1).replace("to: c1", "to: c7", 1)
    assert "status: done" in broken
    assert "to: c7" in broken
    whats = [f.what for f in told(broken)]
    assert len(whats) == 2
    assert "'status' is 'done'" in whats[0]
    assert "ends at 'c7', which is no claim" in whats[1]


def test_a_broken_claim_is_not_told_again_by_those_who_name_it() -> None:
    broken = dumps(levy()).replace("    text: The levy burdens small farms.\n", "", 1)
    assert len(told(broken)) == 1
