"""One contact in care: whether it was good, whether the person was understood, and whether it did harm."""

from __future__ import annotations

from sim.chance import luck
from sim.compiled import compiled
from sim.rules.care import fit_of_care, good_contact_chance, mistreatment_chance, understood_chance
from sim.rules.need import harm_after
from sim.tally import (
    ATTENDANCES,
    CONTACTS,
    GOOD_CONTACTS,
    HARMED_BY_SERVICES,
    INTERPRETED_CONTACTS,
    OWN_GOOD_CONTACTS,
    OWN_SERVICE_CONTACTS,
    count,
)

RACIST_ACT, GOOD, UNDERSTOOD, MISTREATED = range(10, 14)
NO_HARM, RACIST, HARMFUL = range(3)


@compiled
def contact(users, row, provider, theory, key, tally):
    """Return whether a contact was good, whether the person was understood, and what harm it did."""
    identity, table = users.identity[row], users.at_table[row]
    skill = provider.skill[table] if table >= 0 else provider.skill[0]
    harm = NO_HARM
    if luck(key, identity, 0, RACIST_ACT) < provider.discrimination * users.racialised[row]:
        harm = RACIST
    elif luck(key, identity, 0, MISTREATED) < mistreatment_chance(theory, skill, provider.workload):
        harm = HARMFUL
    fit = fit_of_care(
        users.other_language[row],
        provider.languages,
        users.racialised[row],
        provider.community_staff,
        theory.culture_share,
    )
    harmed = harm != NO_HARM
    if harmed:
        users.harm[row] = harm_after(users.harm[row], theory.contact_harm, theory.most_harm)
    chance = good_contact_chance(theory, fit, provider.openness, provider.workload, skill, harmed)
    good = luck(key, identity, 0, GOOD) < chance
    understood = luck(key, identity, 0, UNDERSTOOD) < understood_chance(theory, fit, provider.openness, harmed)
    count_contact(users, row, good, understood, harmed, tally)
    return good, understood, harm


@compiled
def count_contact(users, row, good, understood, harmed, tally):
    """Count a contact where it belongs, the service's or a community's own table's, and whether it earned trust: it was
    safe, the person was understood, and the wait for it had been kept."""
    group, at_table = users.group[row], users.at_table[row] >= 0
    count(tally, ATTENDANCES, group, 1.0)
    count(tally, OWN_SERVICE_CONTACTS if at_table else CONTACTS, group, 1.0)
    if good and understood and users.wait_kept[row] == 1:
        count(tally, OWN_GOOD_CONTACTS if at_table else GOOD_CONTACTS, group, 1.0)
    if good:
        users.good_contacts[row] += 1
    if harmed:
        count(tally, HARMED_BY_SERVICES, group, 1.0)
    if users.other_language[row] == 1 and not at_table:
        count(tally, INTERPRETED_CONTACTS, group, 1.0)
