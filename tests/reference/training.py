"""Leaders train as therapists: it takes years, hours of theirs, and a place that is paid for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.reference.money import give_hours
from tests.reference.promises import make_promise

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation

CHOSEN = 0


def training_goes_on(model: ReferenceModel) -> None:
    """Places come up by and by while the programme runs; whoever is in training gives hours to it."""
    if model.programme_runs:
        model.training_credit += model.levers.credential_leaders * model.place.boroughs / 52.0
        while model.training_credit >= 1.0:
            model.training_credit -= 1.0
            a_place_comes_up(model)
    for organisation in model.organisations:
        if organisation.in_training:
            give_hours(model, organisation, model.theory.training_hours_per_week, with_pay=model.programme_runs)


def a_place_comes_up(model: ReferenceModel) -> None:
    """A leader without a credential takes the place, sooner where there is room and skill; else it lapses."""
    ready = [one for one in model.organisations if not (one.credentials or one.in_training)]
    if ready:
        chosen = max(ready, key=lambda one: appeal_of_training(model, one))
        chosen.in_training = 1
        make_promise(
            model, "training", chosen.dealing_with_service, chosen.host_with.person, model.theory.training_weeks
        )
        model.purse.spent["training"] += model.costs.training_place
        model.happened("training_began", chosen.name)


def appeal_of_training(model: ReferenceModel, organisation: Organisation) -> float:
    """Return how far an organisation wants the place, so that the chance of each goes by its room and skill."""
    room_and_skill = math.log(max(0.01, organisation.capacity))
    return room_and_skill + model.taste("training", organisation.identity, 0, CHOSEN)
