"""The tables of docs/performance.md about weeks: by size, by event, beside others, and how time grows."""

from __future__ import annotations

from tests.benchmarks.page.numbers import (
    BOROUGH,
    Data,
    by_size,
    bytes_of_resident,
    digits,
    events_of,
    exponent,
    grown_with,
    nanoseconds,
    seconds_of_run,
    seconds_of_weeks,
    table,
)

OTHERS = {
    "reference": "**plain Mesa reference**: the same weeks, rule for rule, one Mesa object a person, no arrays "
    "(`tests/reference`)",
    "model": "**the model**: every event of the week, every change of trust booked",
    "starsim": "**Starsim**: an infection on a random network drawn anew each week, six contacts an agent; "
    "no organisations, trust, choices, care or ledger",
    "memory": "**a copy in memory** of all that the model holds of its residents; no rule, no chance",
}


def machine(data: Data) -> str:
    """Return what it was measured on, and how much was lived."""
    on, packages = data["machine"], ", ".join(f"{name} {what}" for name, what in data["machine"]["packages"].items())
    brief = " **Measured in brief, with few weeks: to try the command out, not to be quoted.**" if on["brief"] else ""
    return (
        f"Measured on {data['measured']}: {on['processor']}, {on['cores']} cores shared with others, "
        f"{on['gigabytes']} GB, {on['system']}, Python {on['python']}, {packages}; source `{on['code']}`.{brief}"
    )


def sizes(data: Data) -> str:
    """Return speed and memory by residents."""
    head = (
        "residents", "ns per resident-week", "resident-weeks a second", "520 weeks, s", "with the weeks before, s",
        "by the clock, s", "state, bytes a resident", "in all, bytes a resident", "most memory held, MB",
    )  # fmt: skip
    rows = [
        (
            f"{residents:,}", digits(nanoseconds(case)), f"{1e9 / nanoseconds(case):,.0f}",
            digits(seconds_of_weeks(case)), digits(seconds_of_run(case)),
            digits(seconds_of_run(case) * case["clock_to_processor"]), digits(case["state_bytes"]),
            digits(bytes_of_resident(case)), f"{case['megabytes']:,.0f}",
        )
        for residents, case in by_size(data).items()
    ]  # fmt: skip
    return table(head, rows)


def by_event(data: Data) -> str:
    """Return nanoseconds per resident-week by event, at each size, and the share at the borough's."""
    each = {residents: events_of(case) for residents, case in by_size(data).items()}
    borough = each[BOROUGH]
    rows = [
        (
            event if " " in event else f"`{event}`",
            *(digits(found[event]) for found in each.values()),
            f"{took / sum(borough.values()):.1%}",
        )
        for event, took in borough.items()
    ]
    return table(("event", *(f"{residents:,}" for residents in each), "share of a borough's week"), rows)


def beside_others(data: Data) -> str:
    """Return nanoseconds per resident-week of the model and of others, and how many times the model's they are."""
    found = data["taken"]["beside_others"]
    rows = []
    for name, took in found["nanoseconds"].items():
        what, residents = name.split()
        times = "1" if what == "model" else digits(found["times_the_model"][name])
        rows.append((OTHERS[what], f"{int(residents):,}", digits(took), times))
    return table(("what a week of it does", "residents", "ns per resident-week", "times the model's"), rows)


def growth(data: Data) -> str:
    """Return the exponents of time."""
    rows = []
    for what, grown in grown_with(data).items():
        least, most, power = min(grown), max(grown), exponent(grown)
        rows.append(
            (what.replace("_", " "), f"{least:,.0f} to {most:,.0f}", f"{digits(grown[least] * 1000)} to "
             f"{digits(grown[most] * 1000)}", f"{abs(power) if abs(power) < 0.005 else power:.2f}")
        )  # fmt: skip
    return table(("with", "from ... to", "milliseconds (a week; for weeks: in all)", "exponent"), rows)
