"""What a run comes to by a horizon: what a run that ended there would leave, and groups that add up to the whole."""

import pytest

from experiments.measures import OF_RESIDENTS, measured, spend_discounted
from sim.money import PURPOSES
from sim.outcomes import OUTCOMES, outcomes_of
from tests.worlds import LIVELY, PLENTY, lived


def test_a_view_up_to_a_week_is_what_a_run_that_ended_there_leaves():
    whole, short = (lived(weeks, "+experiment=phase_zero", theory=LIVELY, levers=PLENTY) for weeks in (30, 20))
    assert outcomes_of(whole.record.between(0, 20)) == pytest.approx(outcomes_of(short.record), nan_ok=True)


def test_everything_written_down_week_by_week_is_cut_by_a_view():
    record = lived(9, theory=LIVELY, levers=PLENTY).record
    view = record.between(2, 6)
    for name, written in vars(record).items():
        for part in written.values() if isinstance(written, dict) else [written]:
            if isinstance(part, list) and len(part) == 9:
                kept = getattr(view, name)
                assert {len(each) for each in (kept.values() if isinstance(kept, dict) else [kept])} == {4}, name
    assert {row[0] for row in view.meetings} <= {2, 3, 4, 5}
    assert len(record.counts) == 9


def test_groups_add_up_to_the_whole_and_the_last_year_is_the_last_52_weeks():
    record = lived(60, theory=LIVELY, levers=PLENTY).record
    names = ["self_referrals", "crises"]
    rows = measured(record, [1], names, 8.0, 0.035).set_index(["outcome", "window"])
    for name in names:
        found = rows.loc[(name, "cumulative")].set_index(["community", "member", "harm_quartile"])["value"]
        whole = found["all", "all", "all"]
        assert found["minoritised", "all", "all"] + found["others", "all", "all"] == whole
        assert found["all", "yes", "all"] + found["all", "no", "all"] == whole
        assert sum(found["all", "all", str(quartile)] for quartile in (1, 2, 3, 4)) == whole
        communities = [community.name for community in record.place.communities]
        assert sum(found[community, "all", "all"] for community in communities) == whole
        assert whole == OUTCOMES[name](record.between(0, 52)) > 0
    in_year = record.between(0, 52).measure("crises").sum(axis=0).reshape(-1, 8)
    assert found["all", "no", "all"] == in_year[:, :4].sum()
    assert found["all", "yes", "all"] == in_year[:, 4:].sum()
    assert [found["all", "all", str(place + 1)] for place in range(4)] == [
        in_year[:, [place, place + 4]].sum() for place in range(4)
    ]
    ends = measured(record, [5], names, 8.0, 0.035)
    assert set(ends["horizon"]) == {60 / 52}
    last = ends.query(
        "window == 'last_year' and outcome == 'crises' and community == 'all' and member == 'all' "
        "and harm_quartile == 'all'"
    )
    assert last["value"].item() == OUTCOMES["crises"](record.between(8, 60))


def test_what_is_measured_beside_the_outcomes_is_worked_out_from_the_same_weeks():
    record = lived(60, theory=LIVELY, levers=PLENTY).record
    rows = measured(record, [1], [], 8.0, 0.035).query("window == 'cumulative'").set_index("outcome")["value"]
    year = record.between(0, 52)
    assert rows["first_self_referrals"] == year.measure("first_self_referrals").sum() > 0
    assert rows["engaged_person_years"] == year.measure("engaged").sum() / 52
    assert rows["people_treated"] == (year.measure("entered") + year.measure("entered_at_tables")).sum()
    assert rows["spend_with_unpaid_hours"] == rows["spend"] + 8 * rows["unpaid_hours"]
    assert set(OF_RESIDENTS) <= set(rows.index)


def test_pounds_of_the_second_year_count_less_by_the_discount():
    record = lived(60, theory=LIVELY, levers=PLENTY).record
    first, rest = (
        sum(week[name] for week in part for name in PURPOSES) for part in (record.money[:52], record.money[52:])
    )
    assert spend_discounted(record, 0.25) == pytest.approx(first + rest / 1.25)
    assert spend_discounted(record.between(52, 60), 0.25) == pytest.approx(rest / 1.25)
    assert spend_discounted(record, 0.0) == pytest.approx(first + rest)
