"""The tables of docs/performance.md about what was aimed at, and about starting up."""

from __future__ import annotations

from tests.benchmarks.page.numbers import (
    BOROUGH,
    MILLION,
    ORDINARY_WEEKS,
    Data,
    by_size,
    digits,
    events_of,
    nanoseconds,
    seconds_of_run,
    seconds_of_weeks,
    table,
)

AIM, STRETCH, TO_START = 100.0, 60.0, 3.0
"""Most nanoseconds per resident-week, and most seconds to the first week, warm."""

TO_FIRST_WEEK = ("python", "imports", "composing", "compiled_code", "populate", "settle", "step")
STARTS = {
    "python": "Python itself",
    "imports": "importing packages",
    "composing": "composing the configuration and checking it",
    "compiled_code": "compiling the rules (cold) or loading them compiled (warm)",
    "populate": "filling the place with people and ties",
    "settle": f"the {ORDINARY_WEEKS} ordinary weeks before the first",
    "step": "the first week",
    "to_first_week": "**from the command to the end of the first week**",
    "tables": "writing the tables",
    "figures": "drawing figures and report, with loading what draws",
    "whole": "**the whole command**",
}


def targets(data: Data) -> str:
    """Return what was aimed at, what was measured, and whether it was met; where missed, what took the time."""
    borough, million, warm = by_size(data)[BOROUGH], by_size(data)[MILLION], data["taken"]["start_up_warm"]
    gigabytes = million["megabytes"] * 1024**2 / 1e9
    aims = (
        ("nanoseconds per resident-week, borough, one core", "100", nanoseconds(borough), AIM),
        ("the same, stretched", "60", nanoseconds(borough), STRETCH),
        ("seconds, borough, 520 weeks with the ordinary weeks before", "10 to 15", seconds_of_run(borough), 15.0),
        ("gigabytes at most, a million residents, 520 weeks", "under 2", gigabytes, 2.0),
        ("seconds from the command to the first week, warm", "under 3", warm["to_first_week"], TO_START),
    )
    rows = [
        (what, aim, digits(value), "met" if value <= most else f"**missed**, {value / most:.1f} times")
        for what, aim, value, most in aims
    ]
    without = (
        f"Without the ordinary weeks before, the borough's 520 weeks took {digits(seconds_of_weeks(borough))} seconds."
    )
    return "\n\n".join([table(("what", "aim", "measured", ""), rows), without, *why_missed(data)])


def why_missed(data: Data) -> list[str]:
    """Return a sentence on what took the time, for weeks and for starting up, where an aim was missed."""
    borough, warm, said = by_size(data)[BOROUGH], data["taken"]["start_up_warm"], []
    if nanoseconds(borough) > STRETCH:
        dearest = list(events_of(borough).items())[:4]
        said.append(f"Of a borough's week, the dearest: {listed(dearest, 'ns per resident')} (all of it below).")
    if warm["to_first_week"] > TO_START:
        longest = sorted(TO_FIRST_WEEK, key=lambda part: -warm[part])[:4]
        said.append(f"Of starting up, the longest: {listed([(STARTS[part], warm[part]) for part in longest], 's')}.")
    return said


def listed(parts: list[tuple[str, float]], unit: str) -> str:
    """Return parts with their amounts, in words."""
    return ", ".join(f"{name} {digits(amount)} {unit}" for name, amount in parts)


def starts(data: Data) -> str:
    """Return seconds by part of starting up, and of importing by package."""
    cold, warm = data["taken"]["start_up_cold"], data["taken"]["start_up_warm"]
    rows = [(words, digits(cold[part]), digits(warm[part])) for part, words in STARTS.items()]
    packages = sorted(data["taken"]["start_up_imports"]["packages"].items(), key=lambda item: -item[1])
    return table(("part", "cold, s", "warm, s"), rows) + f"\n\nImporting by package: {listed(packages, 's')}."
