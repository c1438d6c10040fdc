"""Community sites open, are renegotiated, bring people together, and close or are kept when money ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.cbo import CBO
from sim.agents.dealings import TOGETHER, trust_in_agencies
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import service_openness
from sim.events.funding import give_hours
from sim.ledger import SHARED_SITE, SITE_CLOSED, change_familiarity, change_trust, familiarity
from sim.rules.hosting import (
    mainstreamed_chance,
    renegotiation_chance,
    site_given_up_chance,
    site_negotiated_chance,
    site_opens_chance,
)
from sim.tables import NEGOTIATED, NO_SITE, ROOM

if TYPE_CHECKING:
    from sim.model import CoproductionModel

OPENS, KIND, RENEGOTIATED, KEPT, GIVEN_UP = range(5)
WEEKS_OF_ROOM = 4.0  # room not used lapses after so many weeks
MATERIAL = 1


def open_and_close(model: CoproductionModel) -> None:
    """Walk through the organisations: who opens a site, whose site changes, whose closes."""
    key, trust = model.key("sites"), trust_in_agencies(model)[:, TOGETHER]
    for cbo in model.cbos:
        its_trust = trust.item(cbo.service_tie)
        if model.programme_ends_now and cbo.site != NO_SITE:
            keep_or_close(model, cbo, key)
        elif model.official and cbo.site == NO_SITE:
            perhaps_open(model, cbo, its_trust, key)
        elif cbo.site == ROOM:
            perhaps_renegotiate(model, cbo, its_trust, key)
        if cbo.site != NO_SITE:
            host_or_stop(model, cbo, its_trust, key)
    make_room(model)


def perhaps_open(model: CoproductionModel, cbo: CBO, trust: float, key: int) -> None:
    """Open a site, if one may open and the organisation will have it; trust is in the agency that runs the service."""
    most = model.levers.co_provider_sites
    if most == most and (model.organisations.site != NO_SITE).sum() >= most:
        return
    chance = site_opens_chance(model.theory, trust, cbo.capacity, cbo.energy, cbo.reserves, model.levers.kpi_weight)
    if luck(key, cbo.row, 0, OPENS) < chance:
        chosen = model.levers.site_kind
        influence = model.dealings.influence.item(cbo.service_tie)
        negotiated = luck(key, cbo.row, 0, KIND) < site_negotiated_chance(model.theory, trust, influence)
        if chosen == chosen:
            negotiated = chosen == 1.0
        cbo.site = NEGOTIATED if negotiated else ROOM
        if negotiated:
            negotiate(model, cbo)
        model.happened("site_opened", cbo.name)


def negotiate(model: CoproductionModel, cbo: CBO) -> None:
    """Count the hours of both sides that it takes to agree on a service."""
    hours, running = model.theory.negotiation_hours, model.programme_runs
    give_hours(model, cbo.row, hours, model.levers.pay_rate if running else 0.0)
    model.account.contact_hours += hours
    if running:
        model.account.spend("staff_time", hours * model.costs.staff_hour)


def perhaps_renegotiate(model: CoproductionModel, cbo: CBO, trust: float, key: int) -> None:
    """Let a mere room become a negotiated site."""
    influence = model.dealings.influence.item(cbo.service_tie)
    if luck(key, cbo.row, 0, RENEGOTIATED) < renegotiation_chance(model.theory, trust, influence):
        cbo.site = NEGOTIATED
        negotiate(model, cbo)
        model.happened("site_renegotiated", cbo.name)


def keep_or_close(model: CoproductionModel, cbo: CBO, key: int) -> None:
    """When money ends, mainstream a site or close it; a closure is a loss to those who hosted it."""
    senior = [cbo.relational(tie) for tie in cbo.known if model.staff.senior[model.counterparts.staff[tie]]]
    full = model.theory.site_places_per_week * model.theory.course_weeks
    use = min(1.0, cbo.attendances / full)
    chance = mainstreamed_chance(model.theory, max(senior, default=0.0), service_openness(model), use)
    if luck(key, cbo.row, 0, KEPT) < chance:
        model.happened("site_mainstreamed", cbo.name)
        return
    give_up_site(model, cbo)


def give_up_site(model: CoproductionModel, cbo: CBO) -> None:
    """A site closes: a loss to those who hosted it, and a door less to those who came."""
    cbo.site, cbo.attendances = NO_SITE, 0.0
    model.users.at_site[model.users.at_site == cbo.row] = -1
    ties, tie = model.ties["cbo_to_agency"], cbo.service_tie
    change_trust(ties, tie, MATERIAL, SITE_CLOSED, -model.theory.site_closing_loss * ties.trust[tie, MATERIAL])
    model.happened("site_closed", cbo.name)


def host_or_stop(model: CoproductionModel, cbo: CBO, trust: float, key: int) -> None:
    """Let hosts go on, or give their site up when they are worn out or no longer trust whom they host."""
    if luck(key, cbo.row, 0, GIVEN_UP) < site_given_up_chance(model.theory, cbo.energy, trust):
        give_up_site(model, cbo)
    else:
        host(model, cbo)


def host(model: CoproductionModel, cbo: CBO) -> None:
    """A week of working side by side: contact for both sides, hours and room to pay for."""
    for kind in ("cbo_to_staff", "staff_to_cbo"):
        work_side_by_side(model.ties[kind], cbo.service_counterpart, model.theory.site_presence_gain)
    hours, running = model.theory.site_hours_per_week, model.programme_runs
    model.counterparts.last_contact[cbo.service_counterpart] = model.week
    give_hours(model, cbo.row, hours, model.levers.pay_rate if running else 0.0)
    model.account.contact_hours += hours
    model.account.spend("sites" if running else "sites_kept", model.costs.site_week + hours * model.costs.staff_hour)
    if running:
        model.account.spend("support", hours * model.levers.support * model.costs.support_hour)


@compiled
def work_side_by_side(ties, tie, gain):
    """Bring two people closer by a share [0, 1] of what is left between them."""
    change_familiarity(ties, tie, SHARED_SITE, gain * (1.0 - familiarity(ties, tie)))


def make_room(model: CoproductionModel) -> None:
    """Let the sites see as many people as they can in a week; what is not used lapses by and by.

    Sites share their room: in a sample, one person would fill a site for years.
    """
    sites = int((model.organisations.site != NO_SITE).sum())
    weekly = sites * model.theory.site_places_per_week * model.fraction
    if sites:
        model.room_at_sites[0] = min(model.room_at_sites[0] + weekly, max(1.0, WEEKS_OF_ROOM * weekly))
