"""Rows of a CSV file that know where they stand, so that a mistake can be pointed at by file, row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sim.problems import BadInput, number, unknown


@dataclass(frozen=True)
class Row:
    """One line of a file; cells are read by column name, without the blanks around them."""

    where: str
    cells: dict[str, str]

    def at(self, column: str) -> str:
        """Return where a cell stands, in words."""
        return f"{self.where}, column {column}"

    def text(self, column: str) -> str:
        """Return what a cell says, which must be something."""
        if not self.cells[column]:
            raise BadInput(f"{self.at(column)} is empty; it should be filled in.")
        return self.cells[column]

    def among(self, column: str, options: Iterable[str]) -> str:
        """Return what a cell says, which must be one of the options."""
        said = self.text(column)
        if said not in options:
            raise BadInput(f"{self.at(column)}: {unknown(column, said, options)}")
        return said

    def number(self, column: str, low: float, high: float, whole: bool = False) -> float:
        """Return the number in a cell, which must lie from low to high as in `sim.problems.number`."""
        said = self.text(column)
        return number(_as_number(said), self.at(column), low, high, whole)


def _as_number(said: str) -> float | str:
    try:
        return float(said)
    except ValueError:
        return said


def rows_of(file: Path, *columns: str) -> list[Row]:
    """Return the rows of a CSV file, at least one, with these columns filled in; row 1 is the header."""
    try:
        lines = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{file} cannot be read ({error}); it should be a CSV file in UTF-8.") from error
    header = [cell.strip() for cell in lines[0]] if lines else []
    for column in columns:
        if column not in header:
            raise BadInput(f"{file.name} has no column {column}; its first row should be {','.join(columns)}.")
    rows = [_row(file, line, header, cells) for line, cells in enumerate(lines[1:], start=2) if any(cells)]
    if not rows:
        raise BadInput(f"{file.name} has no rows under its first row; it should have at least one.")
    for row in rows:
        for column in columns:
            row.text(column)
    return rows


def _row(file: Path, line: int, header: list[str], cells: list[str]) -> Row:
    where = f"{file.name}, row {line}"
    if len(cells) != len(header):
        raise BadInput(f"{where} has {len(cells)} cells; it should have {len(header)}, like the first row.")
    return Row(where, dict(zip(header, (cell.strip() for cell in cells), strict=True)))


def refuse_repeats(rows: list[Row], *columns: str) -> None:
    """Raise BadInput when two rows say the same in all these columns."""
    seen: dict[tuple[str, ...], str] = {}
    for row in rows:
        key = tuple(row.text(column) for column in columns)
        if key in seen:
            raise BadInput(f"{row.where} repeats {', '.join(key)} of {seen[key]}; each should stand there once.")
        seen[key] = row.where
