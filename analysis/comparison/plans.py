"""What arms were planned to use on each kind of terms, beside what they did: a plan is not a bill."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.comparison.load import WHOLE, Comparison
from analysis.comparison.words import TERMS, capital
from analysis.words import number_in_words, plain_words

HEAD = (
    "Terms", "Years", "Arm", "Weeks of activity", "Programme, planned (£1,000)", "Programme, as it came out (£1,000)",
    "Hours, planned (1,000)", "What was changed",
)  # fmt: skip
THOUSAND = 1e-3


def plan_rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Give a row for each kind of terms, horizon and arm: of the bundle at every horizon, of the others at the last."""
    if not comparison.has("terms.parquet"):
        return
    plans, spent = comparison.table("terms"), programme_spent(comparison)
    pair = [comparison.bundle.arm, comparison.bundle.versus] if comparison.bundle else []
    plans = plans[plans["arm"].isin(pair) | (plans["horizon"] == comparison.last)]
    order = {name: at for at, name in enumerate(TERMS)}
    for _, plan in plans.sort_values(["terms", "horizon"], key=lambda of: of.map(order).fillna(of)).iterrows():
        actual = spent.get((plan["arm"], plan["terms"], plan["horizon"]))
        yield (
            capital(TERMS[plan["terms"]]),
            f"{plan['horizon']:.3g}",
            plain_words(plan["arm"]),
            number_in_words(plan["weeks_of_activity"]),
            number_in_words(plan["planned_programme_pounds"] * THOUSAND),
            "not run" if actual is None else number_in_words(actual * THOUSAND),
            number_in_words(plan["planned_hours"] * THOUSAND),
            str(plan["change"]),
        )


def programme_spent(comparison: Comparison) -> dict[tuple[str, str, float], float]:
    """Return the mean over seeds of what the programme cost, by arm, terms and horizon."""
    here = [(name, "=", value) for name, value in WHOLE.items() if name != "terms"]
    rows = comparison.table("replicates", filters=[*here, ("outcome", "=", "spend_programme")])
    means = rows.groupby(["arm", "terms", "horizon"], observed=True, as_index=False)["value"].mean()
    return {(row["arm"], row["terms"], row["horizon"]): float(row["value"]) for _, row in means.iterrows()}
