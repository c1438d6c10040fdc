"""The classroom page: its data, its words and its views in one file that needs nothing else."""

from __future__ import annotations

from pathlib import Path


def write_page(data: Path, page: Path) -> Path:
    """Write the page of what `classroom.json` holds."""
    raise NotImplementedError
