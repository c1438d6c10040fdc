"""The published referral table is counted as it was printed, and its variants differ in nothing but what is said."""

import json
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from scipy import stats
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from analysis.load import Run
from analysis.table_1.communities import reversals
from analysis.table_1.differences import differences
from analysis.table_1.explained import explained
from analysis.table_1.falls import backlog_sentences
from analysis.table_1.fits import fits
from analysis.table_1.folder import PublishedTable
from analysis.table_1.published import FIGURES, published_figures
from analysis.table_1.rows import seeds_said
from analysis.table_1.sentences import community_sentence, up_to, why_not
from analysis.table_1.variants import CORNERS, READINGS, falls_of, in_words
from experiments import contrasts, launching
from experiments.referral_years import ALL, LAST_WEEK, LATER_WEEKS, published, referral_years, summary_of, weeks_of
from experiments.table_1 import check, design
from sim.problems import BadInput, Failed
from tests.worlds import asked, lived

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


def test_who_still_waits_at_the_launch_counts_anew_as_referred_by_doctors_in_year_1_and_in_their_community():
    rows = weekly((87, "south_asian", 1, 0, 0, 3, 0), (139, "white_british", 0, 0, 0, 2, 0))
    years = referral_years(rows, waiting_at_launch={"south_asian": 4.0, "minoritised": 4.0}).set_index(
        ["year", "community"]
    )
    assert years.loc[(1, "south_asian"), ["gp", "referrals_gp", "recorded_anew"]].tolist() == [7, 3, 4]
    assert years.loc[(1, ALL), "referrals"] == 8
    assert years.loc[(2, ALL), "referrals"] == 2
    assert years.loc[(1, "white_british"), "recorded_anew"] == 0


def test_published_figures_stand_in_their_exact_intervals():
    found = published_figures(published()).set_index("figure")
    assert ((found["low"] < found["value"]) & (found["value"] < found["high"])).all()
    exact = stats.binomtest(730, 5463).proportion_ci(method="exact")
    assert found.loc["self_share_year_1", ["low", "high"]].tolist() == pytest.approx([exact.low, exact.high])
    low, high = found.loc["referrals_year_2", ["low", "high"]]
    assert stats.poisson.sf(3725, low) == pytest.approx(0.025)
    assert stats.poisson.cdf(3726, high) == pytest.approx(0.025)
    assert found.loc["total_ratio", "low"] == pytest.approx(0.654, abs=0.002)
    assert found.loc["self_shift", "high"] - found.loc["self_shift", "low"] == pytest.approx(0.036, abs=0.002)


def told(values):
    """Return figures by hand: by variant, the rise of the share of self-referrals on each seed."""
    rows = [(name, seed, figure, value) for name, seeds in values.items() for seed, value in enumerate(seeds)
            for figure in FIGURES]  # fmt: skip
    return pd.DataFrame(rows, columns=["variant", "seed", "figure", "value"])


BY_HAND = {"neither": [0.0, 0.0, 0.1], "access": [0.4, 0.5, 0.6], "trust": [0.1, 0.0, 0.2], "both": [0.5, 0.4, 0.6]}


def test_a_cause_is_told_alone_and_added_last_seed_by_seed_and_beside_the_published_shift():
    found = explained(told(BY_HAND), published_figures(published()))
    rows = found[found["figure"] == "self_shift"].set_index(["cause", "how"])
    assert rows.loc[("access", "alone"), "difference"] == pytest.approx(np.mean([0.4, 0.5, 0.5]))
    assert rows.loc[("access", "added last"), "difference"] == pytest.approx(0.4)
    assert rows.loc[("access", "added last"), ["low", "high"]].tolist() == pytest.approx([0.4, 0.4])
    assert rows.loc[("trust", "added last"), "difference"] == pytest.approx(0)
    together = rows.loc[("trust", "alone"), "difference"] + rows.loc[("access", "added last"), "difference"]
    assert rows.loc[("both", "together"), "difference"] == pytest.approx(together)
    assert rows.loc[("access", "alone"), "of_published"] == pytest.approx(np.mean([0.4, 0.5, 0.5]) / 0.512643, abs=1e-5)


