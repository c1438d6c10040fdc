"""What a look at a resident gives away of waiting and care, at the service or at a community's own table."""

from __future__ import annotations

from types import SimpleNamespace as Look
from typing import TYPE_CHECKING

from sim.ledger import COMPONENTS, UNDERSTOOD
from sim.rules.care import wait_is_kept
from sim.stories.moments import NOTHING, Happening, Part
from sim.tables import IN_NEED, NOT_IN_SERVICE, WAITING

if TYPE_CHECKING:
    from sim.model import CoproductionModel

TIES = {"the service": "service_user_to_service", "their organisation": "service_user_to_cbo"}
SERVICE, OWN = TIES
TABLE = "their own community's table"


def cared(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find the end of waiting, a contact, and the end of care."""
    helped = {(provider_of(now), "material")}
    found = displaced(model, before, now)
    if before.state == WAITING and now.state != WAITING:
        found.append(end_of_wait(model, before, now, helped))
    if now.news:
        found += contact(model, before, now, helped)
        if now.state == NOT_IN_SERVICE:
            found.append(end_of_care(model, now, helped))
    return found


def end_of_wait(model: CoproductionModel, before: Look, now: Look, helped: set[Part]) -> Happening:
    """Tell how waiting ended, and whether it was as long as people take for promised."""
    kept = wait_is_kept(model.constants, before.weeks_in_state)
    facts = {"weeks": before.weeks_in_state, "where": place_of(now), "promised": "as" if kept else "longer than"}
    if now.news:
        return Happening("care_began", facts, moves=helped)
    return Happening("left_queue" if now.need >= IN_NEED else "queue_outlasted_need", facts, moves=helped)


def contact(model: CoproductionModel, before: Look, now: Look, helped: set[Part]) -> list[Happening]:
    """Tell how a contact went, whether the person was understood, by symbolic trust, and whether it did harm."""
    moves = {(toward, name) for toward in TIES for name in COMPONENTS} - helped
    kind = "contact" if now.at_table < 0 else "table_contact"
    found = [Happening(kind, {"good": now.news > 0}, moves)]
    respect = provider_of(now), "symbolic"
    if respect in now.trust and model.works(UNDERSTOOD):
        found.append(Happening("understood", {"yes": now.trust[respect] > before.trust[respect]}, moves))
    return [*found, Happening("harmed_in_care", {"where": place_of(now)}, moves)] if now.harm > before.harm else found


def end_of_care(model: CoproductionModel, now: Look, helped: set[Part]) -> Happening:
    """Tell how care ended: with the need, without it, or early; help that came or did not is felt at the end."""
    facts: dict[str, float | str] = {"weeks": now.weeks_in_state, "where": place_of(now)}
    if now.weeks_in_state < model.theory.course_weeks:
        return Happening("left_care", facts, moves=NOTHING)
    return Happening("care_ended_well" if now.need < IN_NEED else "care_ended", facts, moves=helped)


def place_of(look: Look) -> str:
    """Return where care is given, in words that may be left out of the service."""
    return f" at {TABLE}" if look.at_table >= 0 else ""


def displaced(model: CoproductionModel, before: Look, now: Look) -> list[Happening]:
    """Find a site or a table that was lost to somebody who waited for care there or was in it, or a table found."""
    if before.state == NOT_IN_SERVICE:
        return []
    found = [
        f"lost_place_{kind}" for kind in ("at_site", "at_table") if getattr(before, kind) >= 0 > getattr(now, kind)
    ]
    found += ["passed_to_table"] if before.at_table < 0 <= now.at_table else []
    return [Happening(kind, moves=NOTHING) for kind in found]


def provider_of(look: Look) -> str:
    """Return in whom trust is at stake in care; at the table of strangers in nobody."""
    if look.at_table < 0:
        return SERVICE
    return OWN if look.at_table == look.cbo else ""
