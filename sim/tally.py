"""What is counted about residents each week, by community, membership and quartile of harm."""

from __future__ import annotations

from sim.compiled import compiled

MEASURES = (
    "residents", "in_need", "engaged", "engaged_forum", "engaged_treatment", "attendances",
    "referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp", "referrals_other",
    "own_service_contacts", "informal_help", "entered", "good_outcomes", "dropped_out",
    "left_queue", "moved_away_waiting", "moved_away_in_care", "entered_at_tables",
    "crises", "detentions", "trust_symbolic", "trust_relational", "trust_material", "trust",
    "waiting", "weeks_waited", "in_care", "first_self_referrals", "treated_need_weeks", "unmet_need_weeks",
    "contacts", "good_contacts", "own_good_contacts", "interpreted_contacts", "harmed_by_services",
    "left_worn_out", "worn_out", "forum_members", "forum_hours",
)  # fmt: skip
"""People, person-weeks or events of a week; trust as a sum over residents."""

(
    RESIDENTS, NEEDING, ENGAGED, ENGAGED_FORUM, ENGAGED_TREATMENT, ATTENDANCES,
    REFERRALS_SELF, REFERRALS_SELF_PROMPTED, REFERRALS_SITE, REFERRALS_GP, REFERRALS_OTHER,
    OWN_SERVICE_CONTACTS, INFORMAL_HELP, ENTERED, GOOD_OUTCOMES, DROPPED_OUT, LEFT_QUEUE, MOVED_AWAY_WAITING,
    MOVED_AWAY_IN_CARE, ENTERED_AT_TABLES,
    CRISES, DETENTIONS, TRUST_SYMBOLIC, TRUST_RELATIONAL, TRUST_MATERIAL, TRUST,
    QUEUEING, WEEKS_WAITED, BEING_TREATED, FIRST_SELF_REFERRALS, TREATED_NEED_WEEKS, UNMET_NEED_WEEKS,
    CONTACTS, GOOD_CONTACTS, OWN_GOOD_CONTACTS, INTERPRETED_CONTACTS, HARMED_BY_SERVICES,
    LEFT_WORN_OUT, WORN_OUT, FORUM_MEMBERS, FORUM_HOURS,
) = range(len(MEASURES))  # fmt: skip

SELF_INITIATED = ("referrals_self", "referrals_site")
ALL_REFERRALS = (*SELF_INITIATED, "referrals_self_prompted", "referrals_gp", "referrals_other")
"""The recorded referrals: disjoint, and adding up to all of them."""

QUARTILES = 4
GROUPS_PER_COMMUNITY = 2 * QUARTILES


@compiled
def group_of(community, member, harm, limits):
    """Return the reporting group of a person: community, member or not, quartile of harm done (0 = least harmed)."""
    quartile = 0
    for limit in limits:
        if harm > limit:
            quartile += 1
    return community * 8 + (4 if member else 0) + quartile


@compiled
def count(tally, measure, group, amount):
    """Add to this week's count of a measure."""
    tally[measure, group] += amount
