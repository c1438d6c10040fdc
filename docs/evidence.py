"""Write the register of evidence: what each source and number was used for, and where each claim stands.

`python docs/evidence.py` rewrites docs/evidence.md; `python docs/evidence.py FOLDER` first takes over what the patterns
came to, from the folder of `+experiment=patterns`, into docs/data/patterns.csv. Claims and patterns come from
docs/odd.md, ties between them and published numbers from docs/data, numbers of the model from the files that hold them,
words from docs/evidence.md.jinja; tests/test_evidence.py fails when the page is out of date or names what is not there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, StrictUndefined

from experiments.evidence.claims import Claim, claims_of, patterns_of
from experiments.evidence.numbers import Stated, stated_numbers
from experiments.evidence.standing import KEPT, of_pattern, standing, verdicts_in
from sim.store import write_safely

DOCS = Path(__file__).resolve().parent
PAGE, DATA = DOCS / "evidence.md", DOCS / "data"


def take_over(folder: str) -> None:
    """Keep what patterns came to in the data of the page."""
    found = pd.read_parquet(Path(folder) / "patterns.parquet").reindex(columns=KEPT)
    write_safely(DATA / "patterns.csv", lambda file: found.to_csv(file, index=False, float_format="%.4g"))


def data(name: str) -> list[Any]:
    """Return the rows of a table of docs/data, as text."""
    return list(pd.read_csv(DATA / f"{name}.csv", dtype=str).fillna("").itertuples())


def code(names: Iterable[str]) -> str:
    """Write names as code, each once."""
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def same_once(numbers: Iterable[Stated]) -> list[tuple[Stated, list[str]]]:
    """Return numbers with the same name, value and source once, with all files that hold them."""
    files: dict[tuple[str, str, str], list[str]] = {}
    for one in numbers:
        files.setdefault((one.name, one.value, one.said), []).append(one.file)
    return [(Stated(where[0], *same), where) for same, where in files.items()]


def found(numbers: list[Stated]) -> dict[str, Any]:
    """Return what the page tells of numbers: those with a source, and the assumptions outside configs/theory."""
    assumed = [one for one in numbers if one.prior]
    elsewhere = [one for one in assumed if not one.file.startswith("theory/")]
    return {
        "numbers": numbers,
        "sourced": same_once(one for one in numbers if not one.prior),
        "assumed": len(assumed),
        "elsewhere": [(file, list(dict.fromkeys(held))) for file, held in groupby(elsewhere, lambda one: one.file)],
    }


def content() -> dict[str, Any]:
    """Return all that the page tells."""
    description = (DOCS / "odd.md").read_text(encoding="utf-8")
    claims, patterns = claims_of(description, pd.read_csv(DATA / "claims.csv")), patterns_of(description)
    verdicts, pushes = verdicts_in(DATA / "patterns.csv"), pd.read_csv(DATA / "contest.csv")
    effects = pd.read_csv(DATA / "findings.csv")

    def stands(claim: Claim) -> str:
        return standing(claim, verdicts, pushes, effects)

    def against(names: str) -> str:
        said = [f"{one.name} {stands(one).partition(';')[0]}" for one in claims if one.name in names.split()]
        return "; ".join(said) or "cannot be told: no rule of its own"

    return {
        "claims": claims, "patterns": patterns, "stands": stands, "came": lambda name: of_pattern(name, verdicts),
        "standings": told(in_the_plural(stands(one).partition(":")[0]) for one in claims),
        "untested": sum(not one.patterns for one in claims),
        "unrepresented": sum(not one.represented for one in claims),
        "sources": data("sources"), "published": data("numbers"),
        "uses": told({"not used": "not used"}.get(row.use, f"to {row.use}") for row in data("numbers")),
        "against": [(row, against(row.mechanisms)) for row in data("against")],
        "run": [(one, of_pattern(one.name, verdicts), verdicts.loc[one.name])
                for one in patterns.values() if one.name in verdicts.index],
        **found(stated_numbers()),
    }  # fmt: skip


def in_the_plural(standing_of: str) -> str:
    """Say a standing of several claims."""
    return standing_of.replace("holds as it is", "hold as they are").replace("holds", "hold").replace("fails", "fail")


def told(names: Iterable[str]) -> str:
    """Count names and say so, the most frequent first."""
    return ", ".join(f"{many} {name}" for name, many in Counter(names).most_common())


def page() -> str:
    """Return the page as it should be now."""
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["code"] = code
    words = (DOCS / "evidence.md.jinja").read_text(encoding="utf-8")
    return environment.from_string(words).render(content())


if __name__ == "__main__":
    if sys.argv[1:]:
        take_over(sys.argv[1])
    write_safely(PAGE, lambda file: file.write_text(page(), encoding="utf-8"))
