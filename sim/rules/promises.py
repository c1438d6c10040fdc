"""Promises: what is made, what is kept, and what is left when the money ends."""

from sim.chance import chance_of


def promise_made_chance(theory, official, early_work):
    """Official work makes promises with dates; before it, small joint work (training, paid tasks) makes small ones.

    early_work  hours a month of small joint work
    """
    if official:
        return theory.official_promises
    return early_work / (early_work + theory.early_work_half)


def promise_kept_chance(theory, openness, pay_rate, kpi):
    """While money flows, promises are kept by people who mean them, in programmes that pay what they owe."""
    return chance_of(
        theory.keeping_base
        + theory.keeping_openness * (openness - 0.5)
        + theory.keeping_pay * pay_rate
        - theory.keeping_kpi * kpi
    )


def harm_has_fallen(theory, then, now):
    """An acknowledgement is answered, too, by an institution that does less harm than when it was made.

    then, now  [0, 1]  the agency's chance of a racist act against somebody racialised
    """
    return now <= then * (1.0 - theory.harm_fall)


def unresolved_after_acknowledgement(unresolved, kept, relief, relapse):
    """Acknowledging harm eases it only when change follows within the year; otherwise the wound is deeper."""
    if kept:
        return unresolved * (1.0 - relief)
    return unresolved + relapse * (1.0 - unresolved)
