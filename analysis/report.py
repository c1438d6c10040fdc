"""One page about one run: what was asked, what came out, how sure that is and what it cost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from analysis.figures import FigureModule
from analysis.load import Results, Run, load
from analysis.page import Rows, inside, render, write_page
from analysis.pictures import draw_all, drawable
from analysis.words import MONEY, OUTCOMES, in_words, plain_words
from sim.levers import LEVERS, Lever


def write_report(run: Run) -> Path:
    """Write `report.html` into a run's folder, whole or not at all, with the figures that stand there."""
    return write_page(run.folder, "run.html", **told(run))


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    run = load(folder)
    draw_all(run)
    return write_report(run)


def page(run: Run) -> str:
    """Return the page about one run; it needs nothing from outside itself."""
    return render("run.html", **told(run))


def told(run: Run) -> dict[str, Any]:
    """Return what the page tells."""
    arm = plain_words(run.summary["arm"])
    return {
        "title": f"One run: {arm}, {plain_words(run.summary['place'])}, seed {run.summary['seed']}",
        "asked": asked(run),
        "levers": levers(run),
        "outcomes": outcome_tables(run),
        "figures": [drawn for module in drawable(run) if (drawn := figure(run, module))],
        "cost": cost(run),
        "origin": origin(run),
    }


def asked(run: Run) -> Rows:
    """Say what the run was."""
    summary = run.summary
    residents, stand_for = in_words(summary["residents"]), in_words(summary["population_represented"])
    yield "Experiment", plain_words(summary["experiment"] or "none")
    yield "Arm", plain_words(summary["arm"])
    yield "Place", f"{plain_words(summary['place'])}: {residents} residents simulated, who stand for {stand_for} adults"
    yield "Seed", str(summary["seed"])
    yield "Length", f"{run.weeks} weeks ({run.weeks / 52:.3g} years)"
    yield "Shocks", in_words(run.config.get("shocks") or [])
    yield "Mechanisms switched off", in_words((run.config.get("theory") or {}).get("off") or [])


def levers(run: Run) -> Rows:
    """Say how every lever was set, those without words last."""
    programme = dict(run.config.get("programme") or {})
    for name, lever in LEVERS.items():
        if name in programme:
            yield meaning(lever), lever_in_words(programme.pop(name)), name
    yield from (("", lever_in_words(value), name) for name, value in programme.items())


def meaning(lever: Lever) -> str:
    """Say what a lever decides, with its unit."""
    if lever.meaning.startswith("of "):
        return f"{lever.unit} {lever.meaning}".capitalize()
    said = lever.meaning[:1].upper() + lever.meaning[1:]
    return said if lever.choices else f"{said} ({lever.unit})"


def lever_in_words(value: object) -> str:
    """Say a lever's value; `null` stays, since each lever says what its null means."""
    return "null" if value is None else in_words(value)


def outcome_tables(run: Run) -> Iterable[tuple[str, Rows, tuple[str, ...]]]:
    """Give every outcome, under its heading; one that has no words yet comes last, by its name."""
    left = dict(run.summary.get("outcomes") or {})
    for heading, words in OUTCOMES.items():
        rows = [(said, outcome_in_words(left.pop(name)), unit) for name, (said, unit) in words.items() if name in left]
        yield heading, rows, ("Outcome", "Value", "Unit")
    yield "Also", [(plain_words(name), outcome_in_words(value)) for name, value in left.items()], ()


def outcome_in_words(value: float | None) -> str:
    """Say a number; where there was nothing to divide by, a run has none."""
    return "not defined" if value is None else in_words(value)


def cost(run: Run) -> Rows:
    """Say what the run cost in pounds and hours, in all and in a year; nothing where no accounts were kept."""
    if not run.has("money.parquet"):
        return []
    totals = run.table("money", list(MONEY)).sum()
    return [
        (said, in_words(float(totals[name])), in_words(float(totals[name]) * 52 / run.weeks), unit)
        for name, (said, unit) in MONEY.items()
    ]


def figure(run: Run, module: FigureModule) -> dict[str, str]:
    """Return a figure with its picture inside, its caption and what it shows; nothing where it is not drawn."""
    picture = run.folder / "figures" / f"{module.NAME}.png"
    if not picture.is_file():
        return {}
    return {
        "name": module.NAME,
        "title": module.TITLE,
        "caption": module.CAPTION,
        "picture": inside(picture),
        "words": module.describe(run),
    }


def origin(results: Results) -> Rows:
    """Say which code ran, on what and when."""
    for name, value in results.provenance.items():
        if name not in ("config", "seed"):
            yield plain_words(name), in_words(value)
    for name, unit in (("wall_s", "seconds it took"), ("peak_mb", "megabytes of memory at most")):
        if name in results.summary:
            yield unit, in_words(results.summary[name])
