"""Every number of the configuration has its source, or the prior of an assumption, on its own line."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
NUMBER = r"-?\d*\.?\d+"
LINE = re.compile(rf"""\s*["']?(?P<name>\w+)["']?:\s*(?P<value>{NUMBER})\s*(?:\#(?P<said>.*))?$""")
PRIOR = re.compile(rf"assumption, prior ({NUMBER})-({NUMBER})")
SOURCE = re.compile(r"\b(19|20)\d\d\b|\bPMC\d+|\.csv\b")
DATE = re.compile(r"\w+: \d{4}-\d\d-\d\d .*assumption, prior \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d")
# What a run or a comparison is asked for is no claim about the world.
ASKED = {"seed", "weeks", "replicates", "resamples", "horizons"}

LINES = {
    f"{file.relative_to(ROOT)}:{number}": line
    for file in sorted((ROOT / "configs").rglob("*.yaml"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
    if re.search(r"(?<!\w)\d", line.split("#")[0]) and line.split(":")[0].strip() not in ASKED
}
NUMBERS = {where: found for where, line in LINES.items() if (found := LINE.match(line))}


def test_no_number_of_the_configuration_hides_where_this_test_does_not_look():
    assert len(NUMBERS) > 200
    assert [where for where, line in LINES.items() if not LINE.match(line) and not DATE.match(line)] == []


def test_every_number_has_its_source_or_its_prior_on_its_line():
    said = {where: found["said"] or "" for where, found in NUMBERS.items()}
    assert [where for where, words in said.items() if not SOURCE.search(words) and not PRIOR.search(words)] == []


def test_every_assumption_lies_inside_its_prior():
    priors = {where: (found, PRIOR.search(found["said"] or "")) for where, found in NUMBERS.items()}
    outside = [w for w, (n, p) in priors.items() if p and not float(p[1]) <= float(n["value"]) <= float(p[2])]
    assert outside == []
