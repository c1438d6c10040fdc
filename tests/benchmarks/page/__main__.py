"""Write docs/performance.md from what `python -m tests.benchmarks` measured: `python -m tests.benchmarks.page`.

Given a file, `python -m tests.benchmarks.page results/benchmarks.json` first keeps what the page needs of it in
docs/performance.json, then rewrites what stands between the page's markers and draws its figure. Without one, page and
figure are written anew from docs/performance.json; tests/test_performance_page.py fails where they disagree.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.problems import BadInput
from tests.benchmarks.page.figure import draw
from tests.benchmarks.page.places import by_outcome, england, four_boroughs
from tests.benchmarks.page.studies import studies
from tests.benchmarks.page.tables import beside_others, by_event, growth, machine, sizes
from tests.benchmarks.page.targets import starts, targets

ROOT = Path(__file__).resolve().parents[3]
PAGE, DATA = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance.json"
PICTURE = ROOT / "docs" / "images" / "performance.png"
BLOCKS: dict[str, Callable[[dict[str, Any]], str]] = {
    block.__name__: block
    for block in (
        machine, targets, sizes, by_event, beside_others, growth, starts, studies, four_boroughs, by_outcome, england,
    )
}  # fmt: skip
"""What stands between the markers of the same name."""

TOLD = (
    "size[5000]", "size[50000]", "size[250000]", "size[1000000]", "beside_others", "growth_with[organisations]",
    "growth_with[weak_ties]", "growth_with_weeks", "start_up_cold", "start_up_warm", "start_up_imports", "boroughs",
    "study_overhead", "study_on_two_cores", "study_collect",
)  # fmt: skip
"""What has to be measured."""


def kept(measured: dict[str, Any]) -> dict[str, Any]:
    """Return what the page needs of a file of pytest-benchmark: the kind of machine, and what each case took."""
    taken = {case["name"].removeprefix("measure_"): rounded(case["extra_info"]) for case in measured["benchmarks"]}
    refuse_gaps(taken)
    return {"measured": measured["datetime"][:10], "machine": measured["machine_info"], "taken": taken}


def refuse_gaps(taken: dict[str, Any]) -> None:
    """Refuse what lacks something that the page tells."""
    missing = [name for name in TOLD if name not in taken]
    if missing:
        raise BadInput(
            f"not measured: {', '.join(missing)}; run all of python -m tests.benchmarks, with what "
            "pip install -e '.[test,cluster]' installs."
        )


def rounded(found: Any) -> Any:
    """Return numbers with four digits: no clock is finer."""
    if isinstance(found, dict):
        return {name: rounded(value) for name, value in found.items()}
    if isinstance(found, list):
        return [rounded(value) for value in found]
    return float(f"{found:.4g}") if isinstance(found, float) else found


def page(text: str, data: dict[str, Any]) -> str:
    """Return the page with each block as it should be now."""
    for name, block in BLOCKS.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        between = re.compile(f"{re.escape(begin)}.*{re.escape(end)}", re.DOTALL)
        if not between.search(text):
            raise BadInput(f"docs/performance.md has no markers for {name}; it should have {begin} and {end}.")
        written = f"{begin}\n\n{block(data)}\n\n{end}"
        text = between.sub(lambda _, written=written: written, text)  # type: ignore[misc]
    return text


def asked_file() -> Path | None:
    """Return the file that was given on the command line, if one was."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.page", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="what python -m tests.benchmarks left")
    return parser.parse_args().file


def main(file: Path | None) -> None:
    """Keep what was measured where a file is given, then write page and figure."""
    if file:
        try:
            data = kept(json.loads(file.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError) as trouble:
            raise (
                trouble
                if isinstance(trouble, BadInput)
                else BadInput(f"{file} is no file that python -m tests.benchmarks left; give results/benchmarks.json.")
            ) from None
        DATA.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    data = json.loads(DATA.read_text(encoding="utf-8"))
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), data), encoding="utf-8")
    draw(data, PICTURE)


if __name__ == "__main__":
    try:
        main(asked_file())
    except (BadInput, OSError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(2)
