"""Every number of the configuration has its source, or the prior of an assumption, on its own line."""

import re
from pathlib import Path

import pytest

from experiments.stated import LINE, NUMBER, SOURCE, STEP, prior_in

ROOT = Path(__file__).parent.parent
DATE = re.compile(r"\w+: \d{4}-\d\d-\d\d .*assumption, prior \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d")
# What a run or a comparison is asked for is no claim about the world.
ASKED = {"seed", "weeks", "replicates", "replicates_beside", "resamples", "horizons", "retries", "sample_seed",
         "worlds", "priors_worlds", "trajectories", "told_seeds", "rows", "repeated", "seeds_of_repeated", "kept",
         "held_out", "posterior_draws", "predictive", "headline_draws", "candidates", "least_mass", "cuts",
         "comes_back", "fewest_cases", "tree_depth", "replicates_changed", "detailed", "detailed_changed", "every",
         "people", "values"}  # fmt: skip
FOLDED = re.compile(r"^( *)\w+: >-\n(?:\1 +.*\n)+", re.MULTILINE)


def with_digits(text: str) -> dict[int, str]:
    """Return the lines with numbers, but for words that are folded over several lines."""
    text = FOLDED.sub(lambda words: "\n" * words[0].count("\n"), text)
    lines = enumerate(text.splitlines(), start=1)
    numbers = {number: line for number, line in lines if re.search(r"(?<!\w)\d", line.split("#")[0])}
    return {number: line for number, line in numbers.items() if line.split(":")[0].strip() not in ASKED}


def hidden(line: str) -> bool:
    """Tell whether a line holds a number where none is looked for."""
    return not any(kind.match(line) for kind in (LINE, STEP, DATE))


def unsourced(line: str) -> bool:
    """Tell whether a number lacks a source and a prior; in a schedule, a week after the start needs a source too."""
    found, step = LINE.match(line), STEP.match(line)
    said = ((found or step or {"said": ""})["said"]) or ""
    if found:
        return not (SOURCE.search(said) or prior_in(said))
    later = bool(step and int(step["week"]) > 0)
    numeric = bool(step and re.fullmatch(NUMBER, step["value"]))
    return (later and not SOURCE.search(said)) or (numeric and not (SOURCE.search(said) or prior_in(said)))


def outside(line: str) -> bool:
    """Tell whether a number lies outside the prior that stands beside it."""
    found = LINE.match(line) or STEP.match(line)
    prior = prior_in(found["said"] or "") if found else None
    if not found or not prior or not re.fullmatch(NUMBER, found["value"]):
        return False
    return not prior.low <= float(found["value"]) <= prior.high


LINES = {
    f"{file.relative_to(ROOT)}:{number}": line
    for file in sorted((ROOT / "configs").rglob("*.yaml"))
    if "hydra" not in file.relative_to(ROOT).parts  # how clusters are asked is no claim about the world either
    for number, line in with_digits(file.read_text("utf-8")).items()
}


def test_no_number_of_the_configuration_hides_where_this_test_does_not_look():
    assert len(LINES) > 200
    assert [where for where, line in LINES.items() if hidden(line)] == []


def test_every_number_has_its_source_or_its_prior_on_its_line():
    assert [where for where, line in LINES.items() if unsourced(line)] == []


def test_every_assumption_lies_inside_its_prior():
    assert [where for where, line in LINES.items() if outside(line)] == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("pay_rate: 0.8", unsourced),
        ("pay_rate: 0.8  # as told", unsourced),
        ("pay_rate: 0.8  # undated", unsourced),
        ("pay_rate: 0.8  # assumption, prior 0-0.5", outside),
        ("pay_rate: [0.2, 0.8]  # 2012", hidden),
        ("pay_rate: [{week: 0, value: 0.2}]  # 2012", hidden),
        ("  - {week: 0, value: 0.2}", unsourced),
        ("  - {week: 87, value: phone}  # as told", unsourced),
        ("  - {week: 87, value: 0.2}  # assumption, prior 0-0.8", unsourced),
        ("  - {week: 0, value: 0.9}  # assumption, prior 0-0.8", outside),
    ],
)
def test_a_number_that_only_looks_as_if_it_had_a_source_is_found(line, wrong):
    assert wrong(line)


@pytest.mark.parametrize(
    "line",
    [
        "pay_rate: 0.8  # assumption, prior 0-1",
        "pay_rate: 1  # Wells, undated",
        "  - {week: 0, value: phone}",
        "  - {week: 0, value: 0.2}  # assumption, prior 0-0.8",
        "  - {week: 139, value: 0.8}  # assumption, prior 0.4-0.9 (Hatzidimitriadou et al. 2012)",
    ],
)
def test_a_number_with_its_source_passes(line):
    assert not any(wrong(line) for wrong in (hidden, unsourced, outside))
