"""What a comparison is asked, in short words: its outcomes, on what terms, under which theory, for whom."""

from __future__ import annotations

import re

from analysis.better import better_by
from analysis.words import OUTCOMES, community_words, plain_words

ALL_ELSE = "everything else equal"
PRIMARY = "first_self_referrals_per_1000_need_weeks"
HEADLINE = (PRIMARY, "treated_need_share", "crises", "engagement")
"""The outcomes fixed in advance: primary, co-primary twice, and engagement."""
BESIDE = ("helped_anywhere", "trust_gap")
"""What stands beside every headline."""
BURDENS = ("unmet_need_weeks", "crises", "detentions", "harmed_by_services", "unpaid_hours", "burnt_out")
GAINS = ("engagement", "self_referrals", "good_outcomes")
SPENDING = (
    "spend_programme", "spend_services", "spend_crisis", "spend", "spend_with_unpaid_hours", "spend_discounted",
)  # fmt: skip

SHORT = {
    PRIMARY: "first self-referrals",
    "treated_need_share": "need treated",
    "crises": "crises",
    "engagement": "engagement",
    "helped_anywhere": "need helped anywhere",
    "trust_gap": "trust that is not earned",
    "unmet_need_weeks": "weeks of unmet need",
    "unpaid_hours": "unpaid hours",
    "burnt_out": "burnt-out contributors",
    "self_referrals": "self-referrals",
    "good_outcomes": "recoveries",
    "detentions": "detentions",
    "engaged_at_end": "people engaged in the last week",
    "self_referral_share": "share of self-referrals, as published",
    "self_initiated_share": "share of referrals that nobody prompted",
    "minoritised_self_referrals": "self-referrals, minoritised communities",
    "own_service_contacts": "contacts at communities' own tables",
    "trustworthiness": "contacts that were as they should be",
    "trust_cbo": "organisations' trust in agencies",
    "trust_service": "residents' trust in the service",
    "crisis_ratio": "crises, minoritised to majority",
    "detention_ratio": "detentions, minoritised to majority",
    "harmed_by_services": "harm done by services",
    "decisions_shared": "proposals that were adopted",
    "money_held_by_communities": "money that communities held",
    "contact_hours": "hours of contact",
    "cbos_alive": "organisations still there",
    "engaged_person_years": "engaged person-year",
    "people_treated": "person taken into care",
    "first_self_referrals": "people who referred themselves",
    "spend_programme": "programme",
    "spend_services": "services",
    "spend_crisis": "crises and detentions",
    "spend": "all spending",
    "spend_with_unpaid_hours": "all, with unpaid hours at about the living wage",
    "spend_discounted": "all, discounted (3.5 % a year)",
}
"""Outcomes in a few words, for figures and sentences."""

WANTED = {
    outcome: int(better_by(outcome))
    for outcome in (PRIMARY, "treated_need_share", "people_treated", "helped_anywhere", *GAINS, *BURDENS, "spend")
}
"""Of which outcomes more is better (1) or worse (-1) for residents, contributors and budgets."""

OF_THE_SAMPLE = (
    "unmet_need_weeks", "crises", "detentions", "self_referrals", "minoritised_self_referrals", "gp_referrals",
    "good_outcomes", "own_service_contacts", "harmed_by_services", "engaged_at_end", "engaged_person_years",
    "people_treated", "first_self_referrals",
)  # fmt: skip
"""Counts of the residents simulated, which 1 / sampling_fraction makes those of the whole place."""

OF_A_THOUSAND = ("treated_need_share", "helped_anywhere")
"""Shares of weeks in need, shown as so many of 1,000 of them."""

TERMS = {
    "free": "as the levers are given",
    "equal_time": "equal time, the longer stops",
    "equal_time_raised": "equal time, the shorter goes on",
    "equal_budget": "equal planned budget, the dearer cut",
    "equal_budget_raised": "equal planned budget, the cheaper adds therapists",
    "equal_hours": "equal planned hours, the larger cut",
    "equal_hours_raised": "equal planned hours, the smaller adds therapists",
}
"""On what terms arms are compared, from as given to equal, both ways."""
WINDOWS = {"cumulative": "from the first week", "last_year": "in the last year"}


def short(outcome: str) -> str:
    """Say an outcome in a few words."""
    said = {name: words for heading in OUTCOMES.values() for name, (words, _) in heading.items()}
    return SHORT.get(outcome) or said.get(outcome) or plain_words(outcome)


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


def unit(outcome: str) -> str:
    """Say the unit in which a difference of an outcome is shown."""
    if outcome in OF_A_THOUSAND:
        return "of 1,000 weeks in need"
    return {name: unit for heading in OUTCOMES.values() for name, (_, unit) in heading.items()}.get(outcome, "")


def group_words(community: str, member: str) -> str:
    """Say who is meant by a community and a membership."""
    if community != "all":
        together = {"minoritised": "minoritised, together", "others": "the majority"}
        return together.get(community) or community_words(community)
    return {"yes": "members of an organisation", "no": "not members"}.get(member, "everybody")


def setting_words(setting: str, weeks: float | None) -> str:
    """Say a setting; the default is told by its weeks of consolidation, where they are known."""
    asked = re.fullmatch(r"consolidation_(\d+)", setting)
    if asked:
        return f"consolidation {asked[1]} weeks"
    if setting == "default" and weeks is not None:
        return f"consolidation {weeks:g} weeks (default)"
    return plain_words(setting)
