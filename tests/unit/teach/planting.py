"""A generator of pupils' maps with planted errors, on the key of the invented article.

The expected marks are counted here by hand: how many words are left, which relations still have both ends. Nothing of the
marking is used for them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from fractions import Fraction

from quay import FLAGGED, LINKS, MERGED, SENTENCES, TEXT, anchor, key_map

from audiatur.model.anchor import make
from audiatur.model.argument import ArgumentMap, Claim, Holder, Relation

WORTH = {"claims": 35, "holders": 20, "sides": 10, "forms": 5, "relations": 20, "flags": 10}


@dataclass
class Planted:
    """A pupil's map in the making, with what each item of the key should earn."""

    rng: random.Random
    claims: dict[str, Claim]
    relations: dict[str, Relation]
    flags: dict[str, str]
    kinds: list[str] = field(default_factory=list)
    credit: dict[str, Fraction] = field(default_factory=dict)
    holder: dict[str, bool] = field(default_factory=dict)
    side: dict[str, bool] = field(default_factory=dict)
    form: dict[str, bool] = field(default_factory=dict)
    tie: dict[str, Fraction] = field(default_factory=dict)
    flag: dict[str, Fraction] = field(default_factory=dict)
    extra: dict[str, int] = field(default_factory=lambda: {"claims": 0, "relations": 0, "flags": 0})
    touched: set[str] = field(default_factory=set)

    def lose(self, claim: str) -> None:
        """A claim that is not there earns nothing, and neither do its relations and flags."""
        self.credit[claim], self.holder[claim], self.side[claim], self.form[claim] = Fraction(0), False, False, False
        for name, a, b, _ in LINKS:
            ends = {a, b} if b in self.claims or b.startswith("c") else {a, *next((x, y) for n, x, y, _ in LINKS if n == b)}
            if claim in ends:
                self.tie[name] = Fraction(0)
        if claim in self.flag:
            self.flag[claim] = Fraction(0)

    def drop(self, claim: str) -> None:
        """Take a claim out, with everything that hangs on it."""
        self.claims.pop(claim)
        gone = {name for name, r in self.relations.items() if claim in (r.source, r.to)}
        gone |= {name for name, r in self.relations.items() if r.to in gone}
        for name in gone:
            self.relations.pop(name)
        self.flags.pop(claim, None)
        self.lose(claim)

    def argument(self) -> ArgumentMap:
        claims = [c.model_copy(update={"note": self.flags.get(c.id)}) for c in self.claims.values()]
        self.rng.shuffle(claims)
        return key_map().model_copy(
            update={"claims": tuple(claims), "relations": tuple(self.relations.values()), "status": "draft"}
        )

    def part(self, name: str) -> Fraction:
        """What a part of the rubric should earn."""
        rows = {
            "claims": self.credit,
            "holders": self.holder,
            "sides": self.side,
            "forms": self.form,
            "relations": self.tie,
            "flags": self.flag,
        }[name]
        got = sum(map(Fraction, rows.values())) - Fraction(1, 4) * self.extra.get(name, 0)
        return WORTH[name] * max(Fraction(0), got) / len(rows)


def planted(seed: int, most: int = 6) -> Planted:
    """A map with up to ``most`` errors, each on claims that no other error touches."""
    rng = random.Random(seed)
    argument = key_map()
    claims = {c.id: c for c in argument.claims}
    made = Planted(rng, claims, {r.id: r for r in argument.relations}, {c: f"{code}, {name}" for c, code, name in FLAGGED})
    made.credit = dict.fromkeys(claims, Fraction(1))
    made.holder, made.side, made.form = dict.fromkeys(claims, True), dict.fromkeys(claims, True), dict.fromkeys(claims, True)
    made.tie = dict.fromkeys(made.relations, Fraction(1))
    made.flag = {c: Fraction(1) for c, _, _ in FLAGGED}
    for name in rng.sample(sorted(ERRORS), rng.randint(1, most)):
        if ERRORS[name](made):
            made.kinds.append(name)
    return made


def free(made: Planted, ids: list[str] | None = None) -> str | None:
    left = [c for c in sorted(ids or made.credit) if c in made.claims and c not in made.touched]
    if not left:
        return None
    taken = made.rng.choice(left)
    made.touched.add(taken)
    return taken


def words_of(claim: Claim) -> list[str]:
    return claim.spans[0].exact.split()


def respan(made: Planted, key: str, start: int, end: int) -> None:
    made.claims[key] = made.claims[key].model_copy(update={"spans": (make(TEXT, (start, end)),)})


def dropped(made: Planted) -> bool:
    claim = free(made)
    if claim is not None:
        made.drop(claim)
    return claim is not None


