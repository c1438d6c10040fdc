"""Tables as Parquet: the same content gives the same bytes, and a long table is written part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

ROWS_OF_A_GROUP = 100_000
"""From so many rows on a row group is full: few enough to hold in memory, enough to be packed well and read fast."""


def packed(frame: pd.DataFrame) -> pa.Table:
    """Return a frame as it is stored: columns have the same types whatever they hold, and if they hold nothing."""
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    return pa.table({name: as_stored(name, table[name]) for name in table.column_names})


def as_stored(name: str, column: pa.ChunkedArray) -> pa.Array:
    """Return a column with names held as plain text, and few different ones by their number in a list."""
    whole, kind = column.combine_chunks(), column.type
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(whole.indices.cast(pa.int32()), whole.dictionary.cast(pa.string()))
    if pa.types.is_null(kind):
        return whole.cast(pa.date32() if name == "date" else pa.string())
    return whole.cast(pa.string()) if pa.types.is_large_string(kind) else whole


def write_parquet(parts: Iterable[pa.Table], file: Path) -> None:
    """Write a table whose rows come in parts, one at the least; a row group holds as many parts as fill it."""
    groups = row_groups(parts)
    first = next(groups)
    with ParquetWriter(file, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        for group in groups:
            writer.write_table(group)


def row_groups(parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Put parts together until they fill a row group."""
    gathered: list[pa.Table] = []
    for part in parts:
        gathered.append(part)
        if sum(len(one) for one in gathered) >= ROWS_OF_A_GROUP:
            yield joined(gathered)
            gathered = []
    if gathered:
        yield joined(gathered)


def joined(parts: list[pa.Table]) -> pa.Table:
    """Return parts as one table, their lists of names made one."""
    return pa.concat_tables(parts).unify_dictionaries().combine_chunks()
