"""The contested mechanisms, each of which a multiverse takes out of half of its worlds, in words anybody may strike."""

from __future__ import annotations

from typing import NamedTuple


class Contested(NamedTuple):
    """What takes a contested mechanism out (names of `theory.off`), and what it claims."""

    off: tuple[str, ...]
    claim: str


CONTESTED: dict[str, Contested] = {
    "consolidation": Contested(
        ("consolidation_weeks",), "Trust takes weeks to follow familiarity, however often people meet."
    ),
    "complementarity": Contested(
        ("substitution",),
        "Respect, familiarity and kept promises are needed together: one does not make up for another.",
    ),
    "loss_asymmetry": Contested(
        ("loss_relational", "loss_symbolic", "loss_material"), "Trust is lost faster than it is won."
    ),
    "scars": Contested(("scar",), "A deception leaves a mark on trust that never heals in full."),
    "crowding": Contested(
        ("crowding",), "Official work takes time and attention away from people getting to know each other."
    ),
    "primacy": Contested(("primacy",), "A first experience of a service weighs more than those that follow."),
    "site_lock_in": Contested(
        ("site_lock_in",),
        "A community site stays what it is on its first day for long: a room rarely becomes more.",
    ),
    "informal_contact": Contested(
        ("informal_contact",), "People who trust each other go on meeting when nobody pays for it any more."
    ),
    "word_of_mouth": Contested(
        ("word_of_mouth",), "Friends tell each other how care went, and it changes who seeks help."
    ),
    "endorsement": Contested(
        ("endorsement",), "What community leaders say of a service changes how far their members trust it."
    ),
    "discrimination": Contested(
        ("discrimination",), "Staff and agencies treat some of the people whom they racialise badly."
    ),
    "history": Contested(("history",), "Harm that services did in the past still keeps people from trusting them."),
    "deprivation": Contested(("deprivation",), "Need for help arises more often where people are deprived."),
}
