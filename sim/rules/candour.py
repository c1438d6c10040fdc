"""Who dares to say what needs saying, and what it changes."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def fear(professionals_share, symbolic, retaliation_belief):
    """Speaking up is feared where professionals outnumber others and where retaliation is believed in (Wells)."""
    return 0.5 * professionals_share + 0.5 * retaliation_belief * (1.0 - symbolic)


def candour_chance(theory, symbolic, community_venue, fear_felt):
    """Sensitive things are said where people feel respected, on their own ground, without fear of what follows."""
    return chance_of(
        theory.candour_base
        + theory.candour_symbolic * symbolic
        + theory.candour_venue * community_venue
        - theory.candour_fear * fear_felt
    )


@compiled
def adoption_chance(influence_cap, openness, value, kpi, kpi_misfit):
    """A proposal is adopted as far as the programme lets it and the listener is open; targets favour what fits them.

    influence_cap  [0, 1]  the most that is up for decision here
    value          [0, 1]  what the proposal is worth to the people who bring it
    kpi_misfit     [0, 1]  share of worthwhile proposals that targets crowd out at full weight (Brown 2017)
    """
    return influence_cap * openness * value * (1.0 - kpi_misfit * kpi)


def influence_of(adopted, explained, fair_hearing):
    """A yes is influence; a no with its reasons counts as a part of a fair hearing, a no without them as nothing.

    explained     [0, 1]  how far a refusal comes with its reasons
    fair_hearing  [0, 1]  share of what is up for decision that a fair hearing grants
    """
    return 1.0 if adopted else explained * fair_hearing


def moving_average(average, latest, weeks_since, window_weeks):
    """Move an average over a window toward the latest value by the share of the window that has passed."""
    return average + (latest - average) * min(1.0, weeks_since / window_weeks)


def raised_expectation(expectation, promised, belief):
    """A promise of a say raises what is expected, as far as it is believed; it never lowers it."""
    return expectation + belief * max(0.0, promised - expectation)
