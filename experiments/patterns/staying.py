"""Patterns of what stays: when the money of a project ends, and when a programme ends whose broker is independent."""

from __future__ import annotations

from experiments.measures import MINORITISED
from experiments.patterns.claims import above, below, between
from experiments.patterns.pattern import PREDICTION, Ablation, Part, Pattern, Runs, arms, ratio, under
from experiments.patterns.time_and_money import TIMES

COLLAPSES = Pattern(
    "P02",
    "A time-bound project collapses when its money ends: a year later little is left, and soon it is as if it had "
    "never been.",
    "Burgess and Choudary 2021; Brown 2017 on what happens after",
    PREDICTION,
    arms(time_bound="time_bound", nothing="transactional"),
    (
        Part("self-referrals by minoritised residents in the year after the money (year 3) over the last funded (year "
             "2)",
             TIMES, lambda runs: (runs["time_bound"].self_referrals(3, 3), runs["time_bound"].self_referrals(2, 2)),
             below(0.6), ratio),
        Part("self-referrals by minoritised residents in the second year after the money (year 4), time-bound over "
             "services as they are", TIMES,
             lambda runs: (runs["time_bound"].self_referrals(4, 4), runs["nothing"].self_referrals(4, 4)),
             between(0.8, 1.2), ratio),
        Part("self-referrals by minoritised residents in the last funded year (year 2), time-bound over services as "
             "they are", TIMES,
             lambda runs: (runs["time_bound"].self_referrals(2, 2), runs["nothing"].self_referrals(2, 2)), None, ratio),
        Part("share of the self-referrals by minoritised residents in year 2 that came at community sites", "share",
             lambda runs: (runs["time_bound"].total("referrals_site", years=(2, 2), who=MINORITISED),
                           runs["time_bound"].self_referrals(2, 2)), None, ratio),
    ),
    (Ablation("the money never ends", arms(time_bound="time_bound_without_end", nothing="transactional")),),
)  # fmt: skip

INDEPENDENT = under("new_network", arms(network="network_independent"))


def kept_up(runs: Runs) -> tuple[float, float]:
    """Return meetings of organisations and agencies: in the third year after the programme's end, and in its last."""
    after, before = (runs["network"].held("meetings", "meetings_unplanned", years=(year, year)) for year in (8, 5))
    return after, before


OUTLIVES = Pattern(
    "P37",
    "A network whose brokering charity is independent outlives its programme.",
    "Hatzidimitriadou et al. 2012, Appendix B: the programme ended in 2006, the network went on",
    PREDICTION,
    INDEPENDENT,
    (
        Part("meetings of organisations and agencies in the third year after the programme (year 8) over its last "
             "(year 5)", TIMES, kept_up, above(0.5), ratio),
        Part("trust of organisations in year 8 over that in year 5", TIMES,
             lambda runs: (runs["network"].level("trust", (8, 8)), runs["network"].level("trust", (5, 5))),
             above(0.5), ratio),
        Part("relational trust of organisations in year 8", "0 to 1",
             lambda runs: (runs["network"].level("relational", (8, 8)),), None),
    ),
    (Ablation("the broker hangs on the programme's money",
              under("new_network", arms(network="network_dependent"))),),
    restated="Went on is told as: at least half of the meetings, and of the trust, of the programme's last year are "
             "there in the third year after it; half is ours. The network begins with its programme.",
)  # fmt: skip

PATTERNS = (COLLAPSES, OUTLIVES)
