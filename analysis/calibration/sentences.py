"""A calibration in plain sentences: what the figures cannot tell first, then what was reached, then the headline."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from scipy.stats import norm

from analysis.calibration.folder import AS_TOLD, Calibration
from analysis.calibration.moved import CALIBRATED, PRIOR
from analysis.calibration.reached import ALL_AT_ONCE, reached
from analysis.calibration.words import figure_words, listed, middle, spanned
from analysis.headline import FEW_SEEDS
from analysis.hundredths import in_hundred
from analysis.words import number_in_words, signed


def cautions(calibration: Calibration) -> Iterator[str]:
    """Say what has to be known before any figure is read."""
    told = calibration.summary
    if told["runs_failed"]:
        yield f"{told['runs_failed']} runs failed (failures.csv); each costs its own row alone, and the rest is told."
    seeds = int(calibration.tables["moved"]["n"].max())
    if seeds < FEW_SEEDS:
        yield f"The headline stands on {seeds} seeds: too few to tell anything."


def unknown_sentences(calibration: Calibration) -> Iterator[str]:
    """Say which assumptions the figures cannot identify, and of how many nothing is learnt at all."""
    rows, screened = calibration.identified, int(calibration.summary["screened"])
    known = rows["identified"]
    yield (
        f"Of {screened} assumptions that could be drawn, {screened - len(rows)} did not stay free: in the screening "
        "they moved no target beyond luck, or less than those that did. They stand as told; nothing is learnt of them."
    )
    yield (
        f"Of the {len(rows)} that stayed free the figures cannot identify {int((~known).sum())}: "
        f"{listed(list(rows.index[~known]))}."
    )
    yield (
        f"They narrow {int(known.sum())}, where chance alone would seem to narrow {0.05 * len(rows):.1f} of "
        f"{len(rows)}: {listed(list(rows.index[known])[::-1])}."
    )


def fit_sentences(calibration: Calibration) -> Iterator[str]:
    """Say in how many runs each band is reached, by how much it is missed, and what luck alone would allow."""
    bands = calibration.summary["bands"]
    found = {draws: by_figure(reached(runs, bands)) for draws, runs in calibration.figures.items()}
    after, before, told = (found[draws] for draws in (CALIBRATED, PRIOR, AS_TOLD))
    for name in bands:
        row = after[name]
        word = "Reached" if row["inside"] > row["runs"] / 2 else "Not reached"
        yield (
            f"{figure_words(name)}: {word.lower()}. {share_of_runs(row)} runs under the posterior lie in the band "
            f"{spanned(row['band_low'], row['band_high'])} ({share_of_runs(before[name])} under the prior, "
            f"{share_of_runs(told[name])} as told). {missed_by(row)} {luck_allows(calibration, row, name)}"
        )
    row = after[ALL_AT_ONCE]
    yield (
        f"All at once: {share_of_runs(row)} runs under the posterior ({share_of_runs(before[ALL_AT_ONCE])} under "
        f"the prior, {share_of_runs(told[ALL_AT_ONCE])} as told)."
    )


def by_figure(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Return rows by the figure that each is of."""
    return {str(row["figure"]): row for _, row in rows.iterrows()}


def share_of_runs(row: pd.Series) -> str:
    """Say how many of how many runs lie inside."""
    return f"{int(row['inside'])} of {int(row['runs'])}"


def missed_by(row: pd.Series) -> str:
    """Say where the middle of runs lies beside a band."""
    middle_of = f"The median is {number_in_words(row['median'])} (90 in 100: {spanned(row['low'], row['high'])})"
    if not row["missed"]:
        return f"{middle_of}; below the band {int(row['below'])}, above {int(row['above'])}."
    side = "above" if row["missed"] > 0 else "below"
    return f"{middle_of}, {number_in_words(abs(row['missed']))} {side} the band."


def luck_allows(calibration: Calibration, row: pd.Series, name: str) -> str:
    """Say how many runs would lie in a band if its middle were right and only luck, as in those told, moved them."""
    spread = float(calibration.figures[AS_TOLD][name].std())
    if not spread > 0:
        return "What luck alone does could not be told."
    most = 2 * norm.cdf((row["band_high"] - row["band_low"]) / 2 / spread) - 1
    return f"With luck alone about the middle of the band, {in_hundred(most)} would."


def beside_sentences(calibration: Calibration) -> Iterator[str]:
    """Say what runs come to where nothing was fitted."""
    for _, row in calibration.rows("targets", aimed=False).iterrows():
        name = str(row["name"])
        after = middle(calibration.figures[CALIBRATED][name])
        told = middle(calibration.figures[AS_TOLD][name])
        yield (
            f"{figure_words(name)}: published {number_in_words(row['low'])}; under the posterior "
            f"{number_in_words(after.median)} ({spanned(after.low, after.high)}), as told "
            f"{number_in_words(told.median)}."
        )


def headline_sentences(calibration: Calibration) -> Iterator[str]:
    """Say for preparation alone, then for the bundle, whether the posterior moves it, at each horizon."""
    for pair in calibration.pairs:
        who = "Preparing first, everything else equal" if pair == calibration.pairs[0] else (
            "The bundle, which differs in many levers at once"
        )  # fmt: skip
        rows = calibration.rows("moved", arm=pair[0], versus=pair[1], outcome=calibration.primary, setting=CALIBRATED)
        for beside, said in ((PRIOR, "under the prior"), ("default", "with every number as told")):
            for _, row in rows[rows["beside"] == beside].sort_values("horizon").iterrows():
                yield (
                    f"{who}, up to {row['horizon']:.3g} years: under the posterior the effect is {moved_by(row)} that "
                    f"{said} ({int(row['n'])} seeds)."
                )


def moved_by(row: pd.Series) -> str:
    """Say how far one effect lies from another, and whether that is beyond its interval."""
    if pd.isna(row["low"]):
        return f"{signed(row['difference'])} beside, with no interval to tell it from luck,"
    ends = f"{signed(row['difference'])} ({signed(row['low'])} to {signed(row['high'])})"
    if not row["moved"]:
        return f"not moved by more than its interval: {ends} beside"
    return f"moved: {ends}, {'more' if row['difference'] > 0 else 'less'} than"
