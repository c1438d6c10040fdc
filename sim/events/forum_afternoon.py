"""An afternoon in the forum, and joining it: what one person does, says and takes home."""

from __future__ import annotations

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import FORUM_FRUSTRATION, FORUM_INFLUENCE, PAID_INVOLVEMENT, change_trust
from sim.rules.candour import adoption_chance, candour_chance, fear, proposal_value
from sim.rules.energy import energy_after_hours, energy_after_silence, energy_after_telling, leaving_chance
from sim.rules.joining import invited_chance, joining_chance
from sim.rules.trust import gain_from_influence, loss_from_unmet_expectation, promise_change, together
from sim.tables import IN_CARE
from sim.tally import ATTENDANCES, ENGAGED_FORUM, FORUM_HOURS, LEFT_WORN_OUT, count

JOINS, COMES, VALUE, ADOPTED, CREDITED, LEAVES, SPEAKS, INVITED = range(8)
SYMBOLIC, MATERIAL = 0, 2


@compiled
def join(users, service, cbo_ties, row, room, levers, theory, key):
    """Let a person join who is asked, finds it safe and has the strength, the more so with an organisation's word."""
    held, member = service.trust[row], users.cbo[row] >= 0
    endorsed = 0.0
    if users.endorsed[row] > 0.0 and member:
        own = cbo_ties.trust[row]
        endorsed = users.endorsed[row] * together(own[0], own[1], own[2], theory.substitution)
    afraid = fear(theory, levers.professionals_share, held[SYMBOLIC], users.reliance[row])
    chance = joining_chance(
        theory,
        together(held[0], held[1], held[2], theory.substitution),
        endorsed,
        users.harm[row],
        users.energy[row],
        users.transaction_preference[row],
        afraid,
        levers.promised_influence,
        levers.community_venue_share * users.stigma[row] if member else 0.0,
        room.weariness,
        room.expected if users.state[row] == IN_CARE else 0.0,
    )
    asked = luck(key, users.identity[row], 0, INVITED) < invited_chance(theory, users.harm[row], afraid)
    if asked and luck(key, users.identity[row], 0, JOINS) < chance:
        users.in_forum[row] = 1


@compiled
def attend(users, service, row, room, levers, theory, key, tally):
    """Spend an afternoon in the forum: speak up or not, be heard or not, and give hours that tire."""
    identity, group, symbolic = users.identity[row], users.group[row], service.trust[row, SYMBOLIC]
    users.at_forum[row] = 1
    count(tally, ENGAGED_FORUM, group, 1.0)
    count(tally, ATTENDANCES, group, 1.0)
    count(tally, FORUM_HOURS, group, theory.meeting_hours)
    afraid = fear(theory, levers.professionals_share, symbolic, users.reliance[row])
    daring = candour_chance(theory, symbolic, levers.community_venue_share, afraid, room.weariness)
    if luck(key, identity, 0, SPEAKS) < daring:
        speak(users, service, row, room, levers, theory, key)
    else:
        users.energy[row] = energy_after_silence(users.energy[row], levers.promised_influence, theory.silence_cost)
    paid = promise_change(service.trust[row, MATERIAL], True, theory.paid_gain * levers.pay_rate, 1.0)
    change_trust(service, row, MATERIAL, PAID_INVOLVEMENT, paid)
    unpaid = theory.meeting_hours * (1.0 - levers.pay_rate)
    users.energy[row] = energy_after_hours(users.energy[row], unpaid, theory.hour_cost, levers.support)
    chance = leaving_chance(users.energy[row], theory.forum_leaving, theory.forum_leaving_energy)
    if luck(key, identity, 0, LEAVES) < chance:
        users.in_forum[row] = 0
        count(tally, LEFT_WORN_OUT, group, 1.0)


@compiled
def speak(users, service, row, room, levers, theory, key):
    """Say something, and see it adopted or not; a promise of a say is held against the say that there is."""
    identity, symbolic = users.identity[row], service.trust[row, SYMBOLIC]
    value = proposal_value(theory, luck(key, identity, 0, VALUE), room.voice, levers.professionals_share)
    chance = adoption_chance(room.cap, room.openness, value, levers.kpi_weight, theory.kpi_misfit)
    if luck(key, identity, 0, ADOPTED) < chance:
        credited = luck(key, identity, 0, CREDITED) < levers.credit_share
        gain = gain_from_influence(symbolic, 0.0, 1.0, credited, theory.uncredited_worth, theory.symbolic_gain)
        change_trust(service, row, SYMBOLIC, FORUM_INFLUENCE, gain)
    had = room.say + (1.0 - room.say) * levers.explained * theory.fair_hearing
    expected = theory.fair_hearing * levers.promised_influence
    loss = loss_from_unmet_expectation(symbolic, expected, had, theory.symbolic_gain, theory.loss_symbolic)
    change_trust(service, row, SYMBOLIC, FORUM_FRUSTRATION, loss)
    elsewhere = 1.0 - levers.community_venue_share
    users.energy[row] = energy_after_telling(users.energy[row], elsewhere, theory.disclosure_cost, levers.support)
