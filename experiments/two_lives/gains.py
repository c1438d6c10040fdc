"""What each person gained in one arm beside the other, by what the record of lives holds."""

from __future__ import annotations

import pandas as pd

from experiments.two_lives.parting import NEVER, Partings, event_named
from sim.frames.residents import people
from sim.ledger import Array

COUNTED = ("weeks_in_need", "crises", "referrals_self", "referrals_site", "referrals_self_prompted", "referrals_gp",
           "referrals_other")  # fmt: skip
IN_SHORT = ("unmet", "in_care", *COUNTED)
"""What is told of a whole life, by arm: weeks in need without help, weeks in care, then what `people` counts."""


def lives(seen: Partings, steps: Array, crisis_weighs: float) -> pd.DataFrame:
    """Return one row a person who lives here in both arms at the end, those who gained most first.

    steps          (residents,)   distance of each from those who parted first
    crisis_weighs  weeks          of need without help that a crisis counts as
    """
    first, versus = (people(model.record) for model in seen.pair)
    frame = versus[["person", "community", "member", "harm_quartile"]].copy()
    frame.insert(0, "resident", range(len(frame)))
    frame["came"], frame["parted_week"], frame["parted_in"] = seen.came, seen.week, [event_named(e) for e in seen.event]
    frame["trust_parted_week"], frame["distance"] = seen.trust_week, steps
    for name, (mine, theirs) in seen.weeks.items():
        frame[name], frame[f"{name}_versus"] = mine, theirs
    for name in COUNTED:
        frame[name], frame[f"{name}_versus"] = first[name], versus[name]
    frame["unmet_spared"], frame["crises_spared"] = (frame[f"{n}_versus"] - frame[n] for n in ("unmet", "crises"))
    frame["gain"] = frame["unmet_spared"] + crisis_weighs * frame["crises_spared"]
    both = frame[seen.identity != NEVER]
    return both.sort_values(["gain", "person"], ascending=[False, True], ignore_index=True)


def most(frame: pd.DataFrame, shown: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the service users who gained most and those who lost most: people who were in care in either arm."""
    served = frame[(frame["in_care"] > 0) | (frame["in_care_versus"] > 0)]
    gained, lost = served[served["gain"] > 0], served[served["gain"] < 0]
    return gained.head(shown), lost.iloc[::-1].head(shown)
