"""Write docs/classroom/classroom.html anew with the words and views of today, from the data that it holds.

`python docs/classroom_page.py`; tests/app/test_page.py fails when the page is out of step. Its runs are those of the
last `python -m analysis.app export docs/classroom/classroom.html ...`: docs/classroom/README.md has the line.
"""

from __future__ import annotations

from pathlib import Path

from analysis.app.page import data_in, rendered
from sim.store import write_safely

PAGE = Path(__file__).resolve().parent / "classroom" / "classroom.html"

if __name__ == "__main__":
    told = data_in(PAGE.read_text(encoding="utf-8"))
    write_safely(PAGE, lambda file: file.write_text(rendered(told), encoding="utf-8"))
