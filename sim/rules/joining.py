"""Joining the forum, and leaving it."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def joining_chance(theory, trust, endorsed, harm, energy, transaction_preference, fear_felt, expected):
    """People join when it feels safe, when somebody they trust is there, and when they have the strength.

    endorsed                [0, 1]    trust in an organisation of one's own that has lately spoken for the service
    transaction_preference  [0, 1]    some just want a service that is ready (Brown 2017)
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
        + theory.join_expected * expected
    )


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
