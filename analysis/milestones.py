"""The dates that the levers of a run set, told from the start of the run."""

from __future__ import annotations

from analysis.load import Run


def milestones(run: Run) -> list[tuple[float, str]]:
    """Return when official activity began and when the money ended, in years, as the levers of this run set them."""
    levers = run.config.get("programme") or {}
    begins, lasts, calendar = (levers.get(name) for name in ("phase_zero_weeks", "delivery_weeks", "delivery_ends"))
    told = []
    if isinstance(begins, int) and lasts != 0 and 0 < begins < run.weeks:
        told.append((begins / 52, "official activity begins"))
    ends = [begins + lasts] if isinstance(begins, int) and isinstance(lasts, int) and lasts else []
    ends += [calendar] if isinstance(calendar, int) else []
    ends += [shock["week"] for shock in run.config.get("shocks") or [] if shock["kind"] == "funding_ends"]
    if ends and min(ends) < run.weeks:
        told.append((min(ends) / 52, "programme money ends"))
    return told


def told_milestones(run: Run) -> str:
    """Say the milestones under a figure: "Dotted: official activity begins (year 4)."."""
    told = ", ".join(f"{name} (year {year:.3g})" for year, name in milestones(run))
    return f"Dotted: {told}" if told else ""
