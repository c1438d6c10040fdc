"""A posterior is shipped as one joint draw and as points of a sweep, inside its priors, and composes."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from experiments.calibration.__main__ import main
from experiments.calibration.shipping import POINTS, THEORY, medoid, share_of, ship
from experiments.points import points_of
from experiments.stated import lines_of
from sim.settings import model_parts
from tests.hand_made_calibration import KEPT, hand_made_calibration
from tests.test_sources import hidden, outside, unsourced, with_digits
from tests.worlds import CONFIGS, settings

SHIPPED = CONFIGS / "theory" / THEORY


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hand_made_calibration(tmp_path_factory.mktemp("calibration"))


@pytest.fixture(scope="module")
def configs(folder, tmp_path_factory):
    copied = tmp_path_factory.mktemp("shipped") / "configs"
    shutil.copytree(CONFIGS, copied)
    ship(folder, copied / "theory")
    return copied


def composed(configs: Path, *words: str) -> dict:
    with initialize_config_dir(str(configs), version_base="1.3"):
        config = compose("config", overrides=list(words))
    config["arm"] = None
    return OmegaConf.to_container(config, resolve=True)


def values_in(file: Path) -> dict[str, float]:
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: value for name, value in held.items() if name != "defaults"}


def check_differs_in_its_lines_alone(configs: Path) -> None:
    told = values_in(configs / "theory" / THEORY)
    theory, usual = composed(configs, "theory=calibrated")["theory"], composed(configs)["theory"]
    assert {name for name in theory if theory[name] != usual[name]} <= set(told)
    assert {name: theory[name] for name in told} == told
    assert set(theory) == set(usual)


def test_the_shipped_theory_composes_and_differs_from_the_default_in_its_own_lines_alone(configs):
    check_differs_in_its_lines_alone(configs)
    assert set(values_in(configs / "theory" / THEORY)) == {one.setting for one in KEPT if one.kind == "parameter"}


def test_its_values_are_one_joint_draw_inside_the_priors_with_their_sources(configs, folder):
    text = (configs / "theory" / THEORY).read_text(encoding="utf-8")
    lines = with_digits("".join(line + "\n" for line in text.splitlines() if not line.startswith("#")))
    assert len(lines) == sum(one.kind == "parameter" for one in KEPT)
    assert not any(wrong(line) for line in lines.values() for wrong in (hidden, unsourced, outside))
    draws = pd.read_parquet(folder / "posterior.parquet")
    told = {f"theory.{name}": value for name, value in values_in(configs / "theory" / THEORY).items()}
    apart = (draws[list(told)] - pd.Series(told)).abs().max(axis=1)
    assert apart.min() < 1e-4
    assert all(
        line.said.endswith(("; identified", "; not identified")) for line in lines_of(configs / "theory" / THEORY)
    )


def test_the_medoid_is_the_draw_that_lies_nearest_to_all_others():
    assert medoid(np.array([[0.0, 0.0], [1.0, 1.0], [0.4, 0.5], [0.0, 1.0]])) == 2


def test_what_is_nearest_is_told_in_shares_of_each_prior():
    shares = share_of(pd.Series([2.0, 3.0, 6.0]), {"low": 2.0, "high": 6.0})
    assert shares.tolist() == [0, 0.25, 1]


def test_points_are_set_as_on_the_command_line_and_leave_out_what_is_of_the_fitted_arm_alone(configs, folder):
    points = points_of([], {"points": str(configs / "theory" / POINTS)})
    assert len(points) == len(pd.read_parquet(folder / "posterior.parquet"))
    names = {word.partition("=")[0] for word in points[0]}
    assert names == {one.name for one in KEPT if one.kind == "parameter"}
    theory = composed(configs, *points[0])["theory"]
    assert {f"theory.{name}={value}" for name, value in theory.items()} >= set(points[0])


def test_what_cannot_be_shipped_is_said_and_nothing_is_written(tmp_path, capsys):
    assert main([]) == main([str(tmp_path)]) == 2
    assert "has no summary.json" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_theory_that_is_shipped_is_one_of_the_draws_that_are_shipped():
    points, values = pd.read_csv(CONFIGS / "theory" / POINTS), values_in(SHIPPED)
    shown = points[[f"theory.{name}" for name in values]]
    assert (shown == list(values.values())).all(axis=1).any()


def test_the_posterior_that_is_shipped_stays_inside_the_priors_of_the_default_theory():
    check_differs_in_its_lines_alone(CONFIGS)
    priors = {line.name: line.prior for line in lines_of(CONFIGS / "theory" / "default.yaml")}
    points = pd.read_csv(CONFIGS / "theory" / POINTS)
    for name, value in values_in(SHIPPED).items():
        assert priors[name].low <= value <= priors[name].high
        assert points[f"theory.{name}"].between(priors[name].low, priors[name].high).all()
    assert model_parts(settings("theory=calibrated"))
