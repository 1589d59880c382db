"""Speed, always as a ratio within one run: absolute times say more about the machine than about the program.

``make bench`` runs these; the figures are in ``extra_info`` of the result.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from bytecode import keeping_bytecode

from audiatur.extract.base import extract
from audiatur.extract.debates import classify
from audiatur.extract.parse import model_name
from audiatur.lint.engine import check
from audiatur.model.argument import ArgumentMap
from audiatur.model.document import Document
from audiatur.read.base import read

HELP_CEILING = 2.5
CHECK_SHARE_CEILING = 0.10
EXTRACTION_FLOOR = 1.3
PARAGRAPHS = 60
DEBATED = 12

SUBJECTS = [
    "the dam",
    "the new bridge",
    "the school-meal levy",
    "the night train",
    "the harbour wall",
    "the tram line",
    "the county archive",
]
VERBS = ["protects", "harms", "costs", "saves", "delays", "changes", "serves", "replaces"]
OBJECTS = [
    "the lower valley",
    "many small farms",
    "the old market",
    "its neighbours",
    "the river",
    "public money",
    "the school year",
]
HOLDERS = ["Critics", "Supporters", "Some farmers", "A. Okada", "The council", "Many residents", "Opponents of the plan"]
CUES = ["argue that", "claim that", "say that", "believe that", "warn that", "reply that"]
TAILS = [
    "in most years",
    "because money is short",
    "although few have asked",
    "since the flood of 1961",
    "at every turn",
    "for now",
]

THINGS = [
    "the old mill",
    "a stone bridge",
    "the railway station",
    "the upper lake",
    "the county road",
    "a brick tower",
    "the town hall",
]
STATES = ["stands", "was built", "was finished", "lies", "was rebuilt in concrete", "was opened to traffic"]
PLACES = ["near the river", "on the eastern shore", "above the village of Lindow", "at the foot of the hill", "beside the canal"]
DATES = [
    "in 1887",
    "after three years of work",
    "in the spring of 1903",
    "during the reign of the last duke",
    "between 1921 and 1924",
]


def article(seed: int = 7) -> str:
    """An article of plain and debated paragraphs, about one in five debated, as long encyclopedia articles have them."""
    dice = random.Random(seed)
    told = [_paragraph(dice, _plain) for _ in range(PARAGRAPHS - DEBATED)]
    debated = [_paragraph(dice, _reported) for _ in range(DEBATED)]
    return "\n\n".join(["Lindow", "A place.", "History", *told, "Controversies", *debated]) + "\n"


def _paragraph(dice: random.Random, sentence: Callable[[random.Random], str]) -> str:
    return " ".join(sentence(dice) for _ in range(dice.randint(4, 8)))


def _clause(dice: random.Random) -> str:
    return f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)} {dice.choice(TAILS)}"


def _plain(dice: random.Random) -> str:
    first, second = (f"{dice.choice(THINGS)} {dice.choice(STATES)} {dice.choice(PLACES)}" for _ in range(2))
    return f"{first[0].upper()}{first[1:]}, and {second} {dice.choice(DATES)}."


def _reported(dice: random.Random) -> str:
    return f"{dice.choice(HOLDERS)} {dice.choice(CUES)} {_clause(dice)}, and {_clause(dice)}."


def opened() -> Document:
    return classify(read(article().encode(), "seeds/lindow.txt"))


def drafted() -> ArgumentMap:
    """From the bytes of the article to its draft, as ``audiatur extract`` does it."""
    return extract(opened())


@pytest.fixture(scope="module")
def document() -> Document:
    return opened()


def timed(work: Callable[[], object]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def test_extraction_against_bare_spacy(benchmark, document):
    """Words a second of extraction from a whole article against the default pipeline of spaCy on the same paragraphs."""
    import spacy

    bare = spacy.load(model_name() or "")
    texts = [document.text[p.clean[0] : p.clean[1]] for p in document.paragraphs]
    words = len(document.text.split())
    list(bare.pipe(texts[:5]))
    drafted()
    pairs = [(timed(lambda: list(bare.pipe(texts))), timed(drafted)) for _ in range(3)]
    ratio = sorted(theirs / ours for theirs, ours in pairs)[1]
    argument = benchmark.pedantic(drafted, rounds=3)
    assert argument.claims
    benchmark.extra_info |= {
        "words": words,
        "claims": len(argument.claims),
        "bare spaCy, words/s": round(words / min(theirs for theirs, _ in pairs)),
        "extraction, words/s": round(words / min(ours for _, ours in pairs)),
        "times bare spaCy": round(ratio, 2),
    }
    assert ratio >= EXTRACTION_FLOOR


def test_checks_as_a_share_of_extraction(benchmark, document):
    """What checking costs beside extraction of the same article."""
    argument = drafted()
    check(argument, document)
    shares = sorted(timed(lambda: check(argument, document)) / timed(drafted) for _ in range(3))
    findings = benchmark(check, argument, document)
    assert findings
    benchmark.extra_info |= {"findings": len(findings), "share of extraction": round(shares[1], 3)}
    assert shares[1] <= CHECK_SHARE_CEILING


def test_help_against_bare_python(benchmark, tmp_path):
    """``audiatur --help`` against ``python -c pass``, taken in turn, both with their bytecode kept."""
    kept = keeping_bytecode(tmp_path)

    def seconds(*words: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=kept)
        return time.perf_counter() - start

    seconds("-m", "audiatur", "--help")
    pairs = [(seconds("-c", "pass"), seconds("-m", "audiatur", "--help")) for _ in range(15)]
    ratio = sorted(pair[1] for pair in pairs)[7] / sorted(pair[0] for pair in pairs)[7]
    benchmark.pedantic(seconds, args=("-m", "audiatur", "--help"), rounds=5)
    benchmark.extra_info |= {"times bare Python": round(ratio, 2)}
    assert ratio <= HELP_CEILING
