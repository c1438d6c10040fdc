"""A multiverse draws what is assumed and nothing else, counts worlds rightly, and its page to contest is in step."""

import json
import runpy
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from test_report import DISCLAIMER

from analysis.__main__ import redraw
from experiments.contrasts import differences
from experiments.draws.assumptions import assumptions_of
from experiments.multiverse import design as multiverse
from experiments.multiverse.contested import CONTESTED
from experiments.multiverse.corners import corners
from experiments.multiverse.told import table_of
from experiments.multiverse.worlds import lived_in, switches_of, worlds_of
from experiments.stated import CONFIGS, lines_of
from sim.problems import BadInput
from sim.settings import model_parts
from sim.switches import SWITCHABLE
from tests.worlds import asked

ROOT = Path(__file__).parent.parent
PAIR = ("prepared", "unprepared")
OUTCOME = "first_self_referrals_per_1000_need_weeks"


def question(*words, worlds=64):
    return asked("+experiment=multiverse", f"design.worlds={worlds}", "design.priors_worlds=4", *words)


@pytest.fixture(scope="module")
def settings():
    return question()


@pytest.fixture(scope="module")
def assumptions(settings):
    return assumptions_of(settings)


@pytest.fixture(scope="module")
def worlds(settings, assumptions):
    return worlds_of(settings, assumptions)


def test_every_drawn_value_lies_in_its_prior_and_reaches_for_both_of_its_ends(worlds, assumptions):
    for one in assumptions:
        values = np.array([world.values[one.name] for world in worlds if world.worlds == "all"])
        assert one.low <= values.min() < values.max() <= one.high, one.name
        if not one.whole and one.kind != "lever":
            assert values.min() < one.low + 0.05 * (one.high - one.low), one.name
            assert values.max() > one.high - 0.05 * (one.high - one.low), one.name


def test_every_assumption_of_the_theory_is_drawn_or_is_a_switch_of_its_own(assumptions):
    drawn = {one.setting for one in assumptions if one.kind != "lever"}
    tossed = {name for switch in CONTESTED.values() for name in switch.off}
    said = {line.name for file in ("default", "costs") for line in lines_of(CONFIGS / "theory" / f"{file}.yaml")
            if line.prior}  # fmt: skip
    assert drawn | tossed == said
    assert tossed <= set(SWITCHABLE)


def test_every_switch_is_off_in_half_of_the_worlds_and_by_theory_off(settings, worlds, assumptions):
    drawn = [world for world in worlds if world.worlds == "all"]
    for name in CONTESTED:
        assert sum(name in world.off for world in drawn) == len(drawn) / 2, name
    for world in drawn[:8]:
        off = set(lived_in(world, settings, assumptions)["theory"]["off"])
        assert off == {name for switch in world.off for name in CONTESTED[switch].off}
    assert all(not world.off for world in worlds if world.worlds == "priors")


def test_the_pair_differs_in_the_length_of_preparation_alone_in_every_world(settings, worlds, assumptions):
    for world in worlds:
        arms = lived_in(world, settings, assumptions)["arms"]
        assert differences(*(arms[arm] for arm in PAIR)) == ["phase_zero_weeks"], world.setting
        assert [arms[arm]["phase_zero_weeks"] for arm in PAIR] == [208, 0]
        assert (arms["prepared"]["delivery_ends"] is None) == (world.funding == "continues")
        practised = arms["well_made_project" if world.practice == "well_made" else "time_bound"]
        assert all(arms["prepared"][name] == practised[name] for name in settings["design"]["practice_levers"])


def test_arms_share_what_they_are_told_to_share_and_keep_the_order_they_are_told_in(settings, worlds, assumptions):
    for world in worlds[:64]:
        arms = lived_in(world, settings, assumptions)["arms"]
        for lever in ("staff_languages", "self_referral_open_week", "gp_prompts_self", "follow_through"):
            assert len({levers[lever] for levers in arms.values()}) == 1
        assert arms["phase_zero"]["support"] == arms["well_made_project"]["support"] >= arms["time_bound"]["support"]
        assert arms["time_bound"]["kpi_weight"] >= arms["phase_zero"]["kpi_weight"]


def test_every_world_can_be_lived(settings, worlds, assumptions):
    for world in worlds[::7]:
        within = lived_in(world, settings, assumptions)
        for levers in within["arms"].values():
            assert model_parts({**within, "programme": levers})


