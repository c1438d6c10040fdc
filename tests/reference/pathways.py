"""Where people in need turn this week: nowhere, to people they know, a doctor, the service, or their own tables."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tests.reference.conditions import (
    SERVICE,
    TABLES,
    doctors_discrimination,
    places_per_week,
    table_places_per_week,
    wait_of,
)
from tests.reference.nearby import site_within_reach, table_within_reach
from tests.reference.organisations import NEGOTIATED
from tests.reference.people import NOT_IN_SERVICE
from tests.reference.referrals import be_referred, join_queue, pay_for_getting_in, see_doctor
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person

NOTHING, INFORMAL, DOCTOR, SELF, SITE, TABLE = range(6)
TASTE, OTHER_ROUTE = 0, 4


class Doors(NamedTuple):
    """What there is to turn to this week, and what people hear of it when the week begins."""

    open_to_self: bool
    tables_open: bool
    wait: float
    wait_at_tables: float
    outreach: float
    discrimination: float  # of doctors
    paperwork: Counter[str]  # what doctors do this week


def people_choose(model: ReferenceModel) -> None:
    """Let everybody in need, and neither waiting nor in care, turn to somebody or to nobody."""
    at_tables = table_places_per_week(model)
    doors = Doors(
        open_to_self=model.week >= model.levers.self_referral_open_week,  # never, where it is nan
        tables_open=at_tables > 0.0,
        wait=wait_of(model, model.waiting[SERVICE], places_per_week(model)),
        wait_at_tables=wait_of(model, model.waiting[TABLES], at_tables),
        outreach=model.levers.kpi_weight if model.official else 0.0,
        discrimination=doctors_discrimination(model),
        paperwork=Counter(),
    )
    for person in model.people:
        person.informally_helped, person.referred_by = 0, -1
        if person.in_need and person.state == NOT_IN_SERVICE:
            turn_somewhere(model, person, doors)
    pay_for_getting_in(model, doors.paperwork)


def turn_somewhere(model: ReferenceModel, person: Person, doors: Doors) -> None:
    """Let one person be sent by somebody else, or choose."""
    site, table = site_within_reach(person), table_within_reach(person) if doors.tables_open else None
    if model.luck("pathways", person.identity, 0, OTHER_ROUTE) < model.theory.other_referrals_per_year / 52.0:
        be_referred(model, person, "referrals_other", table)
        return
    choice = best_option(model, person, doors, site, table)
    if choice == INFORMAL:
        person.informally_helped = 1
        model.count("informal_help", person)
    elif choice == DOCTOR:
        see_doctor(model, person, doors, table)
    elif choice == SELF:
        join_queue(model, person, "referrals_self")
    elif choice == SITE and site:
        model.room_at_sites -= 1.0
        join_queue(model, person, "referrals_site", site=site)
    elif choice == TABLE:
        join_queue(model, person, None, table=table)


def best_option(
    model: ReferenceModel, person: Person, doors: Doors, site: Organisation | None, table: Organisation | None
) -> int:
    """Return the option whose appeal, with this week's taste for it, is greatest; the first of equals."""
    theory, need, stigma, trust = model.theory, person.need, person.stigma, person.trust()
    encouraged = rules.encouragement(theory, person.heard)
    appeal = {
        NOTHING: 0.0,
        INFORMAL: rules.appeal_of_informal_help(theory, need, person.energy),
        DOCTOR: rules.appeal_of_doctor(theory, need, trust, stigma),
    }
    if doors.open_to_self:
        how = model.levers.triage
        appeal[SELF] = rules.appeal_of_self_referral(
            theory, need, trust, stigma, encouraged, how, doors.wait, doors.outreach
        )
    if site:
        negotiated = 1.0 if site.site == NEGOTIATED else 0.0
        own = site is person.organisation
        appeal[SITE] = rules.appeal_of_site(theory, need, trust, stigma, encouraged, negotiated, own, doors.wait)
    if table:
        appeal[TABLE] = rules.appeal_of_table(theory, need, person.trust_in(table), stigma, doors.wait_at_tables)
    return max(appeal, key=lambda option: appeal[option] + model.taste("pathways", person.identity, option, TASTE))
