"""Equal terms: what two arms are planned to use is made equal before any run, in one arm, by levers that may change."""

import inspect
import math

import pytest
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from experiments.contrasts import differences
from experiments.equal_terms import SOLVED, TERMS, on_equal_terms
from experiments.terms import told
from experiments.terms.planned import known_of, planned
from experiments.terms.smaller import COST_POUNDS, TAKE_HOURS, rarer
from sim.money import PROGRAMME
from sim.outcomes import OUTCOMES
from sim.problems import BadInput
from sim.programme import Programme
from tests.worlds import any_levers, any_shocks, asked, lived, settings

QUESTION = asked("+experiment=phase_zero_vs_time_bound")
ARMS, KNOWN = QUESTION["arms"], known_of(QUESTION)
PREPARED = [arm for arm in ARMS if arm.startswith("prepared")]
PAIRS = [("phase_zero", "time_bound"), *((arm, f"un{arm}") for arm in PREPARED)]
CALENDAR = {"delivery_ends", "delivery_weeks", "rounds"}
MAY_CHANGE = {
    "equal_time": {"delivery_ends"},
    "equal_time_raised": CALENDAR,
    "equal_budget": {*COST_POUNDS, "meetings_every", "co_provider_sites"},
    "equal_budget_raised": {"therapists", "co_provider_sites"},
    "equal_hours": {*TAKE_HOURS, "meetings_every", "co_provider_sites"},
    "equal_hours_raised": {"therapists"},
}
A_PAIR = hypothesis_settings(max_examples=25, deadline=None, derandomize=True)


def solved(terms, pair, horizon, question=QUESTION):
    return on_equal_terms(terms, pair, question, horizon)


def uses(terms, levers, horizon, known=KNOWN):
    return getattr(planned(levers, known, horizon), SOLVED[terms][0])


def changed(before, after):
    return {arm: set(differences(before[arm], after[arm])) for arm in before if before[arm] != after[arm]}


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("horizon", [104, 208, 260, 520])
def test_the_pairs_of_the_headline_are_planned_to_use_the_same_and_one_arm_alone_changes(terms, pair, horizon):
    given_levers = {arm: ARMS[arm] for arm in pair}
    after = solved(terms, given_levers, horizon)
    one, other = (uses(terms, levers, horizon) for levers in after.values())
    assert one == pytest.approx(other, rel=1e-9)
    moved = changed(given_levers, after)
    assert len(moved) <= 1
    assert set().union(*moved.values()) <= MAY_CHANGE[terms]
    target = (max if terms.endswith("raised") else min)(
        uses(terms, levers, horizon) for levers in given_levers.values()
    )
    assert one == pytest.approx(target, rel=1e-9)


@st.composite
def any_pair(draw):
    """Draw the levers of two arms with as many therapists, and with brokers in both, who can be cut to any size."""
    one, other = draw(any_levers()), draw(any_levers())
    return {"one": one | {"broker_fte": 2.0}, "other": other | {"broker_fte": 1.0, "therapists": one["therapists"]}}


def solved_or_why(terms, pair, horizon, question):
    """Return the levers on equal terms and nothing, or nothing and why that cannot be."""
    try:
        return solved(terms, pair, horizon, question), ""
    except BadInput as problem:
        return None, str(problem)


@pytest.mark.parametrize("terms", TERMS)
@given(pair=any_pair(), shocks=any_shocks, horizon=st.integers(20, 200))
@A_PAIR
def test_any_two_arms_come_to_the_same_plan_or_it_is_said_why_they_cannot(terms, pair, shocks, horizon):
    question = QUESTION | {"shocks": shocks}
    known = known_of(question)
    after, why = solved_or_why(terms, pair, horizon, question)
    if after is None:
        assert " cannot be on equal terms with " in why
        return
    one, other = (uses(terms, levers, horizon, known) for levers in after.values())
    assert one == pytest.approx(other, rel=1e-3, abs=1e-6)
    moved = changed(pair, after)
    assert len(moved) <= 1
    assert set().union(*moved.values()) <= MAY_CHANGE[terms]
    assert all(Programme(levers) for levers in after.values())


@pytest.mark.parametrize("terms", TERMS)
@given(levers=any_levers(), horizon=st.integers(1, 200))
@A_PAIR
def test_arms_that_are_alike_stay_as_they_are(terms, levers, horizon):
    pair = {"one": levers, "other": dict(levers)}
    assert solved(terms, pair, horizon) == pair


