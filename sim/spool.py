"""Weeks on their way to disk: year by year the record becomes rows, so that memory does not grow with weeks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import pyarrow as pa

from sim.frames import AT_THE_END, TABLES, Table
from sim.parquet import packed
from sim.record import Record
from sim.totals import WEEKS_A_YEAR

FOLDER = ".weeks"


class Spool:
    """The tables that tell week after week, as far as years are whole: one file a table, a stream of rows a year.

    A file only ever grows, so that its length says which years it holds, and cutting it there takes later ones away.

    folder   where the files stand
    output   light, standard or full: which tables are kept
    years    how many years are on disk
    """

    def __init__(self, folder: Path, output: str) -> None:
        self.folder = folder
        self.tables = [table for table in TABLES[output] if table not in AT_THE_END]
        self.years = 0

    def begin(self, years: int = 0, lengths: Mapping[str, int] | None = None) -> None:
        """Begin with so many years, which the files hold up to these lengths (bytes), or with none."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for table in self.tables:
            with self.file(table).open("ab") as file:
                file.truncate(lengths[table.__name__] if lengths else 0)
        self.years = years

    def keep(self, record: Record) -> None:
        """Write down a year that is whole, and let the record forget the one before it."""
        if record.weeks < (self.years + 1) * WEEKS_A_YEAR:
            return
        year = record.between(self.years * WEEKS_A_YEAR, record.weeks)
        for table in self.tables:
            with self.file(table).open("ab") as file:
                write_stream(packed(table(year)), file)
        self.years += 1
        if self.years > 1:
            record.forget_a_year()

    def parts(self, table: Table, record: Record) -> Iterator[pa.Table]:
        """Give a table year by year: those on disk, then what the record alone still knows."""
        begun = range(self.years * WEEKS_A_YEAR, record.weeks, WEEKS_A_YEAR)
        rest = (record.between(first, min(first + WEEKS_A_YEAR, record.weeks)) for first in begun)
        on_disk = read_streams(self.file(table)) if self.years else ()
        return chain(on_disk, (packed(table(weeks)) for weeks in rest))

    def lengths(self) -> dict[str, int]:
        """Return how long each file is, in bytes, by the name of its table."""
        return {table.__name__: self.file(table).stat().st_size for table in self.tables}

    def take_over(self, folder: Path, lengths: Mapping[str, int]) -> None:
        """Begin each file as a copy of one that stands elsewhere, up to a length."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for table in self.tables:
            shutil.copyfile(folder / self.file(table).name, self.file(table))
            os.truncate(self.file(table), lengths[table.__name__])

    def file(self, table: Table) -> Path:
        """Return the file of a table."""
        return self.folder / f"{table.__name__}.arrows"


def write_stream(table: pa.Table, file: object) -> None:
    """Write rows as a stream of their own."""
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(file, table.schema, options=options) as stream:
        stream.write_table(table)


def read_streams(path: Path) -> Iterator[pa.Table]:
    """Give the rows of each stream in a file, one after the other."""
    length = path.stat().st_size
    with pa.OSFile(str(path)) as file:
        while file.tell() < length:
            with pa.ipc.open_stream(file) as stream:
                yield stream.read_all()
