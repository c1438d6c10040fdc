"""What Hydra complains of, in one plain sentence: what, where, what would be right."""

from __future__ import annotations

from hydra.errors import ConfigCompositionException, MissingConfigException, OverrideParseException
from omegaconf import DictConfig

from sim.problems import BadInput, nearest


def explained(problem: Exception) -> str:
    """Return one sentence for somebody who typed something that cannot be used."""
    if isinstance(problem, BadInput):
        return str(problem)
    if isinstance(problem, MissingConfigException) and problem.missing_cfg_file:
        group, _, name = problem.missing_cfg_file.rpartition("/")
        what = f'"{name}" is not a known {group}.' if group else f'there is no configuration file "{name}".'
        return what + nearest(name, [option for option in problem.options or [] if not option.startswith("_")])
    if isinstance(problem, OverrideParseException):
        return f'"{problem.override}" cannot be read; write key=value, and quote what has brackets or spaces.'
    if isinstance(problem, ConfigCompositionException):
        return unknown_key(problem)
    said = " ".join(str(problem).split("\n")[0].split())
    if "No match in the defaults list" in said:
        return f"{said} An experiment is added with a plus sign: +experiment=NAME."
    return said


def unknown_key(problem: ConfigCompositionException) -> str:
    """Return the sentence for a setting that does not exist, with the nearest that does."""
    cause = problem.__cause__
    key, parent = getattr(cause, "full_key", None), getattr(cause, "parent_node", None)
    if key and isinstance(parent, DictConfig):
        known = [str(name) for name in parent]
        name = str(key).rpartition(".")[2]
        return f'"{key}" is not a known setting.{nearest(name, known)}'
    said = " ".join(str(problem).split("\n")[0].split())
    if "No match in the defaults list" in said:
        return f"{said} An experiment is added with a plus sign: +experiment=NAME."
    return said