def test_the_same_line_gives_the_same_worlds_and_more_worlds_begin_with_the_fewer(settings, worlds, assumptions):
    assert worlds_of(question(), assumptions) == worlds
    more, other = (settings | {"design": settings["design"] | told} for told in ({"worlds": 128}, {"sample_seed": 1}))
    assert worlds_of(more, assumptions)[:64] == worlds[:64]
    assert worlds_of(other, assumptions)[:64] != worlds[:64]


def test_what_is_set_on_the_line_is_not_drawn():
    told = question("theory.relational_gain=0.11", "programme.pay_rate=0.9", "theory.off=[primacy]")
    names = {one.setting for one in assumptions_of(told)}
    assert not {"relational_gain", "pay_rate"} & names
    assert "primacy" not in switches_of(told)
    within = lived_in(worlds_of(told, assumptions_of(told))[0], told, assumptions_of(told))
    assert within["theory"]["relational_gain"] == 0.11
    assert {levers["pay_rate"] for levers in within["arms"].values()} == {0.9}
    assert "primacy" in within["theory"]["off"]


def test_corners_hold_each_switch_alone_none_and_all_and_are_balanced():
    found = corners(list(CONTESTED))
    assert len(found) == len(set(found))
    off = [corner[0] for corner in found]
    assert all(off.count(frozenset({name})) >= 4 for name in CONTESTED)
    assert frozenset() in off
    assert frozenset(CONTESTED) in off
    for name in CONTESTED:
        mirrored = found[4 * (len(CONTESTED) + 1) :]
        assert abs(sum(name in corner[0] for corner in mirrored) - len(mirrored) / 2) <= 2


def test_a_number_of_worlds_that_is_no_power_of_two_is_refused():
    with pytest.raises(BadInput, match=r"design.worlds is 12; .* as 8 or 16"):
        multiverse.check(question(worlds=12))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    words = ("place=village", "place.residents=60", "weeks=8", "workers=1", "replicates=1", "theory.settling_weeks=0",
             "design.corners=false", "design.priors_worlds=1")  # fmt: skip
    told = question(*words, worlds=2)
    return told, multiverse.run(told, tmp_path_factory.mktemp("multiverse") / "tiny")


def test_a_multiverse_writes_its_tables_its_report_and_no_probability(tiny):
    _, folder = tiny
    read = {name: pd.read_parquet(folder / f"{name}.parquet") for name in ("worlds", "replicates", "leads", "effects")}
    assert read["worlds"]["setting"].tolist() == ["world_0001", "world_0002", "priors_0001"]
    assert set(read["replicates"]["setting"]) == set(read["worlds"]["setting"])
    assert set(read["effects"]["arm"]) == {"preparation"}
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert DISCLAIMER in " ".join(page.split())
    assert "They are no probability" in page
    assert 'src="http' not in page
    assert page.index("everything else equal") < page.index("Arms as told")
    behind = Image.open(folder / "figures" / "who_leads.png").text["Runs"].split()
    assert behind == sorted(set(pd.read_parquet(folder / "runs_behind.parquet")["run"]))
    assert len(behind) == len(read["replicates"].drop_duplicates(["arm", "seed", "setting"]))


def test_its_page_is_drawn_again_from_the_folder_alone_and_not_as_that_of_a_comparison(tiny):
    page = (tiny[1] / "report.html").read_bytes()
    (tiny[1] / "report.html").unlink()
    assert redraw(tiny[1]).read_bytes() == page


def test_a_run_that_failed_costs_its_own_world_alone_and_nothing_is_lived_twice(tiny, monkeypatch):
    told, folder = tiny
    whole = multiverse.whole_rows
    monkeypatch.setattr(multiverse, "whole_rows", lambda *asked: whole(*asked) | {"world_0002": False})
    multiverse.run(told | {"figures": False}, folder)
    assert "world_0002" not in set(pd.read_parquet(folder / "worlds.parquet")["setting"])
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (summary["worlds"], summary["worlds_whole"], summary["runs_lived_now"]) == (3, 2, 0)


def test_worlds_are_told_with_every_value_and_switch(settings, worlds, assumptions):
    table = table_of(worlds, switches_of(settings))
    assert {one.name for one in assumptions} <= set(table.columns)
    assert table.notna().all().all()


def test_the_page_to_contest_is_in_step_with_what_is_declared():
    contest = runpy.run_path(str(ROOT / "docs" / "contest.py"))
    now = (ROOT / "docs" / "contest.md").read_text(encoding="utf-8")
    assert now == contest["page"](), "docs/contest.md is out of date; run: python docs/contest.py"
    for one in assumptions_of(contest["settings"]()):
        assert f"{one.setting}=" in now
    for switch in CONTESTED.values():
        assert switch.claim in now
