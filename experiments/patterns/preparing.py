"""Patterns of preparation: what its advantage rests on, how long it pays, what it does alone, what outlives it."""

from __future__ import annotations

import math
from itertools import product

import numpy as np

from experiments.patterns.claims import above, below
from experiments.patterns.pattern import PREDICTION, Ablation, Part, Pattern, Runs, Values, arms, log_ratio, ratio, under
from experiments.patterns.time_and_money import BUNDLE, LITTLE, TIMES, ahead

LITTLE_LOG = math.log(1 + LITTLE)
UNHARMED = {f"{name}_unharmed": variant for name, variant in under("without_history", BUNDLE).items()}


def with_and_without_history(runs: Runs) -> tuple[float, ...]:
    """Return self-referrals by minoritised residents in years 8-10: with history in both arms, then without."""
    unharmed = {name: runs[f"{name}_unharmed"] for name in BUNDLE}
    return (*ahead(runs, 8, 10), *ahead(unharmed, 8, 10))


def log_ratios_apart(means: Values) -> Values:
    """Return the log ratio of the first two totals minus that of the next two."""
    return log_ratio(means[:, :2]) - log_ratio(means[:, 2:])


RESTS_ON_HISTORY = Pattern(
    "P04",
    "The advantage of phase zero shrinks where there is no history of oppression.",
    "the mechanism of Burgess and Choudary 2021",
    PREDICTION,
    {**BUNDLE, **UNHARMED},
    (
        Part("log ratio of self-referrals by minoritised residents in years 8-10, phase zero over time-bound, with "
             "history minus without", "log ratio", with_and_without_history, above(0, LITTLE_LOG), log_ratios_apart),
        Part("the ratio with history", TIMES, lambda runs: with_and_without_history(runs)[:2], None, ratio),
        Part("the ratio without history", TIMES, lambda runs: with_and_without_history(runs)[2:], None, ratio),
        Part("phase zero minus time-bound in years 8-10, with history", "referrals a run",
             lambda runs: (ahead(runs, 8, 10)[0] - ahead(runs, 8, 10)[1],), None),
        Part("phase zero minus time-bound in years 8-10, without history", "referrals a run",
             lambda runs: (with_and_without_history(runs)[2] - with_and_without_history(runs)[3],), None),
    ),
    restated="History is taken out whole (scale 1 to 0; in the most exposed community a share of .55 of residents), "
             "where the statement says from .7 to 0.",
    without="it is itself an ablation",
)  # fmt: skip

LENGTHS = {0: "unprepared_well_made_continues", 2: "prepared_two_years", 4: "prepared_well_made_continues",
           6: "prepared_six_years", 8: "prepared_eight_years"}  # fmt: skip
BY_LENGTH = arms(**{f"years_{years}": arm for years, arm in LENGTHS.items()})


def slope_at(years: float, values: list[float]) -> tuple[float]:
    """Return the slope at a length of preparation of the parabola through what each length brings (least squares)."""
    if not np.isfinite(values).all():
        return (math.nan,)
    curve = np.polynomial.Polynomial.fit(list(LENGTHS), values, deg=2)
    return (float(curve.deriv()(years)),)


def brought(runs: Runs, last_years: int | None = None) -> list[float]:
    """Return self-referrals by minoritised residents for each length, over all years lived or over the last alone."""
    found = []
    for length in LENGTHS:
        lived = runs[f"years_{length}"].years
        found.append(runs[f"years_{length}"].self_referrals(1 if last_years is None else lived - last_years + 1, lived))
    return found


def straight(values: list[float]) -> tuple[float]:
    """Return the slope of the straight line through what each length brings (least squares)."""
    if not np.isfinite(values).all():
        return (math.nan,)
    return (float(np.polynomial.Polynomial.fit(list(LENGTHS), values, deg=1).deriv()(0)),)


PAYS_UP_TO_A_POINT = Pattern(
    "P29",
    "Within ten years, more preparation pays up to a point and then no longer; what is there in the last year goes on "
    "rising with it.",
    "Burgess and Choudary 2021 against Wells",
    PREDICTION,
    BY_LENGTH,
    (
        Part("self-referrals by minoritised residents in all years, gained by a first year of preparation (slope at 0)",
             "referrals a run and year", lambda runs: slope_at(0, brought(runs)), above(0)),
        Part("the same, gained by a last year of preparation (slope at 8 years)", "referrals a run and year",
             lambda runs: slope_at(8, brought(runs)), below(0)),
        Part("self-referrals by minoritised residents in the last year, gained by a year of preparation (straight line)",
             "referrals a run and year", lambda runs: straight(brought(runs, 1)), above(0)),
        *(Part(f"self-referrals by minoritised residents in all years, {length} years of preparation", "referrals a run",
               lambda runs, place=place: (brought(runs)[place],), None) for place, length in enumerate(LENGTHS)),
    ),
    (Ablation("twenty years instead of ten", under("twenty_years", BY_LENGTH)),),
    restated="Hump-shaped is told by the slopes of a parabola at both ends of the lengths tried (0, 2, 4, 6, 8 years), "
             "as Lind and Mehlum (2010) ask; an endless horizon is told by one twice as long. All lengths have the same "
             "well-made practice and money that goes on.",
)  # fmt: skip

