"""Community sites: when one opens, what kind it is, and whether it outlives the money."""

from sim.chance import chance_of, shifted_chance


def site_opens_chance(theory, trust, capacity, energy, reserves, kpi):
    """A site opens by and by where an organisation trusts the service and has room and means for it; targets push."""
    return chance_of(
        theory.site_base
        + theory.site_trust * trust
        + theory.site_capacity * capacity
        + theory.site_energy * energy
        + theory.site_reserves * reserves
        + theory.site_kpi * kpi
    )


def site_negotiated_chance(theory, trust, influence):
    """A service agreed with its hosts, rather than one parachuted into a room (Hatzidimitriadou et al. 2012)."""
    return chance_of(theory.negotiated_base + theory.negotiated_trust * trust + theory.negotiated_influence * influence)


def renegotiation_chance(theory, trust, influence):
    """A mere room becomes a negotiated site only slowly: first arrangements stick."""
    stuck = 1.0 - theory.site_lock_in * theory.lock_in_strength
    return theory.renegotiations_per_year / 52.0 * site_negotiated_chance(theory, trust, influence) * stuck


def mainstreamed_chance(theory, senior_relational, agency_openness, use):
    """When money ends a site is kept by those who know it, in an agency that is open, if people came.

    use  [0, 1]  attendances a week beside what the site could take
    """
    return chance_of(
        theory.mainstream_base
        + theory.mainstream_senior * senior_relational
        + theory.mainstream_openness * agency_openness
        + theory.mainstream_use * use
    )


def site_given_up_chance(theory, energy, trust):
    """Hosts give a site up by and by, sooner when they are worn out or no longer trust whom they host."""
    tired = theory.site_ending_energy * (theory.usual_energy - energy)
    return shifted_chance(
        min(1.0, theory.site_ending_per_year / 52.0),
        tired + theory.site_ending_trust * (theory.organisation_trust - trust),
    )
