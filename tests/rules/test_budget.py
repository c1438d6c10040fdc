"""What a programme can afford: what is paid for is cut alike where the money does not reach."""

import inspect

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sim.budget import PAID_FOR, meetings_a_year, posts_a_year, staff_time_a_year, within_budget
from sim.levers import LEVERS
from sim.money import Costs, checked_costs
from sim.programme import Programme
from tests.worlds import CONFIGS, lever_values, lived, settings

COSTS = checked_costs(yaml.safe_load((CONFIGS / "theory" / "costs.yaml").read_text("utf-8")))
COSTS_MONEY = {
    "pay_rate", "support", "broker_fte", "grants_devolved", "reflexive_practice", "senior_representation",
    "community_staff", "community_researchers", "credential_leaders", "early_work", "community_venue_share",
}  # fmt: skip
NOTHING = dict.fromkeys(PAID_FOR, 0.0)
ORDINARY = Programme(settings("+experiment=time_bound")["programme"]).at(0)
PENNILESS = Costs(*[0.0] * len(Costs._fields))


def test_what_is_paid_for_is_all_that_the_levers_spend_money_on_and_nothing_else():
    assert set(PAID_FOR) == COSTS_MONEY


def asked(**changed):
    """Return levers that cost nothing but what is asked for here."""
    return ORDINARY._replace(**NOTHING | {"meetings_every": float("nan"), "therapists": 20.0} | changed)


@pytest.mark.parametrize(
    ("lever", "value", "cost", "pounds"),
    [
        ("broker_fte", 0.5, "broker_year", 30.0),
        ("grants_devolved", 0.5, "grant_pot_year", 30.0),
        ("reflexive_practice", 0.5, "reflexive_year", 30.0),
        ("senior_representation", 0.5, "representation_year", 30.0),
        ("community_staff", 0.5, "community_staff_year", 600.0),  # half of twenty therapists
        ("community_researchers", 2.0, "researcher_year", 120.0),
        ("credential_leaders", 3.0, "training_place", 180.0),
        ("early_work", 2.0, "early_work_hour", 1440.0),  # two hours in each of twelve months
    ],
)
def test_each_post_grant_and_course_costs_its_unit_times_what_is_asked_for(lever, value, cost, pounds):
    costs = PENNILESS._replace(**{cost: 60.0})
    assert posts_a_year(asked(**{lever: value}), costs, official=False) == pytest.approx(pounds)
    assert posts_a_year(asked(), costs, official=False) == 0.0


def test_early_work_is_paid_for_before_official_work_and_not_during_it():
    assert posts_a_year(asked(early_work=16.0), COSTS, official=False) == pytest.approx(16 * 12 * COSTS.early_work_hour)
    assert posts_a_year(asked(early_work=16.0), COSTS, official=True) == 0.0


@pytest.mark.parametrize(
    ("changed", "costs", "pounds"),
    [
        ({}, {"staff_hour": 30.0}, 1560.0),  # two organisations, thirteen meetings each, two hours
        ({"executive_share": 0.5}, {"staff_hour": 30.0, "senior_hour": 80.0}, 2860.0),
        ({"pay_rate": 0.5}, {"community_hour": 8.0}, 208.0),
        ({"support": 0.5}, {"support_hour": 10.0}, 260.0),
        ({"community_venue_share": 0.5}, {"venue": 40.0}, 520.0),
        ({"meetings_every": 2.0}, {"staff_hour": 30.0}, 3120.0),
        ({"meetings_every": float("nan")}, {"staff_hour": 30.0, "venue": 40.0}, 0.0),
    ],
)
def test_a_year_of_meetings_costs_both_sides_hours_support_and_venues(theory, changed, costs, pounds):
    levers = asked(**{"meetings_every": 4.0, "executive_share": 0.0} | changed)
    usual = theory._replace(meeting_hours=2.0)
    assert meetings_cost(levers, usual, PENNILESS._replace(**costs), 2) == pytest.approx(pounds)


def meetings_cost(levers, theory, costs, organisations):
    """Return what a year of meetings costs in all: staff's own time, and what is paid beside it."""
    return sum(part(levers, theory, costs, organisations) for part in (staff_time_a_year, meetings_a_year))


