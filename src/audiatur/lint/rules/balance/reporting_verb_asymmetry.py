"""BAL006 reporting-verb-asymmetry."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ....analysis.balance import ALPHA, Voice, voices
from ....analysis.sides import collective
from ....analysis.stats import permutation
from ....model.finding import Finding
from ...base import NOT_A_VERDICT, Case, Rule

FEWEST = 3
GAP = 0.3


class ReportingVerbAsymmetry(Rule):
    """Each verb alone is fine, but the sides get different families of verbs.

    What it does
        Scores every reporting verb: factive ("show") +1, highlight ("emphasize") +0.5, say and argue 0, tentative,
        emotive ("worry"), concede and hostile -0.5, distance ("claim") -1. Reports two sides with at least three
        attributions each when their means differ by at least 0.3 and an exact permutation test gives p at most 0.05.
        Verbs inside quotations do not count.

    Why
        Verbs colour what they report. Studies of the press found women leaders' speech reported with more
        interpretation and more aggressive verbs (Gidengil and Everitt, 2003); others found mostly no difference
        (Garretson and Ädel, 2008): so test, and do not judge by eye.

    When it is fine
        One holder's own emphatic manner. "Warn" for scientists who did warn.

    Bad::

        [pro: Farmers | emphasize | the harvest]. [pro: They = Farmers | point to | the canal].
        [pro: Millers | stress | the power]. [pro: Boatmen | underline | the depth].
        [con: Anglers | worry about | the trout]. [con: They = Anglers | fear | the silt].
        [con: Hikers | complain about | the noise]. [con: Some hikers | have raised concerns about | the view].

    Good::

        [pro: Farmers | say | the harvest is good]. [pro: They = Farmers | argue | for a canal].
        [pro: Millers | stress | the power]. [pro: Boatmen | fear | low water].
        [con: Anglers | say | the trout are gone]. [con: They = Anglers | fear | the silt].
        [con: Hikers | argue | about the noise]. [con: Some hikers | emphasize | the view].

    Good::

        [pro: Farmers | emphasize | the harvest]. [pro: They = Farmers | point to | the canal].
        [con: Anglers | worry about | the trout]. [con: They = Anglers | fear | the silt].

    Measured
        On 69 hand-made maps of debate sections, 56 of them in view while the rules were tuned, with sparing flags by
        their annotators: 3 maps, that is 4 %, within the 5 % that chance alone would give; none was flagged.
    """

    code, name, reach = "BAL006", "reporting-verb-asymmetry", "document"

    def check(self, case: Case) -> Iterator[Finding]:
        """One finding for each pair of sides."""
        heard = {s: _unquoted(case, v) for s, v in voices(case.sides).items()}
        for pair in combinations(heard, 2):
            low, high = sorted(pair, key=lambda s: heard[s].mean)
            if min(len(heard[s].scores) for s in pair) < FEWEST or heard[high].mean - heard[low].mean < GAP:
                continue
            p = permutation(heard[low].scores, heard[high].scores)
            if p <= ALPHA:
                yield self._report(case, low, high, heard, p)

    def _report(self, case: Case, low: str, high: str, heard: dict[str, Voice], p: float) -> Finding:
        below, above = heard[low], heard[high]
        names = {s: collective(case.sides.by_id[s].side) for s in (low, high)}
        lowest = min(range(len(below.scores)), key=lambda i: below.scores[i])
        cues = [t.cue_span for v in (below, above) for t in v.turns if t.cue_span]
        message = (
            f"the verbs for the {names[high]} are {_list(above)}, those for the {names[low]} {_list(below)}: "
            f"mean scores {above.mean:+.2f} and {below.mean:+.2f}, p = {p:.4f}. "
            f"{NOT_A_VERDICT} Plain verbs for both: say, argue, hold."
        )
        evidence = {
            s: {
                "attributions": len(v.scores),
                "mean": round(v.mean, 4),
                "classes": {c: v.classes.count(c) for c in sorted(set(v.classes))},
            }
            for s, v in ((low, below), (high, above))
        }
        span = below.turns[lowest].cue_span or below.turns[lowest].span
        return self.finding(
            case, span, message, related=cues, evidence={"sides": evidence, "gap": above.mean - below.mean, "p": p}
        )


def _unquoted(case: Case, voice: Voice) -> Voice:
    kept = [i for i, t in enumerate(voice.turns) if not case.scope.quoted(t.cue_span or t.span)]
    return Voice(*(tuple(values[i] for i in kept) for values in (voice.turns, voice.classes, voice.scores)))  # type: ignore[arg-type]


def _list(voice: Voice) -> str:
    """How often which family of verbs: "3 of 10 highlight, 7 of 10 argue"."""
    counts = sorted(((voice.classes.count(c), c) for c in set(voice.classes)), key=lambda pair: (-pair[0], pair[1]))
    return ", ".join(f"{n} of {len(voice.classes)} {name}" for n, name in counts)
