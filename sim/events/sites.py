"""Community sites open, are renegotiated, bring people together, and close or are kept when money ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.cbo import CBO
from sim.chance import luck
from sim.events.funding import give_hours
from sim.ledger import SHARED_SITE, SITE_CLOSED, change_familiarity, change_trust, familiarity
from sim.rules.hosting import mainstreamed_chance, renegotiation_chance, site_negotiated_chance, site_opens_chance
from sim.rules.trust import together
from sim.tables import NEGOTIATED, NO_SITE, ROOM

if TYPE_CHECKING:
    from sim.model import CoproductionModel

OPENS, KIND, RENEGOTIATED, KEPT = range(4)
MATERIAL = 1


def open_and_close(model: CoproductionModel) -> None:
    """Walk through the organisations: who opens a site, whose site changes, whose closes."""
    key = model.key("sites")
    for cbo in model.cbos:
        if model.programme_ends_now and cbo.site != NO_SITE:
            keep_or_close(model, cbo, key)
        elif model.official and cbo.site == NO_SITE:
            perhaps_open(model, cbo, key)
        elif cbo.site == ROOM:
            perhaps_renegotiate(model, cbo, key)
        if cbo.site != NO_SITE:
            host(model, cbo)


def trust_and_influence(model: CoproductionModel, cbo: CBO) -> tuple[float, float]:
    """Return an organisation's trust in the agency that runs the service, and the influence it has had there."""
    trust = together(*cbo.trust(cbo.service_tie), model.theory.substitution)
    return float(trust), float(model.dealings.influence[cbo.service_tie])


def perhaps_open(model: CoproductionModel, cbo: CBO, key: int) -> None:
    """Open a site, if one may open and the organisation will have it."""
    most = model.levers.co_provider_sites
    if most == most and (model.organisations.site != NO_SITE).sum() >= most:
        return
    trust, influence = trust_and_influence(model, cbo)
    chance = site_opens_chance(model.theory, trust, cbo.capacity, cbo.energy, model.levers.kpi_weight)
    if luck(key, cbo.row, 0, OPENS) < chance:
        chosen = model.levers.site_kind
        negotiated = luck(key, cbo.row, 0, KIND) < site_negotiated_chance(model.theory, trust, influence)
        if chosen == chosen:
            negotiated = chosen == 1.0
        cbo.site = NEGOTIATED if negotiated else ROOM
        model.happened("site_opened", cbo.name)


def perhaps_renegotiate(model: CoproductionModel, cbo: CBO, key: int) -> None:
    """Let a mere room become a negotiated site."""
    if luck(key, cbo.row, 0, RENEGOTIATED) < renegotiation_chance(model.theory, *trust_and_influence(model, cbo)):
        cbo.site = NEGOTIATED
        model.happened("site_renegotiated", cbo.name)


def keep_or_close(model: CoproductionModel, cbo: CBO, key: int) -> None:
    """When money ends, mainstream a site or close it; a closure is a loss to those who hosted it."""
    senior = [cbo.relational(tie) for tie in cbo.known if model.staff.senior[model.counterparts.staff[tie]]]
    use = min(1.0, cbo.attendances / model.theory.site_places_per_week)
    chance = mainstreamed_chance(model.theory, max(senior, default=0.0), model.service_openness(), use)
    if luck(key, cbo.row, 0, KEPT) < chance:
        model.happened("site_mainstreamed", cbo.name)
        return
    cbo.site, cbo.attendances = NO_SITE, 0.0
    model.users.at_site[model.users.at_site == cbo.row] = -1
    ties, tie = model.ties["cbo_to_agency"], cbo.service_tie
    change_trust(ties, tie, MATERIAL, SITE_CLOSED, -model.theory.site_closing_loss * ties.trust[tie, MATERIAL])
    model.happened("site_closed", cbo.name)


def host(model: CoproductionModel, cbo: CBO) -> None:
    """A week of working side by side: contact for both sides, hours and room to pay for."""
    for kind in ("cbo_to_staff", "staff_to_cbo"):
        ties, tie = model.ties[kind], cbo.service_counterpart
        gain = model.theory.site_presence_gain * (1.0 - familiarity(ties, tie))
        change_familiarity(ties, tie, SHARED_SITE, gain)
    hours, running = model.theory.site_hours_per_week, model.programme_runs
    model.counterparts.last_contact[cbo.service_counterpart] = model.week
    give_hours(model, cbo.row, hours, paid=running)
    model.account.contact_hours += hours
    model.account.spend("sites" if running else "sites_kept", model.costs.site_week)
    if running:
        model.account.spend("support", hours * model.levers.support * model.costs.support_hour)