def test_what_is_within_the_noise_of_seeds_explains_nothing_and_what_goes_the_other_way_is_said():
    def row(difference, low, high):
        told = {"difference": difference, "low": low, "high": high}
        return pd.Series(told | {"of_published": difference, "of_published_low": low, "of_published_high": high})

    assert up_to(row(0.1, -0.1, 0.3), row(-0.1, -0.2, -0.05)).startswith("none of the published shift")
    assert "added last it moves the share the other way" in up_to(row(0.1, 0.05, 0.3), row(-0.1, -0.2, -0.05))
    assert up_to(row(0.5, 0.4, 0.6), row(0.4, 0.3, 0.5)) == "up to 50.0 (40.0 to 60.0) in 100 of the published shift."


def test_variants_that_are_alike_differ_by_no_more_than_noise():
    told_apart = differences(
        told(BY_HAND | {"same": BY_HAND["both"]}), published_figures(published()), {"same": "both"}
    )
    row = told_apart[(told_apart["variant"] == "same") & (told_apart["figure"] == "self_shift")].iloc[0]
    assert (row["difference"], row["noise"], row["within_published_error"]) == (0.0, True, True)
    row = told_apart[(told_apart["variant"] == "both") & (told_apart["versus"] == "trust")].iloc[0]
    assert (row["noise"], row["within_published_error"]) == (False, False)


def test_a_variant_is_inside_where_its_mean_is_and_outside_else():
    found = fits(told(BY_HAND), published_figures(published()), {"self_share_year_1": {"low": 0.45, "high": 0.55}})
    rows = found[found["figure"] == "self_share_year_1"].set_index("variant")
    assert rows["inside"].to_dict() == {"neither": False, "access": True, "trust": False, "both": True}
    assert rows.loc["access", "seeds_inside"] == pytest.approx(1 / 3)
    assert found.loc[found["figure"] == "self_shift", "inside"].isna().all()


def test_two_roads_change_places_where_doctors_led_first_and_self_referral_then():
    years = pd.DataFrame(
        [("access", group, seed, year, own, doctor)
         for seed in (1, 2)
         for group, counts in (("south_asian", [(1, 9), (6, 2)]), ("white_british", [(9, 1), (6, 2)]))
         for year, (own, doctor) in enumerate(counts, 1)],
        columns=["variant", "community", "seed", "year", "self", "gp"],
    )  # fmt: skip
    found = reversals(years).set_index("community")
    assert found["reversed"].to_dict() == {"south_asian": True, "white_british": False}
    assert found["seeds_reversed"].tolist() == [1.0, 0.0]


def test_a_reversal_is_counted_in_the_seeds_that_there_are():
    assert seeds_said(pd.Series({"seeds_reversed": 0.2, "n": 10})) == "2 of 10 seeds"
    assert seeds_said(pd.Series({"seeds_reversed": 2 / 3, "n": 3})) == "2 of 3 seeds"
    assert seeds_said(pd.Series({"seeds_reversed": 0.0, "n": 1})) == "0 of 1 seed"


def a_table(**tables):
    """Return a published table of which only what a sentence reads is there."""
    found = PublishedTable(Run(None, {"sampling_fraction": 0.5, "beside": {}}))
    of_record = pd.DataFrame([{"figure": "total_ratio", "value": 0.5, "low": 0.4, "high": 0.6}])
    names = pd.DataFrame({"variant": list(CORNERS)})
    found.tables = {"published_figures": of_record, "table_1": names, **tables}
    return found


def test_a_backlog_is_what_the_first_year_lacks_for_the_published_fall_and_never_below_nobody():
    counts = {"neither": (100, 80), "access": (100, 50), "trust": (100, 20), "both": (100, 60)}
    rows = [{"variant": corner, "year": year, "community": "all", "referrals": count, "recorded_anew": 7 * (year == 1)}
            for corner, both in counts.items() for year, count in enumerate(both, 1)]  # fmt: skip
    (said,) = backlog_sentences(a_table(referral_years=pd.DataFrame(rows)))
    assert "neither 120; access and coding 0; levers of trust 0; both 40." in said
    assert said.endswith("The largest that the levers make holds 14.")


def test_what_makes_totals_fall_is_told_beside_the_variant_that_lacks_that_one_thing():
    pairs = list(falls_of({"access_dropped": "access", "trust_dropped": "trust", "both_dropped": "both"}))
    assert pairs[:4] == [("access", "neither"), ("trust", "neither"), ("both", "access"), ("both", "trust")]
    assert {("access_backlog", "access"), ("both_backlog_eleven_months", "both"), ("both_dropped", "both")} <= {*pairs}
    assert ("access_dropped", "access") in pairs
    assert not any(base == "trust" and arm != "both" for arm, base in pairs)
    assert len(pairs) == len(set(pairs)) == 4 + 2 * (3 + 1)


