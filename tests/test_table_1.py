"""The published referral table is counted as it was printed, and its variants differ in nothing but what is said."""

from datetime import date, timedelta

import pandas as pd
import pytest

from experiments.referral_years import ALL, LAST_WEEK, LATER_WEEKS, published, referral_years, summary_of, weeks_of

KINDS = ("referrals_self", "referrals_self_prompted", "referrals_site", "referrals_gp", "referrals_other")


def weekly(*rows):
    return pd.DataFrame([dict(zip(("week", "community", *KINDS), row, strict=True)) for row in rows])


def test_the_published_counts_add_up_to_the_printed_totals_and_shares():
    years = published()
    assert years["referrals"].tolist() == [5463, 3726]
    assert years[["self", "gp"]].to_numpy().tolist() == [[730, 4541], [2408, 862]]
    assert years["self_share"].round(4).tolist() == [0.1336, 0.6463]
    assert years["gp_share"].round(4).tolist() == [0.8312, 0.2313]
    found = summary_of(years)
    assert found["total_ratio"] == pytest.approx(3726 / 5463)
    assert found["self_shift"] == pytest.approx(0.5126, abs=1e-4)


def test_the_two_years_are_the_weeks_of_the_published_calendar():
    begin = date(2008, 1, 1)
    assert begin + timedelta(weeks=weeks_of(1)[0]) == date(2009, 9, 1)
    assert (list(weeks_of(1)), list(weeks_of(2))) == (list(range(87, 139)), list(range(139, 191)))
    october = date(2010, 10, 1) - (begin + timedelta(weeks=weeks_of(2, 11)[0]))
    assert timedelta(0) <= october < timedelta(weeks=1)
    assert len(weeks_of(2, 11)) == 52 - LATER_WEEKS
    assert weeks_of(1, 12)[-1] + 1 == weeks_of(2)[0]
    assert weeks_of(2)[-1] == LAST_WEEK == 190


def test_self_is_counted_as_published_with_those_who_were_prompted_and_those_who_came_at_a_site():
    rows = weekly((87, "south_asian", 1, 2, 3, 13, 1), (138, "white_british", 0, 0, 0, 10, 0),
                  (139, "south_asian", 4, 5, 6, 5, 0), (190, "white_british", 0, 2, 0, 1, 0))  # fmt: skip
    years = referral_years(rows).set_index(["year", "community"])
    assert years.loc[(1, ALL), ["self", "gp", "other", "referrals"]].tolist() == [6, 23, 1, 30]
    assert years.loc[(2, ALL), "self_share"] == pytest.approx(17 / 23)
    assert years.loc[(2, "white_british"), ["self", "gp"]].tolist() == [2, 1]
    assert years.loc[(1, "white_british"), "self_share"] == 0


def test_weeks_before_the_launch_and_after_the_second_year_count_in_neither():
    years = referral_years(weekly((86, "white_british", 9, 9, 9, 9, 9), (191, "white_british", 9, 9, 9, 9, 9)))
    assert years["referrals"].tolist() == [0, 0, 0, 0]
    assert years["self_share"].isna().all()


def test_a_second_year_of_eleven_months_lacks_september_and_the_first_is_whole():
    rows = weekly((87, "white_british", 0, 0, 0, 1, 0), (142, "white_british", 5, 0, 0, 0, 0),
                  (143, "white_british", 1, 0, 0, 1, 0))  # fmt: skip
    assert referral_years(rows, months=11).query("community == 'all'")["referrals"].tolist() == [1, 2]
    assert referral_years(rows).query("community == 'all'")["referrals"].tolist() == [1, 7]
