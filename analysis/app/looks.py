"""How the live app looks: files beside the views that it shares with the classroom page."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent / "live"
WIDGETS = (HERE / "widgets.css").read_text(encoding="utf-8")
"""The looks of every widget, which stands in a shadow of its own."""
OWN_VIEW = (HERE / "live.css").read_text(encoding="utf-8")
OWN_SCRIPT = (HERE / "live.js").read_text(encoding="utf-8")
PAGE = (HERE / "live.html.jinja").read_text(encoding="utf-8")
FULL_PAGE = (HERE / "full.html.jinja").read_text(encoding="utf-8")
