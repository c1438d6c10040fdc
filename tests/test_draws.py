"""What is drawn is what its own line calls an assumption; rows are spread and in order; screening finds what moves."""

import numpy as np
import pytest

from analysis.passing_by_luck import PASSING, expected, for_any_of
from experiments.calibration.fitting import fitted_settings, space_of
from experiments.draws.assumptions import Assumption, levers_of, numbers_of, of_place, switches_of
from experiments.draws.rows import drawn_rows, in_order, put_in_order, with_values
from experiments.draws.runs import runs_of_rows
from experiments.draws.screening import (
    STEP,
    by_luck,
    elementary_effects,
    screening_rows,
    screening_shares,
    told_row,
)
from experiments.draws.table import space_of as whole_space
from experiments.referral_years import LAST_WEEK
from experiments.stated import CONFIGS, lines_of
from sim.theory import Theory
from tests.worlds import asked

ALIKE = tuple(Assumption(f"theory.{name}", "parameter", name, 0.5, 0.0, 1.0, False) for name in "abcd")


@pytest.fixture(scope="module")
def settings():
    return asked("+experiment=calibrate_wandsworth", "place=village", "weeks=12")


@pytest.fixture(scope="module")
def levers(settings):
    return {one.name: one for one in levers_of(settings)}


@pytest.fixture(scope="module")
def drawn_table(settings):
    return settings | {"experiment": "_draws", "place": settings["place"] | {"network_age": 7}}


def test_every_parameter_whose_line_states_a_prior_is_drawn_and_no_switch_among_them(settings):
    found = {one.setting: one for one in numbers_of("default", "parameter", "theory.", Theory, settings["theory"])}
    lines = [line for line in lines_of(CONFIGS / "theory" / "default.yaml") if line.prior]
    switches = {one.setting for one in switches_of(settings)}
    assert set(found) | switches == {line.name for line in lines}
    assert not set(found) & switches
    assert "crowding" in switches
    assert all(found[line.name].low == line.prior.low for line in lines if line.name in found)
    assert found["influence_window_weeks"].whole
    assert found["influence_window_weeks"].at(1.0) == 104


def test_every_whole_number_of_a_prior_is_drawn_as_often_as_any_other_its_ends_included():
    weeks = Assumption("programme.meetings_every", "lever", "meetings_every", 2, 1, 8, True)
    drawn = [weeks.at(share) for share in np.linspace(0, 1, 8_000, endpoint=False)]
    assert {number: drawn.count(number) for number in {*drawn}} == dict.fromkeys(range(1, 9), 1_000)


def test_each_step_of_a_schedule_is_drawn_by_itself_and_shared_by_those_who_say_the_same(levers, settings):
    first, later = levers["programme.gp_prompts_self (told 0.2)"], levers["programme.gp_prompts_self (told 0.8)"]
    assert (first.entry, later.entry, later.arms) == (0, 1, ("wandsworth",))
    assert set(first.arms) == set(settings["arms"])
    assert (later.low, later.high) == (0.4, 0.9)


def test_a_step_of_a_schedule_is_set_alone_and_arms_share_what_they_are_told_to_share(levers, settings):
    later, shared = levers["programme.gp_prompts_self (told 0.8)"], levers["programme.follow_through"]
    within = with_values(settings, [later, shared], {later.name: 0.6, shared.name: 0.33})
    told, found = settings["arms"]["wandsworth"], within["arms"]["wandsworth"]
    assert [step["value"] for step in found["gp_prompts_self"]] == [0.2, 0.6]
    assert [step["week"] for step in found["gp_prompts_self"]] == [step["week"] for step in told["gp_prompts_self"]]
    assert [step["value"] for step in told["gp_prompts_self"]] == [0.2, 0.8]
    assert {arm["follow_through"] for arm in within["arms"].values()} == {0.33}
    others = set(settings["arms"]) - {"wandsworth"}
    assert all(within["arms"][arm]["gp_prompts_self"] == settings["arms"][arm]["gp_prompts_self"] for arm in others)


def test_values_go_where_they_are_set_and_nowhere_else(settings):
    one = Assumption("theory.self_base", "parameter", "self_base", 0, -9, 9, False)
    place = Assumption("place.network_age", "place", "network_age", 7, 0, 14, False)
    within = with_values(settings, [one, place], {one.name: 1.25, place.name: 3.0})
    assert within["theory"] == settings["theory"] | {"self_base": 1.25}
    assert within["place"] == settings["place"] | {"network_age": 3.0}
    assert within["arms"] == settings["arms"]


def test_what_is_set_by_hand_is_not_drawn(settings):
    changed = settings | {"theory": settings["theory"] | {"scar": 0.2, "crowding": 0}}
    names = {one.name for one in [*space_of(changed), *switches_of(changed)]}
    assert not {"theory.scar", "theory.crowding"} & names
    assert "theory.scar" in {one.name for one in space_of(settings)}


def test_calibration_draws_the_levers_of_the_fitted_arm_alone(settings):
    drawn = [one for one in space_of(settings) if one.kind == "lever"]
    assert all("wandsworth" in one.arms for one in drawn)
    assert len(drawn) < len(list(levers_of(settings)))
    fitted = fitted_settings(settings)
    assert (fitted["weeks"], fitted["place"]["residents"]) == (LAST_WEEK + 1, 20000)


