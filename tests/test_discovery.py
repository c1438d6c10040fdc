"""Scenario discovery finds a box that is there, tells it in words, and says so where there is none."""

import json

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from analysis.discovery import regions_said, report, sentences
from analysis.discovery.folder import Discovery
from analysis.load import Run
from experiments.discovery import design as discovery
from experiments.discovery.boxes import Limit, inside
from experiments.discovery.cases import AHEAD, BEHIND, CLOSE, cases_of, shares_of_cases
from experiments.discovery.check import check
from experiments.discovery.limits import condition
from experiments.discovery.luck import difference_and_luck
from experiments.discovery.proving import by_chance
from experiments.draws.assumptions import Assumption
from experiments.draws.table import drawn_in, table_rows
from sim import store
from sim.problems import BadInput
from tests.worlds import asked

OUTCOME = "first_self_referrals_per_1000_need_weeks"
MEETINGS, AGE, HISTORY = "programme.meetings_every (told 2)", "place.network_age", "theory.history"
FEW = ("theory.scar", "theory.relational_gain", "programme.pay_rate (told 0.8)", "theory.crowding")
TINY = ("design.rows=2", "design.repeated=2", "design.seeds_of_repeated=2", f"design.only=[{HISTORY},{AGE}]")
PAIR = {"ahead": {"best_of": ["a"], "over": ["b"], "ahead": True}}


def question(*words):
    return asked("+experiment=scenario_discovery", *words)


@pytest.fixture(scope="module")
def settings():
    only = ",".join(f'"{name}"' for name in (MEETINGS, AGE, HISTORY, *FEW))
    told = question(f"design.only=[{only}]", "design.rows=256", "design.cuts=2", "design.horizons=[2]")
    cases = {name: told["design"]["cases"][name] for name in ("time_bound_ahead", "preparation_ahead")}
    return told | {"design": told["design"] | {"cases": cases, "outcomes": [OUTCOME]}}


@pytest.fixture(scope="module")
def rows(settings):
    table = table_rows(settings, drawn_in(settings))
    return pd.DataFrame([{"row": row.name, **row.values} for row in table])


def lived(rows, ahead, arms, noise=0.2):
    """Return replicates in which time-bound is better by 1 where it is ahead, else worse by 1, and there is luck."""
    luck, found = np.random.default_rng(3), []
    for number, name in enumerate(rows["row"]):
        for seed in range(4 if number < 16 else 1):
            for arm in arms:
                value = noise * luck.normal() + (arm == "time_bound") * (1.0 if ahead[number] else -1.0)
                found.append((arm, 10_000 * seed + number, name, 2.0, "cumulative", OUTCOME, value))
    return pd.DataFrame(found, columns=["arm", "seed", "setting", "horizon", "window", "outcome", "value"])


@pytest.fixture(scope="module")
def tables(settings, rows):
    ahead = ((rows[AGE] > 8) & (rows[MEETINGS] <= 2)).to_numpy()
    return discovery.findings(lived(rows, ahead, settings["arms"]), rows, drawn_in(settings), settings["design"])


@pytest.fixture(scope="module")
def held(settings, tables, tmp_path_factory):
    folder = tmp_path_factory.mktemp("discovery")
    for name, table in tables.items():
        store.write_table(folder, name, table)
    store.write_provenance(folder, settings, "hand-made", pd.Timestamp(0, tz="UTC").to_pydatetime())
    summary = {"experiment": "scenario_discovery", "place": "village", "weeks": 104, "residents": 300, "rows": 256,
               "rows_whole": 256, "runs_failed": 0, "outcomes": [OUTCOME], "cases": settings["design"]["cases"],
               "fewest_cases": 20, "cuts": 2, "comes_back": 0.5}  # fmt: skip
    store.write_json(folder / "summary.json", summary)
    return Discovery(Run(folder, summary))


def of(table, case):
    return table[table["case"] == case]


