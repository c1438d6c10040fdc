"""Every number of the theory has a meaning, a range, a value and a use."""

import math
import re
from pathlib import Path
from typing import Annotated, NamedTuple

import pytest
import yaml

from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.money import Costs, checked_costs
from sim.parameters import as_record, checked_theory, declared, share
from sim.problems import BadInput
from sim.switches import OFF
from sim.theory import Theory

ROOT = Path(__file__).parent.parent

# What switching off means, as the documents tell it.
SWITCHED_OFF = {
    "consolidation_weeks": 0,
    "substitution": 1,
    "loss_relational": 1,
    "loss_symbolic": 1,
    "loss_material": 1,
    "scar": 0,
    "word_of_mouth": 0,
    "endorsement": 0,
    "history": 0,
    "discrimination": 0,
    "deprivation": 0,
    "crowding": 0,
    "primacy": 0,
    "site_lock_in": 0,
    "informal_contact": 0,
    "staff_turnover": 0,
    "retention": 0,
}


def values(name: str) -> dict:
    return yaml.safe_load((ROOT / "configs" / "theory" / f"{name}.yaml").read_text("utf-8"))


def theory_with(**changed):
    return checked_theory(Theory, {k: v for k, v in values("default").items() if k != "defaults"} | changed)


def refusal(**changed) -> str:
    with pytest.raises(BadInput) as refused:
        theory_with(**changed)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_every_parameter_has_a_value_and_every_value_a_parameter():
    assert set(values("default")) - {"defaults", "off"} == set(Theory._fields)
    assert set(values("costs")) == set(Costs._fields)


CODE = "".join(file.read_text("utf-8") for file in (ROOT / "sim").rglob("*.py"))


@pytest.mark.parametrize(("kind", "spoken_of"), [(Theory, "theory"), (Costs, "costs")])
def test_every_parameter_is_used_and_every_one_used_is_declared(kind, spoken_of):
    used = set(re.findall(rf"(?<!/)\b{spoken_of}\.([a-z_]+)\b", CODE))
    assert used - {"costs", "off"} == set(kind._fields)


@pytest.mark.parametrize("kind", [Theory, Costs])
def test_every_parameter_says_what_it_means_in_what_unit_and_within_which_limits(kind):
    for name, parameter in declared(kind).items():
        assert parameter.unit, name
        assert parameter.meaning, name
        assert parameter.low < parameter.high, name


def test_the_switches_are_those_of_the_public_surface():
    assert OFF == SWITCHED_OFF


@pytest.mark.parametrize("switch", SWITCHED_OFF)
def test_what_is_switched_off_takes_the_value_that_takes_it_out(switch):
    theory, working = theory_with(off=[switch], **({} if switch == "substitution" else {switch: 0.7}))
    assert getattr(theory, switch) == SWITCHED_OFF[switch]
    assert working.sum() == len(MECHANISMS) - (switch in MECHANISMS)


def test_a_mechanism_that_is_off_does_not_work_and_all_others_do():
    _, working = theory_with(off=["good_meeting"])
    assert [name for name, works in zip(MECHANISMS, working, strict=True) if not works] == ["good_meeting"]


def test_by_default_everything_works():
    theory, working = theory_with()
    assert working.all()
    assert theory.consolidation_weeks == 0.0


@pytest.mark.parametrize("name", MECHANISMS[:BOOK_KEEPING])
def test_book_keeping_cannot_be_switched_off(name):
    assert f'"{name}" is not a known mechanism in theory.off.' in refusal(off=[name])


@pytest.mark.parametrize("off", ["endorsement", 3, True, {"endorsement": True}])
def test_off_takes_a_list(off):
    assert "it takes a list of mechanisms, like [endorsement]" in refusal(off=off)


@pytest.mark.parametrize(
    ("wrong", "right"), [("endorsment", '"endorsement"'), (None, "known names the nearest are"), (["a"], "known names")]
)
def test_an_unknown_mechanism_is_met_with_known_ones(wrong, right):
    assert right in refusal(off=[wrong])


def test_unknown_names_are_refused_with_the_nearest_and_missing_ones_by_name():
    assert refusal(retentoin=0.3) == '"retentoin" is not a known parameter of theory. Did you mean "retention"?'
    with pytest.raises(BadInput, match="theory lacks retention; every parameter needs a value"):
        checked_theory(Theory, {k: v for k, v in values("default").items() if k not in ("defaults", "retention")})
    with pytest.raises(BadInput, match='Did you mean "staff_hour"'):
        checked_costs(values("costs") | {"staf_hour": 3})
    with pytest.raises(BadInput, match=r"theory\.costs lacks crisis"):
        checked_costs({k: v for k, v in values("costs").items() if k != "crisis"})


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, "0.3", None, True, [0.3], {}, -0.001, 1.001, 10**400])
def test_what_is_no_number_in_range_is_refused_with_the_range(wrong):
    assert refusal(retention=wrong).endswith("; it should be a number from 0 to 1.")


@pytest.mark.parametrize("end", [0, 1])
def test_the_ends_of_a_range_belong_to_it(end):
    assert theory_with(retention=end)[0].retention == end


def test_the_form_for_compiled_code_holds_the_same_numbers_under_the_same_names():
    class Small(NamedTuple):
        first: Annotated[float, share("one")]
        second: Annotated[float, share("other")]

    record = as_record(Small(0.25, 0.75))
    assert (record.first, record.second) == (0.25, 0.75)
