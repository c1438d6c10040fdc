"""What the runs say of the published referral table: what each cause explains, and what is no more than noise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.table_1.communities import reversals
from analysis.table_1.differences import differences
from analysis.table_1.explained import explained
from analysis.table_1.fits import fits
from analysis.table_1.published import published_figures


def findings(
    summaries: pd.DataFrame, years: pd.DataFrame, published: pd.DataFrame, design: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Return the tables of findings by name.

    summaries   one row per variant, seed and figure: what two years come to
    years       one row per variant, seed, year and community: referrals by kind and road
    published   the published counts, one row a year
    design      has the `bands` by figure, and `beside`: by arm the one that it differs from in one thing
    """
    figures = published_figures(published)
    return {
        "published_figures": figures,
        "fits": fits(summaries, figures, design["bands"]),
        "explained": explained(summaries, figures),
        "differences": differences(summaries, figures, design["beside"]),
        "reversals": reversals(years),
    }
