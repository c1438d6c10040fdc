"""Small worlds for tests: any arm, any settings, and luck for choosing levers, theory and shocks in their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_dir
from hydra.core.hydra_config import HydraConfig
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from omegaconf import OmegaConf

from experiments.freezing import frozen
from sim import __main__ as front_door
from sim import asking
from sim.events.shocks import KINDS
from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.levers import LEVERS, Lever
from sim.model import CoproductionModel
from sim.parameters import declared
from sim.programme import Programme
from sim.settings import model_from
from sim.switches import OFF
from sim.theory import Theory

CONFIGS = Path(__file__).parent.parent / "configs"
ARMS = tuple(sorted(file.stem for file in (CONFIGS / "programme").glob("[a-z]*.yaml")))

LIVELY = {
    "doctor_base": -2.0, "self_base": -3.0, "site_appeal": -2.0, "other_referrals_per_year": 1.0, "course_weeks": 4.0,
    "crises_per_year": 2.0, "join_base": -3.0, "telling": 0.5, "speaking_per_week": 0.9, "site_base": -4.0,
    "promise_weeks": 4.0, "acknowledgement_weeks": 6.0, "broker_leaving_per_year": 2.0, "broker_lag_weeks": 4.0,
    "forum_every_weeks": 2.0, "renegotiations_per_year": 6.0,
}  # fmt: skip
"""A theory under which much happens to a hundred people in half a year."""
PLENTY = {"therapists": 5000}
"""Therapists enough for a hundred people to be seen: the borough's number is scaled down to those simulated."""
HIGHEST = {"weeks": 30.0, "sites": 30.0}  # times and counts that leave something to happen in a short run


@cache
def _composed(overrides: tuple[str, ...]) -> dict[str, Any]:
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=list(overrides))
    config["arm"] = None
    plain = OmegaConf.to_container(config, resolve=True)
    assert isinstance(plain, dict)
    return asking.settled({str(key): value for key, value in plain.items()}, sweep=False)


def settings(*overrides: str) -> dict[str, Any]:
    """Return composed settings as plain dictionaries."""
    return deepcopy(_composed(overrides))


def asked(*words: str) -> dict[str, Any]:
    """Return settings as the front door makes them of words: the arms of a comparison are complete programmes."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=front_door.opened(list(words)), return_hydra_config=True)
        HydraConfig.instance().set_config(config)
        return frozen(asking.settled(asking.plain(config), sweep=False))


def world(*overrides: str, levers: dict[str, Any] | None = None, **changed: Any) -> CoproductionModel:
    """Return a small model; `levers` and further settings (theory values, shocks) replace what was composed."""
    asked = settings("place=village", *overrides)
    asked["place"] = asked["place"] | {"residents": changed.pop("residents", 120)}
    asked["programme"] = asked["programme"] | (levers or {})
    asked["theory"] = asked["theory"] | changed.pop("theory", {})
    return model_from(asked | changed)


def lived(weeks: int, *overrides: str, **changed: Any) -> CoproductionModel:
    """Return a small model that has lived so many weeks."""
    model = world(*overrides, **changed)
    model.live(weeks)
    return model


def week_by_week(weeks: int, *models: CoproductionModel) -> Iterator[int]:
    """Let models live side by side, and stop after each week to look at them."""
    for week in range(weeks):
        for model in models:
            model.step()
        yield week


def lever_values(lever: Lever) -> st.SearchStrategy[Any]:
    """Return the legal values of a lever; times are short, so that much happens."""
    high = min(lever.high, HIGHEST.get(lever.unit, lever.high))
    values: st.SearchStrategy[Any] = st.floats(lever.low, high)
    if lever.choices:
        values = st.sampled_from(lever.choices)
    elif lever.whole:
        values = st.integers(int(lever.low), int(high))
    return st.none() | values if lever.nullable else values


@st.composite
def any_levers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a legal value for every lever; a few that may change do so during the run."""
    drawn = {name: draw(lever_values(lever)) for name, lever in LEVERS.items()}
    changeable = [name for name, lever in LEVERS.items() if not lever.fixed]
    for name in draw(st.lists(st.sampled_from(changeable), max_size=4, unique=True)):
        later = {"week": draw(st.integers(1, 20)), "value": draw(lever_values(LEVERS[name]))}
        drawn[name] = [{"week": 0, "value": drawn[name]}, later]
    return drawn


@st.composite
def any_theory(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a lively theory with some parameters anywhere in their range, and some mechanisms or switches off."""
    known, moved = declared(Theory), draw(st.sampled_from([0, 10, 40]))
    off = st.lists(st.sampled_from([*MECHANISMS[BOOK_KEEPING:], *OFF]), max_size=6, unique=True)
    theory: dict[str, Any] = LIVELY | {"consolidation_weeks": draw(st.sampled_from([0, 1, 4, 12])), "off": draw(off)}
    for name in draw(st.lists(st.sampled_from(sorted(known)), min_size=moved, max_size=moved, unique=True)):
        low, high = known[name].low, known[name].high
        theory[name] = draw(st.sampled_from([low, high]) | st.floats(low, high))
    return theory


any_shocks = st.lists(
    st.fixed_dictionaries(
        {"week": st.integers(0, 20), "kind": st.sampled_from(sorted(KINDS)), "size": st.floats(0, 1)}
    ),
    max_size=4,
)

any_world = st.fixed_dictionaries(
    {
        "levers": any_levers(),
        "theory": any_theory(),
        "shocks": any_shocks,
        "seed": st.integers(0, 2**62),
        "residents": st.integers(60, 300),
    }
)
"""What `world` and `lived` take, all of it drawn: `lived(26, **drawn)`."""

WORLDS = hypothesis_settings(max_examples=15, deadline=None, derandomize=True, phases=[Phase.generate])
"""The same few worlds every time; one that fails is shown as it was drawn, for the search for a simpler one is slow."""


def weeks_of_change(programme: Programme) -> list[int]:
    """Return the weeks in which some lever takes a value."""
    return sorted({week for steps in programme.schedules.values() for week, _ in steps})
