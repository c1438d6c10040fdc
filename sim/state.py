"""All that changes while a model lives, as arrays and plain values: what it takes to go on as if nothing had stopped.

What a model has besides follows from its settings (`OF_SETTINGS`), so that a state can be given to a model of other
settings too: that is how runs fork.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.cbo import CBO
from sim.events.promises import Promise
from sim.ledger import Ties
from sim.levers import Levers
from sim.population.world import list_organisations
from sim.record import MeetingHeld, Record
from sim.rounds import Round
from sim.totals import Year

if TYPE_CHECKING:
    from sim.model import CoproductionModel

State = Mapping[str, Any]
"""By name: arrays, numbers, words, and lists of these."""

TABLES = ("users", "organisations", "agencies", "staff", "broker_table", "counterparts", "dealings", "bonds")
ARRAYS = ("neighbours", "harm_limits", "queue", "tally", "waiting", "places_open", "room_at_sites", "site_attendances",
          "table_contacts")  # fmt: skip
VALUES = ("week", "steps", "era", "programme_runs", "programme_ends_now", "official", "official_weeks",
          "training_credit", "budget_left", "queue_length", "refusals", "shocks_from", "forked")  # fmt: skip
IN_PARTS = ("ties", "cbo_at", "promises", "rounds", "levers", "account", "record")
OF_SETTINGS = (
    "place", "programme", "theory", "costs", "working", "constants", "luck_seed", "shocks", "fraction", "front_line",
    "seniors", "service_agency", "crisis_agency", "traits_key", "nearness_key", "staff_members", "brokers",
    "surroundings", "watcher",
)  # fmt: skip
"""What a model has when it is built, from its settings and its tables, and what does not matter to any week."""

OF_TIES = tuple(name for name in Ties._fields if name != "working")
BY_WEEK = ("counts", "organisations", "sites")
BY_KIND = ("books", "levels", "ties")
HOURS = ("paid_hours", "unpaid_hours", "contact_hours")


def state_of(model: CoproductionModel) -> dict[str, Any]:
    """Return what has become of a model, between two weeks; nothing in it changes when the model lives on."""
    state = {name: plain(getattr(model, name)) for name in VALUES}
    state |= {name: getattr(model, name).copy() for name in ARRAYS}
    for table in TABLES:
        state |= {f"{table}.{name}": column.copy() for name, column in getattr(model, table)._asdict().items()}
    for kind, ties in model.ties.items():
        state |= {f"ties.{kind}.{name}": getattr(ties, name).copy() for name in OF_TIES}
    return state | {
        "cbo_at": [[row, cbo.name, cbo.kind, cbo.community] for row, cbo in sorted(model.cbo_at.items())],
        "promises": plain([astuple(promise) for promise in model.promises.open]),
        "rounds": np.array(model.rounds, float).reshape(-1, len(Round._fields)),
        "levers": np.array(model.levers),
        "account.spent": dict(model.account.spent),
        **{f"account.{name}": plain(getattr(model.account, name)) for name in HOURS},
        **record_of(model.record),
    }


def record_of(record: Record) -> dict[str, Any]:
    """Return what a record holds of the weeks it knows, and its sums of those forgotten."""
    state = {f"record.{name}": np.array(getattr(record, name)) for name in BY_WEEK}
    for name in BY_KIND:
        state |= {f"record.{name}.{kind}": np.array(weeks) for kind, weeks in getattr(record, name).items()}
    state |= {f"record.lives.{name}": column.copy() for name, column in record.lives._asdict().items()}
    state |= {f"record.opening_ties.{kind}": levels.copy() for kind, levels in record.opening_ties.items()}
    return state | {
        "record.first_week": record.first_week,
        "record.group_at_end": record.group_at_end.copy(),
        "record.opening_trust": plain([[identity, trust] for identity, trust in record.opening_trust.items()]),
        "record.names": [[identity, *names] for identity, names in record.names.items()],
        "record.money": [dict(week) for week in record.money],
        "record.meetings": plain(record.meetings),
        "record.events": plain(record.events),
        "record.years.counts": np.array([year.counts for year in record.years]),
        "record.years": [[dict(year.money), *plain(year[2:])] for year in record.years],
    }


def restore(model: CoproductionModel, state: State) -> None:
    """Let a newly built model be where a state was taken; the state remains as it is."""
    for name in VALUES:
        setattr(model, name, plain(state[name]))
    for name in ARRAYS:
        setattr(model, name, state[name].copy())
    for table in TABLES:
        for name, column in getattr(model, table)._asdict().items():
            column[:] = state[f"{table}.{name}"]
    for kind, ties in model.ties.items():
        for name in OF_TIES:
            getattr(ties, name)[:] = state[f"ties.{kind}.{name}"]
    restore_organisations(model, state)
    model.promises.open = [Promise(*promise) for promise in state["promises"]]
    model.rounds = tuple(
        Round(start, official, end, bool(anew)) for start, official, end, anew in state["rounds"].tolist()
    )
    model.levers = Levers(*state["levers"].tolist())
    model.account.spent = dict(state["account.spent"])
    for name in HOURS:
        setattr(model.account, name, state[f"account.{name}"])
    restore_record(model.record, state)


def restore_organisations(model: CoproductionModel, state: State) -> None:
    """Let those organisations be there that were: some have closed since the first morning, some were founded."""
    for cbo in model.cbos:
        cbo.remove()
    model.cbo_at = {row: CBO(model, row, *words) for row, *words in state["cbo_at"]}
    list_organisations(model.surroundings, model.organisations)


def restore_record(record: Record, state: State) -> None:
    """Let a new record hold what another held."""
    for name in BY_WEEK:
        setattr(record, name, list(state[f"record.{name}"].copy()))
    for name in BY_KIND:
        setattr(record, name, {kind: list(state[f"record.{name}.{kind}"].copy()) for kind in record.books})
    for name, column in record.lives._asdict().items():
        column[:] = state[f"record.lives.{name}"]
    record.opening_ties = {kind: state[f"record.opening_ties.{kind}"].copy() for kind in record.opening_ties}
    record.first_week, record.group_at_end = state["record.first_week"], state["record.group_at_end"].copy()
    record.opening_trust = dict(state["record.opening_trust"])
    record.names = {identity: (name, community) for identity, name, community in state["record.names"]}
    record.money = [dict(week) for week in state["record.money"]]
    record.meetings = [MeetingHeld(*meeting) for meeting in state["record.meetings"]]
    record.events = [(week, kind, who) for week, kind, who in state["record.events"]]
    sums = zip(state["record.years.counts"], state["record.years"], strict=True)
    record.years = tuple(Year(counts.copy(), dict(money), *others) for counts, (money, *others) in sums)


def plain(value: Any) -> Any:
    """Return a value without the types of numpy, tuples as lists: what JSON can hold."""
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.item() if isinstance(value, np.generic) else value
