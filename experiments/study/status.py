"""How a study stands, read from its folder alone: works from any shell, while a sweep runs and after it has died."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from statistics import median

from experiments.study.failures import asked_in, rows, seen
from experiments.study.journal import Fate
from experiments.study.plan import made_now, plans_in

RECENT = 100  # runs from which the pace is taken


def status(folder: Path) -> str:
    """Return how many runs are asked, done, at work, failed and waiting, at what pace, and what has changed."""
    plans, asked = plans_in(folder), asked_in(folder)
    fates, busy = seen(folder)
    done = [fates[key] for key in asked if key in fates and fates[key].done]
    at_work = len(busy & asked.keys())
    failed = sum(1 for _ in rows(folder, asked, fates, busy))
    waiting = len(asked) - len(done) - at_work - failed
    lines = [
        f"{folder}: {len(asked)} runs asked for in {len(plans)} launches",
        f"  {len(done)} done, {at_work} at work, {waiting} waiting, {failed} failed",
    ]
    if done:
        lines.append(f"  {median(fate.done['seconds'] for fate in done if fate.done):.1f} seconds a run")
    if done and at_work and (waiting or at_work) and (pace := runs_an_hour(done)):
        lines.append(f"  {pace:.0f} runs an hour; about {told((waiting + at_work) / pace * 3600)} to go")
    if plans and plans[-1].made_by != made_now():
        lines.append(
            "  code, numba or numpy have changed since the last launch: the same line again would live all of it anew"
        )
    return "\n".join(lines)


def runs_an_hour(done: list[Fate]) -> float | None:
    """Return the pace of the last runs that ended."""
    ended = sorted(datetime.fromisoformat(fate.done["when"]) for fate in done if fate.done)[-RECENT:]
    seconds = (ended[-1] - ended[0]).total_seconds()
    return (len(ended) - 1) / seconds * 3600 if seconds > 0 else None


def told(seconds: float) -> str:
    """Return a length of time in words."""
    minutes = round(seconds / 60)
    if minutes <= 1:
        return "a minute"
    return f"{minutes} minutes" if minutes < 120 else f"{minutes / 60:.1f} hours"
