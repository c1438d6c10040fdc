"""What a comparison's folder says: figures, tables as CSV and a report. Reads results only and never runs the model."""

from __future__ import annotations

from analysis.comparison.report import write

__all__ = ["write"]
