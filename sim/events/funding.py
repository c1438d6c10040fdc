"""Money in and out: what runs this week, and what the ordinary services and the programme cost."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.budget import WEEKS_A_YEAR, posts_by_purpose, services_a_week, within_budget
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import while_it_runs
from sim.events.turnover import replace_broker, replace_staff
from sim.rounds import Round, not_renewed
from sim.rules.candour import weariness_after_round
from sim.rules.energy import energy_after_new_round
from sim.rules.organisations import (
    capacity_after_week,
    renewal_chance,
    reserves_after_week,
)
from sim.tables import NO_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel

RENEWED = 0
STAFF, BROKERS = range(2)
PAID_BY_THE_WEEK = ("reflexive_practice", "representation", "community_staff", "researchers", "early_work")


def money_comes_and_goes(model: CoproductionModel) -> None:
    """Open the week: read the levers, see whether the programme runs, pay what is paid by the week."""
    model.account.open_week()
    model.levers = model.programme.at(model.week)
    renew_or_end(model)
    see_what_runs(model)
    for column in (model.organisations.paid_hours, model.organisations.unpaid_hours, model.organisations.grant):
        column[:] = 0.0
    pay_for_services(model)
    if model.programme_runs:
        pay_for_programme(model)
    rent = while_it_runs(model, model.costs.site_week)
    devolved = while_it_runs(model, model.levers.grants_devolved)
    keep_house(model.organisations, rent, model.costs.running_year, devolved, model.constants)


def round_now(model: CoproductionModel) -> Round | None:
    """Return the round that runs this week, if any."""
    return next((one for one in model.rounds if one.start <= model.week < one.end), None)


def renew_or_end(model: CoproductionModel) -> None:
    """Where a programme comes up for renewal, its funder renews it or lets it end, in every arm by the same rule."""
    running, every = round_now(model), model.levers.renewal_every
    if running is None or every != every or model.week == running.start:
        return
    if (model.week - running.start) % every:
        return
    senior = [cbo.relational(tie) for cbo in model.cbos for tie in cbo.known if cbo.is_senior(tie)]
    hosts = float((model.organisations.site != NO_SITE).sum())
    chance = renewal_chance(
        model.theory,
        hosts / max(1, len(model.cbos)),
        math.fsum(senior) / max(1, len(senior)),
        model.levers.credit_share,
    )
    if luck(model.key("renewal"), 0, 0, RENEWED) < chance:
        model.happened("funding_renewed", "the programme")
    else:
        model.rounds = not_renewed(model.rounds, model.week)
        model.refusals.append(model.week)


def see_what_runs(model: CoproductionModel) -> None:
    """Settle whether the programme runs and is official, whether it ends now, and let another round begin."""
    running = round_now(model)
    model.programme_ends_now = model.programme_runs and running is None
    model.programme_runs = running is not None
    model.official = running is not None and model.week >= running.official
    model.official_weeks = model.week - running.official if running and model.official else 0.0
    if model.programme_ends_now:
        model.happened("funding_ended", "the programme")
    organisations, boroughs = len(model.place.organisations), model.place.boroughs
    model.levers = within_budget(model.levers, model.theory, model.costs, organisations, boroughs, model.official)
    if model.programme_ends_now:
        let_brokers_go(model)
    if running and running.start == model.week > 0:
        begin_another_round(model)


def let_brokers_go(model: CoproductionModel) -> None:
    """When a programme's money ends, brokers whose posts are not core-funded leave."""
    key, paid_by_it = model.key("end of money"), 1.0 - model.levers.broker_core_funded
    for broker in model.brokers[: model.broker_posts()]:
        if not broker.weeks_vacant and luck(key, broker.identity, 0, BROKERS) < paid_by_it:
            replace_broker(model, broker)


def begin_another_round(model: CoproductionModel) -> None:
    """Begin again with those of the staff whom organisations know who are still there, and with organisations that said
    it all before."""
    model.happened("round_began", "the programme")
    key, gone = model.key("new round"), 1.0 - model.levers.staff_kept
    for row in sorted({int(model.counterparts.staff[tie]) for cbo in model.cbos for tie in cbo.known}):
        person = model.staff_members[row]
        if luck(key, person.identity, 0, STAFF) < gone:
            replace_staff(model, person)
    for cbo in model.cbos:
        cbo.weariness = weariness_after_round(cbo.weariness, model.theory.weariness_per_round)
        cbo.energy = energy_after_new_round(cbo.energy, cbo.weariness, model.theory.weariness_cost)


def pay_for_services(model: CoproductionModel) -> None:
    """Pay therapists wherever they work, the drop-in, and brokers for the time that there is money for."""
    levers, costs, account, boroughs = model.levers, model.costs, model.account, model.place.boroughs
    transferred = while_it_runs(model, levers.transfer_share)
    for purpose, pounds in services_a_week(levers, costs, boroughs, model.budget_left, transferred).items():
        account.spend(purpose, pounds)
    account.spend("brokers", math.fsum(broker.time() for broker in model.brokers) * costs.broker_year / WEEKS_A_YEAR)


def pay_for_programme(model: CoproductionModel) -> None:
    """Pay what a running programme pays by the week, whoever comes to it."""
    levers, costs, boroughs = model.levers, model.costs, model.place.boroughs
    a_year = posts_by_purpose(levers, costs, model.official)
    for purpose in PAID_BY_THE_WEEK:
        model.account.spend(purpose, boroughs * a_year[purpose] / WEEKS_A_YEAR)
    grants = boroughs * levers.grants_devolved * costs.grant_pot_year / WEEKS_A_YEAR
    cbos = model.cbos
    for cbo in cbos:
        cbo.grant = grants / len(cbos)
        model.account.spend("grants", cbo.grant)


@compiled
def keep_house(organisations, rent, running_year, devolved, theory):
    """Let organisations put something by, and build room and skill, as far as there is money for it.

    rent          pounds  a week, to those who host a site
    running_year  pounds  that an organisation needs for a year
    devolved      [0, 1]  of the grants, on which communities decide
    """
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            income = organisations.grant[row] + (rent if organisations.site[row] != NO_SITE else 0.0)
            organisations.reserves[row] = reserves_after_week(theory, organisations.reserves[row], income, running_year)
            organisations.capacity[row] = capacity_after_week(theory, organisations.capacity[row], devolved)


def give_hours(model: CoproductionModel, cbo_row: int, hours: float, pay_rate: float) -> None:
    """Book hours that an organisation gives, paid as far as a rate says."""
    paid_hours, unpaid_hours = hours * pay_rate, hours * (1.0 - pay_rate)
    model.organisations.paid_hours[cbo_row] += paid_hours
    model.organisations.unpaid_hours[cbo_row] += unpaid_hours
    model.account.paid_hours += paid_hours
    model.account.unpaid_hours += unpaid_hours
    model.account.spend("pay", paid_hours * model.costs.community_hour)
