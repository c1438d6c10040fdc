"""Patterns of place: where people speak openly, and what a site means that was agreed with its hosts."""

from __future__ import annotations

from experiments.patterns.claims import above
from experiments.patterns.pattern import (
    WRITTEN,
    Ablation,
    Part,
    Pattern,
    Runs,
    arms,
    ratio,
    ratio_of_ratios,
    ratios_apart,
    under,
)
from experiments.patterns.time_and_money import LITTLE, TIMES

BOTH_GROUNDS = arms(network="wandsworth")


def spoken(runs: Runs) -> tuple[float, ...]:
    """Return candid meetings and all meetings in ten years: on community ground, then elsewhere."""
    names = ("candid_community", "meetings_community", "candid_elsewhere", "meetings_elsewhere")
    return tuple(runs["network"].held(name, years=(1, 10)) for name in names)


SAFE_ON_OWN_GROUND = Pattern(
    "P11",
    "Sensitive things are said on community ground, and less elsewhere, at equal trust.",
    "Burgess and Choudary 2021",
    WRITTEN,
    BOTH_GROUNDS,
    (
        Part("share of meetings in which something was said openly, on community ground minus elsewhere", "share",
             spoken, above(0, 0.02), ratios_apart),
        Part("that share on community ground", "share", lambda runs: spoken(runs)[:2], None, ratio),
        Part("that share elsewhere", "share", lambda runs: spoken(runs)[2:], None, ratio),
    ),
    (Ablation("the venue changes nothing of what is said", under("without_venue", BOTH_GROUNDS)),),
    restated="Trust is equal because the place of each planned meeting is drawn by lot, half on either ground, "
             "whatever the trust of those who meet.",
)  # fmt: skip

SITES = arms(negotiated="wandsworth_negotiated", room="wandsworth_room")


def at_sites(runs: Runs, name: str) -> tuple[float, float]:
    """Return referrals at community sites in ten years, and the weeks in which sites were open."""
    weeks = runs[name].held("site_weeks_room", "site_weeks_negotiated", years=(1, 10))
    return runs[name].total("referrals_site", years=(1, 10)), weeks


MORE_THAN_A_ROOM = Pattern(
    "P27",
    "The same place means something else where the service was agreed with its hosts: more people come than to a mere "
    "room.",
    "Hatzidimitriadou et al. 2012",
    WRITTEN,
    SITES,
    (
        Part("self-referrals a site-week, agreed sites over mere rooms", TIMES,
             lambda runs: (*at_sites(runs, "negotiated"), *at_sites(runs, "room")), above(1, LITTLE), ratio_of_ratios),
        Part("referrals a site-week at agreed sites", "referrals a site-week, of those simulated",
             lambda runs: at_sites(runs, "negotiated"), None, ratio),
        Part("referrals a site-week in mere rooms", "referrals a site-week, of those simulated",
             lambda runs: at_sites(runs, "room"), None, ratio),
        Part("share of site-weeks that stayed mere rooms, where they began so", "share",
             lambda runs: (runs["room"].held("site_weeks_room", years=(1, 10)), at_sites(runs, "room")[1]), None,
             ratio),
    ),
    (
        Ablation("leaders say nothing of the service (no endorsement)", under("without_endorsement", SITES)),
        Ablation("an agreed site appeals no more than a room by rule", under("without_difference_of_sites", SITES)),
    ),
    restated="That an agreed site appeals more is a rule by itself; what its statement asks is whether endorsement "
             "makes the difference. The clinic has no opening hours in the model, so that a clinic draws less than a "
             "room in the same hours cannot be told. Mere rooms may be renegotiated in time; the figure counts them as "
             "they began.",
)  # fmt: skip

PATTERNS = (SAFE_ON_OWN_GROUND, MORE_THAN_A_ROOM)
