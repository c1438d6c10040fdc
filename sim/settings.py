"""From a composed configuration, as plain mappings, to a model: everything is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sim.model import CoproductionModel
from sim.money import checked_costs
from sim.parameters import checked_theory
from sim.place import Place
from sim.problems import BadInput, number, told, unknown
from sim.programme import Programme
from sim.shock import checked_shocks
from sim.stories.watcher import checked_watch
from sim.theory import Theory

KEYS = (
    "experiment", "arm", "place", "programme", "theory", "design", "seed", "weeks", "shocks", "output", "figures",
    "watch", "person", "checkpoint_every", "fork_from", "fork_week", "replicates", "arms", "arms_override", "workers",
    "study", "dry_run", "runs_per_job", "retries", "fail_fast", "run_minutes", "run_megabytes", "sweep",
)  # fmt: skip
OUTPUTS = ("light", "standard", "full")
MOST_WEEKS = 5200
LIMITS = (
    ("workers", 1, 1_000, True),
    ("runs_per_job", 1, 1_000_000, True),
    ("run_minutes", 0.001, 1e6, False),
    ("run_megabytes", 50, 1e7, False),
)
"""Settings of a launch that may be null: lowest, highest, whether whole."""
LATEST_START = date.max - timedelta(weeks=MOST_WEEKS)


def checked_run(settings: Mapping[str, Any]) -> tuple[int, str, bool]:
    """Return weeks, how much to write, and whether to draw, or raise BadInput."""
    for key in settings:
        if key not in KEYS:
            raise unknown("setting", str(key), KEYS)
    output, figures = output_of(settings), settings.get("figures")
    if not isinstance(figures, bool):
        raise BadInput(f"figures is {told(figures)}; it takes true or false.")
    weeks = int(number(settings.get("weeks"), "weeks", 1, MOST_WEEKS, whole=True))
    check_beginning(settings, weeks)
    return weeks, output, figures


def output_of(settings: Mapping[str, Any], many: bool = False) -> str:
    """Return how much a run keeps: what is asked, else light where there are many runs, standard for one."""
    output = settings.get("output")
    if output is None:
        return "light" if many else "standard"
    if output not in OUTPUTS:
        raise BadInput(f"output is {told(output)}; it takes one of {', '.join(OUTPUTS)}, or null.")
    return str(output)


def check_launch(settings: Mapping[str, Any]) -> None:
    """Check what is said of how runs are launched, or raise BadInput."""
    study = settings.get("study")
    if study is not None and (not isinstance(study, str) or not study.strip()):
        raise BadInput(f"study is {told(study)}; it takes a folder, as in study=studies/seeds, or null.")
    for name in ("dry_run", "fail_fast"):
        if not isinstance(settings.get(name), bool):
            raise BadInput(f"{name} is {told(settings.get(name))}; it takes true or false.")
    number(settings.get("retries"), "retries", 0, 100, whole=True)
    for name, low, high, whole in LIMITS:
        if settings.get(name) is not None:
            number(settings[name], name, low, high, whole=whole)


def check_beginning(settings: Mapping[str, Any], weeks: int) -> None:
    """Check what is said of where a run goes on from, or raise BadInput."""
    every, folder, fork_week = (settings.get(name) for name in ("checkpoint_every", "fork_from", "fork_week"))
    if every is not None:
        number(every, "checkpoint_every", 1, MOST_WEEKS, whole=True)
    if (folder is None) != (fork_week is None):
        missing = "fork_from" if folder is None else "fork_week"
        raise BadInput(f"{missing} is null; a fork takes both, as in fork_from=results/one fork_week=104.")
    if folder is not None:
        if not isinstance(folder, str) or not folder.strip():
            raise BadInput(f"fork_from is {told(folder)}; it takes the folder of a run.")
        if weeks < 2:
            raise BadInput("weeks is 1; a fork lives at least a week of its past and one of its own.")
        number(fork_week, "fork_week", 1, weeks - 1, whole=True)
    if settings.get("watch") and not (every is None and folder is None):
        key = "checkpoint_every" if every is not None else "fork_from"
        raise BadInput(f"watch and {key} do not go together: a story is told from the first week; leave out one.")


def group(settings: Mapping[str, Any], name: str, of: str = "") -> Mapping[str, Any]:
    """Return a group of settings, or raise BadInput where there is something else."""
    found = settings.get(name)
    if not isinstance(found, Mapping):
        raise BadInput(f"{of}{name} is {told(found)}; it takes a group of settings, as --cfg job shows it.")
    return found


def checked_place(settings: Mapping[str, Any]) -> Place:
    """Return a place with a calendar that is long enough, or raise BadInput."""
    place = Place.from_mapping(settings)
    if place.start_date > LATEST_START:
        raise BadInput(f"place.start_date is {place.start_date}; it should be a day up to {LATEST_START}.")
    return place


def model_parts(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the checked parts of a model (keys place, programme, theory, shocks, seed, watch), or raise BadInput."""
    where, programme, asked = (group(settings, name) for name in ("place", "programme", "theory"))
    place = checked_place(where)
    theory, working = checked_theory(Theory, asked)
    return {
        "place": place,
        "programme": Programme(programme),
        "theory": theory,
        "costs": checked_costs(group(asked, "costs", of="theory.")),
        "working": working,
        "seed": int(number(settings.get("seed"), "seed", 0, 2**62, whole=True)),
        "shocks": checked_shocks(settings.get("shocks")),
        "watch": checked_watch(settings.get("watch"), place),
    }


def model_from(settings: Mapping[str, Any]) -> CoproductionModel:
    """Return the model that the settings describe, or raise BadInput."""
    return CoproductionModel(**model_parts(settings))
