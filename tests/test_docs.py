"""The documents and the code name the same things: nothing is left out, and nothing is made up."""

import ast
import importlib
import inspect
import pkgutil
import re
import runpy
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

import sim.rules
from analysis.figures import figure_modules
from experiments.study.rounds import AGAIN
from sim import frames, place_files, store, tables
from sim.events.shocks import KINDS as SHOCKS
from sim.forks import Leg
from sim.frames.residents import COUNTED, WEEKLY
from sim.ledger import COMPONENTS, KINDS, MECHANISMS
from sim.levers import LEVERS, Lever
from sim.money import PURPOSES, Costs
from sim.network import network_of
from sim.outcomes import OUTCOMES
from sim.switches import OFF, PROCESSES, SWITCHABLE
from sim.theory import Theory
from sim.week import WEEK
from tests.worlds import lived, settings

ROOT = Path(__file__).parent.parent
TEXT = {page: (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") for page in ("odd", "results", "levers")}
STATE = (
    tables.ServiceUsers, tables.Organisations, tables.Agencies, tables.Staff, tables.Brokers, tables.Counterparts,
    tables.Bonds, tables.Dealings,
)  # fmt: skip


def named(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def rows(page: str, first: str, heading: str = "") -> list[list[str]]:
    """Return the rows of the tables whose first column is so called, on a page or under one of its headings."""
    text = TEXT[page].split(f"\n{heading}\n")[1].split("\n#")[0] if heading else TEXT[page]
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.split("\n")]
    found: list[list[str]] = []
    inside = False
    for before, cells in zip([[""], *lines], lines, strict=False):
        inside = before[0] == first if set(cells[0]) == {"-"} else inside and len(cells) > 1
        found += [cells] if inside and set(cells[0]) != {"-"} else []
    return found


def listed(page: str, first: str, heading: str = "") -> list[str]:
    return list(chain.from_iterable(named(row[0]) for row in rows(page, first, heading)))


def span(lever: Lever) -> str:
    values = " / ".join(lever.choices) if lever.choices else f"{lever.low:g} to {lever.high:g}"
    unit = "choice" if lever.choices else lever.unit
    return f"{unit}, {values}" + ", null" * lever.nullable + ", fixed" * lever.fixed


def public_rules() -> dict[str, list[str]]:
    """Return every public rule with the names of what it is given."""
    found = {}
    for module in pkgutil.iter_modules(sim.rules.__path__, "sim.rules."):
        for name, rule in vars(importlib.import_module(module.name)).items():
            plain = getattr(rule, "py_func", rule)
            if inspect.isfunction(plain) and plain.__module__ == module.name and not name.startswith("_"):
                found[name] = list(inspect.signature(plain).parameters)
    return found


def users_of_rules() -> dict[str, set[str]]:
    """Return, by rule, the modules that call it: those that import it, and its own where a neighbour does.

    Stories only retell the week, so they are left out.
    """
    found: dict[str, set[str]] = {name: set() for name in public_rules()}
    for file in (ROOT / "sim").rglob("*.py"):
        module = file.relative_to(ROOT / "sim").with_suffix("").as_posix().replace("/", ".")
        if module.startswith("stories."):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim.rules."):
                names = [name.name for name in node.names]
            elif module.startswith("rules.") and isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            else:
                names = []
            for name in found.keys() & set(names):
                found[name].add(module)
    return found


@pytest.fixture(scope="module")
def village():
    return lived(3, shocks=[{"week": 1, "kind": kind, "size": 1} for kind in SHOCKS], theory={"crises_per_year": 50})


def test_every_lever_stands_with_its_range_and_every_switch_with_its_off():
    levers = rows("levers", "lever")
    assert sorted(listed("levers", "lever")) == sorted(LEVERS)
    assert [row[0] for row in levers if row[2] != span(LEVERS[named(row[0])[0]])] == []
    assert [cell for row in levers for cell in row if not cell] == []
    assert {named(row[0])[0]: float(row[1]) for row in rows("levers", "switch")} == OFF


def test_every_lever_has_a_cost_and_a_benefit():
    lacking = re.compile(r"\*\*none|^\W*(none|nothing)\b|^\W*$", re.IGNORECASE)
    assert [row[0] for row in rows("levers", "lever") if any(lacking.search(cell) for cell in row[3:5])] == []


@pytest.mark.parametrize("table", frames.FULL, ids=lambda table: table.__name__)
def test_every_column_that_is_written_is_explained(table, village):
    assert listed("results", "column", f"### `{table.__name__}.parquet`") == list(table(village.record).columns)


def test_every_file_and_key_of_a_run_is_explained(village, tmp_path):
    asked, start = settings("place=village"), datetime.now(UTC)
    past = [Leg(first, {}) for first in (0, 104)]
    store.write_provenance(tmp_path, asked, "", start, past)
    written = [f"{table.__name__}.parquet" for table in frames.FULL]
    other = [
        "network.graphml",
        "figures/*.png",
        "report.html",
        "stories.md",
        "checkpoints/",
        "summary.json",
        "provenance.json",
    ]
    assert sorted(listed("results", "file")) == sorted(written + other)
    assert set(listed("results", "key", "### `summary.json`")) == set(store.summary_of(village, asked, start))
    provenance = (tmp_path / "provenance.json").read_text(encoding="utf-8")
    assert set(listed("results", "key", "### `provenance.json`")) == set(re.findall(r'^ "(\w+)":', provenance, re.M))
    assert {figure.NAME for figure in figure_modules()} < set(named(TEXT["results"]))


def test_every_attribute_of_the_network_is_explained(village):
    graph = network_of(village)
    held = [entry[-1] for entry in chain(graph.nodes(data=True), graph.edges(data=True))]
    assert set(listed("results", "attribute")) == set(chain.from_iterable(held))


def test_every_count_outcome_purpose_and_event_is_explained():
    happenings = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "sim" / "events").glob("*.py"))
    told = chain.from_iterable(re.findall(r'"(\w+)"', call) for call in re.findall(r"happened\((.*)", happenings))
    assert set(listed("results", "event")) == set(told)
    assert listed("results", "count") == [name for name in COUNTED if name not in WEEKLY]
    assert listed("results", "outcome", "## Outcomes") == list(OUTCOMES)
    assert sorted(listed("results", "purpose")) == sorted(PURPOSES)
    assert set(Costs._fields) <= set(named(TEXT["results"].split("## What the money is spent on")[1]))