@pytest.mark.parametrize("terms", TERMS)
def test_neither_the_names_of_arms_nor_their_order_matter(terms):
    pair = {"a": ARMS["phase_zero"], "b": ARMS["time_bound"]}
    turned = solved(terms, {"x": pair["b"], "y": pair["a"]}, 260)
    assert solved(terms, pair, 260) == {"a": turned["y"], "b": turned["x"]}


@given(share=st.floats(0.05, 1.0))
@A_PAIR
def test_a_dearer_arm_is_cut_in_every_purpose_by_the_same_factor(share):
    cheaper = ARMS["phase_zero"] | {
        name: ARMS["phase_zero"][name] * share for name in ("broker_fte", "grants_devolved")
    }
    after = solved("equal_budget", {"dearer": ARMS["phase_zero"], "cheaper": cheaper}, 520)
    assume(after["dearer"] != ARMS["phase_zero"])
    before, now = (planned(levers, KNOWN, 520).pounds for levers in (ARMS["phase_zero"], after["dearer"]))
    factors = [now[purpose] / before[purpose] for purpose in PROGRAMME if before.get(purpose, 0.0) > 0.0]
    assert max(factors) - min(factors) < 0.02
    assert now["therapists"] == pytest.approx(before["therapists"])
    assert all(after["dearer"][name] == cheaper[name] for name in ("pay_rate", "support", "community_venue_share"))


@given(every=st.integers(1, 60), share=st.floats(0.1, 1.0), horizon=st.integers(52, 520))
@A_PAIR
def test_rarer_meetings_are_as_rare_as_asked_and_equally_rare_for_every_organisation(every, share, horizon):
    schedule = Programme(ARMS["phase_zero"] | {"meetings_every": rarer(every, share, horizon)})
    held = [0] * 30
    for week in range(horizon):
        gap = schedule.at(week).meetings_every
        held = [count + (gap == gap and (week + row) % int(gap) == 0) for row, count in enumerate(held)]
    assert max(held) - min(held) <= 1
    assert math.floor(horizon * share / every) <= max(held) <= math.ceil(horizon * share / every) + 1


def test_money_that_is_left_goes_half_to_sites_where_these_are_numbered_and_else_to_therapists():
    free, numbered = ({"cheap": ARMS["time_bound"] | {"co_provider_sites": sites}} for sites in (None, 2))
    dear = {"dear": ARMS["phase_zero"] | {"co_provider_sites": 0}}
    therapists_alone = solved("equal_budget_raised", free | dear, 104)["cheap"]
    both = solved("equal_budget_raised", numbered | dear, 104)["cheap"]
    assert (therapists_alone["co_provider_sites"], therapists_alone["therapists"] > 29) == (None, True)
    assert both["co_provider_sites"] > 2
    surplus = planned(dear["dear"], KNOWN, 104).spend - planned(numbered["cheap"], KNOWN, 104).spend
    on_therapists = (both["therapists"] - 27) * 2 * KNOWN.costs.therapist_year
    a_site = 78 * (KNOWN.costs.site_week + KNOWN.theory.site_hours_per_week * (KNOWN.costs.staff_hour + 4 + 2))
    assert surplus / 2 <= on_therapists <= surplus / 2 + a_site


def test_what_cannot_be_done_is_said_in_a_sentence():
    nothing = ARMS["time_bound"] | {"phase_zero_weeks": 0, "delivery_weeks": 0}
    rounds = asked("programme=project_after_project")["programme"]
    for terms, pair, question, why in (
        ("equal_budget", {"all": ARMS["phase_zero"], "none": nothing}, QUESTION, "the forum's room"),
        ("equal_time_raised", {"all": ARMS["phase_zero"], "some": rounds}, QUESTION, "its rounds leave gaps"),
        ("equal_hours_raised", {"a": nothing | {"therapists": 0}, "b": nothing}, QUESTION | {"fork_from": "x"}, "fork"),
        ("equal_luck", {"all": ARMS["phase_zero"], "none": nothing}, QUESTION, "not a known kind of equal terms"),
    ):
        with pytest.raises(BadInput, match=why):
            solved(terms, pair, 520, question)


def test_a_programme_of_rounds_has_more_of_them_until_it_has_run_as_long():
    rounds = asked("programme=project_after_project")["programme"] | {"rounds": 2}
    after = solved("equal_time_raised", {"two": rounds, "long": ARMS["phase_zero"] | {"delivery_ends": 300}}, 520)[
        "two"
    ]
    assert (after["rounds"], uses("equal_time", after, 520)) == (3, 300)


