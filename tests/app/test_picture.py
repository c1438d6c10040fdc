"""What is drawn of a run is what its tables say, added up over the weeks between two pictures."""

import pytest

from analysis.app.picture import CURVES, curves, hundredths, one_sign, picture
from analysis.figures.why_trust_changed import tie_steps
from analysis.load import load
from experiments import DESIGNS
from tests.worlds import asked

EVERY = 13


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    words = ("+experiment=phase_zero", "place=village", "weeks=110", "figures=false", "output=standard", "seed=3")
    lively = ("programme.phase_zero_weeks=6", "theory.site_base=-4", "theory.join_base=-3", "theory.self_base=-3")
    return load(DESIGNS["single"](asked(*words, *lively), tmp_path_factory.mktemp("run") / "run"))


@pytest.fixture(scope="module")
def drawn(run):
    return picture(run, EVERY)


def test_curves_add_up_to_the_weekly_table_and_none_is_empty(run, drawn):
    for name, columns in CURVES.items():
        assert sum(drawn["curves"][name]) == run.weekly[list(columns)].to_numpy().sum()
        assert len(drawn["curves"][name]) == 9
    assert sum(drawn["curves"]["engaged"]) > 0
    assert sum(drawn["curves"]["self_initiated"]) > 0


def test_a_curve_has_the_weeks_since_the_picture_before(run, drawn):
    second = run.weekly[run.weekly["week"].between(13, 25)]
    assert drawn["curves"]["engaged"][1] == second["engaged"].sum()
    assert drawn["curves"]["spend"][8] == pytest.approx(
        run.money.set_index("week").loc[104:][["spend_programme", "spend_services", "spend_crisis"]].to_numpy().sum(),
        abs=0.5,
    )


def test_pictures_every_week_are_the_weekly_table_itself(run):
    assert curves(run.weekly, run.money, 1)["crises"] == list(run.weekly.groupby("week")["crises"].sum())


def test_trust_of_a_community_is_that_of_the_last_week_of_a_picture(run, drawn):
    rows = run.weekly[(run.weekly["week"] == 25) & (run.weekly["community"] == "south_asian")]
    assert drawn["communities"]["south_asian"]["trust"][1] == round(100 * rows["trust"].item())


def test_every_organisation_is_drawn_from_the_picture_in_which_it_is_first_there_to_the_last(run, drawn):
    table = run.organisations.set_index(["cbo", "week"])
    for name, community, first, trust, sites, meetings, opening in drawn["organisations"]:
        assert opening == (hundredths(table.loc[(name, 0)]["trust"]) if (name, 0) in table.index else "")
        for at in range(len(sites)):
            week = min((first + at) * EVERY + EVERY - 1, run.weeks - 1)
            row = table.loc[(name, week)]
            assert (row["community"], hundredths(row["trust"])) == (community, trust[2 * at : 2 * at + 2])
            assert int(row["site_open"]) == int(sites[at])
            held = run.meetings[(run.meetings["cbo"] == name) & (run.meetings["week"] // EVERY == first + at)]
            assert one_sign(len(held)) == meetings[at]
    at_the_end = run.organisations[run.organisations["week"] == run.weeks - 1]["cbo"]
    assert set(at_the_end) <= {name for name, *_ in drawn["organisations"]}
    assert any("1" in sites for _, _, _, _, sites, *_ in drawn["organisations"])


def test_why_trust_changed_adds_up_to_the_level_at_the_end_of_each_year(drawn):
    for years in drawn["why"].values():
        assert len(years) == 2
        for told in years:
            *moved, (last, level) = told
            assert last == "end"
            assert sum(value for _, value in moved) == pytest.approx(level, abs=len(moved))


def test_why_up_to_a_year_is_what_the_figure_of_a_run_of_that_length_says(run, tmp_path):
    shorter = load(DESIGNS["single"](short_of(run), tmp_path / "run"))
    for tie, moved in tie_steps(shorter).items():
        assert picture(run, EVERY)["why"][tie][0] == [[name, round(1000 * value)] for name, value in moved.items()]


def short_of(run):
    config = run.config
    return {**config, "weeks": 52, "output": "standard", "figures": False}


def test_signs_and_hundredths_say_what_they_stand_for():
    assert [hundredths(value) for value in (0.0, 0.074, 0.999)] == ["00", "07", "99"]
    assert [one_sign(count) for count in (0, 9, 10, 35, 400)] == ["0", "9", "a", "z", "z"]
