"""What a comparison's folder says: figures, tables as CSV and a report. Reads results only and never runs the model."""

from __future__ import annotations

from pathlib import Path

from analysis.comparison.report import write

__all__ = ["redraw", "write"]


def redraw(folder: Path) -> Path:
    """Draw the page of a folder anew, and return its file, or raise BadInput where there is none."""
    return write(folder)
