"""`python -m analysis.app export page.html`: live what the page shows, as far as it is not there yet, and write it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.pictures import written
from sim.problems import BadInput, told

RUNS = "outputs/classroom"
"""Where the runs behind the page are kept, so that the same command again lives only what is missing."""
FOLDER = "hydra.run.dir="
LIKE = "python -m analysis.app export page.html"


def export(words: Sequence[str]) -> int:
    """Write the page named first; further words are settings of `+experiment=classroom`. Returns an exit code."""
    if not words or "=" in words[0]:
        raise BadInput(f"Name the page to write, as in {LIKE}")
    page, settings = checked_page(words[0]), list(words[1:])
    folder = next((word.removeprefix(FOLDER) for word in settings if word.startswith(FOLDER)), RUNS)
    asked = [word for word in settings if not word.startswith(FOLDER)]
    command = [sys.executable, "-m", "sim", "+experiment=classroom", *asked, f"{FOLDER}{folder}"]
    if code := subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        return code
    text = (Path(folder) / "report.html").read_bytes()
    written(page, lambda file: file.write_bytes(text))
    print(f"page: {page} ({len(text) / 1e6:.1f} MB)")
    return 0


def checked_page(name: str) -> Path:
    """Return the file of the page, or raise BadInput where none can be written there."""
    page = Path(name)
    if page.suffix.lower() not in (".html", ".htm"):
        raise BadInput(f"{told(name)} is no page; its name ends in .html, as in {LIKE}")
    if not page.absolute().parent.is_dir():
        raise BadInput(f"{told(str(page.parent))} is no folder; make it first, or write the page elsewhere.")
    if page.is_dir():
        raise BadInput(f"{told(name)} is a folder; give the page a name of its own.")
    return page
