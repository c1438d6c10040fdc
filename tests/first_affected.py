"""What a mechanism changes first: two worlds, one without it, lived side by side event by event until they part.

`python -m tests.first_affected` measures anew and writes the table into docs/odd.md, annex E.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.model import CoproductionModel
from sim.switches import SWITCHABLE
from sim.tally import MEASURES
from sim.week import WEEK
from tests.worlds import LIVELY, world

PAGE = Path(__file__).parent.parent / "docs" / "odd.md"
BEGIN, END = "<!-- first affected: begin -->", "<!-- first affected: end -->"
WEEKS = 110
TABLES = (
    "users", "organisations", "staff", "agencies", "broker_table", "counterparts", "dealings", "bonds",
)  # fmt: skip
BUSY_LEVERS: dict[str, Any] = {
    "meetings_every": 1, "phase_zero_weeks": 6, "delivery_weeks": 40, "rounds": 3, "gap_weeks": 6, "staff_kept": 0.5,
    "renewal_every": 20, "community_venue_share": 0.5, "influence_cap": 0.7, "promised_influence": 0.8,
    "explained": 0.2, "credit_share": 0.5, "pay_rate": 0.3, "support": 0.3, "kpi_weight": 0.5, "broker_fte": 2,
    "broker_core_funded": 0.5, "executive_share": 0.5, "acknowledgement": 1, "professionals_share": 0.5,
    "involvement": "expected", "community_staff": 0.2, "reflexive_practice": 0.2, "senior_representation": 0.2,
    "early_work": 40, "grants_devolved": 0.5, "transfer_share": 0.3, "credential_leaders": 40,
    "community_researchers": 20, "exit_plan": 0.5, "therapists": 700, "gp_prompts_self": 0.3,
    "triage": [{"week": 0, "value": "phone"}, {"week": 10, "value": "drop_in"}],
}  # fmt: skip
BUSY_THEORY = LIVELY | {
    "settling_weeks": 0.0, "consolidation_weeks": 4.0, "closing_per_year": 0.4, "founding_per_year": 0.6,
    "training_weeks": 20.0, "training_hours_per_week": 1.0, "table_appeal": -3.0, "wait_promised_weeks": 3.0,
    "mistreatment": 0.3, "crises_per_year": 6.0, "detention_companion": 3.0, "police_companion": 3.0,
    "staff_turnover": 2.0, "mentoring_per_week": 0.5, "forum_leaving": -3.0, "renewal_base": 2.0,
    "site_places_per_week": 200.0, "credential_places_per_year": 50.0,
}  # fmt: skip
SHOCKS = [
    {"week": 9, "kind": "deception", "size": 0.5},
    {"week": 12, "kind": "confidence_broken", "size": 0.5},
    {"week": 30, "kind": "broker_leaves", "size": 1.0},
]


class Parting(NamedTuple):
    """Where two worlds part: the event (or the first morning), the week, and what differs then."""

    event: str
    week: int
    columns: tuple[str, ...]


def busy_world(off: tuple[str, ...] = ()) -> CoproductionModel:
    """Return a small world in which every mechanism has something to do within two years."""
    theory = BUSY_THEORY | {"off": list(off)}
    return world("+experiment=phase_zero", levers=BUSY_LEVERS, theory=theory, shocks=SHOCKS, residents=600, seed=3)


def state_of(model: CoproductionModel) -> dict[str, Any]:
    """Return everything that the model holds, by name."""
    state: dict[str, Any] = {
        f"{table}.{name}": column for table in TABLES for name, column in getattr(model, table)._asdict().items()
    }
    for kind, ties in model.ties.items():
        state[f"trust.{kind}"] = ties.trust if not len(ties.unsettled) else (
            ties.trust[:, 0] + ties.unsettled.sum(axis=1)
        )  # fmt: skip
    state |= {f"count.{name}": model.tally[row] for row, name in enumerate(MEASURES)}
    state |= {f"pounds.{name}": amount for name, amount in model.account.spent.items()}
    state |= {"promises": tuple(model.promises.open), "rounds": model.rounds}
    return state | {"queue": model.queue[: model.queue_length].copy(), "room_at_sites": model.room_at_sites}


def differing(first: CoproductionModel, second: CoproductionModel) -> tuple[str, ...]:
    """Return the names of what differs between two worlds."""
    others = state_of(second)
    return tuple(name for name, held in state_of(first).items() if not np.array_equal(held, others[name]))


def parting(mechanism: str) -> Parting | None:
    """Return where a world without a mechanism parts from the same world with it, or None if it never does."""
    first, second = busy_world(), busy_world((mechanism,))
    if columns := differing(first, second):
        return Parting("the first morning", 0, columns)
    for week in range(WEEKS):
        for event in WEEK:
            for model in (first, second):
                event(model)
            if columns := differing(first, second):
                return Parting(f"{event.__module__.rpartition('.')[2]}.{event.__name__}", week, columns)
        for model in (first, second):
            model.record.end_week(model)
            model.week += 1
    return None


def table() -> str:
    """Return the table of mechanisms by what they affect first."""
    rows = ["| mechanism off | first event that differs | what differs first |", "|---|---|---|"]
    for name in dict.fromkeys(SWITCHABLE):
        found = parting(name)
        where, what = (found.event, ", ".join(f"`{c}`" for c in found.columns)) if found else ("none", "nothing")
        rows.append(f"| `{name}` | `{where}` | {what} |")
    return "\n".join(rows)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")
