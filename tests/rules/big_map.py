"""A generated article with a map of any size: sections of debate in which two sides speak, answer and give reasons."""

from __future__ import annotations

import random

from audiatur.lint.base import Case
from audiatur.lint.example import example

HOLDERS = ["Critics", "Some anglers", "Supporters of the dam", "They = Critics", "A. Okada", "Many experts", "Sensible millers"]
CUES = ["argue that", "claim that", "worry about", "emphasize", "reply that", "answer that", "point out that", "say that"]
THINGS = ["the dam", "the levy", "cheap power", "the trout", "a stone wall", "this criticism", "the reform", "so-called silt"]
DOES = ["harms", "could perhaps help", "clearly protects", "feeds", "drowns", "costs more than", "is vital for"]
PER_SECTION = 20


def text(claims: int, seed: int = 5) -> str:
    """An example in the notation with that many claims."""
    dice = random.Random(seed)
    out = ["== Lead ==\nThe Lindow dam stands in the north. It is a cornerstone of the valley. It has been widely praised.\n"]
    for i in range(claims):
        if i % PER_SECTION == 0:
            out.append(f"\n\n== Debate {i // PER_SECTION} ==\n")
        elif i % 5 == 0:
            out.append("\n\nHowever, the mill is another matter. ")
        out.append(_claim(dice, i))
    return "".join(out)


def _claim(dice: random.Random, i: int) -> str:
    near = max(i - i % PER_SECTION, i - 4)
    links = "".join(f" {verb}=c{dice.randrange(near, i)}" for verb in _verbs(dice)) if i > near else ""
    content = f"{dice.choice(THINGS)} {dice.choice(DOES)} {dice.choice(THINGS)}"
    mark = "[1]" if dice.random() < 0.3 else ""
    if dice.random() < 0.1:
        return f"[c{i} {dice.choice(['pro', 'con'])}{links}: {content[0].upper()}{content[1:]}].{mark} "
    form = dice.choice(["", "", "", " topic", " cited"])
    return f"[c{i} {dice.choice(['pro', 'con'])}{form}{links}: {dice.choice(HOLDERS)} | {dice.choice(CUES)} | {content}].{mark} "


def _verbs(dice: random.Random) -> list[str]:
    return dice.sample(["rebuts", "supports", "restates?", "rebuts?"], dice.choice([0, 0, 1, 1, 2]))


def big(claims: int, seed: int = 5) -> Case:
    """The case of such an article."""
    return example("topic: contested\n" + text(claims, seed))
