"""Two lives: whoever parts does so for a reason that is told, and looking on changes nothing."""

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.__main__ import redraw
from analysis.life import gain, whole
from experiments.two_lives import design
from experiments.two_lives.books import booked
from experiments.two_lives.gains import most
from experiments.two_lives.onlooker import paths, trust_of, without_help
from experiments.two_lives.pair import arms_of, pair_of
from experiments.two_lives.parting import NEVER, TOLD, Partings
from experiments.two_lives.spread import OUT_OF_REACH, steps_from
from experiments.two_lives.told import watched
from experiments.two_lives.witness import Parting
from sim.ledger import KINDS
from sim.settings import model_from
from tests.lives import apart
from tests.test_docs import listed
from tests.worlds import CONFIGS, LIVELY, asked

ROOT = Path(__file__).parent.parent
WEEKS = 40
PREPARED, UNPREPARED = "prepared_well_made_continues", "unprepared_well_made_continues"
CHANGE = 20
ALIKE = "arms={one:{programme:time_bound},other:{programme:time_bound}}"
CHANGED = (
    "arms={one:{programme:time_bound},other:{programme:time_bound,"
    f"levers:{{therapists:[{{week:0,value:5000}},{{week:{CHANGE},value:0}}]}}}}}}"
)
WRITTEN = ("lives.parquet", "spread.parquet", "told.json", "two_lives.md", "two_lives.html")


def question(*words, **changed):
    settings = asked("+experiment=two_lives", "place=village", "place.residents=150", f"weeks={WEEKS}", *words)
    settings["theory"] = settings["theory"] | LIVELY | {"settling_weeks": 26.0}
    for levers in settings["arms"].values():
        levers["therapists"] = levers["therapists"] if isinstance(levers["therapists"], list) else 5000
    return settings | changed


@pytest.fixture(scope="module")
def seen():
    return design.side_by_side(question())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return design.run(question("person=17"), tmp_path_factory.mktemp("lives") / "first")


def told_in(folder):
    return json.loads((folder / "told.json").read_text(encoding="utf-8"))


def test_the_two_default_arms_differ_in_preparation_alone_and_are_those_of_the_headline():
    arms = asked("+experiment=two_lives")["arms"]
    assert arms == {
        name: asked("+experiment=phase_zero_vs_time_bound")["arms"][name] for name in (PREPARED, UNPREPARED)
    }
    assert arms_of(asked("+experiment=two_lives")) == (PREPARED, UNPREPARED)


def test_its_head_asks_what_the_page_says_is_asked():
    head = (CONFIGS / "experiment" / "two_lives.yaml").read_text(encoding="utf-8")
    assert f"# Question: {asked('+experiment=two_lives')['design']['question']}\n" in head


def test_the_same_levers_twice_part_nobody(tmp_path):
    folder = design.run(question(ALIKE), tmp_path / "alike")
    lives, spread = (pd.read_parquet(folder / f"{name}.parquet") for name in ("lives", "spread"))
    assert (lives[["parted_week", "trust_parted_week", "distance"]] == NEVER).all(axis=None)
    assert (lives[["gain", "unmet_spared", "crises_spared"]] == 0).all(axis=None)
    assert (spread[["parted", "trust_parted"]] == 0).all(axis=None)
    assert told_in(folder) == {"first": [], "parted_with_them": 0, "booked": [], "gained": [], "lost": [],
                               "asked_for": []}  # fmt: skip
    assert "No life parted" in (folder / "two_lives.html").read_text(encoding="utf-8")


def test_each_of_the_two_is_to_the_last_bit_the_single_run(seen):
    watching = watched(question(), [Parting(3, 5, 0), Parting(4, NEVER, NEVER)])
    for arm, model in zip(arms_of(question()), seen.pair, strict=True):
        alone = model_from({**question(), "programme": question()["arms"][arm]})
        alone.live(WEEKS)
        assert apart(model, alone) == []
        assert apart(watching[arm].model, alone) == []


def test_what_touches_one_arm_only_from_a_week_on_parts_nobody_before_it():
    seen = design.side_by_side(question(CHANGED))
    for weeks in (seen.week, seen.trust_week):
        assert (weeks[weeks != NEVER] >= CHANGE).all()
        assert (weeks != NEVER).any()


def test_nobody_parts_later_than_two_runs_that_are_laid_beside_each_other_show():
    apart_in_much = question(CHANGED)
    seen, pair = Partings(pair_of(apart_in_much)), pair_of(apart_in_much)
    lives, trust = {}, {}
    for week in range(WEEKS):
        seen.live_a_week()
        for model in pair:
            model.step()
        differ = (paths(pair.first.users) != paths(pair.versus.users)).any(axis=0)
        other = np.abs(trust_of(pair.first) - trust_of(pair.versus)).max(axis=1) >= TOLD
        for row, identity in enumerate(pair.first.users.identity):
            if differ[row]:
                lives.setdefault(identity, week)
            if other[row]:
                trust.setdefault(identity, week)
    for row, identity in enumerate(seen.identity):
        assert seen.trust_week[row] == trust.get(identity, NEVER)
        if identity in lives:
            assert max(0, seen.came[row]) <= seen.week[row] <= lives[identity]
    assert len(lives) > 10


def test_weeks_without_help_are_those_of_the_record(seen):
    frame = design.lives(seen, np.zeros(150, np.int64), 4.0)
    unmet = np.zeros(150)
    model = model_from({**question(), "programme": question()["arms"][PREPARED]})
    for _ in range(WEEKS):
        before = model.users.identity.copy()
        model.step()
        unmet[model.users.identity != before] = 0
        unmet += without_help(model.users)
    assert frame.sort_values("resident")["unmet"].tolist() == unmet.tolist()
    assert (frame["gain"] == frame["unmet_spared"] + 4 * frame["crises_spared"]).all()
    assert (frame["unmet"] <= frame["weeks_in_need"]).all()