def test_a_box_that_is_there_is_found_again_in_its_own_units_and_holds_in_unseen_rows(tables):
    fit = of(tables["fit"], "time_bound_ahead").iloc[0]
    assert (fit["region"], fit["sought"]) == ("found", "so")
    assert fit["held_out_density"] > 0.8 > 0.3 > fit["share"]
    assert fit["held_out_coverage"] > 0.7
    assert fit["p_adjusted"] < 0.001
    told = of(tables["boxes"], "time_bound_ahead").query("told").set_index("assumption")
    assert set(told.index) == {AGE, MEETINGS}
    assert told.loc[AGE, "low"] == pytest.approx(8, abs=0.6)
    assert (told.loc[AGE, "high"], told.loc[MEETINGS, "low"], told.loc[MEETINGS, "high"]) == (14, 1, 2)
    assert told.loc[MEETINGS, "share_of_prior"] == pytest.approx(2 / 8)


def test_a_tree_sees_the_same_and_guesses_better_than_no_question(tables):
    fit = of(tables["fit"], "time_bound_ahead").iloc[0]
    assert fit["tree_right"] > fit["tree_guess"] + 0.05
    assert fit["tree_first"] in (AGE, MEETINGS)


def test_the_region_is_told_in_words_that_name_its_conditions(held):
    said = " ".join(sentences.in_short(held, "time_bound_ahead"))
    assert "time bound is ahead of phase zero in" in said
    assert "Time bound is ahead of phase zero most often where" in said
    assert "weeks between an organisation's meetings (in time bound): at most 2 weeks (tried: 1 to 8)" in said
    assert "years for which the network has existed (of the place): at least" in said
    everything = sentences.headline(held)
    assert "no probability" in everything
    assert sentences.AHEAD_BY_LUCK in everything
    assert "a condition of the region" in everything


def test_pure_luck_gives_no_region_and_says_so(held, tables):
    fit = of(tables["fit"], "preparation_ahead").iloc[0]
    assert fit["region"] != "found"
    assert "No region was found" in regions_said.region(held, fit)
    assert not of(tables["boxes"], "preparation_ahead")["told"].any()


def test_cases_that_chance_strews_over_the_rows_give_no_region_however_many_there_are(settings, rows):
    ahead = np.random.default_rng(5).random(len(rows)) < 0.3
    replicates = lived(rows, ahead, settings["arms"])
    found = discovery.findings(replicates, rows, drawn_in(settings), settings["design"])
    fit = of(found["fit"], "time_bound_ahead").iloc[0]
    assert fit["cases"] > 50
    assert fit["region"] != "found"
    assert not found["boxes"]["told"].any()


def test_where_it_is_mostly_so_the_exceptions_are_looked_for(settings, rows):
    ahead = ~((rows[AGE] > 8) & (rows[MEETINGS] <= 2)).to_numpy()
    replicates = lived(rows, ahead, settings["arms"], noise=0.1)
    found = discovery.findings(replicates, rows, drawn_in(settings), settings["design"])
    fit = of(found["fit"], "time_bound_ahead").iloc[0]
    assert (fit["sought"], fit["region"]) == ("not so", "found")
    assert set(of(found["boxes"], "time_bound_ahead").query("told")["assumption"]) == {AGE, MEETINGS}


def test_few_cases_are_no_region(settings, rows):
    ahead = np.arange(len(rows)) < 12
    replicates = lived(rows, ahead, settings["arms"])
    found = discovery.findings(replicates, rows, drawn_in(settings), settings["design"])
    assert of(found["fit"], "time_bound_ahead").iloc[0]["region"] == "too few rows"


def on_seeds(values):
    rows = [(arm, seed, row, 2.0, "cumulative", OUTCOME, value)
            for row, seeds in values.items() for seed, pair in enumerate(seeds)
            for arm, value in zip("ab", pair, strict=True)]  # fmt: skip
    return pd.DataFrame(rows, columns=["arm", "seed", "setting", "horizon", "window", "outcome", "value"])


