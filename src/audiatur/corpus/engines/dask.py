"""A Dask cluster: one that stands somewhere (``address`` of its scheduler), or one made for the audit on this machine.

A task is a whole part: minutes of work for a few kilobytes of order, so that nothing is gained by making tasks smaller. Each
thread of a Dask worker drives a process of its own, as the local engine does: an article that ends its process ends no worker of
the cluster. When a worker of the cluster dies, Dask gives its parts to others; when several die on the same part, it is done
here.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ...errors import AudiaturError, UsageError
from ..apart import isolated
from ..hand import Hand
from ..part import Part, Result, Work
from .base import Crew, Engine

WAIT = "60 s"
"""How long a cluster may take to answer, and to show its first worker."""
AHEAD = 2
"""Parts that are handed out for each thread of the cluster: one to work on, one to go on with."""

Done = tuple[Result, list[str]]


class Dask(Engine):
    """Dask's distributed scheduler."""

    name = "dask"
    summary = "a Dask cluster (--address tcp://host:8786), or one on this machine"

    def run(self, work: Work, parts: Iterable[Part], crew: Crew) -> Iterator[Result]:
        """Parts as tasks, a few more than there are threads at a time; results as they come.

        Every machine of the cluster must see the corpus and the cache under the same paths and run the same audiatur. Raises
        ``UsageError`` when Dask is not installed or no cluster answers.
        """
        work = work if crew.address else replace(work, code="")
        with _client(crew) as client:
            try:
                yield from _done(client, work, iter(parts), crew)
            finally:
                with contextlib.suppress(Exception):
                    client.run(dismiss, work)


def _done(client: Any, work: Work, parts: Iterator[Part], crew: Crew) -> Iterator[Result]:
    """Hand out parts as results come in; the order of both is of no account."""
    under_way: dict[Any, Part] = {}
    coming = _distributed().as_completed(loop=client.loop)
    while True:
        for part in itertools.islice(parts, max(0, AHEAD * _threads(client) - len(under_way))):
            task = client.submit(perform_apart, work, part, key=f"audiatur-{part.name}-{os.urandom(8).hex()}", pure=False)
            under_way[task] = part
            coming.add(task)
        if not under_way:
            return
        task = next(coming)
        part = under_way.pop(task)
        yield _result(task, work, part, crew)
        task.release()


def _result(task: Any, work: Work, part: Part, crew: Crew) -> Result:
    """What came of a part; where the cluster gave up on it, it is done here. Raises what went wrong with the work itself."""
    dask = _distributed()
    try:
        result, said = task.result()
    except dask.KilledWorker:
        crew.say(f"{part.name}: several workers of the cluster ended on it; it is done here")
        return isolated(work, part, say=crew.say)
    except dask.CancelledError as fault:
        hint = "the same command goes on where this one stopped, once the cluster is back"
        raise AudiaturError("the Dask cluster is gone", hint=hint) from fault
    for line in said:
        crew.say(line)
    return result  # type: ignore[no-any-return]


def _threads(client: Any) -> int:
    """How many parts the cluster can work on at once, now; a cluster may grow and shrink."""
    count: int = sum(client.nthreads().values())
    return max(1, count)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as fault:
        raise UsageError("Dask is not installed", hint='install it with: pip install "audiatur[corpus]"') from fault
    return distributed


@contextlib.contextmanager
def _client(crew: Crew) -> Iterator[Any]:
    dask = _distributed()
    with contextlib.ExitStack() as stack:
        place: Any = crew.address
        if not crew.address:
            place = stack.enter_context(
                dask.LocalCluster(
                    n_workers=1,
                    threads_per_worker=crew.workers or os.cpu_count() or 1,
                    processes=False,
                    dashboard_address=None,
                    memory_limit=0,
                    silence_logs=logging.CRITICAL,
                )
            )
        try:
            client = stack.enter_context(dask.Client(place, timeout=WAIT, set_as_default=False))
            client.wait_for_workers(1, timeout=WAIT)
        except (OSError, TimeoutError, ValueError) as fault:
            hint = "start it with: dask scheduler, then on each machine: dask worker tcp://HOST:8786"
            raise UsageError("no Dask cluster with workers answers there", where=crew.address, hint=hint) from fault
        yield client


_hands: dict[tuple[Work, int], Hand] = {}
_lock = threading.Lock()


def perform_apart(work: Work, part: Part) -> Done:
    """The result of a part, and what is to be told of mishaps; runs on a thread of a worker of the cluster."""
    own = (work, threading.get_ident())
    with _lock:
        hand = _hands.get(own)
        if hand is None or hand.ended:
            hand = _hands[own] = Hand(work)
    said: list[str] = []
    return isolated(work, part, hand=hand, say=said.append), said


def dismiss(work: Work) -> None:
    """End the processes that a worker of the cluster keeps for an audit."""
    with _lock:
        ended = [_hands.pop(own) for own in list(_hands) if own[0] == work]
    for hand in ended:
        hand.end()
