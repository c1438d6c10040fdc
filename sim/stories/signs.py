"""What a look at a resident before and after an event gives away. No event knows that anybody looks."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.stories.care import SERVICE, TABLE, cared, displaced
from sim.stories.moments import NOTHING, Happening
from sim.tables import IN_NEED, NOT_IN_SERVICE, WAITING
from sim.tally import REFERRALS_GP, REFERRALS_OTHER, REFERRALS_SELF, REFERRALS_SELF_PROMPTED, REFERRALS_SITE

if TYPE_CHECKING:
    from sim.model import CoproductionModel

ROADS = {
    REFERRALS_SELF: "referred_self",
    REFERRALS_SELF_PROMPTED: "referred_prompted",
    REFERRALS_SITE: "referred_site",
    REFERRALS_GP: "referred_doctor",
    REFERRALS_OTHER: "referred_other",
}


def hit(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find harm that a shock did."""
    return [Happening("harmed")] if now.harm > before.harm else []


def belonged(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find an organisation that closed, or another that came out of it, and what became of care there."""
    moved_on = [Happening("lost_organisation" if now.cbo < 0 else "went_along")] if before.cbo != now.cbo else []
    return [*moved_on, *displaced(model, before, now)]


def listened(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find a leader's word on the service: of their own who spoke this week, else brought by a researcher."""
    if now.endorsed <= before.endorsed and now.trust == before.trust:
        return []
    own = now.cbo >= 0 and bool(model.organisations.speaks[now.cbo])
    return [Happening("heard_leader" if own else "heard_researcher")]


def needed(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find a need that arose or passed."""
    if (before.need >= IN_NEED) == (now.need >= IN_NEED):
        return []
    return [Happening("need_arose" if now.need >= IN_NEED else "need_passed")]


def turned(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find where the person turned this week; care at one's own community's table is no referral."""
    if now.informally_helped:
        return [Happening("informal_help")]
    if now.referred_by >= 0:
        to = TABLE if now.at_table >= 0 else SERVICE
        return [Happening(ROADS.get(now.referred_by, "referred"), {"to": to})]
    return [Happening("turned_to_table")] if before.state == NOT_IN_SERVICE and now.state == WAITING else []


def struck(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find a crisis, and what services did in it or near by."""
    theory, found = model.theory, [Happening("crisis")] if now.in_crisis else []
    respect, kept = (SERVICE, "symbolic"), 1.0 - theory.coercion_loss
    harmed = now.harm - before.harm > theory.crisis_harm + 1e-12
    fell = now.trust[respect] <= before.trust[respect] * kept + 1e-12
    if now.in_crisis and (harmed or (fell and now.harm >= theory.most_harm)):
        return [*found, Happening("detained")]
    return [*found, Happening("near_detained")] if now.trust != before.trust else found


def heard(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find what friends told of their care."""
    if now.heard == before.heard and now.trust == before.trust:
        return []
    rose = sum(now.trust.values()) - sum(before.trust.values()) or now.heard - before.heard
    return [Happening("friends_told", {"good": rose > 0.0})]


def gathered(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find a visit to the forum, and joining or leaving it."""
    found = [Happening("forum_visit")] if now.at_forum else []
    if now.in_forum > before.in_forum:
        found.append(Happening("joined_forum"))
    elif now.in_forum < before.in_forum:
        found.append(Happening("left_forum" if now.at_forum else "forum_ended", moves=NOTHING))
    return found


BY_EVENT: dict[str, Callable[[CoproductionModel, Look, Look], list[Happening]]] = {
    "shocks": hit,
    "organisations": belonged,
    "sites": displaced,
    "endorsement": listened,
    "need": needed,
    "pathways": turned,
    "care": cared,
    "crises": struck,
    "word_of_mouth": heard,
    "forum": gathered,
}
"""How to read an event by the file it stands in; what others change in trust is told as done through them."""
