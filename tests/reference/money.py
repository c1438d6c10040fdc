"""Money and hours: what is paid by the week, and what it lets organisations put by and build."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.money import PURPOSES
from tests.reference.conditions import while_it_runs
from tests.reference.organisations import NO_SITE
from tests.reference.rules import rules
from tests.reference.what_runs import see_what_runs

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation


class Purse:
    """Pounds by purpose, and hours, of one week."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PURPOSES, 0.0)
        self.paid_hours = self.unpaid_hours = self.contact_hours = 0.0


def money_comes_and_goes(model: ReferenceModel) -> None:
    """See what runs, and pay what is paid by the week."""
    see_what_runs(model)
    for row in model.organisation_rows:
        row.paid_hours = row.unpaid_hours = row.grant = 0.0
    pay_for_services(model)
    if model.programme_runs:
        pay_for_programme(model)
        share_out_grants(model)
    for organisation in model.organisations:
        keep_house(model, organisation)


def pay_for_services(model: ReferenceModel) -> None:
    """Therapists are paid always, whoever holds their budget; so is a drop-in; brokers as there is money for them."""
    levers, costs, spent, boroughs = model.levers, model.costs, model.purse.spent, model.place.boroughs
    therapists = levers.therapists * boroughs * model.budget_left * costs.therapist_year / 52.0
    handed_over = while_it_runs(model, levers.transfer_share)
    spent["therapists"] += therapists * (1.0 - handed_over)
    spent["care_at_tables"] += therapists * handed_over
    if levers.triage != 0.0:  # by phone alone
        spent["drop_in"] += boroughs * costs.drop_in_week
    spent["brokers"] += math.fsum(post.paid_time() for post in model.posts) * costs.broker_year / 52.0


def pay_for_programme(model: ReferenceModel) -> None:
    """A running programme pays for practice and people in every borough, and for early work until it is official."""
    levers, costs, boroughs = model.levers, model.costs, model.place.boroughs
    a_year = {
        "reflexive_practice": levers.reflexive_practice * costs.reflexive_year,
        "representation": levers.senior_representation * costs.representation_year,
        "community_staff": levers.community_staff * levers.therapists * costs.community_staff_year,
        "researchers": levers.community_researchers * costs.researcher_year,
    }
    if not model.official:
        a_year["early_work"] = levers.early_work * costs.early_work_hour * 12.0
    for purpose, pounds in a_year.items():
        model.purse.spent[purpose] += boroughs * pounds / 52.0


def share_out_grants(model: ReferenceModel) -> None:
    """What is devolved of the pot goes to organisations in equal parts."""
    pot = model.place.boroughs * model.levers.grants_devolved * model.costs.grant_pot_year / 52.0
    for organisation in model.organisations:
        organisation.grant = pot / len(model.organisations)
        model.purse.spent["grants"] += organisation.grant


def keep_house(model: ReferenceModel, organisation: Organisation) -> None:
    """An organisation puts by a part of its grant and of its pay for hosting; grants build room and skill."""
    hosts = model.programme_runs and organisation.site != NO_SITE
    income = organisation.grant + (model.costs.site_week if hosts else 0.0)
    organisation.reserves = rules.reserves_after_week(
        model.theory, organisation.reserves, income, model.costs.running_year
    )
    devolved = while_it_runs(model, model.levers.grants_devolved)
    organisation.capacity = rules.capacity_after_week(model.theory, organisation.capacity, devolved)


def give_hours(model: ReferenceModel, organisation: Organisation, hours: float, with_pay: bool) -> None:
    """Let an organisation give hours, paid as far as the programme pays, or for nothing."""
    paid_share = model.levers.pay_rate if with_pay else 0.0
    paid, unpaid = hours * paid_share, hours * (1.0 - paid_share)
    for book in (organisation, model.purse):
        book.paid_hours += paid
        book.unpaid_hours += unpaid
    model.purse.spent["pay"] += paid * model.costs.community_hour
