"""How people came to the service: referrals by source, beside what was published for the place."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from analysis.figures.style import BLUE, GREEN, INK, ORANGE, PAGE, SKY, new_figure, styled
from analysis.load import Run
from analysis.words import plain_words

NAME = "referrals"
RANK = 1
TITLE = "Referrals by source, and the published record"
CAPTION = (
    "Left: the run's recorded referrals in each year of 52 weeks, counted in the sample and scaled to the adults it "
    "stands for; a last year cut short is scaled to 52 weeks. Right: the two published years, September 2009 to "
    "August 2010 and September 2010 to August 2011 (Hatzidimitriadou et al. 2012, Table 1; the text of the source "
    "begins the second year in October). The published service counted all three kinds of self-referral as one, "
    "community sites with them until late in 2011. The published years are those of one real service: only the "
    "arm wandsworth follows its levers and its calendar, so a run of any other arm need not resemble them."
)
NEEDS = ("weekly.parquet",)
SOURCES = {
    "referrals_self": ("self, by phone or at a clinic", BLUE),
    "referrals_self_prompted": ("self, prompted by a doctor (GP)", SKY),
    "referrals_site": ("self, at a community site", GREEN),
    "referrals_gp": ("doctor (GP)", ORANGE),
    "referrals_other": ("other", "#999999"),
}
"""In the run, from the bottom of the bar: in words, and their colour."""
SELF, DOCTOR = "Self", "General Medical Practitioner (GP)"
PUBLISHED_COLOURS = {"self": "#00466f", "doctor": ORANGE, "other": "#999999"}
PUBLISHED_YEARS = {"year_1": "Sep 2009–\nAug 2010", "year_2": "Sep 2010–\nAug 2011"}


def simulated(run: Run) -> pd.DataFrame:
    """Return referrals by source and year of the run, scaled to the adults that the sample stands for."""
    weekly = run.table("weekly", ["week", *SOURCES])
    week = weekly.pop("week")
    by_year = weekly.astype(float).groupby(week // 52).sum()
    weeks_in_year = week.drop_duplicates().groupby(week // 52).size()
    return by_year.mul(52 / weeks_in_year / float(run.summary["sampling_fraction"]), axis=0)


def published(run: Run) -> pd.DataFrame | None:
    """Return the published counts by year: self, doctor and all other sources together."""
    table = run.published_referrals
    if table is None:
        return None
    counts = table.set_index("source")[list(PUBLISHED_YEARS)].astype(float)
    rest = counts.drop([SELF, DOCTOR]).sum()
    return pd.DataFrame({"self": counts.loc[SELF], "doctor": counts.loc[DOCTOR], "other": rest})


def self_share(counts: pd.Series) -> float:
    """Return the share of all referrals that people made themselves, prompted or not, as it was published."""
    own = sum(counts[source] for source in counts.index if "self" in source or source == "referrals_site")
    return float(own / max(counts.sum(), 1.0))


def stack(axes: Axes, counts: pd.DataFrame, colours: dict[str, str], width: float) -> None:
    """Draw a bar for each row, its parts one on another."""
    below = np.zeros(len(counts))
    for source, colour in colours.items():
        values = counts[source].to_numpy()
        axes.bar(counts.index, values, bottom=below, color=colour, width=width, edgecolor="white", linewidth=0.4)
        below = below + values


def draw_simulated(axes: Axes, counts: pd.DataFrame, run: Run) -> None:
    """Draw the run's years, the kinds of self-referral at the bottom."""
    counts = counts.set_axis(counts.index + 1)
    stack(axes, counts, {source: colour for source, (_, colour) in SOURCES.items()}, width=0.8)
    axes.set_xticks(counts.index[:: 1 + len(counts) // 13])
    axes.set_xlabel("Year of the run")
    axes.set_title(f"This run: {plain_words(run.summary['arm'])}, seed {run.summary['seed']}")
    axes.set_ylabel(f"Recorded referrals a year,\nper {run.summary['population_represented']:,.0f} adults")


def draw_published(axes: Axes, counts: pd.DataFrame) -> None:
    """Draw the published years, with their counts and shares written in."""
    stack(axes, counts, PUBLISHED_COLOURS, width=0.9)
    for place, year in enumerate(counts.index):
        row = counts.loc[year]
        middles, total = row.cumsum() - row / 2, row.sum()
        for source in PUBLISHED_COLOURS:
            top = source == "other"
            axes.annotate(
                f"{source} {row[source]:,.0f} ({row[source] / total:.0%})", (place, total if top else middles[source]),
                (0, 2 if top else 0), textcoords="offset points", ha="center", va="bottom" if top else "center",
                fontsize=7, color="white" if source == "self" else INK,
            )  # fmt: skip
    axes.set_xticks(range(len(counts)), list(PUBLISHED_YEARS.values()))
    axes.set_title("Published")


@styled
def draw(run: Run) -> Figure:
    """Draw the run's years and, where a record was published for its place, the published years on the same scale."""
    record = published(run)
    widths = (1,) if record is None else (5, 4)
    figure, panels = new_figure(
        (PAGE, 86), (1, len(widths)), margins=(21, 3, 24, 6), gaps=(5, 0), sharey=True, width_ratios=widths
    )
    counts = simulated(run)
    draw_simulated(panels[0], counts, run)
    if record is not None:
        draw_published(panels[1], record.set_axis(range(len(record))))
    highest = max(bars.sum(axis=1).max() for bars in (counts, record) if bars is not None)
    panels[0].set_ylim(0, max(1.0, 1.08 * highest))
    for axes in panels:
        axes.grid(axis="y")
        axes.yaxis.set_major_formatter("{x:,.0f}")
    key = [Patch(color=colour, label=words) for words, colour in SOURCES.values()]
    figure.legend(handles=key, loc="lower center", ncols=3)
    return figure


def describe(run: Run) -> str:
    """Say how many were referred and how many of them referred themselves: first and last year, published years."""
    counts = simulated(run)
    rows = {f"year {year + 1} of the run": counts.loc[year] for year in counts.index[[0, -1]]}
    record = published(run)
    if record is not None:
        rows |= {f"published {said.replace(chr(10), ' ')}": record.loc[year] for year, said in PUBLISHED_YEARS.items()}
    said = [f"{name} {row.sum():,.0f}, {self_share(row):.0%} of them self-referrals" for name, row in rows.items()]
    return "Stacked bars of referrals. " + "; ".join(said) + "."