def test_every_mechanism_is_explained_and_changes_no_other_ties_than_told(village):
    assert listed("results", "mechanism") == list(MECHANISMS)
    for row, mechanism in zip(rows("results", "mechanism"), range(len(MECHANISMS)), strict=True):
        told = {kind: part.split(": ")[1].split(", ") for part in row[2].split("; ") for kind in named(part)}
        assert set(told) <= set(KINDS)
        for kind, components in KINDS.items():
            books = np.stack(village.record.books[kind])[:, mechanism]
            moved = {component for at, component in enumerate(components) if books[:, :, at].any()}
            allowed = set(COMPONENTS) if told.get(kind) == ["all three"] else set(told.get(kind, ()))
            assert moved <= allowed <= set(components), (row[0], kind)


def test_the_week_stands_in_its_order_and_every_shock_is_explained():
    week = [named(row[1])[0] for row in rows("odd", "", "## 3. Process overview and scheduling")]
    assert week == [f"{event.__module__.rpartition('.')[2]}.{event.__name__}" for event in WEEK]
    assert sorted(listed("odd", "kind")) == sorted(SHOCKS)


def test_every_state_variable_and_tie_is_explained():
    assert set(listed("odd", "variable")) == {name for table in STATE for name in tables.columns(table)}
    assert listed("odd", "tie") == list(KINDS)


def test_every_component_of_a_tie_names_what_moves_it_as_the_results_do():
    told: dict[tuple[str, str], set[str]] = {}
    for row in rows("results", "mechanism"):
        for part in row[2].split("; "):
            for kind in named(part):
                components = KINDS[kind] if part.endswith(": all three") else part.split(": ")[1].split(", ")
                for component in components:
                    told.setdefault((kind, component), set()).update(named(row[0]))
    moved = {(row[0], row[1]): set(named(row[3] + row[4])) & set(MECHANISMS) for row in rows("odd", "of the tie")}
    assert list(moved) == [(kind, component) for kind, components in KINDS.items() for component in components]
    assert moved == told


def test_every_rule_stands_once_with_its_equation_what_takes_it_out_and_whoever_calls_it():
    told = rows("odd", "rule")
    assert sorted(listed("odd", "rule")) == sorted(public_rules())
    assert [row[0] for row in told if not named(row[1]) or not row[2]] == []
    assert {off for row in told for off in named(row[3])} <= set(SWITCHABLE)
    assert {named(row[0])[0]: set(named(row[4])) for row in told} == users_of_rules()


def test_equations_use_known_names():
    rules = public_rules()
    place = {name for kind in (place_files.Community, place_files.Services) for name in kind.__dataclass_fields__}
    state = {name for table in STATE for name in tables.columns(table)}
    known = set(Theory._fields) | set(Costs._fields) | set(LEVERS) | place | state
    known |= set(rules) | set(chain.from_iterable(rules.values()))
    equations = " ".join(chain.from_iterable(named(row[1]) for row in rows("odd", "rule")))
    assert sorted(set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", equations)) - known) == []
    assert set(re.findall(r"programme\.(\w+)", TEXT["odd"])) <= set(LEVERS)


def test_the_annex_of_parameters_is_up_to_date():
    annex = runpy.run_path(str(ROOT / "docs" / "annex.py"))
    assert TEXT["odd"] == annex["page"](TEXT["odd"]), "docs/odd.md is out of date; run: python docs/annex.py"
    assert sorted(listed("odd", "parameter")) == sorted((*Theory._fields, *Costs._fields))
    assert [row[0] for row in rows("odd", "parameter") if "" in row] == []


def test_every_process_that_can_be_taken_out_is_explained_once():
    assert listed("odd", "process") + listed("levers", "process") == list(PROCESSES)


@pytest.mark.parametrize("page", sorted(path.stem for path in (ROOT / "docs").glob("*.md")))
def test_links_lead_somewhere(page):
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    for file, part in re.findall(r"\]\(([\w/.]*)#?([\w-]*)\)", text):
        target = ROOT / "docs" / (file or f"{page}.md")
        assert target.exists(), file
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.M) if part else []
        slugs = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
        assert not part or part in slugs, (file, part)


def test_every_kind_of_failure_is_explained():
    page = (ROOT / "docs" / "failed_runs.md").read_text(encoding="utf-8")
    kinds = re.findall(r"^\| `(\w+)` \|", page, re.M)
    assert sorted(kinds) == sorted(["kind", "raised", *AGAIN])
    assert f"`retries={settings()['retries']}`" in page
