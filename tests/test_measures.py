"""What a run comes to by a horizon: what a run that ended there would leave, and groups that add up to the whole."""

import pytest

from experiments.measures import measured
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
    rows = measured(record, [1], names).set_index(["outcome", "window"])
    for name in names:
        found = rows.loc[(name, "cumulative")].set_index(["community", "member"])["value"]
        assert found[("minoritised", "all")] + found[("others", "all")] == found[("all", "all")]
        assert found[("all", "yes")] + found[("all", "no")] == found[("all", "all")]
        communities = [community.name for community in record.place.communities]
        assert sum(found[(community, "all")] for community in communities) == found[("all", "all")]
        assert found[("all", "all")] == OUTCOMES[name](record.between(0, 52)) > 0
    in_year = record.between(0, 52).measure("crises").sum(axis=0).reshape(-1, 8)
    assert found[("all", "no")] == in_year[:, :4].sum()
    assert found[("all", "yes")] == in_year[:, 4:].sum()
    ends = measured(record, [5], names)
    assert set(ends["horizon"]) == {60 / 52}
    last = ends.query("window == 'last_year' and outcome == 'crises' and community == 'all' and member == 'all'")
    assert last["value"].item() == OUTCOMES["crises"](record.between(8, 60))