def reversal(variant, community, first, second):
    own_1, doctor_1, own_2, doctor_2 = *first, *second
    turned = doctor_1 > own_1 and own_2 > doctor_2
    return {"variant": variant, "community": community, "self_year_1": own_1, "gp_year_1": doctor_1,
            "self_year_2": own_2, "gp_year_2": doctor_2, "reversed": turned}  # fmt: skip


def test_in_how_many_communities_the_roads_change_places_is_said_and_which_year_stands_against_it():
    rows = [reversal(corner, group, (1, 9), (6, 2)) for corner in CORNERS for group in ("all", "one", "two", "three")]
    rows = [row for row in rows if (row["variant"], row["community"]) not in {("trust", "one"), ("trust", "two")}]
    found = pd.DataFrame([*rows, reversal("trust", "one", (9, 1), (6, 2)), reversal("trust", "two", (1, 9), (2, 6))])
    said = dict(zip(CORNERS, community_sentence(a_table(reversals=found)), strict=True))
    assert said["access"] == "Access and coding: in 3 of 3 communities."
    assert said["trust"] == (
        "Levers of trust: in 1 of 3 communities; self-referral led in year 1 already in 1, doctors still lead in "
        "year 2 in 1."
    )
    level = pd.DataFrame([reversal("trust", "one", (5, 5), (4, 4))])
    assert why_not(level) == "; self-referral led in year 1 already in 1, doctors still lead in year 2 in 1."


@pytest.fixture(scope="module")
def arms():
    return asked("+experiment=table_1")["arms"]


ACCESS = ["gp_prompts_self", "triage"]


def test_variants_differ_in_the_levers_that_are_said_and_in_no_other(arms):
    assert sorted(contrasts.differences(arms["access"], arms["neither"])) == ACCESS
    assert sorted(contrasts.differences(arms["both"], arms["trust"])) == ACCESS
    assert contrasts.differences(arms["trust"], arms["neither"]) == contrasts.differences(arms["both"], arms["access"])
    assert not {*ACCESS, "self_referral_open_week", "follow_through", "therapists"} & {
        *contrasts.differences(arms["both"], arms["access"])
    }
    for corner in CORNERS:
        assert contrasts.differences(arms[f"{corner}_backlog"], arms[corner]) == ["therapists"]


def test_access_is_that_of_the_programme_wandsworth_and_open_to_all_from_the_launch(arms):
    wandsworth = asked("programme=wandsworth")["programme"]
    assert arms["both"] == wandsworth
    assert {name: arms["access"][name] for name in ACCESS} == {name: wandsworth[name] for name in ACCESS}
    assert {levers["self_referral_open_week"] for levers in arms.values()} == {weeks_of(1)[0]}


def test_what_stands_beside_differs_in_one_lever_alone(arms):
    beside = asked("+experiment=table_1")["design"]["beside"]
    assert {*arms} == {*beside, *CORNERS, *(f"{corner}_backlog" for corner in CORNERS)}
    for arm, base in beside.items():
        assert len(contrasts.differences(arms[arm], arms[base])) == 1, arm


def test_every_variant_has_words_of_its_own(arms):
    names = [arm + ending for arm in arms for ending in ("", "_eleven_months")]
    assert len({in_words(name) for name in names}) == len(names)
    assert {corner + ending for corner in CORNERS for ending in READINGS.values()} <= {*names}


