"""An audit of a corpus, against bare parsing and against itself: all figures are ratios within one run.

``make bench`` runs these; what was measured is in ``extra_info`` of the results. Processor time is compared, not waiting time.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from test_speed import _paragraph, _plain, _reported

from audiatur.config import Config
from audiatur.corpus import keys
from audiatur.corpus.audit import Order, audit
from audiatur.corpus.part import Part, Work
from audiatur.corpus.places.base import find
from audiatur.corpus.plan import parts
from audiatur.corpus.sift import may_debate
from audiatur.corpus.work import _desk, perform
from audiatur.extract.debates import debates
from audiatur.extract.encoder.network import network
from audiatur.extract.parse import model_name, parse
from audiatur.read.base import read

AUDIT_CEILING = {"rules": 1.15, "learned": 4.5}
"""Times bare parsing: the aim is 1.15; with the encoder, which takes longer than the parser on its own, it is not reached."""
FILTER_FLOOR = 50
"""How many times faster than parsing the filter looks through articles, at least."""
AGAIN_FLOOR = 50
MEMORY_CEILING = 1.25
ARTICLES = 24

pytestmark = pytest.mark.skipif(model_name() is None, reason="no language model is installed")


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of debates only, five paragraphs each: what an audit parses of a corpus."""
    folder = tmp_path_factory.mktemp("audit") / "corpus"
    folder.mkdir()
    for number in range(ARTICLES):
        dice = random.Random(number)
        told = [_paragraph(dice, _reported) for _ in range(5)]
        text = "\n\n".join([f"Lindow {number}", "A place.", "Controversies", *told]) + "\n"
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    return folder


def planned(corpus: Path) -> tuple[Work, list[Part]]:
    """The work without a cache, and the parts."""
    config = Config(root=corpus)
    told = (config.settings.model_dump_json(by_alias=True), "debate", "", "")
    work = Work(str(corpus), *told, keys.extracting(config, "debate"), keys.checking(config, "debate"), seconds=0)
    return work, list(parts(find(str(corpus))))


def debated(corpus: Path) -> list[str]:
    """The paragraphs of all debates."""
    found = []
    for path in sorted(corpus.iterdir()):
        document = read(path.read_bytes(), path.name)
        numbers = [p for debate in debates(document) for p in debate.paragraphs]
        found += [document.text[slice(*document.paragraphs[p].clean)] for p in numbers]
    return found


@pytest.mark.parametrize("extractor", ["rules", "learned"])
def test_audit_against_bare_parsing(benchmark, corpus, extractor):
    """From the bytes of the articles to the tables, against the default pipeline of spaCy on the text of their debates."""
    import spacy

    bare = spacy.load(model_name() or "")
    texts = debated(corpus)
    work, cut = planned(corpus)
    work = replace(work, extractor=extractor)

    def ours() -> int:
        _desk.cache_clear()
        return sum(perform(work, part).counts["claims"] for part in cut)

    list(bare.pipe(texts[:5]))
    claims = ours()
    assert claims > ARTICLES
    rounds = [(seconds(lambda: list(bare.pipe(texts))), seconds(lambda: list(parse(texts))), seconds(ours)) for _ in range(3)]
    default, tuned = (sorted(r[2] / r[k] for r in rounds)[1] for k in (0, 1))
    benchmark.pedantic(lambda: None, rounds=1)
    benchmark.extra_info |= {
        "words": (words := sum(len(t.split()) for t in texts)),
        "words a second": round(words / min(r[2] for r in rounds)),
        "claims": claims,
        "times bare spaCy": round(default, 2),
        "times audiatur's own parsing": round(tuned, 2),
        "parsing, times bare spaCy": round(sorted(r[1] / r[0] for r in rounds)[1], 2),
        "encoder": extractor == "learned" and network() is not None,
    }
    assert default <= AUDIT_CEILING[extractor]


def test_the_filter_against_parsing(benchmark):
    """Looking through an article for a debate, against parsing it."""
    dice = random.Random(4)
    texts = ["\n\n".join(["Lindow", "History", *[_paragraph(dice, _plain) for _ in range(40)]]) for _ in range(4)]
    list(parse(texts[:1]))
    for text in texts:
        assert not may_debate(text, "Lindow", "debate")
    ratios = []
    for _ in range(3):
        sifting = seconds(lambda: [may_debate(text, "Lindow", "debate") for text in texts * 20]) / 20
        ratios.append(seconds(lambda: list(parse(texts))) / sifting)
    benchmark.pedantic(lambda: None, rounds=1)
    size = sum(len(text) for text in texts) / 1e6
    benchmark.extra_info |= {"times faster than parsing": round(sorted(ratios)[1]), "MB a second": round(size / sifting, 1)}
    assert sorted(ratios)[1] >= FILTER_FLOOR


def test_an_unchanged_corpus_again(benchmark, corpus, tmp_path):
    """The same audit twice; then once more from the cache alone, its journal thrown away."""
    config, order = Config(root=tmp_path), Order(workers=1)

    def once() -> float:
        start = time.perf_counter()
        assert audit(config, str(corpus), tmp_path / "audit", order).counts["articles"] == ARTICLES
        return time.perf_counter() - start

    first = once()
    again = sorted(once() for _ in range(3))[1]
    benchmark.pedantic(lambda: None, rounds=1)
    benchmark.extra_info |= {"times faster": round(first / again)}
    assert first / again >= AGAIN_FLOOR


PEAKS = """
import json, resource, sys
from pathlib import Path
from audiatur.config import Config
from audiatur.corpus.audit import Order, audit
audit(Config(root=Path(sys.argv[1])), sys.argv[1], Path(sys.argv[2]), Order(workers=1))
print(json.dumps([resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is not told here")
def test_memory_does_not_grow_with_the_corpus(benchmark, tmp_path):
    """The greatest memory of an audit's parent and of its worker: ten times the articles, and twenty times."""
    from audits import invented

    peaks = {}
    for count in (100, 1000, 2000):
        invented(tmp_path / f"corpus{count}", count, every=25)
        words = [sys.executable, "-c", PEAKS, str(tmp_path / f"corpus{count}"), str(tmp_path / f"audit{count}")]
        peaks[count] = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    benchmark.pedantic(lambda: None, rounds=1)
    benchmark.extra_info |= {f"{count} articles, MB (parent, worker)": peak for count, peak in peaks.items()}
    for count in (1000, 2000):
        assert all(now <= MEMORY_CEILING * before for now, before in zip(peaks[count], peaks[100], strict=True))