def test_an_arm_is_ahead_only_by_more_than_seeds_would_bring():
    values = {"repeated": [(1, 0), (0, 1), (1, 0), (0, 1)], "far": [(9, 0)], "near": [(1, 0)], "behind": [(0, 9)]}
    cases, luck = cases_of(on_seeds(values), PAIR)
    told = cases.set_index("row")["told"].to_dict()
    assert told == {"repeated": CLOSE, "far": AHEAD, "near": CLOSE, "behind": BEHIND}
    spread, margins = luck["spread"].item(), cases.set_index("row")["margin"]
    assert spread == pytest.approx(np.sqrt(4 / 3))
    assert margins["far"] == pytest.approx(3.182 * spread, rel=1e-3)
    assert margins["repeated"] == pytest.approx(margins["far"] / 2)
    shares = shares_of_cases(cases).iloc[0]
    assert [shares[name] for name in ("ahead", "too_close", "behind")] == [0.25, 0.5, 0.25]


def test_where_nothing_differs_noisy_rows_are_told_ahead_as_often_as_the_page_says():
    luck, rows = np.random.default_rng(0), []
    for number in range(4096):
        noise = 3 if number % 4 == 0 else 1
        rows += [(f"row {number}", seed, *noise * luck.normal(size=2)) for seed in range(4 if number < 256 else 1)]
    wide = pd.DataFrame(rows, columns=["setting", "seed", "a", "b"]).set_index(["setting", "seed"])
    told, _ = difference_and_luck(wide, "a", "b")
    noisy = told.index.str.removeprefix("row ").astype(int) % 4 == 0
    ahead = told["difference"] > told["margin"]
    shares = [100 * part.mean() for part in (ahead[noisy], ahead[~noisy], ahead)]
    assert shares == pytest.approx([13, 0.1, 3.3], abs=0.8)
    assert all(f"{share} " in sentences.AHEAD_BY_LUCK for share in ("13 in 100", "0.1", "3.3"))


def test_without_repeated_rows_luck_is_not_known_and_nothing_is_told_apart():
    cases, luck = cases_of(on_seeds({"one": [(9, 0)], "two": [(0, 9)]}), PAIR)
    assert set(cases["told"]) == {CLOSE}
    assert np.isnan(luck["spread"].item())


def test_fewer_crises_are_better():
    rows = on_seeds({"repeated": [(1, 0), (0, 1)], "fewer": [(0, 99)]}).assign(outcome="crises")
    assert cases_of(rows, PAIR)[0].set_index("row")["told"]["fewer"] == AHEAD


def test_neither_beats_nothing_only_where_even_the_better_one_is_not_ahead():
    case = {"neither": {"best_of": ["a", "b"], "over": ["c"], "ahead": False}}
    values = {"repeated": [(0, 0, 0), (1, 1, 0)], "one": [(0, 99, 0)], "none": [(-99, -99, 0)], "mixed": [(-99, 0, 0)]}
    rows = [(arm, seed, row, 2.0, "cumulative", OUTCOME, value)
            for row, seeds in values.items() for seed, three in enumerate(seeds)
            for arm, value in zip("abc", three, strict=True)]  # fmt: skip
    columns = ["arm", "seed", "setting", "horizon", "window", "outcome", "value"]
    cases = cases_of(pd.DataFrame(rows, columns=columns), case)[0].set_index("row")
    assert cases["is_case"].to_dict() == {"repeated": True, "one": False, "none": True, "mixed": True}
    assert cases["told"].to_dict() == {"repeated": CLOSE, "one": AHEAD, "none": BEHIND, "mixed": CLOSE}


def test_limits_are_said_as_people_would_and_hold_at_their_ends():
    weeks = Assumption(MEETINGS, "lever", "meetings_every", 2, 1, 8, True, ("time_bound",))
    assert condition(weeks, 3, 8).endswith("at least 3 weeks (tried: 1 to 8)")
    assert condition(weeks, 3, 5).endswith("between 3 and 5 weeks (tried: 1 to 8)")
    switch = Assumption(HISTORY, "switch", "history", 1, 0, 1, True)
    assert condition(switch, 1, 1).endswith("is taken to be so")
    assert condition(switch, 0, 0).endswith("is taken not to be so")
    values = pd.DataFrame({"x": [1.0, 2.0, 3.0]})
    assert inside([Limit("x", "low", 2.0), Limit("x", "high", 2.0)], values).tolist() == [False, True, False]


