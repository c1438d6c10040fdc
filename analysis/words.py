"""Names, outcomes and numbers of a run in plain words and with their units."""

from __future__ import annotations

from math import isfinite
from typing import Any

from numpy import format_float_positional

OUTCOMES: dict[str, dict[str, tuple[str, str]]] = {
    "Taking part and finding help": {
        "engagement": ("Weeks in which somebody took part by choice", "person-weeks per 1,000 residents a year"),
        "engaged_person_years": ("Years in which somebody took part by choice", "person-years"),
        "engaged_at_end": ("Residents who took part in the last week", "people"),
        "self_referrals": ("Self-referrals that nobody prompted", "referrals"),
        "self_referral_share": ("Self-referrals, prompted ones too, among all referrals; as published", "share"),
        "self_initiated_share": ("Self-referrals that nobody prompted, among all referrals", "share"),
        "minoritised_self_referrals": ("Unprompted self-referrals by minoritised communities", "referrals"),
        "first_self_referrals_per_1000_need_weeks": (
            "First unprompted self-referrals", "per 1,000 weeks that residents were in need"
        ),
        "gp_referrals": ("Referrals by a doctor (GP)", "referrals"),
        "treated_need_share": ("Weeks in need that were treated", "share"),
        "unmet_need_weeks": ("Weeks in need, neither treated nor helped informally", "person-weeks"),
        "helped_anywhere": ("Weeks in need that were helped anywhere", "share"),
        "first_self_referrals": ("People who referred themselves unprompted for the first time in the run", "people"),
        "people_treated": ("Taken into care, at communities' own tables too", "people"),
        "good_outcomes": ("Courses of care that ended in recovery", "courses of care"),
        "own_service_contacts": ("Contacts with care at communities' own tables", "contacts"),
    },
    "Trust, and whether it is earned": {
        "trust_cbo": ("Organisations' trust in public agencies, at the end", "0 to 1"),
        "trust_service": ("Residents' trust in the service, at the end", "0 to 1"),
        "trustworthiness": ("Contacts in the last year that were safe, understood and came when promised", "share"),
        "trust_gap": ("Trust minus trustworthiness: above 0 is trust not earned", "difference"),
    },
    "Harm": {
        "crises": ("Crises", "events"),
        "crisis_ratio": ("Crises per person, minoritised to majority", "ratio"),
        "detentions": ("Detentions", "events"),
        "detention_ratio": ("Detentions per person, minoritised to majority", "ratio"),
        "harmed_by_services": ("Detentions, and racist acts and mistreatment in care", "events"),
    },
    "Power, work and cost": {
        "decisions_shared": ("Proposals voiced in programme meetings that were adopted", "share"),
        "money_held_by_communities": ("Money for the programme and for care that communities held", "share"),
        "unpaid_hours": ("Unpaid hours", "hours"),
        "contact_hours": ("Hours of contact with communities and people in care, own tables included", "hours"),
        "burnt_out": ("Organisations and people in the forum who were worn out, or left for it", "contributors"),
        "cbos_alive": ("Organisations still there at the end", "organisations"),
        "spend": ("Spent in all", "pounds"),
        "spend_programme": ("Spent on the programme", "pounds"),
        "spend_services": ("Spent on services", "pounds"),
        "spend_crisis": ("Spent on crises and detentions", "pounds"),
        "spend_with_unpaid_hours": ("Spent in all, with unpaid hours at the living wage", "pounds"),
        "spend_discounted": ("Spent in all, discounted by 3.5 % a year", "pounds"),
    },
}  # fmt: skip
"""By heading: an outcome's words and unit."""

TIES = {
    "service_user_to_service": "Residents in the service",
    "service_user_to_cbo": "Members in their own organisation",
    "cbo_to_agency": "Organisations in public agencies",
    "cbo_to_staff": "Organisations in named staff",
    "staff_to_cbo": "Named staff in organisations",
    "cbo_to_broker": "Organisations in brokers",
    "staff_to_broker": "Staff in brokers",
}
"""Whose trust in whom."""

MONEY = {
    "spend_programme": ("Programme", "pounds"),
    "spend_services": ("Services", "pounds"),
    "spend_crisis": ("Crises and detentions", "pounds"),
    "paid_hours": ("Community time, paid", "hours"),
    "unpaid_hours": ("Community time, unpaid", "hours"),
    "contact_hours": ("Statutory staff with communities and people in care", "hours"),
}


COMMUNITY_WORDS = {"black_african_caribbean": "Black African and Caribbean"}
LOWER_CASE = {"and", "or", "of", "other", "mixed"}


def community_words(community: object) -> str:
    """Say a community in plain words: `south_asian` is "South Asian"."""
    if str(community) in COMMUNITY_WORDS:
        return COMMUNITY_WORDS[str(community)]
    words = str(community).replace("_", " ").split()
    said = " ".join(word if word in LOWER_CASE else word.capitalize() for word in words)
    return said[:1].upper() + said[1:]


def plain_words(name: object) -> str:
    """Say a name of the model in plain words: `promise_kept` is "promise kept"."""
    return str(name).replace("_", " ")


def by_number(name: str) -> list[tuple[bool, Any]]:
    """Return what puts names in order by the size of numbers in them: phase_zero_52 comes before phase_zero_104."""
    parts = [int(part) if part.isdigit() else part for part in name.split("_")]
    return [(isinstance(part, str), part) for part in parts]


def setting_in_words(setting: str) -> str:
    """Say a setting: consolidation_4 is a theory in which trust follows what earned it over 4 weeks."""
    name, _, weeks = setting.rpartition("_")
    return f"{weeks} weeks to consolidate" if name == "consolidation" and weeks.isdigit() else plain_words(setting)


def in_words(value: object) -> str:
    """Say a number, or any other value of a setting, briefly."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_in_words(float(value))
    if isinstance(value, list):
        return "; ".join(map(in_words, value)) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{name} {in_words(part)}" for name, part in value.items())
    return "none" if value is None else str(value).replace("_", " ")


def number_in_words(value: float) -> str:
    """Write a number with three figures that matter, and thousands apart."""
    if not isfinite(value):
        return "not defined"
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return format_float_positional(value, precision=3, fractional=False, trim="-")


def signed(value: float) -> str:
    """Write a difference with its sign."""
    return ("+" if value > 0 else "") + number_in_words(value).replace("-", "\u2212")


def with_ends(point: str, low: float, high: float) -> str:
    """Say a number with the ends of its interval, where there is one."""
    ends = f" ({number_in_words(low)} to {number_in_words(high)})" if isfinite(low) and isfinite(high) else ""
    return (point + ends).replace("-", "\u2212")
