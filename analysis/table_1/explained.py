"""What each cause explains of the published change: alone, and added last; the range is its "up to"."""

from __future__ import annotations

import pandas as pd

from analysis.table_1.paired import by_variant, paired
from analysis.table_1.published import FIGURES
from analysis.table_1.variants import readings_of

COLUMNS = ["reading", "figure", "cause", "how", "difference", "low", "high", "n", "of_published", "of_published_low",
           "of_published_high"]  # fmt: skip
WEIGHTS: dict[tuple[str, str], dict[str, float]] = {
    ("access", "alone"): {"access": 1, "neither": -1},
    ("access", "added last"): {"both": 1, "trust": -1},
    ("trust", "alone"): {"trust": 1, "neither": -1},
    ("trust", "added last"): {"both": 1, "access": -1},
    ("both", "together"): {"both": 1, "neither": -1},
    ("prompting", "alone"): {"access_prompting_alone": 1, "neither": -1},
    ("trust_without_sites", "added last"): {"both_without_sites": 1, "access": -1},
    ("each other", "interaction"): {"both": 1, "access": -1, "trust": -1, "neither": 1},
}
"""By cause and how it is added: the corners of the 2 x 2, seed by seed; and, where they were lived, what doctors'
prompting does without open access, and what trust adds without the doors of its sites."""


def explained(summaries: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return one row per way of counting, figure, cause and order: the paired difference with its 95 % interval.

    of_published   the same as a share of the published change (of the ratio of totals: of its distance from 1);
                   nan for the level of one year, which is no change. `_low` and `_high` are the lesser and greater
    """
    known, change, tables = set(summaries["variant"]), changes(published), []
    for reading, ending in readings_of(known).items():
        sums = {key: weights for key, weights in with_ending(ending).items() if set(weights) <= known}
        names = {"cause": [cause for cause, _ in sums], "how": [how for _, how in sums]}
        for figure in FIGURES:
            found = paired(by_variant(summaries, figure), sums.values())
            tables.append(found.assign(reading=reading, figure=figure, **names))
    whole = pd.concat(tables, ignore_index=True)
    shares = whole[["difference", "low", "high"]].div(whole["figure"].map(change).astype(float), axis=0)
    ends = shares[["low", "high"]]
    named = {"of_published_low": ends.min(axis=1), "of_published_high": ends.max(axis=1)}
    return whole.assign(of_published=shares["difference"], **named)[COLUMNS]


def with_ending(ending: str) -> dict[tuple[str, str], dict[str, float]]:
    """Return the weights of the variants that are counted in one way."""
    return {key: {arm + ending: weight for arm, weight in weights.items()} for key, weights in WEIGHTS.items()}


def changes(published: pd.DataFrame) -> dict[str, float]:
    """Return the published changes that are to be explained."""
    value = published.set_index("figure")["value"].to_dict()
    return {"self_shift": value["self_shift"], "gp_shift": value["gp_shift"], "total_ratio": value["total_ratio"] - 1}
