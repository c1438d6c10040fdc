"""The table of docs/performance.md on many runs."""

from __future__ import annotations

from tests.benchmarks.page.numbers import Data, digits, table


def studies(data: Data) -> str:
    """Return what a study costs beyond its runs, how well it uses two cores, and what collecting takes."""
    overhead, cores, collect = (data["taken"][f"study_{name}"] for name in ("overhead", "on_two_cores", "collect"))
    beyond, efficiency = overhead["study"] - overhead["bare"], cores["one"] / cores["two"] / 2
    rows = [
        (f"seconds a run beyond the model, village, {overhead['weeks']} weeks, median of {overhead['runs']}",
         "under 0.2", digits(beyond), met(beyond < 0.2)),
        (f"efficiency of two workers, {cores['runs']} runs of {cores['one']:.1f} seconds",
         "at least 0.9", f"{efficiency:.2f}", met(efficiency >= 0.9)),
        (f"seconds to collect {collect['runs']:,} runs of {collect['weeks']} weeks, weekly tables too",
         "under 60", digits(collect["wall"]), met(collect["wall"] < 60)),
        ("most memory held meanwhile, MB", "under 1,000", f"{collect['megabytes']:,.0f}",
         met(collect["megabytes"] < 1000)),
    ]  # fmt: skip
    told = (
        f"A run of the village took {overhead['study']:.3f} seconds in a study and {overhead['bare']:.3f} by itself; "
        f"the tables that were collected take {collect['megabytes_on_disk']:,.0f} MB."
    )
    return table(("what", "aim", "measured", ""), rows) + f"\n\n{told}"


def met(yes: bool) -> str:
    """Say whether an aim was met."""
    return "met" if yes else "**missed**"
