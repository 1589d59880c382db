"""Processes of this machine: the usual engine. Each works on one part at a time; one that dies is replaced."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..apart import isolated
from ..hand import Hand
from ..part import Part, Result, Work
from .base import Crew, Engine


class Local(Engine):
    """Worker processes on this machine."""

    name = "local"
    summary = "processes of this machine"

    def run(self, work: Work, parts: Iterable[Part], crew: Crew) -> Iterator[Result]:
        """One thread for each worker process: it hands out parts, waits, and sees to a worker that dies."""
        shop = _Shop(replace(work, code=""), parts, crew)
        shop.open(crew.workers or os.cpu_count() or 1)
        try:
            yield from shop.results()
        finally:
            shop.close()


class _Shop:
    """The parts still to be done, the workers, and what they have finished."""

    def __init__(self, work: Work, parts: Iterable[Part], crew: Crew) -> None:
        self.work = work
        self.crew = crew
        self.parts = iter(parts)
        self.lock = threading.Lock()
        self.done: queue.Queue[Result | BaseException | None] = queue.Queue(maxsize=2)
        self.closed = threading.Event()
        self.hands: list[Hand] = []
        self.threads: list[threading.Thread] = []

    def open(self, count: int) -> None:
        self.hands = [Hand(self.work) for _ in range(count)]
        self.threads = [threading.Thread(target=self._serve, args=(hand,), daemon=True) for hand in self.hands]
        for thread in self.threads:
            thread.start()

    def results(self) -> Iterator[Result]:
        """The results as they come; raises what went wrong with the plan or the workers."""
        left = len(self.threads)
        while left:
            found = self.done.get()
            if found is None:
                left -= 1
            elif isinstance(found, BaseException):
                raise found
            else:
                yield found

    def close(self) -> None:
        """End the workers, and wait until nobody is at work."""
        self.closed.set()
        for hand in self.hands:
            hand.end()
        for thread in self.threads:
            while thread.is_alive():
                self._drain()
                thread.join(0.05)

    def _drain(self) -> None:
        try:
            while True:
                self.done.get_nowait()
        except queue.Empty:
            return

    def _serve(self, hand: Hand) -> None:
        try:
            while not self.closed.is_set() and (part := self._next()) is not None:
                self.done.put(isolated(self.work, part, hand=hand, say=self.crew.say))
            self.done.put(None)
        except BaseException as fault:
            self.done.put(fault)
        finally:
            hand.end()

    def _next(self) -> Part | None:
        with self.lock:
            return None if self.closed.is_set() else next(self.parts, None)