def wrong_holder(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    own = made.claims[claim].holder.text
    other = made.rng.choice([who for who, *_ in SENTENCES if who != own])
    holder = Holder(kind="named-org", anchor=anchor(other))
    made.claims[claim] = made.claims[claim].model_copy(update={"holder": holder})
    made.holder[claim] = False
    return True


def narrator(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    made.claims[claim] = made.claims[claim].model_copy(update={"holder": Holder(kind="narrator"), "cue": None})
    made.holder[claim] = False
    return True


def wrong_side(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    own = made.claims[claim].side
    other = made.rng.choice([side for side in ("pro", "con", None) if side != own])
    made.claims[claim] = made.claims[claim].model_copy(update={"side": other})
    made.side[claim] = False
    return True


def wrong_form(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    made.claims[claim] = made.claims[claim].model_copy(update={"form": made.rng.choice(["topic", "target-only"])})
    made.form[claim] = False
    return True


def shortened(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    words = words_of(made.claims[claim])
    left = made.rng.randint((len(words) + 2) // 3, len(words) - 1)
    start = made.claims[claim].start
    respan(made, claim, start, start + len(" ".join(words[:left])))
    made.credit[claim] = Fraction(2 * left, len(words) + left)
    return True


def stump(made: Planted) -> bool:
    """So short that it is no longer the claim: missed, and one too many."""
    claim = free(made)
    if claim is None:
        return False
    words = words_of(made.claims[claim])
    start = made.claims[claim].start
    respan(made, claim, start, start + len(words[0]))
    made.extra["claims"] += 1
    made.flags.pop(claim, None)
    made.lose(claim)
    return True


def lengthened(made: Planted) -> bool:
    """The cue and "that" are taken along."""
    claim = free(made, ["c1", "c2", "c5", "c6", "c7", "c10", "c11", "c12"])
    if claim is None:
        return False
    old = made.claims[claim]
    respan(made, claim, old.cue.start if old.cue else old.start - len("says that "), old.end)
    count = len(words_of(old))
    made.credit[claim] = Fraction(2 * count, 2 * count + 2)
    return True


def extra_claim(made: Planted) -> bool:
    words = "so narrow a basin at ebb tide"
    if "x1" in made.claims or "c2" in made.touched or "c2" not in made.claims:
        return False
    made.touched.add("c2")
    at = anchor(words)
    made.claims["x1"] = Claim(id="x1", text=words, holder=Holder(kind="narrator"), spans=(at,), status="draft")
    made.extra["claims"] += 1
    return True


def merged(made: Planted) -> bool:
    pairs = [p for p in MERGED if not made.touched & set(p) and set(p) <= set(made.claims)]
    if not pairs:
        return False
    long, short = made.rng.choice(pairs)
    made.touched |= {long, short}
    counts = [len(words_of(made.claims[c])) for c in (long, short)]
    start, end = made.claims[long].start, made.claims[short].end
    made.drop(short)
    respan(made, long, start, end)
    made.credit[long] = Fraction(2 * counts[0], counts[0] + sum(counts) + 1)
    return True


def split(made: Planted) -> bool:
    claim = free(made)
    if claim is None:
        return False
    words = words_of(made.claims[claim])
    cut = len(words) // 2 + 1
    start, end = made.claims[claim].start, made.claims[claim].end
    middle = start + len(" ".join(words[:cut]))
    respan(made, claim, start, middle)
    made.claims["y1"] = made.claims[claim].model_copy(update={"id": "y1", "spans": (make(TEXT, (middle + 1, end)),)})
    made.credit[claim] = Fraction(2 * cut, len(words) + cut)
    made.extra["claims"] += 1
    return True


def _plain(made: Planted) -> str | None:
    """A relation that is whole and that no undercut is about."""
    attacked = {r.to for r in made.relations.values()}
    left = [n for n, r in sorted(made.relations.items()) if n not in made.touched | attacked and r.type in ("support", "rebut")]
    left = [n for n in left if made.tie.get(n) == 1]
    if not left:
        return None
    taken = made.rng.choice(left)
    made.touched.add(taken)
    return taken


def turned(made: Planted) -> bool:
    name = _plain(made)
    if name is None:
        return False
    old = made.relations[name]
    made.relations[name] = old.model_copy(update={"source": old.to, "to": old.source})
    made.tie[name] = Fraction(1, 2) * made.tie[name]
    return True


def other_type(made: Planted) -> bool:
    name = _plain(made)
    if name is None:
        return False
    old = made.relations[name]
    made.relations[name] = old.model_copy(update={"type": "rebut" if old.type == "support" else "support"})
    made.tie[name] = Fraction(1, 2) * made.tie[name]
    return True


def missed_relation(made: Planted) -> bool:
    name = _plain(made)
    if name is None:
        return False
    made.relations.pop(name)
    made.tie[name] = Fraction(0)
    return True


def extra_relation(made: Planted) -> bool:
    """Between two claims that the key does not link; both stay whole."""
    ends = ("c1", "c6")
    if made.touched & set(ends) or not set(ends) <= set(made.claims):
        return False
    made.touched |= set(ends)
    made.relations["x9"] = Relation(id="x9", source="c6", to="c1", type="support")
    made.extra["relations"] += 1
    return True


def missed_flag(made: Planted) -> bool:
    left = [c for c in sorted(made.flags) if made.flag.get(c) == 1]
    if not left:
        return False
    claim = made.rng.choice(left)
    made.flags.pop(claim)
    made.flag[claim] = Fraction(0)
    return True


def extra_flag(made: Planted) -> bool:
    claim = free(made, ["c1", "c2", "c5", "c6", "c11"])
    if claim is None:
        return False
    made.flags[claim] = "WOR001"
    made.extra["flags"] += 1
    return True


ERRORS = {
    f.__name__: f
    for f in (
        *(dropped, wrong_holder, narrator, wrong_side, wrong_form, shortened, stump, lengthened, extra_claim, merged, split),
        *(turned, other_type, missed_relation, extra_relation, missed_flag, extra_flag),
    )
}
