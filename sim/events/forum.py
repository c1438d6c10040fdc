"""The forum of residents: who joins, what they see their word change, who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import FORUM_FRUSTRATION, FORUM_INFLUENCE, change_trust
from sim.rules.candour import adoption_chance, fear
from sim.rules.energy import energy_after_hours, leaving_chance
from sim.rules.joining import joining_chance
from sim.rules.trust import gain_from_influence, loss_from_unmet_expectation, together
from sim.tables import IN_CARE
from sim.tally import ATTENDANCES, ENGAGED_FORUM, FORUM_HOURS, LEFT_WORN_OUT, count

if TYPE_CHECKING:
    from sim.model import CoproductionModel

JOINS, COMES, VALUE, ADOPTED, CREDITED, LEAVES = range(6)
SYMBOLIC = 0


@compiled
def walk_residents(users, service, cbo_ties, meets, openness, levers, theory, key, tally):
    """In weeks when the forum meets, let people join, and members come, be heard or not, and leave if worn out."""
    for row in range(len(users.identity)):
        users.at_forum[row] = 0
        if not meets:
            continue
        if users.in_forum[row] == 0:
            join(users, service, cbo_ties, row, levers, theory, key)
        elif luck(key, users.identity[row], 0, COMES) < theory.forum_attendance:
            attend(users, service, row, openness, levers, theory, key, tally)


@compiled
def join(users, service, cbo_ties, row, levers, theory, key):
    """Let a person join who finds it safe and has the strength, the more so with an organisation's word."""
    held = service.trust[row]
    endorsed = 0.0
    if users.endorsed[row] > 0.0 and users.cbo[row] >= 0:
        own = cbo_ties.trust[row]
        endorsed = users.endorsed[row] * together(own[0], own[1], own[2], theory.substitution)
    expected = levers.involvement if users.state[row] == IN_CARE else 0.0
    chance = joining_chance(
        theory,
        together(held[0], held[1], held[2], theory.substitution),
        endorsed,
        users.harm[row],
        users.energy[row],
        users.transaction_preference[row],
        fear(levers.professionals_share, held[SYMBOLIC], theory.retaliation_belief),
        expected,
    )
    if luck(key, users.identity[row], 0, JOINS) < chance:
        users.in_forum[row] = 1


@compiled
def attend(users, service, row, openness, levers, theory, key, tally):
    """Spend an afternoon in the forum: a say that counts, or one that does not, and hours that tire."""
    identity, group, symbolic = users.identity[row], users.group[row], service.trust[row, SYMBOLIC]
    users.at_forum[row] = 1
    count(tally, ENGAGED_FORUM, group, 1.0)
    count(tally, ATTENDANCES, group, 1.0)
    count(tally, FORUM_HOURS, group, theory.meeting_hours)
    value = luck(key, identity, 0, VALUE)
    chance = adoption_chance(levers.influence_cap, openness, value, levers.kpi_weight, theory.kpi_misfit)
    adopted = luck(key, identity, 0, ADOPTED) < chance
    if adopted:
        credited = luck(key, identity, 0, CREDITED) < levers.credit_share
        gain = gain_from_influence(symbolic, 0.0, 1.0, credited, theory.uncredited_worth, theory.symbolic_gain)
        change_trust(service, row, SYMBOLIC, FORUM_INFLUENCE, gain)
    had = chance + (1.0 - chance) * levers.explained * theory.fair_hearing
    expected = theory.fair_hearing * levers.promised_influence
    loss = loss_from_unmet_expectation(symbolic, expected, had, theory.symbolic_gain, theory.loss_symbolic)
    change_trust(service, row, SYMBOLIC, FORUM_FRUSTRATION, loss)
    unpaid = theory.meeting_hours * (1.0 - levers.pay_rate)
    users.energy[row] = energy_after_hours(users.energy[row], unpaid, theory.hour_cost, levers.support)
    chance = leaving_chance(users.energy[row], theory.forum_leaving, theory.forum_leaving_energy)
    if luck(key, identity, 0, LEAVES) < chance:
        users.in_forum[row] = 0
        count(tally, LEFT_WORN_OUT, group, 1.0)


def gathers(model: CoproductionModel) -> None:
    """The forum gathers while the programme is official; without it people are members of nothing."""
    if not model.official:
        model.users.in_forum[:] = model.users.at_forum[:] = 0
        return
    walk_residents(
        model.users,
        model.ties["service_user_to_service"],
        model.ties["service_user_to_cbo"],
        model.week % int(model.theory.forum_every_weeks) == 0,
        model.service_openness(),
        model.levers,
        model.constants,
        model.key("forum"),
        model.tally,
    )
    hours = model.tally[FORUM_HOURS].sum() / model.fraction
    levers, account = model.levers, model.account
    account.paid_hours += hours * levers.pay_rate
    account.unpaid_hours += hours * (1.0 - levers.pay_rate)
    account.contact_hours += hours
    account.spend("pay", hours * levers.pay_rate * model.costs.community_hour)
    account.spend("support", hours * levers.support * model.costs.support_hour)
