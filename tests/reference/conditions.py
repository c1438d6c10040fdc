"""What people and organisations meet this week: places and waits, an open ear, and racist acts as practised now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.agencies import Agency, StaffPerson
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation

LONGEST_WAIT = 520.0
SERVICE, TABLES = range(2)  # where one may be seen: the two places of `model.waiting` and `model.places_open`


def while_it_runs(model: ReferenceModel, lever: float) -> float:
    """Return what a lever is set to while the programme runs, and nothing otherwise."""
    return lever if model.programme_runs else 0.0


def places_paid_for(model: ReferenceModel) -> float:
    """Return how many of the people here the therapists' budget can take into care a week, whoever holds it."""
    a_year = model.levers.therapists * model.place.boroughs * model.services.entrants_per_therapist_year
    return a_year / 52.0 * model.fraction * model.budget_left


def places_per_week(model: ReferenceModel) -> float:
    """Return the places at the service: what it did not hand over to communities."""
    return (1.0 - while_it_runs(model, model.levers.transfer_share)) * places_paid_for(model)


def places_handed_over(model: ReferenceModel) -> float:
    """Return the places that communities can give with the part of that budget which they hold."""
    return while_it_runs(model, model.levers.transfer_share) * places_paid_for(model)


def table_places_per_week(model: ReferenceModel) -> float:
    """Return the places at communities' own tables: those handed over, and those of leaders with a credential."""
    if not hosts_of_tables(model):
        return 0.0
    credentials = float(sum(organisation.credentials for organisation in model.organisations))
    of_leaders = credentials * model.theory.credential_places_per_year / 52.0 * model.fraction
    return places_handed_over(model) + of_leaders


def hosts_of_tables(model: ReferenceModel) -> list[Organisation]:
    """Return who cares for people at a table of their own: all where money was handed over, else the trained."""
    if while_it_runs(model, model.levers.transfer_share) > 0.0:
        return model.organisations
    return [organisation for organisation in model.organisations if organisation.credentials]


def wait_of(model: ReferenceModel, waiting: float, places: float) -> float:
    """Return the wait that people hear of (weeks): the least there is, or what the queue amounts to."""
    queue = waiting / places if places > 0.0 else LONGEST_WAIT
    return min(LONGEST_WAIT, max(model.services.waiting_weeks_minimum, queue))


def workload_of(waiting: float, places: float) -> float:
    """Return how full a provider is: its queue beside what ten weeks can take, at most 1."""
    return min(1.0, waiting / max(1.0, 10.0 * places))


def service_openness(model: ReferenceModel) -> float:
    """Return the mean openness of the service's front line."""
    return float(np.mean([person.openness for person in model.service_agency.front_line]))  # in numpy's order


def discrimination_of(model: ReferenceModel, agency: Agency) -> float:
    """Return the chance that a contact with an agency's front line holds a racist act, for somebody racialised."""
    return as_practised_by(model, agency.front_line)


def doctors_discrimination(model: ReferenceModel) -> float:
    """Return the same for doctors, who are taken to be like the front line of all agencies together."""
    return as_practised_by(model, [person for person in model.staff if not person.senior])


def as_practised_by(model: ReferenceModel, people: list[StaffPerson]) -> float:
    """Return the mean chance of a racist act over some of the staff."""
    return float(np.mean([racist_act_of(model, person, 1.0) for person in people])) if people else 0.0


def racist_act_of(model: ReferenceModel, person: StaffPerson, racialised: float) -> float:
    """Return one person's chance of a racist act toward somebody this often racialised, as practice now has it."""
    practice = while_it_runs(model, model.levers.reflexive_practice)
    seniors = while_it_runs(model, model.levers.senior_representation)
    return rules.racist_act_chance(model.theory, person.discrimination, person.openness, racialised, practice, seniors)
