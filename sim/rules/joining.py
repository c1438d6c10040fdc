"""Joining the forum, and leaving it."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def joining_chance(
    theory, trust, endorsed, harm, energy, transaction_preference, fear_felt, promised, seen, weariness, expected
):
    """People join when it feels safe, when somebody they trust is there, and when they have the strength.

    endorsed                [0, 1]    trust in an organisation of one's own that has lately spoken for the service
    transaction_preference  [0, 1]    some just want a service that is ready (Brown 2017)
    promised                [0, 1]    the say that people are promised
    seen                    [0, 1]    stigma, where one would be seen by people whom one knows
    weariness               [0, 1]    of the organisations here, of being asked again
    expected                yes / no  involvement is expected of people in care, not only offered
    """
    return chance_of(
        theory.join_base
        + theory.join_trust * trust
        + theory.join_endorsed * endorsed
        - theory.join_harm * harm
        + theory.join_energy * (energy - 0.5)
        - theory.join_transaction * transaction_preference
        - theory.join_fear * fear_felt
        + theory.join_promise * promised
        - theory.join_seen * seen
        - theory.join_weariness * weariness
        + theory.join_expected * expected
    )


@compiled
def invited_chance(theory, harm, fear_felt):
    """Where fear rules, those who would be most critical are the least likely to be asked (Wells; Creary et al. 2021).

    harm  [0, 1]  done to this person by services: what they would have to tell
    """
    return 1.0 - theory.screening * fear_felt * min(1.0, harm / theory.most_harm)


@compiled
def leader_speaks_chance(theory, relational):
    """A leader speaks of the service at gatherings as often as there is something to tell: never without contact."""
    return theory.speaking_per_week * relational


@compiled
def endorsement_change(theory, trust, leaders_trust, trust_in_cbo, standing, own_experience):
    """A trusted leader's word moves a person toward what the leader's own trust is, for good or ill.

    trust          [0, 1]  one component of the person's trust in the service
    leaders_trust  [0, 1]  the same component of the organisation's trust in the agency that runs the service
    """
    pull = theory.endorsement * theory.endorsement_rate * trust_in_cbo * standing * (1.0 - own_experience)
    return pull * (leaders_trust - trust)


@compiled
def reached_by_researcher_chance(theory, researchers, adults):
    """Trained and paid community researchers reach people whom no gathering reaches (Creary et al. 2021).

    researchers  posts   in the whole place
    adults       people  of the whole place
    """
    return min(1.0, researchers * theory.researcher_contacts_per_week / adults)
