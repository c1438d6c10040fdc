"""The rows of the page's tables."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.hundredths import points
from analysis.table_1.folder import PublishedTable
from analysis.table_1.sentences import CAUSES, percent_with_ends, verdict, with_ends
from analysis.table_1.variants import READING_WORDS, in_words
from analysis.words import community_words

Row = tuple[str, ...]
FITTED = ("self_share_year_1", "self_share_year_2", "total_ratio")
KINDS = ("referrals_self", "referrals_site", "referrals_self_prompted", "referrals_gp", "recorded_anew",
         "referrals_other", "referrals")  # fmt: skip
FIGURE_WORDS = {
    "self_share_year_1": "share of self-referrals, year 1",
    "self_share_year_2": "share of self-referrals, year 2",
    "self_shift": "rise of the share of self-referrals",
    "gp_shift": "change of doctors' share",
    "total_ratio": "referrals of year 2 for 100 of year 1",
}


def of_fits(table: PublishedTable) -> Iterator[Row]:
    """Give the published figures and their bands, then every variant beside them."""
    yield "Published, with its sampling error", *(with_ends(table.published[name], "value") for name in FITTED), ""
    bands = [table.row("fits", figure=name) for name in FITTED]
    yield (
        "Band declared before any run",
        *(f"{points(row['band_low'])} to {points(row['band_high'])}" for row in bands),
        "",
    )
    for variant in table.variants:
        found = [table.row("fits", variant=variant, figure=name) for name in FITTED]
        within = [pd.notna(row["inside"]) and bool(row["inside"]) for row in found]
        cells = [with_ends(row) + (" \u2713" if well else "") for row, well in zip(found, within, strict=True)]
        yield in_words(variant), *cells, f"{sum(within)} of {len(FITTED)}"


def of_explained(table: PublishedTable) -> Iterator[tuple[str, list[Row]]]:
    """Give by way of counting a row for each cause and order: points, and shares of the published changes."""
    for reading in table.corners:
        rows: list[Row] = []
        for said, found in by_cause(table, reading):
            cells = [(with_ends(found[name], "difference", True), percent_with_ends(found[name]))
                     for name in ("self_shift", "total_ratio")]  # fmt: skip
            rows.append((said, *cells[0], *cells[1]))
        yield READING_WORDS[reading], rows


def by_cause(table: PublishedTable, reading: str) -> Iterator[tuple[str, dict[str, pd.Series]]]:
    """Give each cause and order in words, with what it explains by figure."""
    found = table.rows("explained", reading=reading)
    for cause, how in dict.fromkeys(zip(found["cause"], found["how"], strict=True)):
        both = found[(found["cause"] == cause) & (found["how"] == how)]
        yield cause_words(cause, how), {str(row["figure"]): row for _, row in both.iterrows()}


def cause_words(cause: str, how: str) -> str:
    """Say a cause and how it was added."""
    if how == "interaction":
        return "What each adds to the other"
    return "Both together" if how == "together" else f"{CAUSES[cause]}, {how}"


def of_levels(table: PublishedTable) -> Iterator[Row]:
    """Give what each cause does to the share of self-referrals in either year, as printed."""
    for said, found in by_cause(table, "as_printed"):
        yield said, *(with_ends(found[f"self_share_year_{year}"], "difference", True) for year in (1, 2))


def of_roads(table: PublishedTable) -> Iterator[tuple[str, list[Row]]]:
    """Give by variant the mean referrals of each kind in both years, scaled to the adults of the place."""
    whole = table.rows("referral_years", community="all")
    means = whole.groupby(["variant", "year"], observed=True)[list(KINDS)].mean()
    counts = (means / float(table.summary["sampling_fraction"])).to_dict("index")
    yield "Published", [published_row(row) for _, row in table.tables["published"].iterrows()]
    for variant in table.variants:
        if not variant.endswith("_eleven_months"):
            rows = [(str(year), *(f"{count:,.0f}" for count in counts[variant, year].values())) for year in (1, 2)]
            yield in_words(variant), rows


def published_row(counts: pd.Series) -> Row:
    """Return the published counts of a year, which do not tell kinds of self-referral apart."""
    own, doctors, other, total = (f"{counts[name]:,.0f}" for name in ("self", "gp", "other", "referrals"))
    return f"{counts['year']:.0f}", f"{own} in all", "", "", doctors, "not told", other, total


def of_communities(table: PublishedTable) -> Iterator[tuple[str, list[Row]]]:
    """Give by variant as printed the mean counts of each community, and how often the two roads change places."""
    fraction = float(table.summary["sampling_fraction"])
    for variant in table.corners.get("as_printed", []):
        rows = []
        for _, row in table.rows("reversals", variant=variant).iterrows():
            counts = [
                f"{row[name] / fraction:,.0f}" for name in ("self_year_1", "gp_year_1", "self_year_2", "gp_year_2")
            ]
            turned = "yes" if row["reversed"] else "no"
            name = "All" if row["community"] == "all" else community_words(row["community"])
            rows.append((name, *counts, f"{turned}; in {seeds_said(row)}"))
        yield in_words(variant), rows


def seeds_said(row: pd.Series) -> str:
    """Say in how many of its seeds the two roads change places: "2 of 10 seeds"."""
    seeds = int(row["n"])
    return f"{round(row['seeds_reversed'] * seeds)} of {seeds} seed{'' if seeds == 1 else 's'}"


def of_noise(table: PublishedTable) -> Iterator[Row]:
    """Give the pairs and figures that differ by no more than noise, or by less than the published table's own error."""
    found = table.tables["differences"]
    pairs = found[found["figure"].isin(["self_shift", "total_ratio"])]
    for _, row in pairs[pairs["noise"] | pairs["within_published_error"]].iterrows():
        name = f"{in_words(row['variant'])}, beside {in_words(row['versus'])}"
        yield name, FIGURE_WORDS[row["figure"]], with_ends(row, "difference", True), verdict(row)
