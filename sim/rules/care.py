"""Waiting, being treated, and what comes of it: one rule of quality and harm for every provider."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def good_contact_chance(theory, fit, openness, workload, skill, harmed):
    """A contact goes well where there is a common language, an open ear, time and skill; by one rule for all providers.

    fit       [0, 1]    language and culture shared
    openness  [0, 1]    of the people who give care
    workload  [0, 1]    queue beside what they can take
    skill     [0, 1]    training and supervision
    harmed    yes / no  did the contact do harm?
    """
    if harmed:
        return 0.0
    return chance_of(
        theory.care_base
        + theory.care_fit * (fit - 1.0)
        + theory.care_openness * (openness - 0.5)
        - theory.care_workload * workload
        + theory.care_skill * (skill - theory.therapist_skill)
    )


@compiled
def understood_chance(theory, fit, openness, harmed):
    """Being understood and respected asks for a shared language and world and an open ear, not for time or training."""
    if harmed:
        return 0.0
    return chance_of(theory.understood_base + theory.care_fit * (fit - 1.0) + theory.care_openness * (openness - 0.5))


@compiled
def mistreatment_chance(theory, skill, workload):
    """Any provider, statutory or of the community, does harm at times, the more so untrained and overfull."""
    return min(1.0, theory.mistreatment * (1.0 - skill) * (1.0 + workload))


def skill_at_table(theory, credentials, support):
    """Care at one's own table is as good as the training and supervision behind it.

    credentials  yes / no  a leader with a credential is there
    support      [0, 1]    supervision provided, of what is needed
    """
    return min(
        1.0, theory.table_skill + theory.table_skill_credential * credentials + theory.table_skill_support * support
    )


@compiled
def fit_of_care(other_language, staff_languages, racialised, community_staff, culture_share):
    """How far care and person share a language and a world.

    staff_languages  [0, 1]  share of those more at ease in another language whom somebody understands
    community_staff  [0, 1]  share of staff from the communities served
    culture_share    [0, 1]  weight of a shared world beside a shared language
    """
    language = 1.0 - other_language * (1.0 - staff_languages)
    world = 1.0 - racialised * (1.0 - community_staff)
    return (1.0 - culture_share) * language + culture_share * world


@compiled
def leaves_queue_chance(theory, trust):
    """People drop out while they wait, the more so the less they trust what they wait for."""
    return chance_of(theory.queue_leaving - theory.queue_trust * (trust - 0.5))


@compiled
def leaves_care_chance(theory, trust, good):
    """People leave care early after a poor contact, and where they trust little."""
    return chance_of(
        theory.care_leaving - theory.care_leaving_trust * (trust - 0.5) + theory.care_leaving_poor * (1 - good)
    )


@compiled
def recovery_chance(theory, recovery, good_share):
    """A finished course of care helps about as often as published, more often where contacts went well.

    recovery    [0, 1]  published share of finished courses that end in recovery
    good_share  [0, 1]  of this person's contacts that were good
    """
    return min(1.0, max(0.0, recovery * (1.0 + theory.recovery_quality * (good_share - theory.usual_good_share))))


@compiled
def first_weight(theory, own_experience):
    """First experiences weigh more than later ones (`primacy`), and no person's count for less than the usual."""
    return 1.0 + theory.primacy * theory.primacy_strength * (1.0 - own_experience)


@compiled
def own_experience_after(own_experience, gain):
    """With each contact, what one has seen counts for more beside what one has heard."""
    return own_experience + gain * (1.0 - own_experience)


@compiled
def wait_is_kept(theory, weeks):
    """A wait within what people take for promised is a promise kept; a longer one is broken."""
    return weeks <= theory.wait_promised_weeks


@compiled
def reliance_after_contact(reliance, gain):
    """With each contact people rely more on whoever gives it (Wells)."""
    return reliance + gain * (1.0 - reliance)
