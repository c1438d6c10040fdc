"""What runs came to, many in one file: a cluster's file system bears one file a worker, and not four a run.

A worker adds to a file of its own, run after run, and where each stands is in the journal. What a dying worker left
half-written is in no journal, and so in no table.
"""

from __future__ import annotations

import io
import json
import os
import socket
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pyarrow as pa

from sim.parquet import packed
from sim.spool import stream_of
from sim.store import without_nan

FOLDER = "packs"


class Damaged(ValueError):  # noqa: N818
    """Results that are not what the journal says they are."""


class Pack:
    """The file of one worker."""

    def __init__(self, folder: Path) -> None:
        name = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}.pack"
        self.path = folder / FOLDER / name

    def keep(self, summary: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
        """Add what a run came to, and return where it stands: pack, at, length, checksum, tables."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        content = record_of(summary, tables)
        with self.path.open("ab") as file:
            at = file.tell()
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        where = {"pack": self.path.name, "at": at, "length": len(content), "checksum": zlib.crc32(content)}
        return where | {"tables": sorted(tables)}


def record_of(summary: Mapping[str, Any], tables: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a run as bytes: a line that says what follows, then each table as a stream of its own."""
    streams = {name: stream_of(packed(frame)) for name, frame in sorted(tables.items())}
    head = {"summary": without_nan(summary), "lengths": {name: len(stream) for name, stream in streams.items()}}
    return json.dumps(head, allow_nan=False, default=str).encode() + b"\n" + b"".join(streams.values())


def kept(folder: Path, where: Mapping[str, Any], wanted: Iterable[str]) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    """Return the summary of a run and the tables that are wanted, or raise Damaged."""
    path = folder / FOLDER / str(where["pack"])
    try:
        with path.open("rb") as file:
            file.seek(where["at"])
            content = file.read(where["length"])
    except OSError as trouble:
        raise Damaged(f"{path} cannot be read ({trouble.strerror})") from trouble
    if len(content) != where["length"] or zlib.crc32(content) != where["checksum"]:
        raise Damaged(f"{path} is damaged at byte {where['at']}")
    head, _, body = content.partition(b"\n")
    about = json.loads(head)
    return about["summary"], {name: table_in(body, about["lengths"], name) for name in wanted}


def table_in(body: bytes, lengths: Mapping[str, int], name: str) -> pa.Table:
    """Return one of the tables that stand one after the other, in order of their names."""
    start = sum(length for other, length in sorted(lengths.items()) if other < name)
    with pa.ipc.open_stream(io.BytesIO(body[start : start + lengths[name]])) as stream:
        return stream.read_all()


def is_there(folder: Path, where: Mapping[str, Any]) -> bool:
    """Say whether a pack is long enough to hold what the journal says it does."""
    try:
        return (folder / FOLDER / str(where["pack"])).stat().st_size >= where["at"] + where["length"]
    except OSError:
        return False
