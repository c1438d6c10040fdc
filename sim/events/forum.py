"""The forum of residents: who joins, what they see their word change, who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.compiled import compiled
from sim.events.forum_afternoon import COMES, attend, join
from sim.events.forum_room import room_this_week
from sim.tally import FORUM_HOURS

if TYPE_CHECKING:
    from sim.model import CoproductionModel


@compiled
def walk_residents(users, service, cbo_ties, room, levers, theory, key, tally):
    """Let people join, and members come, be heard or not, and leave if worn out."""
    for row in range(len(users.identity)):
        if users.in_forum[row] == 0:
            join(users, service, cbo_ties, row, room, levers, theory, key)
        elif luck(key, users.identity[row], 0, COMES) < theory.forum_attendance:
            attend(users, service, row, room, levers, theory, key, tally)


def gathers(model: CoproductionModel) -> None:
    """The forum gathers every so often while a programme brings people together; without one nobody is a member."""
    model.users.at_forum[:] = 0
    if not model.programme_runs:
        model.users.in_forum[:] = 0
    elif model.week % int(model.theory.forum_every_weeks) == 0:
        walk_residents(
            model.users,
            model.ties["service_user_to_service"],
            model.ties["service_user_to_cbo"],
            room_this_week(model),
            model.levers,
            model.constants,
            model.key("forum"),
            model.tally,
        )
        count_hours(model)


def count_hours(model: CoproductionModel) -> None:
    """Count the hours of the whole place that these residents stand for, staff beside them, and the room."""
    hours = model.tally[FORUM_HOURS].sum() / model.fraction
    levers, account, costs = model.levers, model.account, model.costs
    account.paid_hours += hours * levers.pay_rate
    account.unpaid_hours += hours * (1.0 - levers.pay_rate)
    account.contact_hours += hours
    account.spend("pay", hours * levers.pay_rate * costs.community_hour)
    account.spend("support", hours * levers.support * costs.support_hour)
    beside_each = levers.professionals_share / max(0.1, 1.0 - levers.professionals_share)
    account.spend("staff_time", hours * beside_each * costs.staff_hour)
    account.spend("venues", model.place.boroughs * levers.community_venue_share * costs.venue)
