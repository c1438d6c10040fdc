"""Which way an outcome is better: more of it, unless it is named here."""

from __future__ import annotations

FEWER_IS_BETTER = {
    "crises", "crisis_ratio", "detentions", "detention_ratio", "harmed_by_services", "unmet_need_weeks", "unpaid_hours",
    "burnt_out", "spend", "spend_programme", "spend_services", "spend_crisis", "spend_with_unpaid_hours",
    "spend_discounted",
}  # fmt: skip


def better_by(outcome: str) -> float:
    """Return 1 where more of an outcome is better, -1 where less is."""
    return -1.0 if outcome in FEWER_IS_BETTER else 1.0