def test_the_plan_is_what_the_model_books_where_nothing_is_left_to_outcomes():
    levers = ARMS["phase_zero"] | {
        "explained": 0, "executive_share": 1, "broker_fte": 2.5, "community_staff": 0.2, "reflexive_practice": 0.3,
        "senior_representation": 0.2, "transfer_share": 0.3, "triage": "both", "delivery_ends": 52,
        "broker_core_funded": 1, "community_researchers": [{"week": 0, "value": 2}, {"week": 20, "value": 1}],
    }  # fmt: skip
    calm = {"join_base": -20.0, "broker_leaving_per_year": 0.0, "closing_per_year": 0.0, "founding_per_year": 0.0,
            "settling_weeks": 0.0, "staff_turnover": 0.0}  # fmt: skip
    shocks = [{"week": 30, "kind": "austerity", "size": 0.5}]
    model = lived(60, levers=levers, theory=calm, shocks=shocks, residents=60)
    question = settings("place=village")
    known = known_of(question | {"theory": question["theory"] | calm, "shocks": shocks})
    for weeks in (10, 45, 60):
        booked = {name: math.fsum(week[name] for week in model.record.money[:weeks]) for name in PROGRAMME}
        plan = planned(levers, known, weeks)
        left_out = {"promises", "changes"}
        assert {name: pounds for name, pounds in booked.items() if pounds and name not in left_out} == pytest.approx(
            {name: pounds for name, pounds in plan.pounds.items() if pounds and name in PROGRAMME}, rel=0.02
        )
        by_the_week = ("brokers", "early_work", "grants", "reflexive_practice", "representation", "community_staff",
                       "researchers")  # fmt: skip
        assert [booked[name] for name in by_the_week] == pytest.approx([plan.pounds[name] for name in by_the_week])
        for name in ("therapists", "care_at_tables", "drop_in"):
            assert math.fsum(week[name] for week in model.record.money[:weeks]) == pytest.approx(plan.pounds[name])


def test_a_cut_arm_books_what_its_plan_says():
    after = solved("equal_budget", {arm: ARMS[arm] for arm in PAIRS[0]}, 104)["phase_zero"]
    calm = {"join_base": -20.0, "broker_leaving_per_year": 0.0, "closing_per_year": 0.0, "founding_per_year": 0.0,
            "settling_weeks": 0.0}  # fmt: skip
    model = lived(104, levers=after | {"explained": 0}, theory=calm, residents=60)
    plan = planned(after, KNOWN, 104).pounds
    for name in ("brokers", "early_work", "grants", "venues", "pay", "support"):
        assert math.fsum(week[name] for week in model.record.money) == pytest.approx(plan[name], rel=0.03)


def test_outcomes_are_not_known_where_terms_are_solved():
    assert set(inspect.signature(on_equal_terms).parameters) == {"terms", "pair", "settings", "horizon_weeks"}
    seeds = [solved("equal_budget", {arm: ARMS[arm] for arm in PAIRS[0]}, 260, QUESTION | {"seed": s}) for s in (1, 99)]
    assert seeds[0] == seeds[1]
    purposes = {purpose for arm in ARMS.values() for purpose in planned(arm, KNOWN, 520).pounds}
    assert not purposes & {"promises", "changes", "sites_kept", "crises", "detentions", "doctors", "intake", *OUTCOMES}


def test_the_table_tells_what_each_arm_uses_on_each_terms_and_what_was_changed_in_words():
    table = told.planned_table(QUESTION, [PAIRS[0]], [104, 260])
    assert list(table.columns) == told.COLUMNS
    assert len(table) == 2 * 2 * (1 + len(TERMS))
    assert set(table["horizon"]) == {2.0, 5.0}
    row = table.query("arm == 'phase_zero' and terms == 'equal_time' and horizon == 5").iloc[0]
    assert row["change"] == "calendar week at which programme money ends: 104 instead of never"
    assert row["weeks_of_activity"] == 104
    assert set(table.query("terms == 'free'")["change"]) == {told.AS_GIVEN}
    cut = table.query("arm == 'phase_zero' and terms == 'equal_budget' and horizon == 2")["change"].iloc[0]
    assert "weeks between an organisation's meetings: 8.357 on average instead of 4" in cut
