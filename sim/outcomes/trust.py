"""Trust, and whether it was earned."""

from __future__ import annotations

from sim.outcomes import ratios
from sim.record import Record
from sim.totals import LAST_WEEK, LAST_YEAR


def trust_cbo(record: Record) -> float:
    """Mean trust of organisations in agencies at the end."""
    held = record.organisations_at_end("trust")
    return ratios.ratio(float(held.sum()), len(held))


def trust_service(record: Record) -> float:
    """Mean trust of residents in the service at the end."""
    return ratios.ratio(record.total("trust", weeks=LAST_WEEK), record.total("residents", weeks=LAST_WEEK))


def trustworthiness(record: Record) -> float:
    """Share of contacts in the last year that were safe, understood, and for which the wait had been kept."""
    contacts = record.total("contacts", weeks=LAST_YEAR)
    return ratios.ratio(record.total("good_contacts", weeks=LAST_YEAR), contacts)


def trust_gap(record: Record) -> float:
    """Trust of residents minus trustworthiness: positive is trust not earned."""
    return trust_service(record) - trustworthiness(record)
