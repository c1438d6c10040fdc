"""A composed configuration is checked whole: what each setting takes, and what is said to anything else."""

import math

import pytest

from sim.problems import BadInput
from sim.settings import checked_run, model_parts
from tests.worlds import settings

SET = [
    ("weeks", "foo", "a whole number from 1 to 5,200"),
    ("weeks", 0, "a whole number from 1"),
    ("weeks", 1.5, "a whole number"),
    ("weeks", 99_999, "from 1 to 5,200"),
    ("seed", -1, "a whole number from 0"),
    ("seed", 10**30, "a whole number from 0"),
    ("seed", "🙂", "a whole number from 0"),
    ("output", "lots", "one of light, standard, full"),
    ("output", [], "one of light, standard, full"),
    ("figures", "maybe", "true or false"),
    ("figures", 1, "true or false"),
    ("place", "village", "a group of settings"),
    ("place.residents", 1e9, "from 20 to 10,000,000"),
    ("place.residents", math.nan, "from 20"),
    ("place.name", "", "a name in words"),
    ("place.folder", "nowhere", "south_london"),
    ("place.folder", "", "a name in words"),
    ("place.minoritised", ["nobody"], "Known are"),
    ("place.minoritised", "south_asian", "a list of communities"),
    ("place.network_age", -1, "from 0 to 50"),
    ("place.start_date", "2008-02-30", "a date such as 2008-01-01"),
    ("place.start_date", "9999-12-31", "a day up to 9900-05-04"),
    ("programme", None, "a group of settings"),
    ("programme.pay_rate", 2, "a number from 0 to 1"),
    ("programme.pay_rate", -math.inf, "a number from 0 to 1"),
    ("programme.pay_rate", [{"week": 2, "value": 1}], "must begin at week 0"),
    ("programme.pay_rate", list(range(10_000)), "a schedule is a list like"),
    ("programme.phase_zero_weeks", [{"week": 0, "value": 1}], "give it a single value"),
    ("programme.triage", "fax", "one of phone, drop_in, both"),
    ("programme.triag", "phone", 'Did you mean "triage"?'),
    ("theory.off", ["endorsment"], 'Did you mean "endorsement"?'),
    ("theory.off", [["endorsement"]], "is not a known mechanism"),
    ("theory.off", "endorsement", "a list of mechanisms"),
    ("theory.retention", "much", "a number from 0 to 1"),
    ("theory.costs", 3, "a group of settings"),
    ("theory.costs.detention", -1, "a number from 0"),
    ("shocks", 3, "a list like"),
    ("shocks", [3], "each shock is like"),
    ("shocks", [{"week": 3}], "each shock is like"),
    ("shocks", [{"week": 3, "kind": "brokerleaves"}], 'Did you mean "broker_leaves"?'),
    ("shocks", [{"week": -3, "kind": "deception"}], "a whole number from 0"),
    ("shocks", [{"week": 3, "kind": "deception", "size": math.nan}], "a number from 0 to 1"),
    ("watch", 17, "a list of residents and organisations"),
    ("watch", "Amber Candle Church", "a list of residents and organisations"),
    ("watch", ["Amber Candel Church"], 'Did you mean "Amber Candle Church"?'),
    ("watch", ["somebody"], "Known are: Acacia Porch Circle"),
    ("watch", [300], "a whole number from 0 to 299"),
    ("watch", [[17]], "a whole number from 0 to 299"),
]
COMPOSED = settings("place=village")


def with_setting(settings, name, value):
    """Return the settings with one of them changed, as in with_setting(..., "place.residents", 300)."""
    first, _, rest = name.partition(".")
    return settings | {first: with_setting(settings[first], rest, value) if rest else value}


@pytest.mark.parametrize(("name", "value", "right"), SET)
def test_what_a_setting_cannot_be_is_refused_with_what_it_can_be(name, value, right):
    changed = with_setting(COMPOSED, name, value)
    with pytest.raises(BadInput) as said:
        (checked_run(changed), model_parts(changed))
    assert right in str(said.value)
    assert "\n" not in str(said.value)
    assert len(str(said.value)) < 700


def test_what_is_composed_by_default_is_accepted():
    assert checked_run(COMPOSED) == (520, "standard", True)
    assert model_parts(COMPOSED)["seed"] == 1