def test_the_one_table_draws_the_place_and_switches_too(drawn_table):
    kinds = {one.kind for one in whole_space(drawn_table)}
    assert {"parameter", "switch", "place"} <= kinds
    (age,) = of_place(drawn_table)
    assert (age.name, age.low, age.high) == ("place.network_age", 0, 14)


def test_rows_are_spread_over_every_prior_and_more_begin_with_the_fewer():
    rows = drawn_rows("draw", ALIKE, 64, 0)
    assert drawn_rows("draw", ALIKE, 128, 0)[:64] == rows
    assert drawn_rows("draw", ALIKE, 64, 1) != rows
    for one in ALIKE:
        values = sorted(row.values[one.name] for row in rows)
        assert [int(64 * value) for value in values] == list(range(64))
    assert [row.point for row in rows] == list(range(1, 65))


def test_values_of_one_lever_keep_the_order_in_which_arms_are_told():
    less, more = (Assumption(f"programme.pay_rate (told {told})", "lever", "pay_rate", told, 0, 1, False, (arm,))
                  for told, arm in ((0.3, "one"), (0.8, "other")))  # fmt: skip
    found = in_order({more: 0.1, less: 0.9, ALIKE[0]: 0.5})
    assert found == {more.name: 0.9, less.name: 0.1, ALIKE[0].name: 0.5}


def test_what_is_kept_in_order_is_neither_evenly_spread_nor_independent_any_more():
    two = [Assumption(f"programme.pay_rate (told {told})", "lever", "pay_rate", told, 0, 1, False, (arm,))
           for told, arm in ((0.3, "one"), (0.8, "other"))]  # fmt: skip
    values = np.array([[*row.values.values()] for row in drawn_rows("draw", two, 256, 0)])
    assert values.mean(axis=0) == pytest.approx([1 / 3, 2 / 3], abs=0.02)
    assert np.corrcoef(values.T)[0, 1] == pytest.approx(0.5, abs=0.05)
    other = two[1]._replace(low=0.5)
    assert put_in_order([*ALIKE, *two, other]) == [*([one] for one in ALIKE), two, [other]]


def test_rows_share_no_seed_and_the_arms_of_a_row_share_all(settings):
    rows = drawn_rows("draw", [*space_of(settings)][:3], 2, 0)
    asked_for = [*runs_of_rows(rows, settings, [*space_of(settings)][:3], ["phase_zero", "time_bound"], seeds=2)]
    seeds = {(one.setting, one.arm): [] for one in asked_for}
    for one in asked_for:
        seeds[one.setting, one.arm].append(one.seed)
    assert seeds["draw_00001", "phase_zero"] == seeds["draw_00001", "time_bound"] == [3, 4]
    assert seeds["draw_00002", "phase_zero"] == [5, 6]


def test_screening_finds_what_moves_a_line_and_not_what_does_nothing():
    shares = screening_shares(ALIKE, 6, 0)
    rows, luck = screening_rows(ALIKE, shares), np.random.default_rng(0)
    assert len(rows) == 6 * 5
    assert [row.point for row in rows] == [1 + number // 5 for number in range(30)]
    slopes = np.array([3.0, -2.0, 0.0, 0.0])
    found = {row.name: float(share @ slopes + 0.1 * luck.normal()) for row, share in zip(rows, shares, strict=True)}
    table = elementary_effects(ALIKE, shares, found, luck=0.1).set_index("name")
    assert table["moves"].to_dict() == {"theory.a": True, "theory.b": True, "theory.c": False, "theory.d": False}
    assert table["mu"].iloc[:2].to_numpy() == pytest.approx([3, -2], abs=0.3)
    assert table["mu_star"].iloc[:2].to_numpy() == pytest.approx([3, 2], abs=0.3)


def test_a_row_that_is_lacking_costs_the_two_effects_that_it_is_an_end_of():
    shares = screening_shares(ALIKE, 4, 0)
    found = {row.name: float(share[0]) for row, share in zip(screening_rows(ALIKE, shares), shares, strict=True)}
    found.pop("screen_00007")
    table = elementary_effects(ALIKE, shares, found, luck=0.1)
    assert sorted(table["trajectories"]) == [3, 3, 4, 4]
    assert table["mu_star"].to_numpy() == pytest.approx([1, 0, 0, 0], abs=1e-9)


@pytest.mark.parametrize("ways", [2, 4])
def test_what_does_nothing_passes_the_line_of_luck_as_often_as_pages_say(ways):
    luck = np.random.default_rng(0)
    ends = luck.normal(size=(100_000, ways, 2))
    effects = np.abs(ends[..., 0] - ends[..., 1]).mean(axis=1) / STEP
    told = np.sqrt(luck.chisquare(15, len(effects)) / 15)
    for known, share in zip((1.0, told), PASSING, strict=True):
        assert (effects > by_luck(1, ways) * known).mean() == pytest.approx(share, abs=0.015)
    assert expected(59) == "4 to 6"
    assert for_any_of(1) == "6 to 11 in 100"
    assert for_any_of(7) == "35 to 56 in 100"


def test_the_row_as_told_takes_every_number_as_it_is(settings):
    assert with_values(settings, space_of(settings), told_row().values) == settings
