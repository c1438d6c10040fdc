"""A process that lives runs while somebody looks on: several in turn, week by week, each stopped as soon as asked."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from analysis.app.first_morning import FirstMornings
from analysis.app.picture import picture
from analysis.app.so_far import SoFar
from sim.outcomes import outcomes_of
from sim.problems import BadInput

MORNINGS_KEPT = 6
LIVING_TO_DRAWING = 3
"""How much longer at least a run is lived between two pictures than it took to make the last one."""


class Begin(NamedTuple):
    """An order to live a run: its number, its complete settings, and weeks between two pictures."""

    run: int
    settings: Mapping[str, Any]
    every: int


class Stop(NamedTuple):
    """An order to stop a run."""

    run: int


class Picture(NamedTuple):
    """What a run has come to: `ends`, its outcomes, only when it has been lived to its end."""

    run: int
    weeks: int
    drawn: Mapping[str, Any]
    ends: Mapping[str, float] | None


class Trouble(NamedTuple):
    """A run that cannot be lived on, and why, in one sentence."""

    run: int
    says: str


class Running:
    """A run that is being lived."""

    def __init__(self, order: Begin, mornings: FirstMornings) -> None:
        self.run, self.every, self.weeks = order.run, order.every, int(order.settings["weeks"])
        self.model = mornings.model(order.settings)
        self.shown, self.again = False, 0.0

    def live_a_week(self) -> Picture | None:
        """Live a week, and return a picture where it is time for one: at once the first, and always the last."""
        self.model.step()
        week = self.model.week
        if week == self.weeks or (week % self.every == 0 and time.perf_counter() >= self.again):
            return self.picture()
        return None

    def picture(self) -> Picture:
        """Return what the run has come to."""
        begun, record = time.perf_counter(), self.model.record
        ends = outcomes_of(record) if self.ended else None
        told = Picture(self.run, self.model.week, picture(SoFar(record), self.every), ends)
        now = time.perf_counter()
        self.shown, self.again = True, now + LIVING_TO_DRAWING * (now - begun)
        return told

    @property
    def ended(self) -> bool:
        """Say whether there is nothing left to live."""
        return self.model.week >= self.weeks


class Lives:
    """All runs that this process lives, each a week when its turn comes; a run without a picture goes first."""

    def __init__(self, line: Connection) -> None:
        self.line, self.mornings, self.running = line, FirstMornings(MORNINGS_KEPT), deque[Running]()

    def go_on(self) -> None:
        """Take every order that has come, or wait for one where there is nothing to live; then live one week."""
        orders: dict[int, Begin] = {}
        while self.line.poll(None if not self.running and not orders else 0):
            order = self.line.recv()
            if isinstance(order, Begin):
                orders[order.run] = order
            else:
                orders.pop(order.run, None)
                self.running = deque(one for one in self.running if one.run != order.run)
        for order in orders.values():
            self.guarded(order.run, lambda order=order: self.running.append(Running(order, self.mornings)))
        if self.running:
            one = next((one for one in self.running if not one.shown), self.running[0])
            self.running.remove(one)
            self.guarded(one.run, lambda: self.live(one))

    def live(self, one: Running) -> None:
        """Live a week of a run, and send what there is to see."""
        told = one.live_a_week()
        if told:
            self.line.send(told)
        if not one.ended:
            self.running.append(one)

    def guarded(self, run: int, step: Any) -> None:
        """Take a step for a run; what goes wrong is told in a sentence, and ends that run alone."""
        try:
            step()
        except BadInput as problem:
            self.line.send(Trouble(run, str(problem)))
        except (ArithmeticError, LookupError, TypeError, ValueError) as problem:
            self.line.send(
                Trouble(run, f"This run cannot be lived on ({type(problem).__name__}); change what is asked.")
            )


def live_runs(line: Connection) -> None:
    """Live what is ordered until the other end of the line closes: what a process of its own does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lives = Lives(line)
    try:
        while True:
            lives.go_on()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
