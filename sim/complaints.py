"""What cannot be had on the command line, in one plain sentence: what, where, what would be right."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from hydra.errors import ConfigCompositionException, MissingConfigException, OverrideParseException
from omegaconf import DictConfig, ListConfig, OmegaConf
from omegaconf.errors import ConfigAttributeError, ConfigKeyError, OmegaConfBaseException

from sim.problems import BadInput, nearest, told

ADVICE = {
    "Could not override 'experiment'": "An experiment is added with a plus sign: +experiment=NAME.",
    "Ambiguous value": "Write key=[1,2] for a list; --multirun runs one value after the other.",
    "requires --multirun": "Add --multirun, or give one value.",
    "does not support sweep type": "Give values with commas between them, or a range.",
    "No match in the defaults list": "--info defaults shows what can be replaced.",
    "Could not delete": "--cfg job shows what there is.",
    "Could not append": "Leave out the plus sign to change it.",
    "Multiple values for": "Leave out the plus sign to choose another.",
    "Config group override": "Write the name of one that exists, as in place=village.",
    "Missing mandatory value": "Give one.",
    "nterpolation": "Give one, or ${...} with the name of a setting that has one.",
}
"""What would be right, by what Hydra says is wrong."""


EXTRAS = {"joblib": "cluster", "submitit_local": "cluster", "submitit_slurm": "cluster", "ray": "ray"}
"""What brings a launcher."""


def explained(problem: Exception) -> str:
    """Return one sentence, on one line, for somebody who typed something that cannot be used."""
    return " ".join(sentence(problem).split())


def sentence(problem: Exception) -> str:
    """Return what is wrong with what somebody typed."""
    cause = problem.__cause__
    if isinstance(problem, BadInput):
        return str(problem)
    if isinstance(problem, MissingConfigException) and problem.missing_cfg_file:
        return unknown_file(str(problem.missing_cfg_file), problem.options or [])
    if isinstance(problem, OverrideParseException):
        word = told(str(problem.override))
        return f"{word} cannot be read; write key=value, with quotes around brackets, spaces and accents."
    if isinstance(problem, ConfigCompositionException) and isinstance(cause, OmegaConfBaseException):
        return unfit(cause)
    if isinstance(problem, OSError) and problem.filename:
        return f"{told(problem.filename)} cannot be used ({problem.strerror}); give another name or folder."
    if isinstance(problem, OSError) and problem.strerror:
        return f"The results cannot be written ({problem.strerror}); make room, or give them another folder."
    said = first_line(problem).removesuffix(".")
    if isinstance(problem, OmegaConfBaseException) and problem.full_key:
        said = f"{problem.full_key} has no value ({said})"
    return " ".join([f"{said}.", *(advice for complaint, advice in ADVICE.items() if complaint in said)][:2])


def first_line(problem: Exception) -> str:
    """Return what an error says before it goes into detail."""
    return str(problem).strip().split("\n")[0]


def unknown_file(path: str, options: Iterable[str]) -> str:
    """Return the sentence for a place, an arm, an experiment ... that does not exist, with the nearest that does."""
    group, _, name = path.rpartition("/")
    if group == "hydra/launcher" and name in EXTRAS:
        return not_installed(name)
    if not group:
        return f'There is no configuration "{name}"; leave out --config-name.'
    return f'"{name}" is not a known {group}.{nearest(name, (o for o in options if not o.startswith("_")))}'


def not_installed(launcher: str) -> str:
    """Return the sentence for a launcher of a package that is not here."""
    return (
        f"{launcher} is a launcher that is not installed; pip install -e '.[{EXTRAS.get(launcher, 'all')}]' brings it."
    )


def unfit(cause: OmegaConfBaseException) -> str:
    """Return the sentence for a setting that does not exist, with the nearest that does, or of the wrong kind."""
    key, parent = str(cause.full_key), cause.parent_node
    if isinstance(cause, ConfigAttributeError | ConfigKeyError) and isinstance(parent, DictConfig):
        return f'"{key}" is not a known setting.{nearest(key.rpartition(".")[2], [str(name) for name in parent])}'
    if isinstance(parent, ListConfig):
        return f"{key} should be a list, as in {key}=[...]."
    return f"{key} does not take that kind of value ({first_line(cause)}); --cfg all shows what it takes."


def refuse(message: str) -> NoReturn:
    """Refuse flags that cannot be understood."""
    raise BadInput(f"{message}; python -m sim --help shows what can be asked.")


def refuse_flags(asked: Namespace) -> None:
    """Refuse flags that cannot be followed or go together."""
    flags = [f"--{name}" for name in ("run", "multirun", "cfg", "info") if getattr(asked, name)]
    if len(flags) > 1:
        refuse(f"{' and '.join(flags)} were given together; give one of them")
    if asked.resolve and not asked.cfg:
        refuse("--resolve needs --cfg job")
    for flag, folder in (("--config-dir", asked.config_dir), ("--config-path", asked.config_path)):
        if folder and not (os.path.isdir(folder) and os.path.isabs(folder)):
            refuse(f"{flag} is {told(folder)}, which is not the full path of a folder")
    if asked.experimental_rerun:
        refuse("--experimental-rerun cannot be checked beforehand; give the words of the run again")


def refuse_other_arm(arm: object, programme: object) -> None:
    """Refuse results under the name of an arm that was not run."""
    if not isinstance(arm, str) or arm != programme:
        raise BadInput(f"arm is {told(arm)}; it only tells which arm is run, so choose one with programme=NAME.")


def refuse_folder(config: DictConfig, key: str) -> None:
    """Refuse a folder for results that cannot be written."""
    folder = str(OmegaConf.select(config, key))
    there = next(place for place in (Path(folder), *Path(folder).absolute().parents) if os.path.exists(place))
    if not folder.strip() or not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise BadInput(f"{key} is {told(folder)}; it should be a folder that can be written, as in {key}=results/one.")
