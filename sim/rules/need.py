"""When need arises, when it passes, and when it becomes a crisis."""

import math

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def onset_chance(prevalence, remission_per_year, deprivation, deprivation_effect, deprivation_scale, mean_deprivation):
    """Need arises at the pace that keeps its published prevalence, sooner where people are exposed to deprivation.

    prevalence          share of adults in need (Burgess and Choudary 2021: .188)
    remission_per_year  rate at which untreated need passes
    deprivation         [0, 1] exposure of this person; at the borough's mean the pace is the published one
    """
    base = remission_per_year / 52.0 * prevalence / (1.0 - prevalence)
    return min(1.0, base * math.exp(deprivation_effect * deprivation_scale * (deprivation - mean_deprivation)))


@compiled
def remission_chance(remission_per_year, informally_helped, informal_benefit):
    """Untreated need passes at some half a year's chance each year, sooner with help from family, friends or faith."""
    return 1.0 - math.exp(-remission_per_year / 52.0 * (1.0 + informal_benefit * informally_helped))


@compiled
def crisis_chance(theory, need, weeks_untreated, treated):
    """Crisis grows more likely the longer need goes untreated, up to a limit; care halves it or better.

    weeks_untreated  weeks  of need since it arose or care ended
    """
    neglect = theory.neglect_most * weeks_untreated / (weeks_untreated + theory.neglect_half_weeks)
    hazard = theory.crises_per_year / 52.0 * need * (1.0 + neglect)
    if treated:
        hazard = hazard * theory.crisis_when_treated
    return 1.0 - math.exp(-hazard)


@compiled
def police_chance(theory, known_to_service, discrimination, companion_trust):
    """Somebody in crisis whom a service knows is met by that service; of others, the police come to those whom they
    racialise more often (Halvorsrud et al. 2018).

    discrimination   [0, 1]  of the police, toward a person whom they racialise
    companion_trust  [0, 1]  trust in an organisation of one's own, whose people may be there
    """
    if known_to_service == 1.0:
        return 0.0
    return chance_of(
        theory.police_base + theory.police_discrimination * discrimination - theory.police_companion * companion_trust
    )


@compiled
def detention_chance(theory, known_to_service, by_police, language_barrier, discrimination, companion_trust):
    """In a crisis people are detained more often where the police brought them, and where nobody knows them,
    understands them or stands by them.

    discrimination   [0, 1]  of the agency that decides, toward a person whom it racialises
    companion_trust  [0, 1]  trust in an organisation of one's own, whose people may be there
    """
    return chance_of(
        theory.detention_base
        - theory.detention_known * known_to_service
        + theory.detention_police * by_police
        + theory.detention_language * language_barrier
        + theory.detention_discrimination * discrimination
        - theory.detention_companion * companion_trust
    )


@compiled
def harm_after(harm, done, most):
    """Crisis and detention do harm, which adds up to a limit."""
    return min(most, harm + done)
