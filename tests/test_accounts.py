"""People, money and hours add up, every week, whatever the levers, the theory and the shocks."""

import math

import numpy as np
import pytest
from hypothesis import given

from sim.conditions import table_places_per_week
from sim.frames import money, weekly
from sim.model import CoproductionModel
from sim.money import CRISIS, PROGRAMME, PURPOSES, SERVICES
from sim.outcomes import outcomes_of
from sim.parameters import declared
from sim.tables import IN_CARE, NO_SITE, NOT_IN_SERVICE, WAITING, columns
from sim.tally import ALL_REFERRALS, MEASURES
from sim.theory import Theory
from tests.worlds import LIVELY, PLENTY, WORLDS, any_world, lived, week_by_week, world

AT_THE_ENDS = [
    "rest",
    "staff_discrimination",
    "voice_gain voice_broker_gain",
    "early_work_half",
    "site_places_per_week",
]
RESTLESS = {"staff_turnover": 5.0, "queue_leaving": -1.5, "care_leaving": -2.0}


@WORLDS
@given(drawn=any_world)
def test_people_money_and_hours_add_up_every_week_whatever_the_programme_and_the_theory(drawn):
    add_up_every_week(world(**drawn), 26)


@pytest.mark.parametrize("arm", ["time_bound", "phase_zero"])
def test_people_money_and_hours_add_up_where_many_come_and_go(arm):
    levers = PLENTY | {"phase_zero_weeks": 4, "delivery_weeks": 40, "self_referral_open_week": 4}
    model = world(f"+experiment={arm}", levers=levers, theory=LIVELY | RESTLESS, residents=300)
    add_up_every_week(model, 60)
    happened = {name: model.record.total(name) for name in MEASURES}
    rare = {
        "own_service_contacts", "own_good_contacts", "entered_at_tables", "moved_away_in_care", "left_worn_out",
        "worn_out",
    }  # fmt: skip
    assert {name for name, total in happened.items() if total == 0} <= rare


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("names", AT_THE_ENDS)
def test_at_the_ends_of_what_a_parameter_may_be_the_world_stays_within_its_bounds(names, end):
    theory = LIVELY | {name: getattr(declared(Theory)[name], end) for name in names.split()}
    levers = PLENTY | {"support": 1, "early_work": 0, "phase_zero_weeks": 6, "delivery_weeks": 10}
    add_up_every_week(world(levers=levers, theory=theory), 20)


@pytest.mark.parametrize("residents", [20, 120])
def test_where_everybody_goes_to_a_site_the_numbers_of_a_small_place_stay_within_their_bounds(residents):
    theory = LIVELY | {"site_base": 10, "site_appeal": 10, "course_weeks": 104, "care_leaving": -20}
    add_up_every_week(world(levers=PLENTY | {"phase_zero_weeks": 0}, theory=theory, residents=residents), 80)


def add_up_every_week(model: CoproductionModel, weeks: int) -> None:
    before = dict.fromkeys(MEASURES, np.zeros(model.tally.shape[1])) | as_they_stand(model)
    for _ in week_by_week(weeks, model):
        counted = dict(zip(MEASURES, model.record.counts[-1], strict=True))
        people_add_up(model, before, counted)
        hours_add_up(model, counted)
        money_adds_up(model, counted)
        every_number_is_in_its_range(model)
        before = counted


def as_they_stand(model: CoproductionModel) -> dict:
    """Return how many wait and are in care on the first morning, by group."""
    users, groups = model.users, model.tally.shape[1]
    counted = {"waiting": WAITING, "in_care": IN_CARE}
    return {name: np.bincount(users.group[users.state == state], minlength=groups) for name, state in counted.items()}


def people_add_up(model: CoproductionModel, before: dict, counted: dict) -> None:
    """Every line holds in each group of residents: of a community, of members or not, of a quartile of harm."""
    c, users, groups = counted, model.users, model.tally.shape[1]
    for state, people in ((NOT_IN_SERVICE, c["residents"] - c["waiting"] - c["in_care"]), (WAITING, c["waiting"]),
                          (IN_CARE, c["in_care"])):  # fmt: skip
        assert (people == np.bincount(users.group[users.state == state], minlength=groups)).all()
    assert c["residents"].sum() == model.place.residents == len(set(users.identity))
    queue = model.queue[: model.queue_length]
    assert sorted(queue) == np.flatnonzero(users.state == WAITING).tolist()
    for route in ALL_REFERRALS:
        taken = users.group[users.referred_by == MEASURES.index(route)]
        assert (c[route] == np.bincount(taken, minlength=groups)).all(), "one person is referred by one road a week"
    came = sum(c[route] for route in ALL_REFERRALS)
    gone = c["entered"] + c["left_queue"] + c["moved_away_waiting"]
    turned_to_tables = c["waiting"] - before["waiting"] - came + gone
    assert (turned_to_tables >= 0).all(), "care at one's own table is the one road that is no referral"
    assert turned_to_tables.sum() == 0 or table_places_per_week(model) > 0
    left, in_time = (
        (users.news != 0) & (users.state == NOT_IN_SERVICE),
        users.weeks_in_state < model.theory.course_weeks,
    )
    left_early, course_ended = (np.bincount(users.group[left & when], minlength=groups) for when in (in_time, ~in_time))
    assert (c["dropped_out"] == c["left_queue"] + left_early).all()
    ended = left_early + course_ended + c["moved_away_in_care"]
    assert (c["in_care"] == before["in_care"] + c["entered"] - ended).all()
    assert (c["good_outcomes"] <= course_ended).all()
    seen = c["contacts"] + c["own_service_contacts"]
    assert (seen == before["in_care"] - c["moved_away_in_care"] + c["entered"]).all(), "one contact a week each"
    for part, whole in (("first_self_referrals", c["referrals_self"] + c["referrals_site"]),
                        ("in_need", c["residents"]), ("treated_need_weeks", c["in_need"] - c["unmet_need_weeks"]),
                        ("crises", c["residents"]), ("detentions", c["crises"]),
                        ("good_contacts", c["contacts"]), ("own_good_contacts", c["own_service_contacts"]),
                        ("entered_at_tables", c["entered"]), ("interpreted_contacts", c["contacts"]),
                        ("trust", c["residents"]),
                        ("engaged", np.minimum(c["residents"], c["engaged_treatment"] + c["engaged_forum"])),
                        ("engaged_treatment", seen), ("worn_out", c["forum_members"]),
                        ("engaged_forum", c["forum_members"] + c["left_worn_out"])):  # fmt: skip
        assert (c[part] <= whole + 1e-9).all(), part
    assert (c["engaged"] >= np.maximum(c["engaged_treatment"], c["engaged_forum"])).all()
    assert (c["attendances"] == seen + c["engaged_forum"]).all()


