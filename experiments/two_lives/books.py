"""What the trust ledgers of two arms had booked otherwise by a week."""

from __future__ import annotations

from typing import Any

import numpy as np

from experiments.two_lives.pair import Pair
from sim.ledger import KINDS, MECHANISMS, Array
from sim.record import Record

SHOWN = 6


def apart(pair: Pair, week: int) -> list[dict[str, Any]]:
    """Return what was booked otherwise before a week, most first: by kind of tie and mechanism, in each arm."""
    found = [row for kind in KINDS for row in of_kind(pair, kind, week)]
    return sorted(found, key=lambda row: -abs(row["first"] - row["versus"]))[:SHOWN]


def of_kind(pair: Pair, kind: str, week: int) -> list[dict[str, Any]]:
    """Return what was booked otherwise on one kind of tie."""
    first, versus = (booked(model.record, kind, week) for model in pair)
    return [
        {"tie": kind, "mechanism": MECHANISMS[at], "first": float(first[at]), "versus": float(versus[at])}
        for at in np.flatnonzero(first != versus)
    ]


def booked(record: Record, kind: str, week: int) -> Array:
    """Return what each mechanism had changed before a week (mechanisms,): mean over the ties then there, and parts."""
    if week == 0:
        return np.zeros(len(MECHANISMS))
    moved = np.sum(record.books[kind][:week], axis=(0, 2, 3))
    return moved / max(1.0, record.ties[kind][week - 1].sum()) / len(KINDS[kind])
