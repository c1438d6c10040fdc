"""What time does: ties fade without contact, wounds slowly heal, people rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.compiled import compiled
from sim.conditions import while_it_runs
from sim.events import whom
from sim.events.drifting import staff_drift
from sim.ledger import FORGETTING, change_trust, lose_share, settle
from sim.rules.energy import energy_after_hours, energy_after_rest
from sim.rules.openness import broker_energy_after_week
from sim.rules.trust import opening_trust, share_kept_after_weeks, share_settling, trust_left_by_history

if TYPE_CHECKING:
    from sim.model import CoproductionModel


@compiled
def walk_residents(users, service, theory, belief_lost):
    """Let beliefs about the service return halfway, and energy come back."""
    at_ease = (theory.at_ease_symbolic, theory.at_ease_relational, theory.at_ease_material)
    for row in range(len(users.identity)):
        for component in range(3):
            usual = opening_trust(at_ease[component], users.harm[row], theory.harm_effect)
            change_trust(service, row, component, FORGETTING, belief_lost * (usual - service.trust[row, component]))
        users.energy[row] = energy_after_rest(users.energy[row], theory.rest, 0.0)


@compiled
def let_fade(users, theory, belief_lost):
    """Let what was lived through, heard and relied on fade, and harm ease."""
    reliance_kept = share_kept_after_weeks(1.0, theory.reliance_half_life_years)
    harm_kept = share_kept_after_weeks(1.0, theory.harm_half_life_years)
    heard_lost, endorsed_lost = theory.heard_fading, theory.endorsed_fading
    for row in range(len(users.identity)):
        users.own_experience[row] -= belief_lost * users.own_experience[row]
        users.reliance[row] *= reliance_kept
        users.harm[row] *= harm_kept
        users.heard[row] -= heard_lost * users.heard[row]
        users.endorsed[row] -= endorsed_lost * users.endorsed[row]


@compiled
def walk_members(rows, cbo_ties, theory, belief_lost):
    """Let members' beliefs about their organisation return halfway."""
    for row in rows:
        for component in range(3):
            missing = theory.cbo_trust - cbo_ties.trust[row, component]
            change_trust(cbo_ties, row, component, FORGETTING, belief_lost * missing)


@compiled
def fade_ties(ties, last_contact, week, half_life_years):
    """Let relational ties of one kind fade by a week, but for those who met this week."""
    lost = 1.0 - share_kept_after_weeks(1.0, half_life_years)
    for row in range(ties.trust.shape[0]):
        if last_contact[row] != week:
            lose_share(ties, row, FORGETTING, lost)


def passes_for_people(model: CoproductionModel) -> None:
    """A week passes for residents."""
    users, theory = model.users, model.constants
    belief_lost = 1.0 - share_kept_after_weeks(1.0, model.theory.belief_half_life_years)
    walk_residents(users, model.ties["service_user_to_service"], theory, belief_lost)
    walk_members(whom.members(users), model.ties["service_user_to_cbo"], theory, belief_lost)
    let_fade(users, theory, belief_lost)


def passes_for_organisations(model: CoproductionModel) -> None:
    """A week passes for organisations, staff and brokers."""
    people_who_know_each_other_fade(model)
    what_agencies_are_known_for_returns(model)
    organisations_rest(model)
    brokers_rest(model)
    staff_drift(model)


def people_who_know_each_other_fade(model: CoproductionModel) -> None:
    """Familiarity becomes trust; ties fade, but for those who met this week; organisations lose sight of each other."""
    theory, half_life = model.theory, model.theory.relational_half_life_years
    for kind in ("cbo_to_staff", "staff_to_cbo"):
        settle(model.ties[kind], share_settling(theory.consolidation_weeks))
        fade_ties(model.ties[kind], model.counterparts.last_contact, model.week, half_life)
    for kind in ("cbo_to_broker", "staff_to_broker"):
        never = np.full(len(model.ties[kind].community), -1)
        fade_ties(model.ties[kind], never, model.week, half_life)
    model.bonds.strength[:] *= share_kept_after_weeks(1.0, half_life)


def what_agencies_are_known_for_returns(model: CoproductionModel) -> None:
    """Trust in agencies comes back to what history leaves, up or down, where nothing else happens."""
    theory, dealings = model.theory, model.dealings
    unresolved = model.organisations.unresolved_history[dealings.cbo]
    usual = trust_left_by_history(theory.organisation_trust, unresolved, dealings.scar)
    lost = 1.0 - share_kept_after_weeks(1.0, theory.institution_half_life_years)
    return_to_usual(model.ties["cbo_to_agency"], usual, lost)


@compiled
def return_to_usual(ties, usual, lost):
    """Let both components of every tie there is lose a share of how far they are from what is usual of it."""
    for row in range(len(usual)):
        if ties.held[row]:
            for component in range(2):
                change_trust(ties, row, component, FORGETTING, lost * (usual[row] - ties.trust[row, component]))


def organisations_rest(model: CoproductionModel) -> None:
    """Unpaid hours of the week tire an organisation, then it rests; old wounds and weariness ease of themselves."""
    walk_organisations(model.organisations, model.constants, while_it_runs(model, model.levers.support))


@compiled
def walk_organisations(organisations, theory, support):
    """Let each organisation tire and rest, and what weighs on it ease."""
    history_kept = share_kept_after_weeks(1.0, theory.history_half_life_years)
    weariness_kept = share_kept_after_weeks(1.0, theory.weariness_half_life_years)
    for row in range(len(organisations.alive)):
        if organisations.alive[row] == 1:
            organisations.unresolved_history[row] *= history_kept
            organisations.weariness[row] *= weariness_kept
            unpaid = organisations.unpaid_hours[row]
            tired = energy_after_hours(organisations.energy[row], unpaid, theory.hour_cost, support)
            organisations.energy[row] = energy_after_rest(tired, theory.rest, support)


def brokers_rest(model: CoproductionModel) -> None:
    """A week between two sides tires a broker as far as it was full."""
    support = while_it_runs(model, model.levers.support)
    for broker in model.brokers[: model.broker_posts()]:
        broker.energy = broker_energy_after_week(model.theory, broker.energy, broker.work(), support)
