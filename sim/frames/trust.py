"""The trust ledger as a table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.frames.labels import labels
from sim.ledger import COMPONENTS, KINDS, MECHANISMS, OPENING
from sim.record import Record


def trust_ledger(record: Record) -> pd.DataFrame:
    """Return why trust changed: one row per week, tie, community, component and mechanism that changed it.

    Where nothing changed, a row of `opening` with delta 0 states the level, so that every week has one.
    """
    communities = [*(community.name for community in record.place.communities), "all"]
    parts = [ledger_of(record, kind, communities) for kind in KINDS]
    frame = pd.concat(parts, ignore_index=True)
    frame["tie"] = pd.Categorical(frame["tie"], categories=list(KINDS))
    frame["component"] = pd.Categorical(frame["component"], categories=list(COMPONENTS))
    return frame.sort_values(["week", "tie", "community", "component", "mechanism"], kind="stable", ignore_index=True)


def ledger_of(record: Record, kind: str, communities: list[str]) -> pd.DataFrame:
    """Return the ledger of one kind of tie."""
    books, levels = np.stack(record.books[kind]), np.stack(record.levels[kind])
    ties = np.stack(record.ties[kind])
    shown = books != 0.0
    unmoved = ~shown.any(axis=1) & (ties > 0)[:, :, None]
    shown[:, OPENING] |= unmoved
    week, mechanism, community, component = np.nonzero(shown)
    return pd.DataFrame(
        {
            "week": week + record.first_week,
            "tie": kind,
            "community": labels(communities, community),
            "component": np.array(KINDS[kind])[component],
            "mechanism": labels(list(MECHANISMS), mechanism),
            "delta": books[week, mechanism, community, component],
            "level": levels[week, community, component],
            "ties": ties[week, community].astype(np.int64),
        }
    )
