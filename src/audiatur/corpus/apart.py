"""Working on a part in a process of its own, and finding the article that ends such a process.

The child says which article it is at; when it dies, that article is under suspicion. A process may be killed by chance, so an
article is named as the cause only when it has ended several processes, the last of them with nothing else to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from ..errors import AudiaturError
from .hand import Died, Hand
from .part import Bans, Part, Result, Work

STRIKES = 2
"""How many processes an article may end before it is tried alone; a clock that runs out is no chance: one is enough."""
ALONE = 3
"""How many processes an article must end alone to be named; a mishap that only looks like it does not happen so often."""
MISHAPS = 20
"""How many processes may end on one part without having begun an article."""
POISON = "working on it ended the process that did, several times over"
_CLOSED = "the audit was ended"


def isolated(work: Work, part: Part, *, hand: Hand | None = None, say: Callable[[str], None] = lambda _: None) -> Result:
    """The result of a part, worked on in a process of its own (``hand``: in that of a worker).

    Articles that end the process are named in the result; all others are done. ``say`` is told of every process that ended.
    Raises ``AudiaturError`` when no process comes as far as an article.
    """
    own = hand or Hand(work)
    try:
        return _isolated(own, part, say)
    finally:
        if hand is None:
            own.end()


def _isolated(hand: Hand, part: Part, say: Callable[[str], None]) -> Result:
    bans = Bans()
    strikes: Counter[int] = Counter()
    while True:
        try:
            found = hand.ask(part, bans)
            if found is not None:
                return found
        except Died as death:
            if hand.ended:
                raise AudiaturError(_CLOSED) from None
            strikes[death.at] += 1
            say(f"{part.name}: a worker ended at article {death.at + 1}; another one goes on")
            bans = _banned(hand, part, bans, strikes, death)


def _banned(hand: Hand, part: Part, bans: Bans, strikes: Counter[int], death: Died) -> Bans:
    """What is to be left alone after a worker has died."""
    at = death.at
    if at < 0:
        if strikes[at] >= MISHAPS:
            what = f"{MISHAPS} worker processes ended before they came to an article"
            raise AudiaturError(
                f"{what}: {hand.last_words()}", hint="look at memory and limits of this machine, then run it again"
            )
        return bans
    if (strikes[at] < STRIKES and not death.late) or not _deadly(hand, part, bans, at):
        return bans
    if at in bans.poisons:
        return replace(bans, until=at)
    late = f"it takes longer than {hand.work.seconds:g} seconds"
    return replace(bans, poisons={**bans.poisons, at: late if death.late else POISON})


def _deadly(hand: Hand, part: Part, bans: Bans, number: int) -> bool:
    """Whether an article ends a process that has nothing else to do: each time, or once by the clock."""
    for _ in range(ALONE):
        try:
            hand.ask(part, bans, alone=number)
            return False
        except Died as death:
            if hand.ended:
                raise AudiaturError(_CLOSED) from None
            if death.at != number:
                return False
            if death.late:
                return True
    return True
