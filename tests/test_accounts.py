"""People, money and hours add up, every week, whatever the levers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from sim.money import PURPOSES
from sim.tables import IN_CARE, WAITING, columns
from sim.tally import ALL_REFERRALS
from tests.worlds import any_levers, any_shocks, any_theory, lived, world

RESIDENTS = 120


@hypothesis_settings(max_examples=10, deadline=None, derandomize=True)
@given(levers=any_levers(), theory=any_theory, shocks=any_shocks)
def test_people_money_and_hours_add_up_whatever_the_programme(levers, theory, shocks):
    model = lived(26, levers=levers, theory=theory, shocks=shocks)
    people_add_up(model.record)
    hours_add_up(model)
    every_number_is_in_its_range(model)


def people_add_up(record) -> None:
    weekly = {name: record.measure(name).sum(axis=1) for name in (
        "residents", "in_need", "waiting", "in_care", "entered", "left_queue", "dropped_out", "moved_away_waiting",
        "treated_need_weeks", "unmet_need_weeks", "engaged", "engaged_treatment", "engaged_forum", "contacts",
        "good_contacts", "crises", "detentions", "attendances", *ALL_REFERRALS)}  # fmt: skip
    assert (weekly["residents"] == RESIDENTS).all()
    came = sum(weekly[name] for name in ALL_REFERRALS)
    went = weekly["entered"] + weekly["left_queue"] + weekly["moved_away_waiting"]
    assert (np.diff(weekly["waiting"], prepend=0) == came - went).all()
    assert (weekly["waiting"] + weekly["in_care"] <= RESIDENTS).all()
    assert (weekly["left_queue"] <= weekly["dropped_out"]).all()
    assert (weekly["treated_need_weeks"] + weekly["unmet_need_weeks"] <= weekly["in_need"]).all()
    assert (weekly["engaged"] <= weekly["engaged_treatment"] + weekly["engaged_forum"]).all()
    assert (weekly["attendances"] == weekly["contacts"] + weekly["engaged_forum"]).all()
    assert (weekly["good_contacts"] <= weekly["contacts"]).all()
    assert (weekly["detentions"] <= weekly["crises"]).all()


def hours_add_up(model) -> None:
    record, costs = model.record, model.costs
    paid, unpaid, grants = (record.organisation_column(name) for name in ("paid_hours", "unpaid_hours", "grant"))
    forum = record.measure("forum_hours").sum(axis=1) / model.fraction
    for week, spent in enumerate(record.money):
        rows = record.organisations[week]
        given_by_organisations = rows[:, paid].sum() + rows[:, unpaid].sum()
        assert spent["paid_hours"] + spent["unpaid_hours"] == pytest.approx(given_by_organisations + forum[week])
        assert spent["pay"] == pytest.approx(spent["paid_hours"] * costs.community_hour)
        assert spent["grants"] == pytest.approx(rows[:, grants].sum())
        assert all(spent[purpose] >= 0 for purpose in PURPOSES)


def every_number_is_in_its_range(model) -> None:
    for table in (
        model.users,
        model.organisations,
        model.staff,
        model.broker_table,
        model.counterparts,
        model.dealings,
    ):
        for name, column in columns(type(table)).items():
            values = getattr(table, name)
            assert np.isfinite(values).all(), name
            assert values.min() >= column.low - 1e-9, name
            assert values.max() <= column.high + 1e-9, name


def test_spending_by_kind_is_the_sum_of_its_purposes():
    from sim.frames import money

    model = lived(30, "+experiment=phase_zero")
    table = money(model.record)
    kinds = table[["spend_programme", "spend_services", "spend_crisis"]].sum().sum()
    assert kinds == pytest.approx(sum(week[purpose] for week in model.record.money for purpose in PURPOSES))


def test_everybody_in_the_queue_is_waiting_once():
    model = world("+experiment=time_bound", theory={"doctor_base": -2.0}, levers={"therapists": 5000})
    for _ in range(30):
        model.step()
        queue = model.queue[: model.queue_length]
        assert len(set(queue)) == len(queue) == (model.users.state == WAITING).sum()
    assert model.record.total("entered") > (model.users.state == IN_CARE).sum() > 0
