"""How statutory staff learn, and forget, to listen; how voice and legitimacy grow."""


def openness_after_meeting(openness, good, candid, gain):
    """Staff learn from being challenged well: openness grows only where a meeting was both candid and good."""
    if good and candid:
        return openness + gain * (1.0 - openness)
    return openness


def openness_after_week(openness, agency_openness, senior_openness, agency_pull, senior_pull):
    """Left alone, people drift back to how their agency does things; an open senior pulls them along."""
    pulled = openness + agency_pull * (agency_openness - openness)
    return pulled + senior_pull * max(0.0, senior_openness - pulled)


def voice_after_meeting(voice, good, bridging, gain, broker_gain):
    """Organisations find their voice by using it to good effect, sooner with a broker beside them."""
    if not good:
        return voice
    return voice + min(1.0, gain + broker_gain * bridging) * (1.0 - voice)


def legitimacy_change(legitimacy, good, gain):
    """A broker is believed in by those for whom the meetings that it made go well (Burgess and Choudary 2021)."""
    if good:
        return gain * (1.0 - legitimacy)
    return -gain * legitimacy


def strain_on_legitimacy(legitimacy, strain):
    """Those between community and system have their loyalty doubted by both sides (Creary et al. 2021)."""
    return -strain * legitimacy
