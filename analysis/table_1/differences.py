"""Which variants differ by more than noise: that of seeds, and that of the published table itself."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.table_1.paired import by_variant, paired
from analysis.table_1.published import FIGURES
from analysis.table_1.variants import pairs_of

COLUMNS = ["variant", "versus", "figure", "difference", "low", "high", "n", "noise", "published_error",
           "within_published_error"]  # fmt: skip


def differences(summaries: pd.DataFrame, published: pd.DataFrame, beside: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per pair of variants and figure: the difference seed by seed, paired t, 95 %.

    noise             no more than the luck of seeds brings: the interval holds 0, or one seed has none
    published_error   half the published figure's own 95 % interval
    within_published_error   the published table could not have told the two apart
    """
    pairs = list(pairs_of(list(dict.fromkeys(summaries["variant"])), beside))
    of_record, tables = published.set_index("figure"), []
    error = ((of_record["high"] - of_record["low"]) / 2).to_dict()
    for figure in FIGURES:
        found = paired(by_variant(summaries, figure), ({variant: 1, versus: -1} for variant, versus in pairs))
        names = {"variant": [one for one, _ in pairs], "versus": [other for _, other in pairs]}
        tables.append(found.assign(figure=figure, published_error=error[figure], **names))
    whole = pd.concat(tables, ignore_index=True)
    beyond = (whole["low"] > 0) | (whole["high"] < 0)
    within = whole["difference"].abs() < whole["published_error"]
    return whole.assign(noise=~beyond, within_published_error=within)[COLUMNS]
