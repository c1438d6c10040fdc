"""What living through care does to trust: in the service, or in the organisation at whose table one was seen.

Each component follows its own: symbolic, whether one was understood; relational, how contacts went; material, whether
the wait was kept and help came.
"""

from __future__ import annotations

from sim.compiled import compiled
from sim.events.contacts import NO_HARM, RACIST
from sim.ledger import (
    GOOD_CARE,
    HELP_CAME,
    HELP_FAILED,
    LET_DOWN,
    MISTREATMENT,
    MISUNDERSTOOD,
    POOR_CARE,
    RACISM,
    UNDERSTOOD,
    WAIT_BROKEN,
    WAIT_KEPT,
    change_trust,
)
from sim.rules.care import first_weight, own_experience_after, reliance_after_contact, wait_is_kept
from sim.rules.trust import experience_change, together

SYMBOLIC, RELATIONAL, MATERIAL = range(3)


@compiled
def trust_in_provider(users, service, cbo_ties, row, theory):
    """Return a person's trust in whoever gives them care, put together."""
    table = users.at_table[row]
    if table >= 0 and users.cbo[row] != table:
        return theory.stranger_trust
    held = cbo_ties.trust[row] if table >= 0 else service.trust[row]
    return together(held[0], held[1], held[2], theory.substitution)


@compiled
def experience(users, service, cbo_ties, row, component, mechanism, well, gain, loss, theory):
    """Let something lived through change one component of trust in whoever gave the care, first things the more.

    At the table of an organisation that one does not belong to, there is no tie to change.
    """
    table = users.at_table[row]
    if table < 0:
        weight = first_weight(theory, users.own_experience[row])
        change = experience_change(service.trust[row, component], well, gain, loss, weight)
        change_trust(service, row, component, mechanism, change)
    elif users.cbo[row] == table:
        change = experience_change(cbo_ties.trust[row, component], well, gain, loss, 1.0)
        change_trust(cbo_ties, row, component, mechanism, change)


@compiled
def take_in_contact(users, service, cbo_ties, row, good, understood, harm, theory):
    """Let a contact change trust in those who gave it, and in those who endorsed them."""
    respected, met = UNDERSTOOD if understood else MISUNDERSTOOD, GOOD_CARE if good else POOR_CARE
    if harm != NO_HARM:
        respected = met = RACISM if harm == RACIST else MISTREATMENT
    experience(
        users,
        service,
        cbo_ties,
        row,
        SYMBOLIC,
        respected,
        understood,
        theory.respect_gain,
        theory.loss_symbolic,
        theory,
    )
    experience(users, service, cbo_ties, row, RELATIONAL, met, good, theory.care_gain, theory.loss_relational, theory)
    if users.at_table[row] < 0:
        if not good and users.cbo[row] >= 0:
            be_let_down(users, cbo_ties, row, theory)
        users.own_experience[row] = own_experience_after(users.own_experience[row], theory.own_experience_gain)
        users.reliance[row] = reliance_after_contact(users.reliance[row], theory.reliance_gain)
    users.news[row] = 1 if good else -1
    if good:
        users.stigma[row] -= theory.stigma_relief * users.stigma[row]


@compiled
def be_let_down(users, cbo_ties, row, theory):
    """Trust an organisation less whose word led to this."""
    for component in range(3):
        lost = theory.let_down_loss * users.endorsed[row] * cbo_ties.trust[row, component]
        change_trust(cbo_ties, row, component, LET_DOWN, -lost)


@compiled
def take_in_wait(users, service, cbo_ties, row, theory, weeks, taken_in):
    """Let a wait that was kept, or one that was not, change material trust; giving up early changes nothing."""
    kept = wait_is_kept(theory, weeks)
    users.wait_kept[row] = 1 if kept else 0
    if taken_in or not kept:
        mechanism = WAIT_KEPT if kept else WAIT_BROKEN
        experience(
            users, service, cbo_ties, row, MATERIAL, mechanism, kept, theory.help_gain, theory.loss_material, theory
        )


@compiled
def take_in_end(users, service, cbo_ties, row, helped, theory):
    """Let help that came, or did not, change material trust; nobody promised that it would."""
    mechanism = HELP_CAME if helped else HELP_FAILED
    experience(users, service, cbo_ties, row, MATERIAL, mechanism, helped, theory.help_gain, 1.0, theory)
