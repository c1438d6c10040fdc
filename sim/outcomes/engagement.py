"""Who takes part, and what it costs those who do."""

from __future__ import annotations

from sim.observing import WORN_OUT_BELOW
from sim.outcomes import ratios
from sim.record import Record
from sim.totals import LAST_WEEK


def engagement(record: Record) -> float:
    """Engaged person-weeks per 1,000 residents and year: at a forum, site or treatment by own choice."""
    return 52_000.0 * ratios.ratio(record.total("engaged"), record.total("residents"))


def engaged_at_end(record: Record) -> float:
    """People engaged in the last week."""
    return record.total("engaged", weeks=LAST_WEEK)


def decisions_shared(record: Record) -> float:
    """Share of proposals voiced in programme meetings that were adopted."""
    voiced, adopted = map(sum, zip(*record.proposals_by_year(), strict=True))
    return ratios.ratio(adopted, voiced)


def burnt_out(record: Record) -> float:
    """Contributors under energy .2 at the end, organisations and people in the forum, or who left it worn out."""
    energy = record.organisations_at_end("energy")
    people = record.total("worn_out", weeks=LAST_WEEK) + record.total("left_worn_out")
    return float((energy < WORN_OUT_BELOW).sum()) + people


def cbos_alive(record: Record) -> float:
    """Organisations still there at the end."""
    return float(len(record.organisations_at_end("alive")))
