"""How residents begin: those who live here at the start, and whoever takes a leaver's place, by one rule."""

import math

from sim.chance import luck
from sim.compiled import compiled
from sim.ledger import NEWCOMERS, OPENING, change_trust
from sim.population.exposure import draw_need, expose
from sim.rules.trust import opening_trust, share_kept_after_weeks
from sim.tables import NOT_IN_SERVICE
from sim.tally import group_of

WEAK_TIES = 6
SPREAD_OUT = 0.6180339887498949  # golden section: communities are mixed along the rows, so no order favours one
MEMBER, WHICH_CBO, DEPRIVATION, EXPOSED, HARM, STIGMA, TRANSACTION, ENERGY, LANGUAGE = range(9)
STAY = 12  # questions 9 to 11 are those of `sim.population.exposure`


@compiled
def around(mean, spread, chance):
    """Draw evenly around a mean, within 0 and 1."""
    return min(1.0, max(0.0, mean + spread * (chance - 0.5)))


@compiled
def organisation_of(surroundings, community, key, identity):
    """Return the organisation that a person belongs to, or -1: most people belong to none."""
    if luck(key, identity, 0, MEMBER) >= surroundings.cbo_membership[community]:
        return -1
    count = 0
    while count < surroundings.cbos.shape[1] and surroundings.cbos[community, count] >= 0:
        count += 1
    if count == 0:
        return -1
    return surroundings.cbos[community, int(luck(key, identity, 0, WHICH_CBO) * count)]


@compiled
def settle_in(users, row, identity, community, surroundings, theory, key):
    """Fill a row with a person: exposure, history, language and organisation come with the community's record.

    What they were exposed to is drawn from their identity, so that the same people live here in every arm.
    """
    users.identity[row] = identity
    users.community[row] = community
    users.cbo[row] = organisation_of(surroundings, community, key, identity)
    users.deprivation[row] = around(surroundings.deprivation[community], 0.4, luck(key, identity, 0, DEPRIVATION))
    exposed = luck(key, identity, 0, EXPOSED) < min(1.0, theory.history * surroundings.history[community])
    users.harm[row] = luck(key, identity, 0, HARM) * (theory.most_harm if exposed else 0.0)
    users.own_experience[row] = 0.0
    users.stigma[row] = luck(key, identity, 0, STIGMA)
    users.transaction_preference[row] = luck(key, identity, 0, TRANSACTION)
    users.energy[row] = around(0.8, 0.4, luck(key, identity, 0, ENERGY))
    users.reliance[row] = 0.0
    users.heard[row] = 0.0
    users.endorsed[row] = 0.0
    users.other_language[row] = 1 if luck(key, identity, 0, LANGUAGE) < surroundings.other_language[community] else 0
    users.racialised[row] = surroundings.racialised[community]
    users.state[row] = NOT_IN_SERVICE
    users.weeks_in_state[row] = 0.0
    users.good_contacts[row] = 0
    users.wait_kept[row] = 0
    users.at_site[row] = -1
    users.at_table[row] = -1
    users.informally_helped[row] = 0
    users.in_forum[row] = 0
    users.at_forum[row] = 0
    users.news[row] = 0
    users.self_referred[row] = 0
    users.referred_by[row] = -1
    users.in_crisis[row] = 0
    expose(users, row, surroundings, theory)
    draw_need(users, row, identity, surroundings, key)


@compiled
def hold_opening_trust(users, row, service, cbo, theory, mechanism):
    """Give a person the trust that somebody with this history of harm begins with."""
    at_ease = (theory.at_ease_symbolic, theory.at_ease_relational, theory.at_ease_material)
    for component in range(3):
        level = opening_trust(at_ease[component], users.harm[row], theory.harm_effect)
        change_trust(service, row, component, mechanism, level - service.trust[row, component])
        member = 1.0 if users.cbo[row] >= 0 else 0.0
        change_trust(cbo, row, component, mechanism, member * theory.cbo_trust - cbo.trust[row, component])
    cbo.held[row] = 1 if users.cbo[row] >= 0 else 0


@compiled
def first_residents(users, service, cbo, surroundings, theory, key):
    """Fill the place: each row's community by its share of adults, then the person."""
    for row in range(len(users.identity)):
        point = (0.5 + row * SPREAD_OUT) % 1.0
        community = 0
        while community < len(surroundings.adult_share) - 1 and point >= surroundings.adult_share[community]:
            point -= surroundings.adult_share[community]
            community += 1
        service.community[row] = community
        cbo.community[row] = community
        settle_in(users, row, row, community, surroundings, theory, key)
        heal_since_arrival(users, row, surroundings, theory, key)
        hold_opening_trust(users, row, service, cbo, theory, OPENING)


@compiled
def heal_since_arrival(users, row, surroundings, theory, key):
    """Let harm ease by the years that somebody has lived here already, as turnover has it."""
    years = -math.log(luck(key, users.identity[row], 0, STAY)) / max(0.001, surroundings.leaving)
    users.harm[row] *= share_kept_after_weeks(52.0 * years, theory.harm_half_life_years)


@compiled
def newcomer(users, service, cbo, row, surroundings, theory, key):
    """Somebody new takes a leaver's place in the neighbourhood and the leaver's ties with neighbours."""
    identity = users.identity[row] + len(users.identity)
    settle_in(users, row, identity, users.community[row], surroundings, theory, key)
    hold_opening_trust(users, row, service, cbo, theory, NEWCOMERS)


@compiled
def put_into_groups(users, harm_limits):
    """Put everybody into the group that they are reported in: community, membership, quartile of harm done."""
    for row in range(len(users.identity)):
        users.group[row] = group_of(users.community[row], users.cbo[row] >= 0, users.harm[row], harm_limits)
