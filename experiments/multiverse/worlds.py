"""The worlds of a multiverse: what each of them takes to be so, and the arms and the theory that this makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from experiments.draws.assumptions import Assumption
from experiments.draws.rows import in_order, with_values
from experiments.multiverse.contested import CONTESTED
from experiments.multiverse.corners import FUNDING, PRACTICE, corners
from experiments.sampling import shares_of
from sim.switches import values_when_off

ALL, PRIORS, SWITCHES = "all", "priors", "switches"
"""Sets of worlds: everything drawn; priors alone, with every switch on; switches alone, with every number as told."""


class World(NamedTuple):
    """One world: its name, its set, the value of every assumption, the switches that are off, and what else is drawn.

    point   its place in the sample, from 1, on which its seeds depend; corners share point 0
    """

    setting: str
    worlds: str
    point: int
    values: Mapping[str, float]
    off: frozenset[str]
    funding: str
    practice: str


def worlds_of(settings: Mapping[str, Any], assumptions: Sequence[Assumption]) -> list[World]:
    """Return every world: the sample, its first points with every switch on, and the corners of the switches.

    More worlds begin with the fewer, since they are points of one scrambled Sobol sequence. Switches have its first
    dimensions, which are spread most evenly beside each other.
    """
    design, switches = settings["design"], switches_of(settings)
    dimensions = len(assumptions) + len(switches) + 2
    columns = shares_of("Sobol", dimensions, int(design["worlds"]), int(design["sample_seed"]))
    points = enumerate(zip(*columns, strict=True), 1)
    drawn = [world_at(point, shares, assumptions, switches) for point, shares in points]
    priors = [
        world._replace(setting=f"priors_{world.point:04}", worlds=PRIORS, off=frozenset())
        for world in drawn[: int(design["priors_worlds"])]
    ]
    return [*drawn, *priors, *(corner_worlds(assumptions, switches) if design["corners"] else ())]


def switches_of(settings: Mapping[str, Any]) -> list[str]:
    """Return the contested mechanisms that may be on or off: what the settings take out stays out."""
    out = set(settings["theory"]["off"])
    return [name for name, switch in CONTESTED.items() if not out & set(switch.off)]


def world_at(point: int, shares: Sequence[float], assumptions: Sequence[Assumption], switches: Sequence[str]) -> World:
    """Return the world at a point of the sample: a switch is off where its share is under one half."""
    names = [*switches, "funding", "practice"]
    tossed, drawn = dict(zip(names, shares, strict=False)), shares[len(names) :]
    values = in_order({one: one.at(share) for one, share in zip(assumptions, drawn, strict=True)})
    off = frozenset(name for name in switches if tossed[name] < 0.5)
    funding, practice = FUNDING[tossed["funding"] >= 0.5], PRACTICE[tossed["practice"] >= 0.5]
    return World(f"world_{point:04}", ALL, point, values, off, funding, practice)


def corner_worlds(assumptions: Sequence[Assumption], switches: Sequence[str]) -> Iterator[World]:
    """Give the corners of the switches, where every number is as told; what is told as off is on at its middle."""
    off_values = {name: value for switch in switches for off in CONTESTED[switch].off
                  for name, value in values_when_off(off).items()}  # fmt: skip
    values = {
        one.name: one.at(0.5) if off_values.get(one.setting) == one.told and not one.arms else one.told
        for one in assumptions
    }
    for number, (off, funding, practice) in enumerate(corners(switches), 1):
        yield World(f"corner_{number:02}", SWITCHES, 0, values, off, funding, practice)


def lived_in(world: World, settings: Mapping[str, Any], assumptions: Sequence[Assumption]) -> dict[str, Any]:
    """Return the settings of a comparison within a world: its theory, its arms, and seeds of its own."""
    within = with_values(settings, assumptions, world.values)
    taken_out = [name for switch in CONTESTED if switch in world.off for name in CONTESTED[switch].off]
    theory = within["theory"] | {"off": [*settings["theory"]["off"], *taken_out]}
    first = int(settings["seed"]) + int(settings["replicates"]) * world.point
    arms = with_the_pair(within["arms"], world, settings["design"])
    return {**within, "theory": theory, "arms": arms, "seed": first}


def with_the_pair(arms: dict[str, dict[str, Any]], world: World, design: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arms with the world's funding and practice in the pair, which differs in the preparation alone."""
    practised = arms[design["practice"][world.practice]]
    for arm in design["pair"]:
        arms[arm] |= {lever: practised[lever] for lever in design["practice_levers"]}
        arms[arm] |= design["continues"] if world.funding == "continues" else {}
    return arms