def hours_add_up(model: CoproductionModel, counted: dict) -> None:
    spent, organisations, theory = model.record.money[-1], model.organisations, model.theory
    forum = counted["forum_hours"].sum() / model.fraction
    pay_rate = model.levers.pay_rate
    assert spent["paid_hours"] == pytest.approx(organisations.paid_hours.sum() + forum * pay_rate)
    assert spent["unpaid_hours"] == pytest.approx(organisations.unpaid_hours.sum() + forum * (1 - pay_rate))
    met = sum(meeting.week == model.week - 1 for meeting in model.record.meetings) * theory.meeting_hours
    hosted = (organisations.site != NO_SITE).sum() * theory.site_hours_per_week
    trained = organisations.in_training.sum() * theory.training_hours_per_week
    given = organisations.paid_hours.sum() + organisations.unpaid_hours.sum()
    assert given >= met + hosted + trained - 1e-9, "mentoring, negotiating and care at own tables come on top"
    care = (counted["contacts"] + counted["own_service_contacts"]).sum() / model.fraction
    assert spent["contact_hours"] >= met + hosted + care + forum - 1e-9, "negotiating and giving reasons come on top"


def money_adds_up(model: CoproductionModel, counted: dict) -> None:
    spent, costs = model.record.money[-1], model.costs
    assert set(spent) == {*PURPOSES, "paid_hours", "unpaid_hours", "contact_hours"}
    assert all(amount >= 0 for amount in spent.values())
    assert spent["pay"] == pytest.approx(spent["paid_hours"] * costs.community_hour)
    assert spent["grants"] == pytest.approx(model.organisations.grant.sum())
    for purpose, cost in (("crises", costs.crisis), ("detentions", costs.detention)):
        assert spent[purpose] == pytest.approx(counted[purpose].sum() / model.fraction * cost)
    forum = counted["forum_hours"].sum() / model.fraction
    assert spent["staff_time"] >= forum * model.levers.professionals_share * costs.staff_hour - 1e-6
    sent = (counted["referrals_gp"] + counted["referrals_self_prompted"]).sum() / model.fraction
    assert spent["doctors"] >= sent * costs.doctor_visit * (1 - 1e-9)


def every_number_is_in_its_range(model: CoproductionModel) -> None:
    for table in (
        model.users, model.organisations, model.staff, model.broker_table, model.counterparts, model.dealings,
        model.record.lives,
    ):  # fmt: skip
        for name, column in columns(type(table)).items():
            values = getattr(table, name)
            assert np.isfinite(values).all(), name
            assert values.min() >= column.low - 1e-9, name
            assert values.max() <= column.high + 1e-9, name


def test_tables_and_outcomes_tell_the_same_money_and_the_same_referrals_as_the_books():
    model = lived(30, "+experiment=time_bound", theory=LIVELY, levers=PLENTY | {"phase_zero_weeks": 0})
    record, table, outcomes = model.record, money(model.record), outcomes_of(model.record)
    for kind, purposes in {"programme": PROGRAMME, "services": SERVICES, "crisis": CRISIS}.items():
        by_week = [math.fsum(week[purpose] for purpose in purposes) for week in record.money]
        assert table[f"spend_{kind}"].tolist() == by_week
        assert outcomes[f"spend_{kind}"] == pytest.approx(sum(by_week))
    assert outcomes["spend"] == pytest.approx(table.filter(like="spend_").sum().sum())
    assert sorted((*PROGRAMME, *SERVICES, *CRISIS)) == sorted(set(PURPOSES))
    referrals = weekly(record).filter(like="referrals_").sum()
    assert referrals.sum() == record.total(*ALL_REFERRALS) > 20
    assert outcomes["self_referrals"] == referrals["referrals_self"] + referrals["referrals_site"]
