"""How trust grows, is lost and is put together: symbolic, relational and material (Burgess and Choudary 2021)."""

import math

from sim.compiled import compiled

FLOOR = 0.01  # components are floored here, so that a mean of any order exists


@compiled
def familiarity_change(familiarity, good, gain, loss):
    """A good meeting brings people closer by a share of what is left; a bad one costs a share of what there was.

    familiarity  [0, 1]        before the meeting
    good         yes / no      did the meeting go well?
    gain         per meeting   share of the remaining distance that a good meeting covers
    loss         x gain        1 = symmetric; 1.8 = a bad meeting weighs nearly double

    Source: Earle and Siegrist (near-symmetry of relational trust), by way of Burgess and Choudary 2021 on contact.
    """
    if good:
        return gain * (1.0 - familiarity)
    return -gain * loss * familiarity


@compiled
def share_settling(consolidation_weeks):
    """Trust follows familiarity at its own pace: meeting more often hastens what there is to trust, not trusting.

    consolidation_weeks   weeks; 0 or 1 = at once. Source: Hatzidimitriadou et al. 2012; a contested switch.
    """
    return 1.0 / max(1.0, consolidation_weeks)


@compiled
def gain_from_influence(symbolic, scar, influence, credited, uncredited_worth, gain):
    """Being heeded builds symbolic trust, up to the ceiling that past deceptions left; without credit it builds less.

    influence         [0, 1]   how far this word changed what was done; 0 = not at all
    credited          yes / no was the idea credited to those who brought it?
    uncredited_worth  [0, 1]   what an uncredited change is worth beside a credited one (Creary et al. 2021)
    """
    worth = 1.0 if credited else uncredited_worth
    return gain * max(0.0, 1.0 - scar - symbolic) * influence * worth


@compiled
def loss_from_unmet_expectation(symbolic, expectation, influence, gain, loss):
    """Being promised a say and not having it costs symbolic trust; expectations honestly met never do (Wells)."""
    return -loss * gain * max(0.0, expectation - influence) * symbolic


@compiled
def promise_change(material, kept, gain, loss):
    """A kept promise builds material trust; a missed one costs more than it would have built."""
    if kept:
        return gain * (1.0 - material)
    return -loss * gain * material


@compiled
def experience_change(trust, good, gain, loss, first_weight):
    """A good experience of care raises a person's trust, a poor one lowers it, the first more than later ones.

    first_weight  x    1 = all alike; 1.5 = a first experience weighs half as much again
    """
    if good:
        return min(1.0, gain * first_weight) * (1.0 - trust)
    return -min(1.0, gain * loss * first_weight) * trust


@compiled
def opening_trust(at_ease, harm, harm_effect):
    """What somebody new here expects of the service: what people expect who were never harmed, less what harm took.

    at_ease      [0, 1]  trust of a person without history of harm
    harm         [0, 1]  harm done to this person by services, so far
    harm_effect  [0, 1]  share of that trust which the fullest harm takes away
    """
    return at_ease * (1.0 - harm_effect * harm)


def trust_left_by_history(at_ease, unresolved, scar):
    """What an organisation holds of an agency where nothing else happens: what history and deceptions leave of it.

    at_ease     [0, 1]  trust of an organisation without unresolved history
    unresolved  [0, 1]  history of harm that nobody has answered for
    scar        [0, 1]  share put out of reach by deceptions
    """
    return at_ease * (1.0 - unresolved) * (1.0 - scar)


@compiled
def change_by_story(theory, trust, good, own_experience):
    """A friend's story moves trust up or down, less so the more one has seen oneself (Hatzidimitriadou et al. 2012)."""
    pull = theory.word_of_mouth * theory.telling_gain * (1.0 - own_experience)
    return pull * (1.0 - trust) if good else -pull * trust


@compiled
def together(symbolic, relational, material, substitution):
    """Put the three components together: a mean whose order says how far one can stand in for another.

    substitution  1 = they add up; 0 = geometric mean; -1 = harmonic mean; below 0 = each needs the others (an
                  enabling context is symbolic, relational and material at once: Burgess and Choudary 2021, after
                  Campbell and Cornish)
    """
    first, second, third = max(FLOOR, symbolic), max(FLOOR, relational), max(FLOOR, material)
    if abs(substitution) < 1e-9:
        return math.exp((math.log(first) + math.log(second) + math.log(third)) / 3.0)
    if substitution == 1.0:
        return (first + second + third) / 3.0
    if substitution == -1.0:
        return 3.0 * first * second * third / (first * second + second * third + first * third)
    powers = math.pow(first, substitution) + math.pow(second, substitution) + math.pow(third, substitution)
    return math.pow(powers / 3.0, 1.0 / substitution)


@compiled
def share_kept_after_weeks(weeks, half_life_years):
    """The share of something that is left after some weeks when half of it goes every so many years."""
    return math.pow(0.5, weeks / (52.0 * half_life_years))