def test_those_told_of_are_service_users_and_the_most_comes_first():
    frame = pd.DataFrame(
        {"person": range(5), "gain": [9.0, 5.0, 0.0, -2.0, -7.0], "in_care": [0, 1, 1, 0, 0],
         "in_care_versus": [0, 0, 2, 3, 1]}
    )  # fmt: skip
    gained, lost = most(frame, 10)
    assert (gained["person"].tolist(), lost["person"].tolist()) == ([1], [4, 3])
    assert most(frame, 1)[1]["person"].tolist() == [4]


def test_news_takes_a_step_to_whom_one_tells_and_to_those_of_ones_organisation():
    neighbours = np.array([[1, 1], [2, 2], [0, 1], [3, 3], [4, 4]])
    cbo = np.array([-1, -1, 6, 6, -1])
    assert steps_from(np.array([0]), neighbours, cbo).tolist() == [0, 1, 2, 3, OUT_OF_REACH]
    assert steps_from(np.array([1, 3]), neighbours, cbo).tolist() == [2, 0, 1, 0, OUT_OF_REACH]
    assert steps_from(np.array([], int), neighbours, cbo).tolist() == [OUT_OF_REACH] * 5


def test_the_first_who_part_have_a_cause_that_is_told(folder):
    told, lives = told_in(folder), pd.read_parquet(folder / "lives.parquet")
    (first,) = told["first"]
    assert first["parted"]
    assert first["deeds"][PREPARED] != first["deeds"][UNPREPARED]
    assert any("Before it nothing of their own differed" in cause for cause in first["causes"])
    assert any(cause.startswith("Around them: ") for cause in first["causes"])
    here = lives[lives["parted_week"] != NEVER]
    assert f"(week {here['parted_week'].min()})" in first["parted"]
    assert (lives.loc[lives["distance"] == 0, "parted_week"] >= here["parted_week"].min()).any()


def test_those_who_gained_and_lost_have_two_lives_a_week_and_a_cause(folder):
    told, lives = told_in(folder), pd.read_parquet(folder / "lives.parquet").set_index("resident")
    assert told["gained"]
    assert told["lost"]
    for one in told["gained"] + told["lost"]:
        assert f"(week {lives.loc[one['resident'], 'parted_week']})" in one["parted"]
        assert one["causes"]
        assert set(one["deeds"]) == set(one["stories"]) == {PREPARED, UNPREPARED}
    assert (lives.loc[[one["resident"] for one in told["gained"]], "gain"] > 0).all()
    assert (lives.loc[[one["resident"] for one in told["lost"]], "gain"] < 0).all()


def test_whoever_is_asked_for_is_told_as_their_own_run_tells_them(folder):
    (one,) = told_in(folder)["asked_for"]
    alone = model_from({**question(), "programme": question()["arms"][UNPREPARED], "watch": [17]})
    alone.live(WEEKS)
    assert one["stories"][UNPREPARED] == alone.watcher.stories()["Resident 17"]


def test_the_ledger_of_a_week_is_what_had_been_booked_before_it(seen):
    record = seen.pair.first.record
    for kind in KINDS:
        assert not booked(record, kind, 0).any()
        level = record.levels[kind][9].sum() / record.ties[kind][9].sum() / len(KINDS[kind])
        assert booked(record, kind, 10).sum() == pytest.approx(level, abs=1e-12)


def test_the_same_question_gives_the_same_bytes(folder, tmp_path):
    again = design.run(question("person=17"), tmp_path / "again")
    for name in (*WRITTEN, "figures/spread.png"):
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


def test_the_pages_are_drawn_again_from_the_folder_alone(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "copy")
    before = (folder / "two_lives.html").read_bytes()
    (tmp_path / "copy" / "two_lives.html").unlink()
    assert redraw(tmp_path / "copy").read_bytes() == before


def test_without_figures_there_is_the_text_alone(tmp_path):
    folder = design.run(question("figures=false"), tmp_path / "plain")
    assert (folder / "two_lives.md").exists()
    assert not (folder / "two_lives.html").exists()
    assert not (folder / "figures").exists()


def test_the_page_stands_alone_and_says_what_it_is_not(folder):
    page = (folder / "two_lives.html").read_text(encoding="utf-8")
    for caution in ("no real organisation or person is described", "a story, not evidence", "cascades of luck",
                    "lost by another", "phase_zero_vs_time_bound"):  # fmt: skip
        assert caution in " ".join(page.split())
    assert "http" not in page
    assert "levers at once" not in page


def test_arms_that_differ_in_many_levers_are_never_shown_without_saying_so(tmp_path):
    folder = design.run(question("arms=[phase_zero,time_bound]"), tmp_path / "bundle")
    text = (folder / "two_lives.md").read_text(encoding="utf-8")
    assert "levers at once" in text
    assert "+experiment=two_lives" in text.split("## What was asked")[0]


def test_every_column_is_explained(folder):
    for name in ("lives", "spread"):
        columns = list(pd.read_parquet(folder / f"{name}.parquet").columns)
        assert listed("results", "column", f"### `{name}.parquet`") == columns


def test_a_life_is_summed_up_in_words():
    life = {"unmet": 1, "weeks_in_need": 3, "in_care": 1, "crises": 1, "unmet_spared": -1, "crises_spared": 2}
    assert whole(life, "") == "3 weeks in need, 1 of them without help; 1 week in care; 1 crisis"
    assert gain(life) == "1 week more in need without help and 2 crises fewer"
    assert gain({"unmet_spared": 0, "crises_spared": 0}) == "neither better nor worse"
