"""Patterns of access and recording: the published table of referrals, and who comes by which road."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from experiments.measures import MINORITISED
from experiments.patterns.claims import above, below, between
from experiments.patterns.pattern import FITTED, PREDICTION, Ablation, Part, Pattern, Runs, arms, ratio, under
from experiments.patterns.seen import RECORDED, RECORDED_AS_SELF, SELF_INITIATED, Values

PUBLISHED = under("published_years", arms(wandsworth="wandsworth"))
YEAR_1, YEAR_2, BOTH = (1, 1), (2, 2), (1, 2)


def recorded(runs: Runs, year: tuple[int, int], names: tuple[str, ...] = RECORDED_AS_SELF) -> tuple[float, float]:
    """Return referrals by some roads in a year, and all that were recorded."""
    return runs["wandsworth"].total(*names, years=year), runs["wandsworth"].total(*RECORDED, years=year)


OVERTAKES_DOCTORS = Pattern(
    "P13",
    "Self-referral overtakes doctors between the two published years (13.4 to 64.6 in 100), while referrals fall by a "
    "third.",
    "Hatzidimitriadou et al. 2012, Table 1",
    FITTED,
    PUBLISHED,
    (
        Part("share recorded as self-referral in year 1 (September 2009 to August 2010; published 0.134)", "share",
             lambda runs: recorded(runs, YEAR_1), between(0.10, 0.17), ratio),
        Part("share recorded as self-referral in year 2 (published 0.646)", "share",
             lambda runs: recorded(runs, YEAR_2), between(0.58, 0.70), ratio),
        Part("all referrals of year 2 over those of year 1 (published 0.682)", "times",
             lambda runs: (recorded(runs, YEAR_2)[1], recorded(runs, YEAR_1)[1]), between(0.65, 0.80), ratio),
        *(Part(f"share of doctors in year {year[0]} (published {published})", "share",
               partial(recorded, year=year, names=("referrals_gp",)), None, ratio)
          for year, published in ((YEAR_1, 0.831), (YEAR_2, 0.231))),
        *(Part(f"share of people who were prompted by a doctor in year {year[0]}", "share",
               partial(recorded, year=year, names=("referrals_self_prompted",)), None, ratio)
          for year in (YEAR_1, YEAR_2)),
    ),
    (Ablation("the service is closed to self-referral, and doctors prompt nobody",
              under("published_years", arms(wandsworth="wandsworth_closed"))),),
    restated="The service was open to self-referral from the first week of the published years; what changes between "
             "them is how doctors record, and triage.",
)  # fmt: skip


def by_community(runs: Runs, year: tuple[int, int]) -> Values:
    """Return by community what was recorded as self-referral, as a doctor's, and in all: one after the other."""
    seen = runs["wandsworth"]
    if not seen.lived(year):
        return np.full(3, math.nan)
    kinds = (RECORDED_AS_SELF, ("referrals_gp",), RECORDED)
    return np.concatenate([seen.by_community(*names, years=year) for names in kinds])


def leads_by_community(means: Values) -> Values:
    """Return by community the share of self-referrals minus that of doctors: (resamples, communities)."""
    by_self, by_doctor, everybody = np.split(means, 3, axis=1)
    nobody = np.full(by_self.shape, np.nan)
    return np.divide(by_self - by_doctor, everybody, out=nobody, where=everybody > 0)


IN_ALL_GROUPS = Pattern(
    "P14",
    "The reversal from doctors to self-referral happens in every community, the White British included.",
    "Hatzidimitriadou et al. 2012",
    PREDICTION,
    PUBLISHED,
    (
        Part("share of self-referral minus share of doctors in year 2, in the community where it is smallest", "share",
             lambda runs: by_community(runs, YEAR_2), above(0),
             lambda means: leads_by_community(means).min(axis=1)),
        Part("the same in year 1, in the community where it is largest", "share",
             lambda runs: by_community(runs, YEAR_1), below(0),
             lambda means: leads_by_community(means).max(axis=1)),
        Part("the same in year 2, White British", "share",
             lambda runs: of_one(runs, "white_british", YEAR_2), None, ratio),
        Part("the same in year 1, White British", "share",
             lambda runs: of_one(runs, "white_british", YEAR_1), None, ratio),
    ),
    (Ablation("access and recording stay as they are: trust alone can shift it",
              under("published_years", arms(wandsworth="wandsworth_trust_alone"))),),
)  # fmt: skip


def of_one(runs: Runs, community: str, year: tuple[int, int]) -> tuple[float, float]:
    """Return self-referrals minus doctors' referrals of one community, and all of its referrals."""
    seen = runs["wandsworth"]
    by_self, by_doctor, everybody = (seen.total(*names, years=year, who=community)
                                     for names in (RECORDED_AS_SELF, ("referrals_gp",), RECORDED))  # fmt: skip
    return by_self - by_doctor, everybody


def minoritised_shares(runs: Runs, *names: str) -> tuple[float, ...]:
    """Return referrals by a road in both years and weeks in need: each of the minoritised, then of all."""
    seen = runs["wandsworth"]
    return tuple(seen.total(*counted, years=BOTH, who=who) for counted in (names, ("in_need",))
                 for who in (MINORITISED, "all"))  # fmt: skip


def short_of_need(means: Values) -> Values:
    """Return the share of the minoritised by a road minus their share of need."""
    return ratio(means[:, :2]) - ratio(means[:, 2:])


def unlike(means: Values) -> Values:
    """Return how much further a first road is from the share of need than a second (four totals each)."""
    return np.abs(short_of_need(means[:, :4])) - np.abs(short_of_need(means[:, 4:]))


def doctors_and_self(runs: Runs) -> tuple[float, ...]:
    """Return the totals of doctors' referrals, then those of self-initiated ones."""
    return *minoritised_shares(runs, "referrals_gp"), *minoritised_shares(runs, *SELF_INITIATED)


LOOKS_LIKE_NEED = Pattern(
    "P15",
    "Those who refer themselves look like the people in need; those whom doctors refer do not.",
    "outside the sources: the Southwark and Newham services (PMC4228105; PMC2858533)",
    FITTED,
    PUBLISHED,
    (
        Part("distance of the minoritised share from that of need, doctors' referrals minus self-referrals", "share",
             doctors_and_self, above(0, 0.01), unlike),
        Part("minoritised share of self-referrals minus that of need", "share",
             lambda runs: minoritised_shares(runs, *SELF_INITIATED), None, short_of_need),
        Part("minoritised share of doctors' referrals minus that of need", "share",
             lambda runs: minoritised_shares(runs, "referrals_gp"), None, short_of_need),
    ),
    (Ablation("trust and stigma keep nobody from doctors",
              under("published_years_doctors_alike", arms(wandsworth="wandsworth"))),),
    restated="Both published years together; self-referrals are those that nobody prompted.",
)  # fmt: skip

PATTERNS = (OVERTAKES_DOCTORS, IN_ALL_GROUPS, LOOKS_LIKE_NEED)
