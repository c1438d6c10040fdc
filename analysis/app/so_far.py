"""A run that is still being lived, read as if it had finished: the same tables, up to the week it has come to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from analysis.load import Run
from sim.frames import STANDARD
from sim.record import Record

FRAMES = {table.__name__: table for table in STANDARD}


class SoFar(Run):
    """What a record knows, by the names of the tables that a finished run has; every week must be known in full."""

    def __init__(self, record: Record) -> None:
        super().__init__(Path(), {"weeks": record.weeks})
        self.record = record

    def table(self, name: str, columns: list[str] | None = None, filters: Any = None) -> pd.DataFrame:
        """Return one table; of pyarrow's filters, those that ask for one of several names."""
        frame = FRAMES[name](self.record)
        for column, _, names in filters or ():
            frame = frame[frame[column].isin(names)]
        return frame[columns] if columns else frame
