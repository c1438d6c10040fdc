"""Write the tables of the page of findings, from what comparisons left in their folders.

`python docs/findings.py NAME=FOLDER ...` takes over what is shown of each comparison into docs/data/findings.csv, and
`python docs/findings.py` alone writes the tables of docs/findings.md anew from there: each between a line that says
what stands in it and a line that ends it. tests/test_findings.py fails when the page is out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.comparison.words import OF_A_THOUSAND, TERMS, capital, group_words, setting_words, short
from analysis.headline import FEW_SEEDS, in_order
from analysis.words import plain_words, signed, with_ends
from sim.store import write_safely

ROOT = Path(__file__).resolve().parent.parent
PAGE, DATA = ROOT / "docs" / "findings.md", ROOT / "docs" / "data" / "findings.csv"
BEGIN = re.compile(r"<!-- table (?P<said>.*?) -->\n.*?<!-- end -->", re.DOTALL)
WHOLE = {"community": "all", "member": "all", "harm_quartile": "all"}
KEPT = ["arm", "versus", "outcome", "horizon", "window", "terms", "setting", "community", "member", "harm_quartile",
        "difference", "low", "high", "ratio", "ratio_low", "ratio_high", "n", "replicates_needed",
        "pairing_gain"]  # fmt: skip
USUAL = {"window": "cumulative", "terms": "free", "setting": "default", **WHOLE}


def take_over(name: str, folder: str) -> None:
    """Keep the effects of a comparison that tables show, in place of those kept under the same name before."""
    told = [dict(part.split("=", 1) for part in found["said"].split(" | ")) for found in BEGIN.finditer(text())]
    wanted = [USUAL | one for one in told if one["question"] == name]
    effects = pd.read_parquet(Path(folder) / "effects.parquet")[KEPT]
    rows = pd.concat([chosen(effects, one) for one in wanted]).drop_duplicates()
    kept = pd.read_csv(DATA, dtype={"harm_quartile": str}) if DATA.is_file() else pd.DataFrame(columns=["question"])
    both = pd.concat([kept[kept["question"] != name], rows.assign(question=name)])[["question", *KEPT]]
    both = both.sort_values(["question", *KEPT[:10]], ignore_index=True)
    write_safely(DATA, lambda file: both.to_csv(file, index=False, float_format="%.6g"))


def chosen(effects: pd.DataFrame, asked: dict[str, str]) -> pd.DataFrame:
    """Return the rows that a table asks for: each column holds one of the values that are named."""
    for column, values in asked.items():
        if column in effects and values != "*":
            effects = effects[effects[column].map(as_asked).isin(values.split(","))]
    return effects


def as_asked(value: object) -> str:
    """Return a value as the line of a table names it: years without a point where they are whole."""
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def table(said: str) -> str:
    """Return a table of what its line asks for: one column down the side (`rows`), one along the top (`across`)."""
    asked = USUAL | dict(part.split("=", 1) for part in said.split(" | "))
    found = chosen(pd.read_csv(DATA, dtype={"harm_quartile": str}), asked)
    side, top = (in_turn(found, asked, asked[name]) for name in ("rows", "across"))
    lines = [["", *(in_words(asked["across"], value) for value in top)], ["---"] * (len(top) + 1)]
    for name in side:
        cells = [found[(found[asked["rows"]] == name) & (found[asked["across"]] == value)] for value in top]
        lines.append([in_words(asked["rows"], name) + seeds(asked["rows"], found, cells), *map(cell, cells)])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def in_turn(found: pd.DataFrame, asked: dict[str, str], column: str) -> list[Any]:
    """Return the values of a column: in the order in which they are asked for, or else in their own."""
    there: list[Any] = list(dict.fromkeys(found[column]))
    named = asked.get(column, "*")
    if named != "*":
        return [value for name in named.split(",") for value in there if as_asked(value) == name]
    return list(in_order(there)) if column == "setting" else sorted(there)


def in_words(column: str, value: object) -> str:
    """Say a value of a column in plain words."""
    if column == "horizon":
        return f"{value:g} years"
    said = {
        "outcome": lambda name: f"{short(name)}, of 1,000 weeks in need" if name in OF_A_THOUSAND else short(name),
        "terms": lambda name: TERMS[name],
        "setting": lambda name: setting_words(name, None),
        "community": lambda name: group_words(name, "all"),
        "member": lambda name: group_words("all", name),
    }
    return capital(said.get(column, plain_words)(str(value)))


def seeds(column: str, found: pd.DataFrame, cells: list[pd.DataFrame]) -> str:
    """Say on how many seeds settings or terms were run, where not all were on as many."""
    if column not in ("setting", "terms") or found["n"].nunique() < 2:
        return ""
    return f" ({int(max(rows['n'].max() for rows in cells))} seeds)"


def cell(rows: pd.DataFrame) -> str:
    """Say a difference with its interval, and the ratio where one can be told."""
    if len(rows) != 1:
        return "not run" if rows.empty else f"{len(rows)} rows"
    row = rows.iloc[0]
    if row["n"] < FEW_SEEDS:
        return f"too few seeds ({row['n']})"
    scale = 1000.0 if row["outcome"] in OF_A_THOUSAND else 1.0
    difference = with_ends(signed(row["difference"] * scale), row["low"] * scale, row["high"] * scale)
    return difference + (
        "" if pd.isna(row["ratio"]) else f"; \u00d7{row['ratio']:.{3 if 0.9 < row['ratio'] < 1.1 else 2}f}"
    )


def text() -> str:
    """Return the page as it stands."""
    return PAGE.read_text(encoding="utf-8")


def page() -> str:
    """Return the page as it should be now."""
    return BEGIN.sub(lambda found: f"<!-- table {found['said']} -->\n\n{table(found['said'])}\n\n<!-- end -->", text())


if __name__ == "__main__":
    for word in sys.argv[1:]:
        take_over(*word.split("=", 1))
    content = page()
    write_safely(PAGE, lambda file: file.write_text(content, encoding="utf-8"))
