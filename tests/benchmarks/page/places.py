"""The tables of docs/performance.md past one machine: boroughs as runs of their own, London and England."""

from __future__ import annotations

from statistics import mean, stdev

from tests.benchmarks.page.numbers import (
    BOROUGH,
    LARGE,
    Data,
    by_size,
    bytes_of_resident,
    digits,
    power_of_residents,
    seconds_of_run,
    table,
)

PLACES = {"London": (7_000_000, 33), "England": (45_000_000, 153)}
"""Adults, rounded from the 2021 Census, and authorities: boroughs with the City, upper-tier authorities."""
SEEDS, ARMS, CORES = 100, 2, 64
STANDARD_ERRORS, WHOLE_PERSONS = 4.5, 0.01
"""How far apart rates may be and still agree: as in tests/test_scale.py."""


def four_boroughs(data: Data) -> str:
    """Return time and memory of four boroughs as four runs, and of one model with as many residents."""
    found = data["taken"]["boroughs"]
    apart, together = found["apart"], found["together"]
    rows = [
        ("seconds, start to end", digits(apart["wall"]), digits(together["wall"])),
        ("most memory held at once, MB", f"{apart['megabytes']:,.0f}", f"{together['megabytes']:,.0f}"),
    ]
    four = f"{found['boroughs']} runs of {found['adults']:,}, {found['at_once']} at once"
    told = f"{found['weeks']} weeks; the four took {apart['wall'] / together['wall']:.2f} times as long as the one."
    return table(("", four, f"one model of {found['boroughs'] * found['adults']:,}"), rows) + f"\n\n{told}"


def by_outcome(data: Data) -> str:
    """Return each outcome's rate in the four boroughs and in the one model, and whether they agree."""
    rows = []
    for name, (*four, one) in data["taken"]["boroughs"]["rates"].items():
        apart, agreed = abs(one - mean(four)), within_noise(four, one)
        rows.append(
            (f"`{name}`", f"{mean(four):.4g} ({min(four):.4g} to {max(four):.4g})", f"{one:.4g}",
             f"{apart / mean(four):.1%}" if mean(four) else "-", "yes" if agreed else "**no**")
        )  # fmt: skip
    return table(("rate", "four boroughs: mean (least to most)", "one model", "apart", "within noise"), rows)


def within_noise(four: list[float], one: float) -> bool:
    """Say whether one model of four boroughs' residents has their rate, by how much these differ between seeds."""
    error = stdev(four) * (1 / len(four) + 1 / len(four)) ** 0.5
    return abs(one - mean(four)) <= STANDARD_ERRORS * error + WHOLE_PERSONS * abs(mean(four))


def england(data: Data) -> str:
    """Return core-hours and memory of places of many boroughs, from the borough's run and the measured exponent."""
    borough, power = by_size(data)[BOROUGH], power_of_residents(data)
    rows = []
    for place, (adults, runs) in PLACES.items():
        each = adults / runs
        hours = runs * seconds_of_run(borough) * (each / BOROUGH) ** power / 3600
        megabytes = borough["megabytes_before"] + bytes_of_resident(borough) * each / 1024**2
        rows.append(
            (place, f"{adults:,}", f"{runs} of {each:,.0f}", digits(hours), f"{hours * SEEDS * ARMS:,.0f}",
             digits(hours * SEEDS * ARMS / CORES), f"{megabytes:,.0f}")
        )  # fmt: skip
    head = (
        "place", "adults", "runs of adults", "core-hours, one arm and seed",
        f"core-hours, {ARMS} arms, {SEEDS} seeds", f"hours of that on {CORES} cores", "MB a core",
    )  # fmt: skip
    return table(head, rows) + f"\n\nExponent of a run's time with residents, from {LARGE:,} on: {power:.2f}."
