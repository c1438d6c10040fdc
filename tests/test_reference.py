"""The fast model and the reference (tests/reference) live the same weeks, to the last bit."""

import random
from pathlib import Path
from typing import Any

import pytest
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.programme import LEVERS, Lever
from sim.settings import model_from
from tests.reference.comparison import first_difference
from tests.reference.model import ReferenceModel

CONFIGS = Path(__file__).parents[1] / "configs"
RESIDENTS, WEEKS = 200, 104

# A place where in two years much happens to two hundred people, so that rare events are compared too.
LIVELY = {
    "doctor_base": -1.5, "self_base": -3.0, "site_appeal": -2.0, "other_referrals_per_year": 1.0,
    "crises_per_year": 4.0, "join_base": -4.0, "forum_leaving": -3.0, "speaking_per_week": 0.9,
    "gathering_share": 0.5, "telling": 0.5, "staff_turnover": 3.0, "broker_leaving_per_year": 1.0,
    "broker_lag_weeks": 6, "course_weeks": 8, "site_base": -4.0, "renegotiations_per_year": 6.0,
    "acknowledgement_weeks": 20, "racism_harm": 0.2,
}  # fmt: skip
MANY_THERAPISTS = {"therapists": 3000}
SHOCKS = [
    {"week": week, "kind": kind, "size": size}
    for week, kind, size in (
        (3, "harm_event", 0.5),
        (20, "deception", 0.6),
        (30, "broken_promise", 0.5),
        (30, "staff_leave", 0.5),
        (45, "austerity", 0.4),
        (45, "deception", 1.0),
        (60, "broker_leaves", 1.0),
        (80, "funding_ends", 1.0),
    )
]


def settings_of(arm: str, seed: int = 1, shocks: list | None = None, **groups: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an arm for a small place, with changes to its groups (programme, theory, place)."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        composed = compose("config", overrides=[f"+experiment={arm}"])
    kept = {group: OmegaConf.to_container(composed[group]) for group in ("place", "programme", "theory")}
    kept["place"]["residents"] = RESIDENTS
    for group, changes in groups.items():
        kept[group] |= changes
    return kept | {"seed": seed, "shocks": shocks or []}


def drawn(lever: Lever, luck: random.Random) -> Any:
    """Draw a value that a lever may take, and that leaves something to happen within two years."""
    if lever.nullable and luck.random() < 0.3:
        return None
    if lever.choices:
        return luck.choice(lever.choices)
    high = min(lever.high, {"weeks": 40, "sites": 20, "posts": 3000}.get(lever.unit, lever.high))
    return luck.randint(int(lever.low), int(high)) if lever.whole else luck.uniform(lever.low, high)


def any_levers(seed: int) -> dict[str, Any]:
    """Draw every lever, a third of those that may change with a change in the first year."""
    luck, levers = random.Random(seed), {}
    for name, lever in LEVERS.items():
        levers[name] = drawn(lever, luck)
        if not lever.fixed and luck.random() < 0.3:
            change = {"week": luck.randint(1, 52), "value": drawn(lever, luck)}
            levers[name] = [{"week": 0, "value": levers[name]}, change]
    return levers


def live_side_by_side(settings: dict[str, Any]) -> None:
    """Let both live, and stop at the first week in which they differ."""
    fast = model_from(settings)
    plain = ReferenceModel(fast)
    for _ in range(WEEKS):
        fast.step()
        plain.step()
        difference = first_difference(fast, plain)
        if difference:
            pytest.fail(difference, pytrace=False)


SOONER = {  # so that everything an arm comes to happens within two years
    "phase_zero": {"phase_zero_weeks": 26},
    "time_bound": {"phase_zero_weeks": 8, "delivery_weeks": 40},
    "transactional": {},
    "well_made_project": {"phase_zero_weeks": 13, "delivery_weeks": 52},
}


@pytest.mark.parametrize("arm", SOONER)
def test_in_every_arm_the_reference_lives_the_same_weeks(arm):
    live_side_by_side(settings_of(arm, programme=SOONER[arm]))


@pytest.mark.parametrize("seed", range(3))
def test_under_any_levers_where_much_happens_the_reference_lives_the_same_weeks(seed):
    levers = any_levers(seed) | MANY_THERAPISTS
    theory = LIVELY | {"substitution": seed / 2}
    live_side_by_side(settings_of("phase_zero", seed=seed, programme=levers, theory=theory))


def test_through_every_kind_of_shock_the_reference_lives_the_same_weeks():
    levers = MANY_THERAPISTS | {"phase_zero_weeks": 6, "broker_fte": 3, "exit_plan": 0.5}
    live_side_by_side(settings_of("phase_zero", shocks=SHOCKS, programme=levers, theory=LIVELY))


def test_when_trust_takes_four_weeks_to_follow_familiarity_the_reference_lives_the_same_weeks():
    theory = LIVELY | {"consolidation_weeks": 4}
    live_side_by_side(settings_of("well_made_project", programme={"delivery_weeks": 40}, theory=theory))


def test_with_half_the_mechanisms_off_the_reference_lives_the_same_weeks():
    theory = LIVELY | {"consolidation_weeks": 4, "off": list(MECHANISMS[BOOK_KEEPING::2])}
    live_side_by_side(settings_of("phase_zero", programme={"phase_zero_weeks": 4}, theory=theory))


def test_the_smallest_difference_is_noticed_and_named():
    fast = model_from(settings_of("transactional"))
    plain = ReferenceModel(fast)
    fast.step()
    plain.step()
    assert first_difference(fast, plain) is None
    plain.people[7].harm += 1e-15
    assert str(first_difference(fast, plain)).startswith("Week 0, harm of resident 7: the model has 0.0,")
