"""What giving time costs the people who give it."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def energy_after_hours(energy, unpaid_hours, hour_cost, support):
    """Unpaid hours wear people down, less so where they are supported.

    unpaid_hours  hours   given this week without pay
    support       [0, 1]  of the support that people need
    """
    return max(0.0, energy - hour_cost * unpaid_hours * (1.0 - 0.5 * support))


@compiled
def energy_after_telling(energy, unsafe, disclosure_cost, support):
    """Telling painful things costs energy, twice as much in a room that the community does not own.

    unsafe  [0, 1]  how far this is not the community's own ground
    """
    told = disclosure_cost * 0.5 * (1.0 + unsafe)
    return max(0.0, energy - told * (1.0 - 0.5 * support))


@compiled
def energy_after_silence(energy, asked, silence_cost):
    """Keeping silent in a meeting that asks for candour costs something too (Wells).

    asked  [0, 1]  the say that was promised, by which candour was asked for
    """
    return max(0.0, energy - silence_cost * asked)


def energy_after_new_round(energy, weariness, cost):
    """Being asked anew costs those who are weary of it."""
    return max(0.0, energy - cost * weariness)


@compiled
def energy_after_rest(energy, rest, support):
    """Energy comes back week by week, sooner where people are supported."""
    return energy + min(1.0, rest * (1.0 + support)) * (1.0 - energy)


@compiled
def leaving_chance(energy, base, slope):
    """People stop coming when they are worn out: a hazard that rises as energy falls, never a threshold."""
    return chance_of(base + slope * (1.0 - energy))
