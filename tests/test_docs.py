"""The documents name what the code has."""

import importlib
import pkgutil
from pathlib import Path

import sim.rules
from sim import frames
from sim.ledger import MECHANISMS
from sim.outcomes import OUTCOMES
from sim.parameters import OFF
from sim.programme import LEVERS
from sim.week import WEEK
from tests.worlds import lived

DOCS = Path(__file__).parent.parent / "docs"


def named(document: str) -> str:
    return (DOCS / document).read_text(encoding="utf-8")


def test_every_lever_and_switch_is_explained():
    assert [name for name in (*LEVERS, *OFF) if f"| `{name}` |" not in named("levers.md")] == []


def test_every_mechanism_outcome_table_and_column_is_explained():
    text, record = named("results.md"), lived(2).record
    columns = [column for table in frames.FULL for column in table(record).columns]
    tables = [f"{table.__name__}.parquet" for table in frames.FULL]
    assert [name for name in (*MECHANISMS, *OUTCOMES, *columns, *tables) if f"`{name}`" not in text] == []


def test_every_event_and_every_rule_is_in_the_protocol():
    text = named("odd.md")
    assert [event for event in WEEK if f"`{event.__module__.split('.')[-1]}.{event.__name__}`" not in text] == []
    for module in pkgutil.iter_modules(sim.rules.__path__):
        rules = vars(importlib.import_module(f"sim.rules.{module.name}"))
        for name, rule in rules.items():
            if getattr(getattr(rule, "py_func", rule), "__module__", "") == f"sim.rules.{module.name}":
                assert f"| `{name}` |" in text, name
