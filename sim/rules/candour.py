"""Who dares to say what needs saying, and what it changes."""

from sim.chance import chance_of
from sim.compiled import compiled


@compiled
def fear(theory, professionals_share, symbolic, reliance):
    """Speaking up is feared where professionals outnumber others, where retaliation is believed in, and by those who
    rely on what they would criticise (Wells).

    professionals_share  [0, 1]  of those present
    reliance             [0, 1]  on the service, or on the agencies' money
    """
    felt = (
        theory.fear_professionals * professionals_share
        + theory.fear_retaliation * theory.retaliation_belief * (1.0 - symbolic)
        + theory.fear_reliance * reliance
    )
    return min(1.0, felt)


@compiled
def candour_chance(theory, symbolic, community_venue, fear_felt, weariness):
    """Sensitive things are said where people feel respected, on their own ground, without fear of what follows, and
    not for the third time (Creary et al. 2021)."""
    return chance_of(
        theory.candour_base
        + theory.candour_symbolic * symbolic
        + theory.candour_venue * community_venue
        - theory.candour_fear * fear_felt
        - theory.candour_weariness * weariness
    )


@compiled
def proposal_value(theory, idea, voice, professionals_share):
    """Those who were long refused know how to say no, and learn to build (Brown 2017); professionals who say what they
    know make a proposal worth more.

    idea   [0, 1]  what the idea could be worth to the people who bring it, at its best
    voice  [0, 1]  how used they are to putting ideas forward
    """
    built = 1.0 - theory.veto_share * (1.0 - voice)
    informed = 1.0 - theory.expertise_gap * (1.0 - professionals_share)
    return idea * built * informed


@compiled
def adoption_chance(influence_cap, openness, value, kpi, kpi_misfit):
    """A proposal is adopted as far as the programme lets it and the listener is open; targets favour what fits them.

    influence_cap  [0, 1]  the most that is up for decision here
    value          [0, 1]  what the proposal is worth to the people who bring it
    kpi_misfit     [0, 1]  share of worthwhile proposals that targets crowd out at full weight (Brown 2017)
    """
    return influence_cap * openness * value * (1.0 - kpi_misfit * kpi)


def cap_after_years(influence_cap, cooptation_per_year, official_weeks):
    """What begins as a say drifts back into standard practice (Creary et al. 2021): less is up for decision each year.

    official_weeks  weeks  since official activity began
    """
    return influence_cap * (1.0 - cooptation_per_year) ** (official_weeks / 52.0)


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


def weariness_after_round(weariness, per_round):
    """Being asked anew what was said before wears people out (Creary et al. 2021)."""
    return weariness + per_round * (1.0 - weariness)


def weariness_after_adoption(weariness, relief):
    """Acting on what is known already eases it."""
    return weariness * (1.0 - relief)
