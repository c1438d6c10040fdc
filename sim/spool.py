"""Weeks on their way to disk: year by year the record becomes rows, so that memory does not grow with weeks."""

from __future__ import annotations

import io
import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from sim.frames import AT_THE_END, TABLES, Table
from sim.parquet import packed
from sim.record import Record
from sim.totals import WEEKS_A_YEAR

FOLDER = ".weeks"
Marks = Mapping[str, Sequence[int]]


class Mark(NamedTuple):
    """How long a file is, in bytes, and what its bytes come to."""

    length: int
    checksum: int


class Spool:
    """The tables that tell week after week, as far as years are whole: one file a table, a stream of rows a year.

    A file only ever grows, so that its length says which years it holds, and cutting it there takes later ones away.

    folder   where the files stand
    output   light, standard or full: which tables are kept
    years    how many years are on disk
    marks    by table, how long its file is (bytes) and what its bytes come to (a checksum)
    """

    def __init__(self, folder: Path, output: str) -> None:
        self.folder = folder
        self.tables = [table for table in TABLES[output] if table not in AT_THE_END]
        self.years, self.marks = 0, {table.__name__: Mark(0, 0) for table in self.tables}

    def begin(self, years: int = 0, marks: Marks | None = None) -> None:
        """Begin with so many years, which the files hold up to these marks, or with none."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for table in self.tables:
            mark = Mark(*marks[table.__name__]) if marks else Mark(0, 0)
            with self.file(table).open("ab") as file:
                file.truncate(mark.length)
            self.marks[table.__name__] = mark
        self.years = years

    def keep(self, record: Record) -> None:
        """Write down a year that is whole, and let the record forget the one before it."""
        if record.weeks < (self.years + 1) * WEEKS_A_YEAR:
            return
        year = record.between(self.years * WEEKS_A_YEAR, record.weeks)
        for table in self.tables:
            rows, (length, checksum) = stream_of(packed(table(year))), self.marks[table.__name__]
            with self.file(table).open("ab") as file:
                file.write(rows)
            self.marks[table.__name__] = Mark(length + len(rows), zlib.crc32(rows, checksum))
        self.years += 1
        if self.years > 1:
            record.forget_a_year()

    def parts(self, table: Table, record: Record) -> Iterator[pa.Table]:
        """Give a table year by year: those on disk, then what the record alone still knows."""
        begun = range(self.years * WEEKS_A_YEAR, record.weeks, WEEKS_A_YEAR)
        rest = (record.between(first, min(first + WEEKS_A_YEAR, record.weeks)) for first in begun)
        on_disk = read_streams(self.file(table)) if self.years else ()
        return chain(on_disk, (packed(table(weeks)) for weeks in rest))

    def take_over(self, folder: Path) -> None:
        """Make each file a copy of one that stands elsewhere."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for table in self.tables:
            shutil.copyfile(folder / self.file(table).name, self.file(table))

    def reaches(self, marks: Marks) -> bool:
        """Say whether the files hold, up to these marks, what was written there."""
        return all(table.__name__ in marks and holds(self.file(table), marks[table.__name__]) for table in self.tables)

    def file(self, table: Table) -> Path:
        """Return the file of a table."""
        return self.folder / f"{table.__name__}.arrows"


def holds(path: Path, mark: Sequence[int]) -> bool:
    """Say whether a file holds, up to a mark, what was written there."""
    length, checksum = mark
    if not path.is_file():
        return False
    with path.open("rb") as file:
        held = file.read(length)
    return len(held) == length and zlib.crc32(held) == checksum


def stream_of(table: pa.Table) -> bytes:
    """Return rows as a stream of their own."""
    options, filled = pa.ipc.IpcWriteOptions(compression="zstd"), io.BytesIO()
    with pa.ipc.new_stream(filled, table.schema, options=options) as stream:
        stream.write_table(table)
    return filled.getvalue()


def read_streams(path: Path) -> Iterator[pa.Table]:
    """Give the rows of each stream in a file, one after the other."""
    length = path.stat().st_size
    with pa.OSFile(str(path)) as file:
        while file.tell() < length:
            with pa.ipc.open_stream(file) as stream:
                yield stream.read_all()