TINY = (
    "place=village",
    "place.residents=100",
    "weeks=150",
    "workers=1",
    "replicates=2",
    "theory.settling_weeks=0",
    "figures=true",
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    question = asked("+experiment=table_1", *TINY)
    kept = {name: question["arms"][name] for name in (*CORNERS, *(f"{corner}_backlog" for corner in CORNERS))}
    question = question | {"arms": kept, "design": question["design"] | {"beside": {}}}
    return question, design.run(question, tmp_path_factory.mktemp("table_1") / "tiny")


def test_the_table_has_the_columns_that_are_promised_and_a_row_for_each_variant_seed_and_year(tiny):
    table = pd.read_parquet(tiny[1] / "table_1.parquet")
    assert list(table.columns) == ["variant", "seed", "year", "referrals", "self_share", "gp_share",
                                   "published_self_share", "published_gp_share"]  # fmt: skip
    assert len(table) == len(table.drop_duplicates(["variant", "seed", "year"])) == 4 * len(READINGS) * 2 * 2
    assert table.groupby("year")["published_self_share"].first().round(4).tolist() == [0.1336, 0.6463]


def test_ways_of_counting_share_runs_and_a_backlog_is_who_waited(tiny):
    years = pd.read_parquet(tiny[1] / "referral_years.parquet").set_index(["variant", "seed", "year", "community"])
    plain, shorter = (years.xs(name)["referrals"] for name in ("both", "both_eleven_months"))
    assert (plain.xs(1, level="year") == shorter.xs(1, level="year")).all()
    assert (plain.xs(2, level="year") >= shorter.xs(2, level="year")).all()
    anew = years["recorded_anew"].unstack("year")
    assert (anew[2] == 0).all()
    assert {name for name, waited in anew[1].groupby("variant").sum().items() if waited} <= {
        f"{corner}{ending}" for corner in CORNERS for ending in (READINGS["backlog"], READINGS["backlog_eleven_months"])
    }
    assert len(set(pd.read_parquet(tiny[1] / "runs_behind.parquet")["run"])) == 2 * 8


def test_a_backlog_is_who_waits_in_the_last_week_before_the_launch():
    from experiments.measures import WHEN_ASKED

    model = lived(6)
    assert WHEN_ASKED["waiting_at_end"](model.record) == model.record.measure("waiting")[-1].sum()


def test_the_page_stands_by_itself_credits_nothing_to_trust_by_name_and_tells_the_traps(tiny):
    page = " ".join((tiny[1] / "report.html").read_text(encoding="utf-8").split())
    assert DISCLAIMER in page
    assert 'src="http' not in page
    assert "It shows no effect of trust by itself" in page
    assert "missing for 47 in 100" in page
    assert "September in the table and October in the text" in page
    assert "Under 10 seeds nothing can be told" in page
    assert "of 2 seeds" in page
    assert "of 100 seeds" not in page
    behind = Image.open(tiny[1] / "figures" / "variants.png").text["Runs"].split()
    assert behind == sorted(set(pd.read_parquet(tiny[1] / "runs_behind.parquet")["run"]))


def test_its_page_is_drawn_again_from_the_folder_alone(tiny):
    page = (tiny[1] / "report.html").read_bytes()
    (tiny[1] / "report.html").unlink()
    assert redraw(tiny[1]).read_bytes() == page


def test_the_same_line_runs_nothing_twice_and_a_run_that_failed_costs_itself_alone(tiny, monkeypatch):
    question, folder = tiny
    whole = design.held
    monkeypatch.setattr(
        design, "held", lambda *told: [one for one in whole(*told) if (one.arm, one.seed) != ("both", 2)]
    )
    design.run(question, folder)
    table = pd.read_parquet(folder / "table_1.parquet")
    assert set(table.loc[table["variant"] == "both", "seed"]) == {1}
    assert set(table.loc[table["variant"] == "access", "seed"]) == {1, 2}
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["runs"], summary["runs_failed"], summary["runs_lived_now"]) == (16, 1, 0)


def test_without_one_of_its_corners_nothing_is_told(tiny, monkeypatch, tmp_path):
    monkeypatch.setattr(launching, "launch", lambda *told: (_ for _ in ()).throw(Failed("2 of 16 runs failed.")))
    with pytest.raises(Failed, match="2 of 16"):
        design.run(tiny[0], tmp_path / "none")


def test_other_calendars_other_arms_and_other_bands_are_refused_in_a_sentence():
    question = asked("+experiment=table_1")
    with pytest.raises(BadInput, match=r"place.start_date is 2009-01-01; the published years ask for 2008-01-01"):
        check.check(asked("+experiment=table_1", "place.start_date=2009-01-01"))
    with pytest.raises(BadInput, match="arms lacks trust"):
        check.check(question | {"arms": {name: arm for name, arm in question["arms"].items() if name != "trust"}})
    with pytest.raises(BadInput, match="its low end comes first"):
        check.check(asked("+experiment=table_1", "design.bands.total_ratio.low=0.9"))
    with pytest.raises(BadInput, match="takes a low and a high end"):
        check.check(asked("+experiment=table_1", "design.bands.total_ratio=0.7"))
    with pytest.raises(BadInput, match="total_ration"):
        check.check(asked("+experiment=table_1", "+design.bands.total_ration.low=0.6"))
    with pytest.raises(BadInput, match="both should be arms"):
        check.check(asked("+experiment=table_1", "+design.beside.nobody=both"))
