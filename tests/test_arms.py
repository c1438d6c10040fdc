"""The arms: each is its column of the design's table, they differ by levers alone, and each can be argued with."""

import re
from pathlib import Path

import pytest
import yaml
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.levers import LEVERS
from sim.programme import Programme
from tests.worlds import weeks_of_change

CONFIGS = Path(__file__).parent.parent / "configs"
PROGRAMMES, EXPERIMENTS = CONFIGS / "programme", CONFIGS / "experiment"

COLUMNS = (
    "transactional", "seat_at_the_table", "time_bound", "well_made_project", "slow_talk", "phase_zero", "wandsworth",
    "black_thrive", "own_tables",
)  # fmt: skip
# The arms as the model's design gives them: a row a lever, a column an arm in the order of COLUMNS.
TABLE = {
    "meetings_every": (None, 4, 2, 2, 4, 4, 4, 4, 8),
    "phase_zero_weeks": (0, 0, 26, 26, 208, 208, 87, 0, 0),
    "delivery_weeks": (0, None, 78, 78, None, None, None, None, None),
    "co_provider_sites": (0, 0, None, None, None, None, None, None, None),
    "community_venue_share": (0, 0, 0.3, 1, 0.3, 1, 0.5, 0.7, 1),
    "influence_cap": (0, 0.15, 0.35, 0.6, 0.35, 0.6, 0.4, 0.35, 1),
    "promised_influence": (0, 0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 1),
    "pay_rate": (0, 0.3, 0.5, 0.8, 0.5, 0.8, 0.3, 0.8, 1),
    "support": (0, 0, 0.2, 0.7, 0.2, 0.7, 0.3, 1, 1),
    "kpi_weight": (1, 0.5, 1, 0, 1, 0, 0.5, 0.2, 0),
    "broker_fte": (0, 0, 0.3, 1, 0.3, 1, 1, 3, 0.5),
    "broker_core_funded": (0, 0, 0, 0, 0, 1, 1, 0.5, 1),
    "executive_share": (0, 0.1, 0.2, 0.6, 0.2, 0.6, 0.4, 0.6, 0.1),
    "acknowledgement": (0, 0, 0, 1, 0, 1, 0.5, 1, 0),
    "credit_share": (0, 0.1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.4, 1),
    "exit_plan": (0, 0, 0, 1, 0, 1, 0.5, 0.5, 1),
    "professionals_share": (0.8, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.3, 0),
    "involvement": (
        "expected", "expected", "expected", "voluntary", "expected", "voluntary", "voluntary", "voluntary", "voluntary",
    ),
    "community_staff": (0, 0, 0, 0, 0, 0, 0.2, 0.3, 1),
    "grants_devolved": (0, 0, 0, 0.1, 0, 0.1, 0.1, 0.4, 1),
    "transfer_share": (0, 0, 0, 0, 0, 0, 0, 0.3, 1),
}  # fmt: skip
ALSO = {
    "phase_zero": {"early_work": 16},
    "wandsworth": {
        "self_referral_open_week": 87,
        "gp_prompts_self": [{"week": 0, "value": 0.2}, {"week": 139, "value": 0.8}],
        "triage": [{"week": 0, "value": "phone"}, {"week": 139, "value": "both"}],
    },
    # The design names these three without values; those are the file's own assumptions.
    "black_thrive": {"community_researchers": 2, "reflexive_practice": 0.3, "senior_representation": 0.2},
    "own_tables": {"triage": "drop_in"},
}
# What varies an arm states nothing but its difference from it.
VARIANTS = {
    "project_after_project": ("time_bound", {"rounds": 5, "gap_weeks": 26, "staff_kept": 0.3}),
    "phase_zero_defunded": ("phase_zero", {"delivery_ends": 312}),
    "black_thrive_asked_for": (
        "black_thrive",
        dict.fromkeys(("influence_cap", "promised_influence"), 0.8)
        | dict.fromkeys(("pay_rate", "broker_core_funded", "grants_devolved", "credit_share", "exit_plan"), 1)
        | dict.fromkeys(("reflexive_practice", "senior_representation"), 1),
    ),
}
ARMS = (*COLUMNS, *VARIANTS)
ACCESS = {"self_referral_open_week", "gp_prompts_self", "follow_through", "triage", "therapists", "staff_languages"}
PRACTICE = {
    "community_venue_share", "influence_cap", "pay_rate", "support", "kpi_weight", "broker_fte", "executive_share",
    "acknowledgement", "exit_plan", "involvement", "grants_devolved",
}  # fmt: skip


def stated(arm: str) -> dict:
    """Return what an arm's own file says."""
    return yaml.safe_load((PROGRAMMES / f"{arm}.yaml").read_text("utf-8"))


