"""The report of a scenario discovery: one page with everything inside, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from analysis.discovery.folder import Discovery
from analysis.page import write_page


def write_report(discovery: Discovery) -> Path:
    """Draw the figures of a scenario discovery, write its page, and return the file of the page."""
    return write_page(discovery.folder, "discovery.html", title="Where is an arm ahead?")