def planned(levers, theory, official=False):
    return 2 * posts_a_year(levers, COSTS, official) + meetings_cost(levers, theory, COSTS, 30)


def afforded(levers, theory, budget, official=False):
    return within_budget(levers._replace(budget_per_year=budget), theory, COSTS, 30, 2, official)


@st.composite
def any_levers(draw):
    names = [*PAID_FOR, "meetings_every", "executive_share", "therapists", "kpi_weight"]
    values = {name: draw(lever_values(LEVERS[name])) for name in names}
    return ORDINARY._replace(
        **{name: float("nan") if value is None else float(value) for name, value in values.items()}
    )


def same(one, other):
    """Say whether two settings of the levers are alike, null as null; what the budget is does not count."""
    one, other = (levers._replace(budget_per_year=0.0) for levers in (one, other))
    return repr(one) == repr(other)


@given(levers=any_levers(), official=st.booleans())
def test_without_a_budget_levers_are_what_they_were_set_to(theory, levers, official):
    assert same(afforded(levers, theory, float("nan"), official), levers)


@given(levers=any_levers(), official=st.booleans(), more=st.floats(0.01, 1e6))
def test_with_enough_money_they_are_too(theory, levers, official, more):
    assert same(afforded(levers, theory, planned(levers, theory, official) + more, official), levers)


@given(levers=any_levers(), official=st.booleans(), share=st.floats(0, 1))
def test_with_less_all_that_is_paid_for_is_cut_alike_and_nothing_else_is(theory, levers, official, share):
    cut = afforded(levers, theory, share * planned(levers, theory, official), official)
    shares = {getattr(cut, name) / getattr(levers, name) for name in PAID_FOR if getattr(levers, name) > 1e-9}
    assert max(shares, default=1.0) - min(shares, default=1.0) < 1e-9
    assert all(0.0 <= one <= 1.0 for one in shares)
    assert same(cut._replace(**NOTHING), levers._replace(**NOTHING))


@given(levers=any_levers(), official=st.booleans(), share=st.floats(0, 1))
def test_what_is_left_of_a_plan_without_meetings_costs_what_there_is(theory, levers, official, share):
    levers = levers._replace(meetings_every=float("nan"))
    budget = share * planned(levers, theory, official)
    assert planned(afforded(levers, theory, budget, official), theory, official) == pytest.approx(budget)


@given(levers=any_levers(), official=st.booleans(), share=st.floats(0, 1))
def test_what_is_left_of_a_plan_costs_what_there_is_or_what_staffs_own_hours_cost(theory, levers, official, share):
    budget = share * planned(levers, theory, official)
    staff_time = planned(levers._replace(**NOTHING), theory, official)
    left = planned(afforded(levers, theory, budget, official), theory, official)
    assert left == pytest.approx(max(budget, staff_time))


def test_half_of_what_posts_cost_pays_for_half_of_them(theory):
    levers = asked(broker_fte=1.0, grants_devolved=0.4)
    cut = afforded(levers, theory, 0.5 * planned(levers, theory))
    assert (cut.broker_fte, cut.grants_devolved) == pytest.approx((0.5, 0.2))


def test_the_plan_knows_levers_unit_costs_and_how_many_there_are_and_no_outcome():
    known = {"levers", "theory", "costs", "organisations", "boroughs", "official"}
    assert set(inspect.signature(within_budget).parameters) == known


def test_what_the_plan_says_of_posts_is_what_a_week_of_them_costs():
    levers = {
        "reflexive_practice": 0.3,
        "senior_representation": 0.2,
        "community_staff": 0.3,
        "community_researchers": 2,
    }
    model = lived(1, "+experiment=phase_zero", levers=levers, theory={"settling_weeks": 0.0}, residents=60)
    assert not model.official
    purposes = (
        "brokers",
        "grants",
        "reflexive_practice",
        "representation",
        "community_staff",
        "researchers",
        "early_work",
    )
    plan = model.place.boroughs * posts_a_year(model.levers, model.costs, official=False)
    assert 52.0 * model.account.total(purposes) == pytest.approx(plan)
