"""People move; staff and brokers come and go. Ties are held by people, and a successor inherits only a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import BROKER_TURNOVER, STAFF_TURNOVER, lose_share
from sim.population.residents import newcomer
from sim.population.staff import new_broker, new_to_post
from sim.rules.openness import broker_leaving_chance
from sim.tables import IN_CARE, WAITING
from sim.tally import MOVED_AWAY_IN_CARE, MOVED_AWAY_WAITING, count, group_of

if TYPE_CHECKING:
    from sim.agents.broker import Broker
    from sim.agents.staff import StaffMember
    from sim.model import CoproductionModel

MOVES, LEAVES = 0, 1


@compiled
def walk_residents(users, service, cbo, surroundings, theory, chance, key, traits, limits, tally):
    """Let each resident move away by chance, and somebody new take the place."""
    for row in range(len(users.identity)):
        if luck(key, users.identity[row], 0, MOVES) < chance:
            if users.state[row] == WAITING:
                count(tally, MOVED_AWAY_WAITING, users.group[row], 1.0)
            elif users.state[row] == IN_CARE:
                count(tally, MOVED_AWAY_IN_CARE, users.group[row], 1.0)
            newcomer(users, service, cbo, row, surroundings, theory, traits)
            users.group[row] = group_of(users.community[row], users.cbo[row] >= 0, users.harm[row], limits)


@compiled
def forget_those_gone(queue, length, users):
    """Strike those from the queue who no longer wait; return how many are left."""
    kept = 0
    for place in range(length):
        if users.state[queue[place]] == WAITING:
            queue[kept] = queue[place]
            kept += 1
    return kept


def residents_move(model: CoproductionModel) -> None:
    """Residents move away and newcomers arrive, with their own history of harm and need."""
    walk_residents(
        model.users,
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.surroundings,
        model.constants,
        model.place.services.residents_leaving_per_year / 52.0,
        model.key("residents_move"),
        model.traits_key,
        model.harm_limits,
        model.tally,
    )
    model.queue_length = forget_those_gone(model.queue, model.queue_length, model.users)


@compiled
def see_who_leaves(staff, frontline, seniors, key, leaves):
    """Fill in (staff,): yes or no, whether somebody leaves this week, by the chance [0, 1] of each kind of post."""
    for row in range(len(staff.identity)):
        chance = seniors if staff.senior[row] == 1 else frontline
        leaves[row] = luck(key, staff.identity[row], 0, LEAVES) < chance


def staff_come_and_go(model: CoproductionModel) -> None:
    """Staff leave at the published rates; brokers too, sooner when worn out, and posts stand empty for a while."""
    key, services, scale = model.key("staff_turnover"), model.place.services, model.theory.staff_turnover
    frontline, seniors = services.frontline_leaving_per_year, services.senior_leaving_per_year
    leaves = np.zeros(len(model.staff_members), np.int8)
    see_who_leaves(model.staff, scale * frontline / 52.0, scale * seniors / 52.0, key, leaves)
    for row in np.flatnonzero(leaves):
        replace_staff(model, model.staff_members[row])
    key, yearly = model.key("broker_turnover"), scale * model.theory.broker_leaving_per_year
    for broker in model.brokers[: model.broker_posts()]:
        if broker.weeks_vacant:
            broker.weeks_vacant -= 1
        elif broker.time():
            chance = broker_leaving_chance(model.theory, yearly, broker.energy)
            if luck(key, broker.identity, 0, LEAVES) < chance:
                replace_broker(model, broker)


def replace_staff(model: CoproductionModel, person: StaffMember) -> None:
    """Somebody leaves a post: what they learnt goes with them, and so do most of their ties."""
    lost = 1.0 - model.theory.retention
    for tie in (model.counterparts.staff == person.row).nonzero()[0]:
        lose_share(model.ties["cbo_to_staff"], int(tie), STAFF_TURNOVER, lost)
        lose_share(model.ties["staff_to_cbo"], int(tie), STAFF_TURNOVER, lost)
    lose_share(model.ties["staff_to_broker"], person.row, STAFF_TURNOVER, lost)
    person.identity += len(model.staff.identity)
    new_to_post(model.staff, person.row, model.agencies, model.luck_seed)
    model.happened("staff_left", f"{person.agency}, {person.role}")


def replace_broker(model: CoproductionModel, broker: Broker) -> None:
    """A broker leaves: both sides' ties go but for what a successor inherits after a gap, and so does a part of what
    the two sides built only with the broker beside them."""
    posts, lost = max(1, model.broker_posts()), 1.0 - model.theory.retention
    for row in range(broker.row, len(model.organisations.energy), posts):
        lose_share(model.ties["cbo_to_broker"], row, BROKER_TURNOVER, lost)
    for row in range(broker.row, len(model.staff.agency), posts):
        lose_share(model.ties["staff_to_broker"], row, BROKER_TURNOVER, lost)
    for tie in range(len(model.counterparts.cbo)):
        if model.counterparts.cbo[tie] % posts == broker.row:
            depended = model.theory.broker_dependence * model.counterparts.brokered[tie].item()
            lose_share(model.ties["cbo_to_staff"], tie, BROKER_TURNOVER, depended)
            lose_share(model.ties["staff_to_cbo"], tie, BROKER_TURNOVER, depended)
            model.counterparts.brokered[tie] = 0.0
    broker.identity += len(model.brokers)
    new_broker(model.broker_table, broker.row, model.theory, model.luck_seed)
    broker.weeks_vacant = int(model.theory.broker_lag_weeks)
    model.happened("broker_left", f"post {broker.row + 1}")
