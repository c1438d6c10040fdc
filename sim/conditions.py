"""What people meet this week: places and waits, openness and discrimination of those who are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.compiled import compiled
from sim.ledger import Array
from sim.rules.meeting import racist_act_chance
from sim.tables import Staff
from sim.theory import Theory

if TYPE_CHECKING:
    from sim.model import CoproductionModel

LONGEST_WAIT = 520.0
WEEKS_A_YEAR = 52.0


def while_it_runs(model: CoproductionModel, lever: float) -> float:
    """Return what a lever is set to while the programme runs, else 0."""
    return lever if model.programme_runs else 0.0


def places_per_week(model: CoproductionModel) -> float:
    """Return how many people therapists of the service can take into care a week, of those simulated."""
    kept = 1.0 - while_it_runs(model, model.levers.transfer_share)
    return kept * places_paid_for(model)


def table_places_per_week(model: CoproductionModel) -> float:
    """Return how many people can be taken into care at communities' own tables a week, of those simulated."""
    credentialed = float(model.organisations.credentials.sum()) * model.theory.credential_places_per_year
    hosts = bool(hosts_of_tables(model).any())
    return transferred_places_per_week(model) + credentialed / WEEKS_A_YEAR * model.fraction if hosts else 0.0


def transferred_places_per_week(model: CoproductionModel) -> float:
    """Return the places at communities' own tables that the transferred part of the therapists' budget pays for."""
    return while_it_runs(model, model.levers.transfer_share) * places_paid_for(model)


def hosts_of_tables(model: CoproductionModel) -> Array:
    """Return (organisations,) 1 where there is care at an organisation's own table: all of them where money was
    transferred, else those whose leader has a credential."""
    if while_it_runs(model, model.levers.transfer_share) > 0.0:
        return model.organisations.alive
    return model.organisations.credentials


def places_paid_for(model: CoproductionModel) -> float:
    """Return the places a week that the therapists' budget pays for, of those simulated, wherever it is held."""
    yearly = model.levers.therapists * model.place.boroughs * model.place.services.entrants_per_therapist_year
    return yearly / WEEKS_A_YEAR * model.fraction * model.budget_left


def wait_of(model: CoproductionModel, waiting: float, places: float) -> float:
    """Return the wait that people hear of: the least there is, or what the queue amounts to (weeks)."""
    queue = waiting / places if places * LONGEST_WAIT > waiting else LONGEST_WAIT
    return float(max(model.place.services.waiting_weeks_minimum, queue))


def workload_of(waiting: float, places: float) -> float:
    """Return how full a provider is: its queue beside what ten weeks can take, at most 1."""
    return min(1.0, waiting / max(1.0, 10.0 * places))


def service_openness(model: CoproductionModel) -> float:
    """Return the mean openness of front-line staff of the agency that runs the service."""
    return mean_openness(model, model.front_line[model.service_agency])


def mean_openness(model: CoproductionModel, staff: Array, without_any: float = 0.0) -> float:
    """Return the mean openness of some of the staff (rows), or something else where there are none."""
    return float(model.staff.openness[staff].sum()) / len(staff) if len(staff) else without_any


def discrimination_of(model: CoproductionModel, agency: int) -> float:
    """Return the chance of a racist act in a contact of an agency's front line with somebody whom they racialise."""
    return practised_discrimination(model, model.front_line[agency])


def doctors_discrimination(model: CoproductionModel) -> float:
    """Return the same for doctors, who are taken to be like the front line of all agencies."""
    return practised_discrimination(model, np.concatenate(model.front_line))


def practised_discrimination(model: CoproductionModel, staff: Array) -> float:
    """Return the mean over some of the staff of their chance of a racist act, as practice now has it."""
    chances = np.zeros(len(staff))
    see_racist_acts(model.staff, staff, *practice_now(model), model.constants, chances)
    return float(chances.mean()) if len(staff) else 0.0


@compiled
def see_racist_acts(
    people: Staff, rows: Array, practice: float, seniors: float, theory: Theory, chances: Array
) -> None:
    """Fill in each one's chance of a racist act in a contact with somebody whom they racialise."""
    for place in range(len(rows)):
        row = rows[place]
        chances[place] = racist_act_chance(
            theory, people.discrimination[row], people.openness[row], 1.0, practice, seniors
        )


def practice_now(model: CoproductionModel) -> tuple[float, float]:
    """Return how far staff examine their own practice, and how far seniors reflect the place, while it is paid for."""
    levers = model.levers
    return while_it_runs(model, levers.reflexive_practice), while_it_runs(model, levers.senior_representation)


def racist_act_of(model: CoproductionModel, staff: int, racialised: float) -> float:
    """Return the chance that a member of staff acts in a racist way toward somebody this often racialised."""
    own, openness = model.staff.discrimination.item(staff), model.staff.openness.item(staff)
    return racist_act_chance(model.constants, own, openness, racialised, *practice_now(model))
