"""A launch backlog is who waited in the last week before the launch, and no arm without one counts anybody anew."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis.table_1.differences import differences
from analysis.table_1.published import FIGURES
from experiments.measures import measured
from experiments.referral_years import ALL, LAUNCH_WEEK
from experiments.table_1.design import AT_LAUNCH
from experiments.table_1.reading import variants_of, waiting_at_launch
from tests.worlds import lived

KINDS = ("referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp", "referrals_other")


def test_a_backlog_is_who_waits_in_each_community_in_the_last_week_before_the_launch():
    record = lived(
        LAUNCH_WEEK + 8, theory={"doctor_base": -3.0, "settling_weeks": 0.0}, levers={"therapists": 0}
    ).record
    table = measured(record, AT_LAUNCH["horizons"], AT_LAUNCH["by_group"], 0.0, 0.0)
    waited, week = waiting_at_launch(table), record.measure("waiting")
    assert sum(waited[one.name] for one in record.place.communities) == week[LAUNCH_WEEK - 1].sum() > 0
    assert week[LAUNCH_WEEK - 1].sum() != week[LAUNCH_WEEK].sum()


def counted(arm):
    """Return by variant how many are counted anew in year 1, and the referrals of year 2."""
    rows = [("south_asian", ALL, ALL, "cumulative", 5.0), ("south_asian", "yes", ALL, "cumulative", 50.0),
            ("south_asian", ALL, "1", "cumulative", 60.0), ("south_asian", ALL, ALL, "last_year", 70.0)]  # fmt: skip
    columns = ["community", "member", "harm_quartile", "window", "value"]
    waited = pd.DataFrame(rows, columns=columns).assign(outcome="waiting_at_end")
    weekly = pd.DataFrame([{"week": week, "community": "south_asian", **dict.fromkeys(KINDS, 1)}
                           for week in (87, 139, 143)])  # fmt: skip
    found = pd.concat(variants_of(SimpleNamespace(arm=arm, seed=1), weekly, waited))
    of_all = found[found["community"] == ALL].set_index(["variant", "year"])
    return of_all["recorded_anew"].xs(1, level="year").to_dict(), of_all["referrals"].xs(2, level="year").to_dict()


def test_an_arm_with_a_backlog_alone_counts_anew_and_eleven_months_lack_september():
    assert counted("both_backlog") == ({"both_backlog": 5, "both_backlog_eleven_months": 5},
                                       {"both_backlog": 10, "both_backlog_eleven_months": 5})  # fmt: skip
    assert counted("both")[0] == {"both": 0, "both_eleven_months": 0}


@pytest.mark.parametrize(("apart", "within"), [(0.09, True), (0.11, False)])
def test_the_published_table_could_not_tell_apart_what_lies_within_half_its_own_interval(apart, within):
    values = {"neither": 0.0, "access": apart, "trust": 0.5, "both": 1.0}
    rows = [(name, seed, figure, value) for name, value in values.items() for seed in (1, 2) for figure in FIGURES]
    of_record = pd.DataFrame({"figure": FIGURES, "value": 0.5, "low": 0.4, "high": 0.6})
    found = differences(pd.DataFrame(rows, columns=["variant", "seed", "figure", "value"]), of_record, {})
    pair = found[(found["variant"] == "access") & (found["versus"] == "neither")]
    assert len(pair) == len(FIGURES)
    assert np.unique(pair["within_published_error"]).tolist() == [within]
