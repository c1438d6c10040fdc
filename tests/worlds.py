"""Small worlds for tests: any arm, any settings, and luck for choosing levers at random."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hydra import compose, initialize_config_dir
from hypothesis import strategies as st
from omegaconf import OmegaConf

from sim.events.shocks import KINDS
from sim.model import CoproductionModel
from sim.parameters import OFF
from sim.programme import LEVERS
from sim.settings import model_from

CONFIGS = Path(__file__).parent.parent / "configs"
ARMS = ("transactional", "time_bound", "well_made_project", "phase_zero")


def settings(*overrides: str) -> dict[str, Any]:
    """Return composed settings as plain dictionaries."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        config = compose("config", overrides=list(overrides))
    config["arm"] = None
    plain = OmegaConf.to_container(config, resolve=True)
    assert isinstance(plain, dict)
    return {str(key): value for key, value in plain.items()}


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


@st.composite
def any_levers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a legal value for every lever; times are short, so that much happens."""
    drawn: dict[str, Any] = {}
    for name, lever in LEVERS.items():
        if lever.choices:
            drawn[name] = draw(st.sampled_from([*lever.choices, *([None] if lever.nullable else [])]))
        elif lever.whole:
            numbers = st.integers(int(lever.low), int(min(lever.high, 30)))
            drawn[name] = draw(st.none() | numbers if lever.nullable else numbers)
        else:
            drawn[name] = draw(st.floats(lever.low, min(lever.high, 40.0)))
    return drawn


any_theory = st.fixed_dictionaries(
    {
        "consolidation_weeks": st.sampled_from([0, 1, 4, 12]),
        "substitution": st.floats(-3, 1),
        "retention": st.floats(0, 0.6),
        "crises_per_year": st.just(2.0),
        "telling": st.floats(0, 1),
        "join_base": st.just(-2.0),
        "off": st.lists(st.sampled_from(["endorsement", "racism", "forgetting", "good_meeting", *OFF]), max_size=2),
    }
)
any_shocks = st.lists(
    st.fixed_dictionaries(
        {"week": st.integers(0, 20), "kind": st.sampled_from(sorted(KINDS)), "size": st.floats(0, 1)}
    ),
    max_size=3,
)