def test_chance_is_counted_as_when_rows_are_drawn_blindly():
    assert by_chance(10, 5, 0, 0) == 1
    assert by_chance(4, 2, 2, 2) == pytest.approx(1 / 6)


def test_rows_too_few_for_any_region_whatever_came_out_are_warned_of_and_no_others(held):
    for rows, warned in ((39, True), (40, False)):
        discovery = Discovery(Run(held.folder, held.summary | {"rows_whole": rows}))
        said = list(sentences.too_few_to_ask(discovery))
        assert report.content(discovery)["too_few_to_ask"] == said
        assert sentences.headline(discovery).startswith("No region could be told") == warned == bool(said)
        assert not warned or ("39 rows" in said[0] and "ask for 40 rows" in said[0])


def test_the_page_says_what_was_found_and_is_drawn_again_from_the_folder_alone(held):
    page = report.write_report(held).read_text(encoding="utf-8")
    assert DISCLAIMER in " ".join(page.split())
    assert "and no probability" in page
    assert " ".join(page.split()).count(sentences.AHEAD_BY_LUCK) == 1
    assert 'src="http' not in page
    assert "A region was found for 1 of 2 questions" in page
    assert all((held.folder / "figures" / f"{name}.png").is_file() for name in ("shares", "path", "region"))
    (held.folder / "report.html").unlink()
    assert redraw(held.folder).read_text(encoding="utf-8") == page


def test_the_rows_and_runs_are_those_of_the_one_table_and_each_is_asked_once():
    told = question("design.rows=4", "design.repeated=2", "design.seeds_of_repeated=3")
    runs = discovery.runs_of(told)
    assert len(runs) == len({one.run.key for one in runs}) == 4 * 5 + 2 * 2 * 5
    assert {one.setting for one in runs} == {f"draw_{number:05}" for number in range(1, 5)}


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("design.rows=12", r"design.rows is 12; .* as 8 or 16"),
        ("design.only=[theory.scars]", "theory.scar"),
        ("design.runs_in=nowhere", "it takes the folder"),
        ("design.seeds_of_repeated=1", "seeds_of_repeated"),
        ("design.cases.time_bound_ahead.over=[nobody]", "nobody"),
        ("design.cases.time_bound_ahead.ahead=maybe", "true or false"),
        ("design.regions_of=[crisis]", "crisis"),
        ("design.regions_of=[crises]", "lacks first_self_referrals"),
        ("+design.depth=3", "depth"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_sentence(word, says):
    with pytest.raises(BadInput, match=says):
        check(question(word))


def test_a_tiny_run_writes_its_tables_and_its_page_where_there_is_no_case(tmp_path):
    words = ("place=village", "place.residents=60", "weeks=6", "workers=1", "theory.settling_weeks=0", *TINY)
    folder = discovery.run(question(*words), tmp_path / "tiny")
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["rows"], summary["rows_whole"], summary["runs_lived_now"]) == (2, 2, 20)
    assert set(pd.read_parquet(folder / "fit.parquet")["region"]) == {"too few rows"}
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "No region was found for any of" in page
    assert "No region could be told, whatever these 2 rows came to" in " ".join(page.split())
    behind = Image.open(folder / "figures" / "shares.png").text["Runs"].split()
    assert behind == sorted(set(pd.read_parquet(folder / "runs_behind.parquet")["run"]))
    other = discovery.run(question(*words, f"design.runs_in={folder}"), tmp_path / "other")
    assert json.loads((other / "summary.json").read_text(encoding="utf-8"))["runs_lived_now"] == 0
    for name in ("cases", "fit", "shares"):
        assert pd.read_parquet(other / f"{name}.parquet").equals(pd.read_parquet(folder / f"{name}.parquet"))


def test_every_assumption_that_may_limit_a_region_has_words():
    for one in drawn_in(question()):
        said = condition(one, one.low, one.at(0.5) if one.kind != "switch" else 0)
        assert " at most " in said or said.endswith("taken not to be so"), one.name
        assert "nan" not in said
        assert len(said) < 250
