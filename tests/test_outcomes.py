"""Outcomes on six hand-made rows: three weeks of two communities, with every expected value worked out by hand."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from sim.frames import outcomes, weekly
from sim.money import PURPOSES
from sim.outcomes import OUTCOMES, outcomes_of
from sim.record import ORGANISATION_COLUMNS, MeetingHeld, Record
from sim.tally import GROUPS_PER_COMMUNITY, MEASURES

MAJORITY, MINORITISED = 0, 1
ROWS = (  # week, community, what was counted; in all other weeks nothing happened
    (0, MAJORITY, {"residents": 100, "in_need": 20, "unmet_need_weeks": 15, "treated_need_weeks": 3, "engaged": 2,
                   "referrals_gp": 4, "referrals_self": 1, "contacts": 10, "good_contacts": 10}),
    (0, MINORITISED, {"residents": 50, "in_need": 20, "unmet_need_weeks": 18, "treated_need_weeks": 1,
                      "referrals_gp": 2, "referrals_other": 1, "crises": 1, "left_worn_out": 2}),
    (30, MAJORITY, {"residents": 100, "in_need": 10, "unmet_need_weeks": 5, "treated_need_weeks": 4, "engaged": 4,
                    "referrals_self": 2, "first_self_referrals": 2, "contacts": 4, "good_contacts": 3, "crises": 2,
                    "detentions": 1, "harmed_by_services": 1}),
    (30, MINORITISED, {"residents": 50, "in_need": 30, "unmet_need_weeks": 20, "treated_need_weeks": 6, "engaged": 6,
                       "referrals_site": 5, "first_self_referrals": 4, "referrals_self_prompted": 3, "crises": 3,
                       "contacts": 6, "good_contacts": 3, "detentions": 2, "harmed_by_services": 4}),
    (59, MAJORITY, {"residents": 100, "in_need": 8, "unmet_need_weeks": 2, "treated_need_weeks": 6, "engaged": 5,
                    "trust": 60, "worn_out": 1, "good_outcomes": 2}),
    (59, MINORITISED, {"residents": 50, "in_need": 12, "unmet_need_weeks": 10, "treated_need_weeks": 2, "engaged": 3,
                       "trust": 15, "referrals_gp": 2, "good_outcomes": 1, "own_service_contacts": 7}),
)  # fmt: skip
POUNDS = {"pay": 30, "sites": 20, "grants": 40, "early_work": 10, "brokers": 60, "staff_time": 40,
          "therapists": 400, "care_at_tables": 100, "doctors": 100, "crises": 70, "detentions": 130}  # fmt: skip
HOURS = {"paid_hours": 5, "unpaid_hours": 8, "contact_hours": 12}
ENERGY = (0.9, 0.19, 0.2)  # of three organisations at the end
TRUST = (0.2, 0.3, 0.7)
CANDID_ADOPTED_PLANNED = (
    (True, True, True), (True, False, True), (True, False, True), (True, True, True), (False, False, True),
    (True, False, False),
)  # fmt: skip

EXPECTED = {
    "engagement": 20 / 450 * 52_000,  # 2 + 4 + 6 + 5 + 3 person-weeks of 450
    "engaged_at_end": 8,
    "decisions_shared": 2 / 4,  # of those voiced in meetings of the programme
    "burnt_out": 1 + 1 + 2,  # an organisation under .2, somebody in the forum, two who had left it
    "cbos_alive": 3,
    "self_referrals": 1 + 2 + 5,
    "self_referral_share": 11 / 20,  # the three prompted count as self-referrals, as published
    "self_initiated_share": 8 / 20,
    "minoritised_self_referrals": 5,
    "first_self_referrals_per_1000_need_weeks": 6 / 100 * 1000,
    "gp_referrals": 8,
    "treated_need_share": 22 / 100,
    "unmet_need_weeks": 70,
    "helped_anywhere": 0.3,
    "own_service_contacts": 7,
    "good_outcomes": 3,
    "crises": 6,
    "crisis_ratio": (4 / 150) / (2 / 300),
    "detentions": 3,
    "detention_ratio": (2 / 150) / (1 / 300),
    "harmed_by_services": 5,
    "trust_cbo": 0.4,
    "trust_service": 75 / 150,
    "trustworthiness": 6 / 10,  # the ten good contacts of week 0 were more than a year ago
    "trust_gap": 0.5 - 0.6,
    "spend": 2 * 1000,
    "spend_programme": 2 * 200,
    "spend_services": 2 * 600,
    "spend_crisis": 2 * 200,
    "money_held_by_communities": (100 + 100) / (200 + 400 + 100),
    "unpaid_hours": 2 * 8,
    "contact_hours": 2 * 12,
}


@pytest.fixture
def record():
    """Return sixty weeks of which six rows, two weeks of money and one look at organisations are not empty."""
    made = Record.__new__(Record)
    communities = [SimpleNamespace(name=name) for name in ("most", "few")]
    made.place = SimpleNamespace(communities=communities, minoritised=("few",), start_date=np.datetime64("2008-01-01"))
    made.counts = [np.zeros((len(MEASURES), 2 * GROUPS_PER_COMMUNITY)) for _ in range(60)]
    for week, community, counted in ROWS:
        for measure, people in counted.items():
            members, others = people // 2, people - people // 2
            group = community * GROUPS_PER_COMMUNITY
            made.counts[week][MEASURES.index(measure), [group + 1, group + 6]] = others, members
    organisations = np.zeros((4, 4 + len(ORGANISATION_COLUMNS)))  # the last row is of one that has closed
    organisations[:3, Record.organisation_column("energy")] = ENERGY
    organisations[:3, Record.organisation_column("trust")] = TRUST
    organisations[:3, Record.organisation_column("alive")] = 1.0
    made.organisations = [np.ones_like(organisations)] * 59 + [organisations]
    week_of_money = dict.fromkeys(PURPOSES, 0.0) | POUNDS | HOURS
    made.money = [week_of_money, week_of_money]
    made.meetings = [
        MeetingHeld(0, "A", 1, "senior", True, True, candid, 0.5, yes, planned)
        for candid, yes, planned in CANDID_ADOPTED_PLANNED
    ]
    return made


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_is_what_six_rows_come_to_by_hand(name, record):
    assert OUTCOMES[name](record) == pytest.approx(EXPECTED[name])


def test_every_outcome_was_worked_out():
    assert set(EXPECTED) == set(OUTCOMES)


def test_where_there_is_nothing_to_divide_by_an_outcome_is_not_a_number_and_never_an_error(record):
    record.counts = [np.zeros_like(week) for week in record.counts]
    record.meetings, record.money = [], []
    found = outcomes_of(record)
    shares = {"engagement", "decisions_shared", "self_referral_share", "self_initiated_share", "treated_need_share",
              "first_self_referrals_per_1000_need_weeks", "helped_anywhere", "crisis_ratio", "detention_ratio",
              "trust_service", "trustworthiness", "trust_gap", "money_held_by_communities"}  # fmt: skip
    assert {name for name, value in found.items() if math.isnan(value)} == shares


def test_the_table_of_outcomes_tells_the_groups_apart_and_the_last_year(record):
    table = outcomes(record).set_index(["outcome", "community", "member", "harm_quartile"]).sort_index()
    contacts = table.loc["contacts"]
    assert contacts["cumulative"].sum() == 20
    assert contacts["last_year"].sum() == 10
    others, members = contacts.loc[("few", False, 2)], contacts.loc[("few", True, 3)]
    assert (others["cumulative"], members["cumulative"]) == (3, 3)
    assert others["horizon"] == pytest.approx(60 / 52)
    assert others["per_1000"] == pytest.approx(1000 * 3 / (75 / 60))


def test_the_weekly_table_gives_means_of_trust_and_sums_of_the_rest(record):
    end = weekly(record).query("week == 59").set_index("community")
    assert end["trust"].to_dict() == {"most": 0.6, "few": 0.3}
    assert end["engaged"].to_dict() == {"most": 5, "few": 3}
