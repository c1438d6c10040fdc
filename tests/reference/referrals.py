"""How somebody gets into care: through a doctor or another route, or by going themselves; and how it is recorded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sim.tally import MEASURES
from tests.reference.conditions import while_it_runs
from tests.reference.people import WAITING, Person
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.pathways import Doors

REFERRED, PROMPTED, FOLLOWED = range(1, 4)
TRANSFERRED = 5


def see_doctor(model: ReferenceModel, person: Person, doors: Doors, table: Organisation | None) -> None:
    """A doctor refers by letter, or asks the person to refer themselves and somebody sees to it, or does neither."""
    doors.paperwork["visits"] += 1
    refers = rules.doctor_refers_chance(model.theory, doors.discrimination * person.racialised)
    if model.luck("pathways", person.identity, 0, REFERRED) >= refers:
        return
    prompted = model.luck("pathways", person.identity, 0, PROMPTED) < model.levers.gp_prompts_self
    if not (doors.open_to_self and prompted):
        doors.paperwork["letters"] += 1
        be_referred(model, person, "referrals_gp", table)
        return
    doors.paperwork["follow_ups"] += 1
    if model.luck("pathways", person.identity, 0, FOLLOWED) < model.levers.follow_through:
        be_referred(model, person, "referrals_self_prompted", table)


def be_referred(model: ReferenceModel, person: Person, route: str, table: Organisation | None) -> None:
    """Be sent where the money is: to a community's own table as often as communities hold the budget."""
    transferred = while_it_runs(model, model.levers.transfer_share)
    to_table = table and model.luck("pathways", person.identity, 0, TRANSFERRED) < transferred
    join_queue(model, person, route, table=table if to_table else None)


def join_queue(
    model: ReferenceModel,
    person: Person,
    route: str | None,
    site: Organisation | None = None,
    table: Organisation | None = None,
) -> None:
    """Go to the end of the queue; whoever chose a community's own table was referred by nobody, and is not recorded."""
    if route:
        model.count(route, person)
        person.referred_by = MEASURES.index(route)
    if route in ("referrals_self", "referrals_site") and not person.self_referred:
        person.self_referred = 1
        model.count("first_self_referrals", person)
    person.state, person.weeks_in_state, person.site_of, person.table_of = WAITING, 0.0, site, table
    model.queue.append(person)


def pay_for_getting_in(model: ReferenceModel, paperwork: Counter[str]) -> None:
    """Pay doctors, their letters, those who follow people up, and a first assessment of whoever came without one."""
    spent, costs = model.purse.spent, model.costs
    visits, letters, follow_ups = (paperwork[kind] / model.fraction for kind in ("visits", "letters", "follow_ups"))
    spent["doctors"] += visits * costs.doctor_visit + letters * costs.referral_letter
    spent["intake"] += follow_ups * model.levers.follow_through * costs.follow_up
    came = sum(model.counted(route) for route in ("referrals_self", "referrals_site", "referrals_self_prompted"))
    spent["intake"] += came / model.fraction * costs.intake
