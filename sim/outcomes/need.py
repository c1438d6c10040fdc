"""Need met and unmet, crises, detentions, harm."""

from __future__ import annotations

from sim.outcomes import ratios
from sim.record import Record


def treated_need_share(record: Record) -> float:
    """Share of person-weeks in need that were in care."""
    return ratios.ratio(record.total("treated_need_weeks"), record.total("in_need"))


def unmet_need_weeks(record: Record) -> float:
    """Person-weeks in need, neither treated nor informally helped."""
    return record.total("unmet_need_weeks")


def helped_anywhere(record: Record) -> float:
    """Share of person-weeks in need that were treated, at one's own tables, or helped informally."""
    return 1.0 - ratios.ratio(record.total("unmet_need_weeks"), record.total("in_need"))


def own_service_contacts(record: Record) -> float:
    """Contacts of care at communities' own tables."""
    return record.total("own_service_contacts")


def good_outcomes(record: Record) -> float:
    """Courses of care that ended in recovery."""
    return record.total("good_outcomes")


def crises(record: Record) -> float:
    """Crises."""
    return record.total("crises")


def crisis_ratio(record: Record) -> float:
    """Crises per minoritised resident beside crises per other resident."""
    return _ratio_of_rates(record, "crises")


def detentions(record: Record) -> float:
    """Detentions."""
    return record.total("detentions")


def detention_ratio(record: Record) -> float:
    """Detentions per minoritised resident beside detentions per other resident."""
    return _ratio_of_rates(record, "detentions")


def harmed_by_services(record: Record) -> float:
    """Detentions, racist acts and mistreatment in contacts of care by whatever provider, and people hit by a shock of
    harm."""
    return record.total("harmed_by_services")


def _ratio_of_rates(record: Record, measure: str) -> float:
    rates = [
        ratios.ratio(record.total(measure, minoritised=those), record.total("residents", minoritised=those))
        for those in (True, False)
    ]
    return ratios.ratio(*rates)
