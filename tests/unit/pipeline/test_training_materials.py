"""Hand-made maps become lessons: every piece of a content, holder or cue is marked, and nothing else."""

import json

import pytest

from audiatur.errors import ReadError
from audiatur.extract.encoder.choose import Scale
from audiatur.extract.encoder.heads import NOBODY
from audiatur.extract.encoder.network import network
from audiatur.pipeline.training.materials import lessons, load
from audiatur.pipeline.training.nets import Given
from audiatur.pipeline.training.weighing import save

ARTICLE = "Lindow dam\n\nA dam.\n\n\nCriticism\n\nCritics argue that it floods the valley. Mara Oake says that it is dear, and that it leaks.\n"


def span(words: str) -> list[int]:
    at = ARTICLE.index(words)
    return [at, at + len(words)]


def claim(words: str, holder: str, cue: str) -> dict:
    side = "pro" if words == "it is dear" else "con"
    told = {"span": span(holder), "kind": "named-person"}
    return {"id": words, "spans": [span(words)], "holder": told, "cue": {"span": span(cue)}, "side": side}


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "articles" / "plain").mkdir(parents=True)
    (tmp_path / "articles" / "plain" / "dam.txt").write_text(ARTICLE)
    claims = [
        claim("it floods the valley", "Critics", "argue"),
        claim("it is dear", "Mara Oake", "says"),
        claim("it leaks", "Mara Oake", "says"),
    ]
    section = [ARTICLE.index("Critics"), len(ARTICLE)]
    relations = [
        {"id": "r1", "from": "it leaks", "to": "it is dear", "type": "support"},
        {"id": "r2", "from": "it floods the valley", "to": "r1", "type": "undercut"},
        {"id": "r3", "from": "it leaks", "to": "it floods the valley", "type": "restate"},
        {"id": "r4", "from": "it is dear", "to": "elsewhere", "type": "rebut"},
    ]
    made = {"format": "plain", "doc": "dam.txt", "sections": [{"span": section}], "claims": claims, "relations": relations}
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "dam.json").write_text(json.dumps(made))
    return tmp_path


def test_contents_holders_and_cues_are_marked(gold):
    (material,) = load(gold / "maps", gold / "articles", network().tokenizer)
    (section,) = material.sections
    (lesson,) = lessons([section])
    clean = "Critics argue that it floods the valley. Mara Oake says that it is dear, and that it leaks."
    low = section.text.spans[0][0]
    told = []
    for row in lesson.marks:
        runs, before = [], 0
        for mark, (a, b) in zip(row, section.text.spans, strict=True):
            if mark == 1 or (mark == 2 and before == 0):
                runs.append([a - low, b - low])
            elif mark == 2:
                runs[-1][1] = b - low
            before = mark
        told.append([clean[a:b] for a, b in runs])
    assert told == [["it floods the valley", "it is dear", "it leaks"], ["Critics", "Mara Oake"], ["argue", "says"]]
    assert len(lesson.ids) == lesson.lead + len(lesson.marks[0]) + 1


def test_claims_come_with_their_sides_and_what_they_bear_on(gold):
    (material,) = load(gold / "maps", gold / "articles", network().tokenizer)
    (lesson,) = lessons(material.sections)
    text = material.sections[0].text

    def words(pieces):
        spans = [text.spans[p - lesson.lead] for p in pieces]
        clean = "Critics argue that it floods the valley. Mara Oake says that it is dear, and that it leaks."
        low = text.spans[0][0]
        told = "".join(("" if k and spans[k - 1][1] == a else " ") + clean[a - low : b - low] for k, (a, b) in enumerate(spans))
        return told.strip()

    assert [words(c.words) for c in lesson.claims] == ["it floods the valley", "it is dear", "it leaks"]
    assert [words(c.around) for c in lesson.claims] == [
        "critics argue that argue".capitalize(),
        "Mara Oake says that says",
        "Mara Oake says that and",
    ]
    assert [c.side for c in lesson.claims] == [0, 1, 0]
    assert lesson.relations == ((2, 1, 0), (0, 2, 1))
    assert lesson.away == {1}


def test_the_holder_of_a_claim_is_its_words_or_nobody(gold):
    path = gold / "maps" / "dam.json"
    made = json.loads(path.read_text())
    for claim, kind in zip(made["claims"][:2], ("agentless", "named-person"), strict=True):
        claim["holder"] = {"span": None, "kind": kind}
    path.write_text(json.dumps(made))
    (material,) = load(gold / "maps", gold / "articles", network().tokenizer)
    (lesson,) = lessons(material.sections)
    unnamed, before, named = lesson.claims
    assert [(c.holder, c.nobody) for c in (unnamed, before)] == [((), NOBODY.index("agentless")), ((), NOBODY.index("elsewhere"))]
    spans = [material.sections[0].text.spans[p - lesson.lead] for p in named.holder]
    at = material.sections[0].text.spans[0][0]
    clean = "Critics argue that it floods the valley. Mara Oake says that it is dear, and that it leaks."
    assert (clean[spans[0][0] - at : spans[-1][1] - at], named.nobody) == ("Mara Oake", None)
    assert not set(named.holder) & set(named.cued)


def test_further_passages_of_a_held_article_are_left_out(gold):
    given = Given(gold / "none", gold / "articles", more=gold)
    (gold / "maps").rename(gold / "gold")
    pieces = network().tokenizer
    assert [m.name for m in given.further(pieces, set())] == ["dam"]
    assert given.further(pieces, {"dam"}) == []
    assert given._replace(more=None).further(pieces, set()) == []


def test_of_an_article_only_what_its_map_covers_is_read(gold):
    mapped = ARTICLE[ARTICLE.index("Critics") :]
    assert list(Given(gold / "maps", gold / "articles").texts()) == [mapped]
    more = gold / "more"
    (gold / "maps").rename(gold / "gold")
    more.symlink_to(gold)
    assert list(Given(gold / "gold", gold / "articles", more, more).texts()) == [mapped] * 3


def test_a_missing_article_is_named(gold):
    (gold / "articles" / "plain" / "dam.txt").unlink()
    with pytest.raises(ReadError, match=r"dam\.txt"):
        load(gold / "maps", gold / "articles", network().tokenizer)


def test_weights_are_written_in_order_and_rounded(tmp_path):
    save(Scale(0.123456, {"ends": 1.000049, "begins": -2.0}, 0.3), tmp_path / "weights.json")
    stored = json.loads((tmp_path / "weights.json").read_text())
    assert stored == {"bias": 0.1235, "threshold": 0.3, "weights": {"begins": -2.0, "ends": 1.0}}
    assert list(stored["weights"]) == ["begins", "ends"]