def levers_of(arm: str) -> dict:
    """Return an arm's levers: what it builds on, and what its own file says."""
    own = stated(arm)
    base, last = own.pop("defaults", [None, "_self_"])
    assert last == "_self_"
    return (levers_of(base) if base else {}) | own


def difference(one: str, other: str) -> set[str]:
    first, second = levers_of(one), levers_of(other)
    return {lever for lever in LEVERS if first[lever] != second[lever]}


def test_the_arms_are_those_of_the_design_and_each_can_be_run_alone():
    assert sorted(file.stem for file in PROGRAMMES.glob("[!_]*.yaml")) == sorted(ARMS)
    asked = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in EXPERIMENTS.glob("*.yaml")}
    single = {name: one for name, one in asked.items() if set(one) <= {"defaults", "experiment", "weeks"}}
    alone = {name: one for name, one in single.items() if "_draws" not in one["defaults"]}
    told = {name: (one["defaults"], one["experiment"]) for name, one in alone.items()}
    assert told == {arm: ([{"override /programme": arm}], arm) for arm in ARMS}


@pytest.mark.parametrize("arm", ARMS)
def test_what_the_command_line_composes_is_what_an_arms_files_say(arm):
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=[f"+experiment={arm}"])
    assert OmegaConf.to_container(config.programme) == levers_of(arm)


def test_five_projects_in_a_row_are_seen_to_their_end():
    levers = levers_of("project_after_project")
    rounds, gap = levers["rounds"], levers["gap_weeks"]
    weeks = rounds * (levers["phase_zero_weeks"] + levers["delivery_weeks"]) + (rounds - 1) * gap
    assert yaml.safe_load((EXPERIMENTS / "project_after_project.yaml").read_text("utf-8"))["weeks"] == weeks == 624


@pytest.mark.parametrize("arm", COLUMNS)
def test_each_arm_is_its_column_of_the_table_and_nothing_else(arm):
    column = {lever: row[COLUMNS.index(arm)] for lever, row in TABLE.items()} | {"early_work": 0} | ALSO.get(arm, {})
    assert stated(arm)["defaults"] == ["_ordinary", "_self_"]
    assert levers_of(arm) == stated("_ordinary") | column


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_differs_from_what_it_varies_in_what_it_says_and_says_nothing_else(variant):
    varied, change = VARIANTS[variant]
    assert stated(variant) == {"defaults": [varied, "_self_"]} | change
    assert difference(variant, varied) == set(change)


@pytest.mark.parametrize("arm", ARMS)
def test_each_arm_sets_every_lever_there_is_to_something_it_takes(arm):
    assert set(levers_of(arm)) == set(LEVERS)
    assert weeks_of_change(Programme(levers_of(arm))) == ([0, 139] if arm == "wandsworth" else [0])


@pytest.mark.parametrize("arm", ARMS)
def test_access_therapists_and_languages_are_equal_but_where_the_table_says_otherwise(arm):
    ordinary, levers = stated("_ordinary"), levers_of(arm)
    assert {name for name in ACCESS if levers[name] != ordinary[name]} == ACCESS & set(ALSO.get(arm, {}))


def test_no_arm_is_credited_with_training_that_another_could_have_bought():
    assert {levers_of(arm)["credential_leaders"] for arm in ARMS} == {0}


def test_a_typical_and_a_well_made_project_differ_in_practice_alone():
    assert difference("time_bound", "well_made_project") == PRACTICE


def test_slow_talk_is_a_typical_project_with_more_time_and_with_nothing_else():
    assert difference("slow_talk", "time_bound") == {"meetings_every", "phase_zero_weeks", "delivery_weeks"}
    assert difference("slow_talk", "phase_zero") == PRACTICE | {"broker_core_funded", "early_work"}


def test_phase_zero_differs_from_a_well_made_project_in_time_money_and_early_work_and_not_in_practice():
    differs = difference("phase_zero", "well_made_project")
    assert differs == {"meetings_every", "phase_zero_weeks", "delivery_weeks", "broker_core_funded", "early_work"}


@pytest.mark.parametrize("arm", ARMS)
def test_each_arm_opens_with_what_a_supporter_and_a_critic_would_say(arm):
    first, second, third, *_ = (PROGRAMMES / f"{arm}.yaml").read_text("utf-8").splitlines()
    assert re.fullmatch(r"# A supporter would say: \w.{20,}[.]", first)
    assert re.fullmatch(r"# A critic would say: \w.{20,}[.]", second)
    assert third == "defaults:"


@pytest.mark.parametrize("arm", ["_ordinary", *ARMS])
def test_whatever_an_arm_sets_says_where_that_comes_from_number_or_not(arm):
    lines = (PROGRAMMES / f"{arm}.yaml").read_text("utf-8").splitlines()
    values = [line for line in lines if re.match(r"\w+: \S|  - \{", line)]
    assert len(values) >= len(stated(arm)) - 1
    assert [line for line in values if not re.search(r"\S  # \S", line)] == []
