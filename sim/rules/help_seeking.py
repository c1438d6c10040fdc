"""Where a person in need turns this week: to nobody, to people they know, to a doctor, or to the service."""

import math

from sim.compiled import compiled

NOTHING, INFORMAL, DOCTOR, SELF, SITE, TABLE = range(6)
PHONE, DROP_IN, BOTH = range(3)  # the values of the lever `triage`


@compiled
def encouragement(theory, heard):
    """What friends tell of the service: word of mouth, good or bad (Hatzidimitriadou et al. 2012)."""
    return theory.word_of_mouth * math.log(theory.word_of_mouth_odds) * heard


@compiled
def appeal_of_informal_help(theory, need, energy):
    """A third of people in need turn only to family, friends or faith."""
    return theory.informal_base + theory.seeking_need * (need - 0.5) + theory.informal_energy * (energy - 0.5)


@compiled
def appeal_of_doctor(theory, need, trust, stigma):
    """A doctor's door is open to all, and what the doctor leads to has to be trusted."""
    return (
        theory.doctor_base
        + theory.seeking_need * (need - 0.5)
        + theory.doctor_trust * (trust - 0.5)
        - theory.doctor_stigma * stigma
    )


@compiled
def barrier_of(theory, triage, stigma):
    """Screening by telephone puts people off, and so does being seen to drop in; where both are open, the lesser does.

    triage  0 phone, 1 drop in, 2 both
    """
    by_phone, by_dropping_in = theory.phone_barrier, theory.drop_in_barrier * stigma
    if triage == PHONE:
        return by_phone
    return by_dropping_in if triage == DROP_IN else min(by_phone, by_dropping_in)


@compiled
def appeal_of_self_referral(theory, need, trust, stigma, encouraged, triage, waiting_weeks, outreach):
    """Going oneself, by phone or to the clinic, asks for trust; screening and waiting put people off, outreach draws.

    encouraged  logit   what friends' stories add (`encouragement`)
    outreach    [0, 1]  weight of targets in official work, which buy outreach
    """
    return (
        theory.self_base
        + theory.seeking_need * (need - 0.5)
        + theory.self_trust * (trust - 0.5)
        - theory.self_stigma * stigma
        + encouraged
        - barrier_of(theory, triage, stigma)
        - theory.waiting_deterrent * waiting_weeks
        + theory.kpi_outreach * outreach
    )


@compiled
def appeal_of_site(theory, need, trust, stigma, encouraged, negotiated, own, waiting_weeks):
    """A known place cuts stigma and fear; being seen there by people one knows is an opposite risk.

    encouraged  logit     what friends' stories add (`encouragement`)
    negotiated  yes / no  a service agreed with its hosts, not just a room
    own         yes / no  the site is in the person's own organisation
    """
    seen = theory.seen_by_others * stigma if own else 0.0
    return (
        theory.site_appeal
        + theory.seeking_need * (need - 0.5)
        + theory.self_trust * (trust - 0.5)
        - theory.site_stigma * stigma
        - seen
        + theory.site_negotiated * negotiated
        + theory.site_own * own
        + encouraged
        - theory.waiting_deterrent * waiting_weeks
    )


@compiled
def appeal_of_table(theory, need, theta, stigma, waiting_weeks):
    """Care at one's own community's table asks for trust in those whose table it is, not in the service (Wells).

    theta  [0, 1]  trust in the organisation
    """
    return (
        theory.table_appeal
        + theory.seeking_need * (need - 0.5)
        + theory.table_trust * (theta - 0.5)
        - theory.table_stigma * stigma
        - theory.waiting_deterrent * waiting_weeks
    )


@compiled
def doctor_refers_chance(theory, discrimination):
    """A doctor refers less often those whom the institution racialises: the route, not the person, differs."""
    return theory.doctor_refers * (1.0 - discrimination)
