"""What the trust ledgers of two arms had booked otherwise by a week."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.two_lives.parting import Pair
from sim.ledger import KINDS, MECHANISMS, Array
from sim.record import Record

SHOWN = 6


def apart(pair: Pair, week: int) -> list[dict[str, Any]]:
    """Return what was booked otherwise before a week, most first: by kind of tie and mechanism, a tie, in each arm."""
    rows = []
    for kind in KINDS:
        first, versus = (booked(model.record, kind, week) for model in pair)
        for mechanism in np.flatnonzero(first != versus):
            rows.append((abs(first[mechanism] - versus[mechanism]), kind, MECHANISMS[mechanism], first[mechanism], versus[mechanism]))
    rows.sort(key=lambda row: -row[0])
    return [{"tie": kind, "mechanism": name, "first": float(one), "versus": float(other)} for _, kind, name, one, other in rows[:SHOWN]]


def booked(record: Record, kind: str, week: int) -> Array:
    """Return what each mechanism had changed by a week (mechanisms,), on average over the ties there at the end of it."""
    if week == 0:
        return np.zeros(len(MECHANISMS))
    moved = np.sum(record.books[kind][:week], axis=(0, 2, 3))
    return moved / max(1.0, record.ties[kind][week - 1].sum()) / len(KINDS[kind])
