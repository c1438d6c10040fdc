"""The arms: each is its column of the design's table, and they differ by levers alone."""

from pathlib import Path

import pytest
import yaml

from sim.programme import LEVERS, Programme

PROGRAMMES = Path(__file__).parent.parent / "configs" / "programme"
ARMS = ("transactional", "time_bound", "well_made_project", "phase_zero")

# The arms as the model's design gives them, a row a lever, a column an arm in the order of ARMS.
TABLE = {
    "meetings_every": (None, 2, 2, 4),
    "phase_zero_weeks": (0, 26, 26, 208),
    "delivery_weeks": (0, 78, 78, None),
    "co_provider_sites": (0, None, None, None),
    "community_venue_share": (0, 0.3, 1, 1),
    "influence_cap": (0, 0.35, 0.6, 0.6),
    "promised_influence": (0, 0.6, 0.6, 0.6),
    "pay_rate": (0, 0.5, 0.8, 0.8),
    "support": (0, 0.2, 0.7, 0.7),
    "kpi_weight": (1, 1, 0, 0),
    "broker_fte": (0, 0.3, 1, 1),
    "broker_core_funded": (0, 0, 0, 1),
    "executive_share": (0, 0.2, 0.6, 0.6),
    "acknowledgement": (0, 0, 1, 1),
    "credit_share": (0, 0.5, 0.5, 0.5),
    "exit_plan": (0, 0, 1, 1),
    "professionals_share": (0.8, 0.5, 0.5, 0.5),
    "involvement": ("expected", "expected", "voluntary", "voluntary"),
    "community_staff": (0, 0, 0, 0),
    "grants_devolved": (0, 0, 0.1, 0.1),
    "early_work": (0, 0, 0, 16),
}
# Access, therapists, languages and what the sources do not tell apart: the same in every arm.
EQUAL = {
    "delivery_ends",
    "explained",
    "follow_through",
    "gp_prompts_self",
    "reflexive_practice",
    "self_referral_open_week",
    "senior_representation",
    "site_kind",
    "staff_languages",
    "therapists",
    "triage",
}


def levers_of(arm: str) -> dict:
    """Return an arm's levers: what all arms share, and what its own file says."""
    ordinary, own = (yaml.safe_load((PROGRAMMES / f"{name}.yaml").read_text("utf-8")) for name in ("_ordinary", arm))
    assert own.pop("defaults") == ["_ordinary", "_self_"]
    assert set(ordinary) == EQUAL
    return ordinary | own


@pytest.mark.parametrize("arm", ARMS)
def test_each_arm_is_its_column_of_the_table_and_nothing_else(arm):
    own = yaml.safe_load((PROGRAMMES / f"{arm}.yaml").read_text("utf-8"))
    del own["defaults"]
    assert own == {lever: row[ARMS.index(arm)] for lever, row in TABLE.items()}


@pytest.mark.parametrize("arm", ARMS)
def test_each_arm_sets_every_lever_there_is(arm):
    levers = levers_of(arm)
    assert set(levers) == set(LEVERS) == set(TABLE) | EQUAL
    assert Programme(levers).changes == [0]


@pytest.mark.parametrize("arm", ARMS)
def test_each_arm_opens_with_what_a_supporter_and_a_critic_would_say(arm):
    first, second, *_ = (PROGRAMMES / f"{arm}.yaml").read_text("utf-8").splitlines()
    assert first.startswith("# A supporter would say: ")
    assert second.startswith("# A critic would say: ")
