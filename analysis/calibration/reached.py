"""Which bands that were declared before any run are reached, in how many runs, and by how much they are missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.calibration.words import middle

ALL_AT_ONCE = "all at once"


def reached(runs: pd.DataFrame, bands: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """Return one row a band, and last one for all of them at once.

    runs    one row a run: what it came to
    bands   low and high end by figure

    figure, band_low, band_high, runs, inside (runs in the band), below, above, median, low, high (90 in 100), missed
    (how far the median lies outside, with its sign; 0 inside)
    """
    held = {name: runs[name].between(low, high) for name, (low, high) in bands.items()}
    rows = [
        {"figure": name, "band_low": low, "band_high": high, "runs": len(runs), "inside": int(held[name].sum()),
         "below": int((runs[name] < low).sum()), "above": int((runs[name] > high).sum()),
         **middle(runs[name])._asdict()}
        for name, (low, high) in bands.items()
    ]  # fmt: skip
    found = pd.DataFrame(rows)
    found["missed"] = found["median"] - np.clip(found["median"], found["band_low"], found["band_high"])
    whole = int(pd.DataFrame(held).all(axis=1).sum())
    return pd.concat(
        [found, pd.DataFrame([{"figure": ALL_AT_ONCE, "runs": len(runs), "inside": whole}])], ignore_index=True
    )
