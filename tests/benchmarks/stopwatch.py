"""Seconds by what they were spent on: functions are put under a watch from outside and do what they did.

Seconds are the processor's own for this process: waiting for a turn on a machine that others use does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from time import process_time, time
from typing import Any


class Stopwatch:
    """Adds up ``spent``, seconds by name, over all calls of the functions that it watches.

    ``began`` and ``ended`` are when each was last called and when it was done, in seconds since 1970; ``clock`` is
    what the seconds are read from.
    """

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self.clock = clock
        self.spent: dict[str, float] = defaultdict(float)
        self.began: dict[str, float] = {}
        self.ended: dict[str, float] = {}

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function under the watch."""

        @wraps(function)
        def inside(*given: Any, **named: Any) -> Any:
            self.began[name], begun = time(), self.clock()
            try:
                return function(*given, **named)
            finally:
                self.spent[name] += self.clock() - begun
                self.ended[name] = time()

        return inside

    def watch(self, owner: Any, *names: str) -> None:
        """Put functions of a module or class under the watch, by their names there."""
        for name in names:
            setattr(owner, name, self.timed(name, getattr(owner, name)))

    def watch_week(self, module: Any, name: str) -> None:
        """Put each event of a week under the watch, as in `turnover.residents_move`."""
        events = getattr(module, name)
        setattr(module, name, tuple(self.timed(words_of(event), event) for event in events))

    def lap(self) -> dict[str, float]:
        """Return what was spent since the last lap, and begin anew."""
        spent = dict(self.spent)
        self.spent.clear()
        return spent


def words_of(event: Callable[..., Any]) -> str:
    """Return an event's module and name."""
    return f"{event.__module__.rpartition('.')[2]}.{event.__name__}"
