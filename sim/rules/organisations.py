"""What keeps a community organisation going, what ends it, and what it passes on."""

from sim.chance import chance_of, shifted_chance
from sim.compiled import compiled
from sim.rules.trust import share_kept_after_weeks


@compiled
def reserves_after_week(theory, reserves, income, running_year):
    """A share of grants and of rent for hosting is put by; without them reserves come back to the little that is usual.

    reserves      years    of running costs, at most 1
    income        pounds   of grants and of rent for hosting, this week
    running_year  pounds   that the organisation needs for a year
    """
    missing = theory.usual_reserves - reserves
    drawn_back = reserves + missing * (1.0 - share_kept_after_weeks(1.0, theory.reserves_half_life_years))
    return min(1.0, drawn_back + theory.income_reserved * income / max(1.0, running_year))


def reliance_on_agencies(income_year, running_year):
    """An organisation relies on agencies as far as its money comes from them.

    income_year  pounds  of grants a year, at this week's pace
    """
    return income_year / (income_year + max(1.0, running_year))


@compiled
def capacity_after_week(theory, capacity, grants_devolved):
    """Grants build room and skill; without them, both come back to the usual as people and buildings change."""
    built = capacity + theory.grant_capacity * grants_devolved * (1.0 - capacity)
    return built + (theory.capacity - built) * (1.0 - share_kept_after_weeks(1.0, theory.capacity_half_life_years))


@compiled
def closing_chance(theory, reserves, energy):
    """Organisations close at some rate anyway, more often without reserves and where people are worn out."""
    strain = theory.closing_reserves * (theory.usual_reserves - reserves)
    return shifted_chance(
        min(1.0, theory.closing_per_year / 52.0), strain + theory.closing_energy * (theory.usual_energy - energy)
    )


@compiled
def founding_chance(theory, capacity, grants_devolved):
    """New organisations come out of old ones, more often where there is room, skill and money of their own."""
    push = theory.founding_grants * grants_devolved + theory.founding_capacity * (capacity - theory.capacity)
    return shifted_chance(min(1.0, theory.founding_per_year / 52.0), push)


def voice_after_leader(theory, voice, opening_voice):
    """When a leader goes, what was learnt since goes in part with them (Hatzidimitriadou et al. 2012)."""
    return opening_voice + theory.leader_voice_kept * (voice - opening_voice)


@compiled
def bond_after_gathering(strength, gain, community_venue_share):
    """Organisations come to know each other on ground that communities own, across communities too: a pastor hears his
    Muslim partners (Burgess and Choudary 2021)."""
    return strength + gain * community_venue_share * (1.0 - strength)


@compiled
def mentoring_chance(theory, strength):
    """Organisations that know each other well help each other along (Hatzidimitriadou et al. 2012)."""
    return theory.mentoring_per_week * strength


@compiled
def mentored(theory, own, mentors):
    """A week of mentoring closes a share of what a mentor is ahead in room, skill or voice; the mentor loses none."""
    return own + theory.mentoring_gain * max(0.0, mentors - own)


@compiled
def standing_of(theory, standing, credentials):
    """A credential makes a leader's word weigh more (Burgess and Choudary 2021)."""
    return standing + theory.credential_standing * credentials * (1.0 - standing)


def renewal_chance(theory, delivery, senior_relational, credit_share):
    """Funders renew what they can see and count as theirs, and whom seniors know; long preparation shows little.

    delivery           [0, 1]  share of organisations with a site open
    senior_relational  [0, 1]  mean trust of organisations in the senior people whom they know
    credit_share       [0, 1]  ideas credited to those who brought them, which a funder cannot claim
    """
    seen = delivery * (1.0 - theory.renewal_credit * credit_share)
    return chance_of(theory.renewal_base + theory.renewal_delivery * seen + theory.renewal_senior * senior_relational)
