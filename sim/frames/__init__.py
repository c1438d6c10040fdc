"""The record as tables: the columns that papers and scripts rely on (docs/results.md)."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sim.frames.organisations import events, meetings, money, organisations, sites
from sim.frames.residents import forum, outcomes, people, weekly
from sim.frames.trust import trust_ledger
from sim.record import Record

Table = Callable[[Record], pd.DataFrame]

LIGHT: tuple[Table, ...] = (weekly, outcomes, money)
STANDARD: tuple[Table, ...] = (*LIGHT, organisations, meetings, trust_ledger, events)
FULL: tuple[Table, ...] = (*STANDARD, people, forum, sites)
TABLES = {"light": LIGHT, "standard": STANDARD, "full": FULL}
"""Which tables each level of `output` keeps; a table is named after its function."""
AT_THE_END: tuple[Table, ...] = (outcomes, people)
"""The tables that are of the whole run; all others tell week after week, so that any stretch of weeks is a part."""
