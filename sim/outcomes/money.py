"""Pounds and hours, of the whole place."""

from __future__ import annotations

from sim.money import CRISIS, PROGRAMME, PURPOSES, SERVICES, TO_COMMUNITIES
from sim.outcomes import ratios
from sim.record import Record


def spend(record: Record) -> float:
    """Pounds spent on programme, services and crises."""
    return record.spent(PURPOSES)


def spend_programme(record: Record) -> float:
    """Pounds spent on the programme."""
    return record.spent(PROGRAMME)


def spend_services(record: Record) -> float:
    """Pounds spent on ordinary services."""
    return record.spent(SERVICES)


def spend_crisis(record: Record) -> float:
    """Pounds spent on crises and detentions."""
    return record.spent(CRISIS)


def money_held_by_communities(record: Record) -> float:
    """Share of the money for the programme and for care that communities held, care at their own tables included."""
    return ratios.ratio(
        record.spent((*TO_COMMUNITIES, "care_at_tables")), record.spent((*PROGRAMME, "therapists", "care_at_tables"))
    )


def unpaid_hours(record: Record) -> float:
    """Hours that communities gave without pay."""
    return record.spent(("unpaid_hours",))


def contact_hours(record: Record) -> float:
    """Hours of contact: with organisations, the forum and people in care, at communities' own tables too."""
    return record.spent(("contact_hours",))
