"""Write the annex of the model's description: one line for every parameter and unit cost, from where each is declared.

`python docs/annex.py` rewrites the part of docs/odd.md between its two markers, and nothing else. Meaning, unit and
range come from sim.theory and sim.money, default, prior and source from the comments in configs/theory, users from
the code; tests/test_docs.py fails when the page is out of date.
"""

from __future__ import annotations

import ast
from pathlib import Path

from experiments.stated import CONFIGS, Line, lines_of, prior_in
from sim.money import Costs
from sim.parameters import declared
from sim.theory import Theory

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "odd.md"
BEGIN, END = "<!-- annex of parameters: begin -->", "<!-- annex of parameters: end -->"
KINDS = {"default": ("theory", Theory), "costs": ("costs", Costs)}
"""By file of configs/theory: what its values are called in code, and where they are declared."""

HEAD = ("parameter", "meaning", "unit, range", "default", "prior", "source", "used by")


def headed(file: str) -> list[Line]:
    """Return the values of a file of configs/theory, those of the costs under a heading of their own."""
    lines = lines_of(CONFIGS / "theory" / f"{file}.yaml")
    return [line._replace(heading="Unit costs") if file == "costs" else line for line in lines]


def prior_and_source(said: str) -> tuple[str, str]:
    """Return the prior of an assumption with what speaks for it, or no prior and the source."""
    prior = prior_in(said)
    if not prior:
        return "fixed", said
    closing = prior.rest.endswith(")") and prior.rest.count(")") > prior.rest.count("(")
    return f"{prior.low:g} to {prior.high:g}", (prior.rest[:-1] if closing else prior.rest) or "ours"


def owner_of(node: ast.Attribute) -> str:
    """Return what an attribute is read from: `theory` of both `theory.x` and `model.theory.x`."""
    return node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")


def users_of(spoken_of: str) -> dict[str, set[str]]:
    """Return by parameter who reads it: rules by their own name, everything else by its module, but for stories."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "sim").rglob("*.py")):
        if file.parent.name == "stories":
            continue
        module = file.relative_to(ROOT / "sim").with_suffix("").as_posix().replace("/", ".")
        for part in ast.parse(file.read_text(encoding="utf-8")).body:
            rule = part.name if module.startswith("rules.") and isinstance(part, ast.FunctionDef) else module
            for node in ast.walk(part):
                if isinstance(node, ast.Attribute) and owner_of(node) == spoken_of:
                    found.setdefault(node.attr, set()).add(rule)
    return found


def row(*cells: str) -> str:
    """Return one row of a table."""
    return f"| {' | '.join(cells)} |"


def annex() -> str:
    """Return the tables, one under each heading of the files."""
    parts: list[str] = []
    for file, (spoken_of, kind) in KINDS.items():
        known, users, heading = declared(kind), users_of(spoken_of), ""
        for line in headed(file):
            if line.heading != heading:
                heading = line.heading
                parts += ["", f"**{heading}**", "", row(*HEAD), "|---" * len(HEAD) + "|"]
            told, (prior, source) = known[line.name], prior_and_source(line.said)
            unit = f"{told.unit}, {told.low:g} to {told.high:g}"
            used = ", ".join(f"`{user}`" for user in sorted(users.get(line.name, ())))
            parts.append(row(f"`{line.name}`", told.meaning, unit, line.value, prior, source, used))
    return "\n".join([*parts, ""])


def page(text: str) -> str:
    """Return the page with the annex as it should be now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{annex()}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
