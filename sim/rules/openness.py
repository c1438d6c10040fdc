"""How statutory staff learn, and forget, to listen; how voice and legitimacy grow."""

from sim.chance import shifted_chance
from sim.compiled import compiled


def openness_after_meeting(openness, good, candid, gain):
    """Staff learn from being challenged well: openness grows only where a meeting was both candid and good."""
    if good and candid:
        return openness + gain * (1.0 - openness)
    return openness


@compiled
def openness_after_week(openness, agency_openness, senior_openness, agency_pull, senior_pull):
    """Left alone, people drift back to how their agency does things; an open senior pulls them along."""
    pulled = openness + agency_pull * (agency_openness - openness)
    return pulled + senior_pull * max(0.0, senior_openness - pulled)


def agency_after_week(agency_openness, usual, front_line, learning, forgotten):
    """An agency's ways follow its people a little, and come back to how institutions are.

    usual       [0, 1]  openness of this institution, left alone
    front_line  [0, 1]  mean openness of the agency's people now
    learning    [0, 1]  weekly pull of its people
    forgotten   [0, 1]  share of what it learnt that a week takes back
    """
    learnt = agency_openness + learning * (front_line - agency_openness)
    return learnt + forgotten * (usual - learnt)


def voice_after_meeting(voice, good, bridging, gain, broker_gain):
    """Organisations find their voice by using it to good effect, sooner with a broker beside them."""
    if not good:
        return voice
    return voice + min(1.0, gain + broker_gain * bridging) * (1.0 - voice)


def bridging_of(legitimacy_community, legitimacy_staff, skill):
    """A broker bridges as far as the more doubtful side believes in them, and as far as they can (Burgess and Choudary
    2021)."""
    return skill * min(legitimacy_community, legitimacy_staff)


def legitimacy_change(legitimacy, good, gain):
    """A broker is believed in by those for whom the meetings that it made go well (Burgess and Choudary 2021)."""
    if good:
        return gain * (1.0 - legitimacy)
    return -gain * legitimacy


def strain_on_legitimacy(legitimacy, closeness, strain):
    """Those between community and system are doubted by each side for being close to the other: by organisations where
    nothing was adopted, by staff who were challenged (Creary et al. 2021).

    closeness  [0, 1]  the broker's legitimacy with the other side
    """
    return -strain * closeness * legitimacy


def broker_leaving_chance(theory, per_year, energy):
    """Brokers leave about as often as charity staff do, more often when they are worn out."""
    return shifted_chance(min(1.0, per_year / 52.0), theory.broker_leaving_energy * (theory.usual_energy - energy))


def broker_energy_after_week(theory, energy, work, support):
    """A week between two sides tires; support halves what it costs at most.

    work  [0, 1]  of a full week of meetings
    """
    tired = max(0.0, energy - theory.broker_tiring * work * (1.0 - 0.5 * support))
    return tired + theory.rest * (1.0 - tired)
