"""One page about one comparison, from its folder alone: figures, tables as CSV, and what they say in plain language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.captions import REDRAW, says
from analysis.commands import command
from analysis.comparison import hangs_on, lengths, listing, numbers, plans, two_ends
from analysis.comparison.answer import answer, levers_words
from analysis.comparison.costs import measured
from analysis.comparison.figures import ComparisonFigure, figures_of, runs_behind
from analysis.comparison.figures.equal_terms import terms
from analysis.comparison.figures.headline import settings
from analysis.comparison.figures.pairing import focus
from analysis.comparison.figures.waiting import years
from analysis.comparison.in_short import in_short
from analysis.comparison.load import Comparison, load_comparison
from analysis.comparison.tables import write_tables
from analysis.comparison.words import BESIDE, BURDENS, GAINS, HEADLINE, SPENDING, TERMS, capital, setting_words
from analysis.headline import FEW_SEEDS
from analysis.page import inside, write_page
from analysis.pictures import save
from analysis.report import origin
from analysis.words import in_words, plain_words

ARM_OUTCOMES = [*HEADLINE, *BESIDE, "unmet_need_weeks", "unpaid_hours", "spend"]

ALWAYS = {
    "numbers": numbers,
    "listing": listing,
    "plans": plans,
    "hangs_on": hangs_on,
    "two_ends": two_ends,
    "few": FEW_SEEDS,
    "redraw": REDRAW,
    "headline": [*HEADLINE],
    "beside": [*BESIDE],
    "burdens": [*BURDENS, *GAINS],
    "spending": [*SPENDING],
}
"""What every comparison's page tells with."""


def write(folder: Path, summary: Mapping[str, Any] | None = None) -> Path:
    """Draw the figures, write the tables as CSV and the report into a comparison's folder; return the report.

    summary   of a comparison whose `summary.json` is still to be written, last of all
    """
    comparison = load_comparison(folder) if summary is None else Comparison(folder, summary)
    write_tables(comparison)
    return write_page(folder, "comparison.html", comparison=comparison, design=comparison.design, **told(comparison))


def told(comparison: Comparison) -> dict[str, Any]:
    """Return what the page tells."""
    known = comparison.present("outcome")
    outcomes = [name for name in ARM_OUTCOMES if name in known]
    return {
        "title": comparison.design["question"] or f"Comparison: {plain_words(comparison.summary['experiment'])}",
        "control": controls(comparison),
        "asked": asked(comparison),
        "short": in_short(comparison),
        "answer": answer(comparison),
        "bundle": levers_words(comparison),
        "apart": most_apart(comparison),
        "figures": [drawn(comparison, module) for module in figures_of(comparison)],
        "head": numbers.head(comparison),
        "funder": funder(comparison),
        "sides": focus(comparison),
        "priced": measured(comparison),
        "waiting": years(comparison) if comparison.alone else [],
        "outcomes": outcomes,
        "outcome_words": ["Arm", *map(numbers.named, outcomes)],
        "command": command(comparison),
        "origin": origin(comparison),
        **ALWAYS,
    }


def drawn(comparison: Comparison, module: ComparisonFigure) -> dict[str, Any]:
    """Draw a figure into the folder, and return it with its picture inside, its words, and the runs behind it."""
    target = comparison.folder / "figures"
    target.mkdir(exist_ok=True)
    runs = runs_behind(comparison, module)
    picture = save(module.draw(comparison), target / f"{module.NAME}.png", says(module, runs, command(comparison)))
    return {
        "name": module.NAME,
        "part": module.PART,
        "title": module.TITLE,
        "caption": module.CAPTION,
        "picture": inside(picture),
        "words": module.describe(comparison),
        "runs": len(runs),
        "redraw": REDRAW,
    }


def asked(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Say what was run."""
    summary, weeks = comparison.summary, (comparison.config.get("theory") or {}).get("consolidation_weeks")
    residents, stand_for = in_words(summary["residents"]), in_words(summary["population_represented"])
    yield "Experiment", summary["experiment"]
    yield "Place", f"{plain_words(summary['place'])}: {residents} residents simulated, who stand for {stand_for} adults"
    yield "Arms", f"{len(summary['arms'])}, each on the same {comparison.seeds} seeds"
    yield "Length", f"{comparison.weeks} weeks ({comparison.weeks / 52:.3g} years)"
    yield "Looked at after", ", ".join(f"{year:.3g}" for year in comparison.horizons) + " years"
    known = settings(comparison)
    known += [name for name in comparison.present("setting") if name not in known]
    yield "Settings", "; ".join(setting_words(name, weeks) for name in known)
    yield "Terms", "; ".join(TERMS.get(name, plain_words(name)) for name in terms(comparison))


def funder(comparison: Comparison) -> dict[str, list[str]]:
    """Say by setting how long a funder could prepare; nothing where arms are no lengths of preparation."""
    if not lengths.named_by_length(comparison):
        return {}
    found = lengths.maps(comparison)
    return {capital(hangs_on.words(setting)): list(lengths.sentences(told)) for setting, told in found.items()}


def controls(comparison: Comparison) -> str:
    """Say whether arms that must not differ do not; nothing where the comparison is no control."""
    if not comparison.design.get("expect_zero"):
        return ""
    differing = int((comparison.effects["difference"].fillna(0.0) != 0.0).sum())
    counted = len(comparison.effects)
    if differing:
        return f"The controls do not hold: {differing:,} of {counted:,} differences are not exactly 0."
    return f"The controls hold: all {counted:,} differences are exactly 0."


def most_apart(comparison: Comparison) -> int:
    """Return in how many levers arms that are set beside each other differ at most."""
    return max((comparison.levers_apart(sides) or 0 for sides in comparison.pairs), default=0)
