"""What is asked, as plain settings: settled, checked, and the design it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig, OmegaConf

from sim.complaints import refuse_other_arm
from sim.problems import BadInput, told, unknown


def check_settings(settings: dict[str, Any]) -> None:
    """Check what a run or a comparison is asked, or raise BadInput."""
    check_asked(settings)
    if settings.get("arms") is None or settings.get("arm") is not None:
        refuse_other_arm(settings.get("arm"), HydraConfig.get().runtime.choices.get("programme"))


def check_asked(settings: dict[str, Any]) -> None:
    """Check every setting of a run or a comparison, or raise BadInput."""
    from experiments import CHECKS
    from experiments.freezing import frozen
    from sim.settings import check_launch, checked_run, model_parts

    design_of(settings)
    checked_run(settings)
    check_launch(settings)
    model_parts(settings)
    CHECKS[settings["design"]["name"]](frozen(settings))


def study_folder(settings: Mapping[str, Any], otherwise: str) -> str:
    """Return the folder of a study: the one that is named, or another."""
    return str(settings.get("study") or otherwise)


def refuse_other_sweeper() -> None:
    """Refuse a sweeper that would not heed what is said of studies."""
    sweeper = HydraConfig.get().runtime.choices["hydra/sweeper"]
    if sweeper != "study":
        raise BadInput(f"hydra/sweeper is {told(sweeper)}; sweeps are studies here, so leave it out.")


def refuse_unheeded(settings: Mapping[str, Any]) -> None:
    """Refuse words on many runs where one is asked for, and a launcher where nothing would be sent to it."""
    one_run, launcher = settings["design"]["name"] == "single", HydraConfig.get().runtime.choices["hydra/launcher"]
    if settings["dry_run"] and one_run:
        raise BadInput(
            "dry_run is true; it is for comparisons and sweeps (--multirun), and this is one run: leave it out."
        )
    if settings["study"] and one_run:
        raise BadInput(
            "study is for many runs, and this is one; give hydra.run.dir=DIR, or --multirun 'seed=range(0,20)'."
        )
    if launcher != "basic":
        raise BadInput(f"hydra/launcher is {told(launcher)}, to which only --multirun sends anything: add --multirun.")


def plain(config: DictConfig) -> dict[str, Any]:
    """Return a configuration without hydra's own part as plain dictionaries, everything resolved."""
    names = [str(name) for name in config if name != "hydra"]
    settings = OmegaConf.to_container(OmegaConf.masked_copy(config, names), resolve=True, throw_on_missing=True)
    assert isinstance(settings, dict)
    return {str(key): value for key, value in settings.items()}


def settled(settings: dict[str, Any], sweep: bool) -> dict[str, Any]:
    """Return the settings with what is kept of each run settled: a comparison is many runs, and so is a sweep."""
    from experiments import IN_STAGES, OF_MANY_RUNS
    from sim.settings import output_of

    design = settings.get("design")
    many = isinstance(design, Mapping) and design.get("name") in [*OF_MANY_RUNS, *IN_STAGES]
    return settings | {"output": output_of(settings, many=sweep or many)}


def composed_settings(config: DictConfig, sweep: bool) -> dict[str, Any]:
    """Return the settings of a configuration that hydra composed, plain and settled."""
    return settled(plain(config), sweep)


def design_of(settings: Mapping[str, Any]) -> Any:
    """Return the design that the settings name."""
    from experiments import DESIGNS

    design = settings.get("design")
    name = design.get("name") if isinstance(design, Mapping) else design
    if name not in list(DESIGNS):
        raise unknown("design", name, DESIGNS)
    return DESIGNS[str(name)]
