"""What happens when a community organisation and a member of statutory staff sit down together."""

from sim.chance import chance_of
from sim.compiled import compiled


def good_meeting_chance(theory, community_venue, bridging, openness, relational, unresolved, kpi, power_gap):
    """A meeting goes well where people are open, known to each other and on ground that levels power.

    community_venue  yes / no  held in a place that the community owns (Burgess and Choudary 2021)
    bridging         [0, 1]    legitimacy of a broker in the room, the lesser of its two sides; 0 = no broker
    openness         [0, 1]    of the member of staff
    relational       [0, 1]    how well the two know each other, the mean of both sides (Hatzidimitriadou et al. 2012)
    unresolved       [0, 1]    history of harm that nobody has answered for
    kpi              [0, 1]    how far targets steer the work (Hatzidimitriadou et al. 2012: "NHS wants numbers")
    power_gap        [-1, 1]   power of the member of staff minus voice of the organisation
    """
    levelled = power_gap * (1.0 - theory.venue_levels_power * community_venue)
    return chance_of(
        theory.meeting_base
        + theory.meeting_venue * community_venue
        + theory.meeting_broker * bridging
        + theory.meeting_openness * (openness - 0.5)
        + theory.meeting_relational * relational
        - theory.meeting_unresolved * unresolved
        - theory.meeting_kpi * kpi
        - theory.meeting_power * levelled
    )


@compiled
def racist_act_chance(theory, staff_discrimination, openness, racialised, reflexive_practice, senior_representation):
    """Racism happens inside these rooms too (Creary et al. 2021): it is the institution's chance of doing harm, less
    where people listen, look at their own practice, and answer to seniors who reflect the place.

    staff_discrimination  [0, 1]  of the people present from the agency
    openness              [0, 1]  of the same people
    racialised            [0, 1]  share of contacts in which staff racialise the people of this organisation
    """
    listening = max(0.0, 1.0 - theory.openness_effect * (openness - theory.staff_openness))
    practised = 1.0 - theory.reflexive_effect * reflexive_practice
    represented = 1.0 - theory.representation_effect * senior_representation
    return min(1.0, theory.discrimination * staff_discrimination * racialised * listening * practised * represented)


def counterpart_weight(theory, relational):
    """People seek out those they know: the weight of a counterpart in who is met next, never nil."""
    return theory.counterpart_floor + relational


def informal_meeting_chance(theory, relational, energy):
    """Without a programme people still meet, the more so the better known and the less tired they are."""
    return theory.informal_contact * theory.informal_meetings_per_week * relational * energy