CORNERS = [f"{practice}_{funding}" for practice, funding in product(("typical", "well_made"), ("ends", "continues"))]
PAIRS = arms(**{f"{side}_{corner}": f"{side}_{corner}" for corner in CORNERS for side in ("prepared", "unprepared")})


def bundle_and_pairs(runs: Runs) -> list[float]:
    """Return self-referrals by minoritised residents over ten years: the bundle's two, then each pair's two."""
    sides = [f"{side}_{corner}" for corner in CORNERS for side in ("prepared", "unprepared")]
    return [*ahead(runs, 1, 10), *(runs[side].self_referrals(1, 10) for side in sides)]


def preparation_alone(means: Values) -> Values:
    """Return the mean over pairs of the log ratio of prepared over unprepared."""
    return np.mean([log_ratio(means[:, pair : pair + 2]) for pair in range(2, means.shape[1], 2)], axis=0)


def trust_of_bundle_and_pairs(runs: Runs) -> tuple[float]:
    """Return by how much the bundle moves trust in years 6-10 beyond what preparation alone moves it."""
    level = {name: seen.level("trust", (6, 10)) for name, seen in runs.items()}
    alone = np.mean([level[f"prepared_{corner}"] - level[f"unprepared_{corner}"] for corner in CORNERS])
    return (level["phase_zero"] - level["time_bound"] - float(alone),)


SMALLER_ALONE = Pattern(
    "P36",
    "With funding and practice equal, preparation alone does less than the bundle as it is told.",
    "ours, declared before any run",
    PREDICTION,
    {**BUNDLE, **PAIRS},
    (
        Part("log ratio of self-referrals by minoritised residents in ten years, the bundle's minus that of preparation "
             "alone", "log ratio", bundle_and_pairs, above(0, LITTLE_LOG),
             lambda means: log_ratio(means[:, :2]) - preparation_alone(means)),
        Part("trust of organisations in years 6-10, the bundle's difference minus that of preparation alone", "0 to 1",
             trust_of_bundle_and_pairs, above(0, 0.02)),
        Part("log ratio of the bundle", "log ratio", bundle_and_pairs, None, lambda means: log_ratio(means[:, :2])),
        Part("log ratio of preparation alone", "log ratio", bundle_and_pairs, None, preparation_alone),
    ),
    without="the corners (preparation, funding and practice one at a time) are themselves the ablation",
)  # fmt: skip

INDEPENDENT = under("new_network", arms(network="network_independent"))


def kept_up(runs: Runs) -> tuple[float, float]:
    """Return meetings of organisations and agencies: in the third year after the programme's end, and in its last."""
    return tuple(runs["network"].held("meetings", "meetings_unplanned", years=(year, year)) for year in (8, 5))


OUTLIVES = Pattern(
    "P37",
    "A network whose brokering charity is independent outlives its programme.",
    "Hatzidimitriadou et al. 2012, Appendix B: the programme ended in 2006, the network went on",
    PREDICTION,
    INDEPENDENT,
    (
        Part("meetings of organisations and agencies in the third year after the programme (year 8) over its last (year "
             "5)", TIMES, kept_up, above(0.5), ratio),
        Part("trust of organisations in year 8 over that in year 5", TIMES,
             lambda runs: (runs["network"].level("trust", (8, 8)), runs["network"].level("trust", (5, 5))),
             above(0.5), ratio),
        Part("relational trust of organisations in year 8", "0 to 1",
             lambda runs: (runs["network"].level("relational", (8, 8)),), None),
    ),
    (Ablation("the broker hangs on the programme's money",
              under("new_network", arms(network="network_dependent"))),),
    restated="Went on is told as: at least half of the meetings, and of the trust, of the programme's last year are there "
             "in the third year after it; half is ours. The network begins with its programme.",
)  # fmt: skip

PATTERNS = (RESTS_ON_HISTORY, PAYS_UP_TO_A_POINT, SMALLER_ALONE, OUTLIVES)
