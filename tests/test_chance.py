"""Luck is even, lies strictly between 0 and 1, and belongs to the occasion alone."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.chance import HALF_STEP, TO_UNIT, chance_of, gumbel, luck, luck_key
from sim.compiled import COMPILING
from sim.events.shocks import KINDS

ROOT = Path(__file__).parent.parent
NAMES = re.compile(r"""(?:\.key\(|luck_key\(.*?)["']([\w ]+)["']""")
EVENTS = {name for file in (ROOT / "sim").rglob("*.py") for name in NAMES.findall(file.read_text("utf-8"))} | {*KINDS}
LIKELY_AT_MOST = 148.2  # chi-square with 99 degrees of freedom stays under this 999 times in 1,000
KEY = luck_key(1, "meetings", 0)
whole = st.integers(0, 2**40)


@given(seed=st.integers(0, 2**62), event=st.text(), week=st.integers(0, 5200), who=whole, whom=whole, slot=whole)
def test_luck_lies_strictly_between_0_and_1(seed, event, week, who, whom, slot):
    assert 0.0 < luck(luck_key(seed, event, week), who, whom, slot) < 1.0


def test_even_the_least_and_the_greatest_luck_there_can_be_lie_between():
    assert HALF_STEP > 0.0
    assert (2.0**52 - 1.0) * TO_UNIT + HALF_STEP < 1.0


OCCASIONS = {
    "people": lambda i: luck(KEY, i, 0, 0),
    "counterparts": lambda i: luck(KEY, 7, i, 0),
    "questions": lambda i: luck(KEY, 7, 0, i),
    "weeks": lambda i: luck(luck_key(1, "meetings", i), 7, 0, 0),
    "seeds": lambda i: luck(luck_key(i, "meetings", 0), 7, 0, 0),
}


@pytest.mark.parametrize("over", OCCASIONS)
def test_luck_is_spread_evenly_over(over):
    counts = np.bincount([int(100 * OCCASIONS[over](i)) for i in range(20_000)], minlength=100)
    assert ((counts - 200.0) ** 2 / 200.0).sum() < LIKELY_AT_MOST


@pytest.mark.parametrize("over", OCCASIONS)
def test_the_luck_of_one_occasion_says_nothing_about_the_next(over):
    drawn = [OCCASIONS[over](i) for i in range(20_001)]
    pairs = [10 * int(10 * first) + int(10 * second) for first, second in pairwise(drawn)]
    counts = np.bincount(pairs, minlength=100)
    assert ((counts - 200.0) ** 2 / 200.0).sum() < LIKELY_AT_MOST


def test_no_event_of_any_week_shares_its_luck_with_another():
    assert {"meetings", "care", "broken_promise", "weak ties"} <= EVENTS
    keys = [luck_key(seed, event, week) for seed in (0, 1) for event in EVENTS for week in range(1040)]
    assert len(set(keys)) == len(keys)


def test_no_person_question_or_counterpart_shares_luck_with_another():
    drawn = [luck(KEY, who, whom, slot) for who in range(40) for whom in range(40) for slot in range(40)]
    assert len(set(drawn)) == 64_000


@given(who=whole, asked=st.lists(st.tuples(whole, whole, whole), max_size=20))
def test_asking_more_never_changes_anothers_luck(who, asked):
    before = luck(KEY, who, 0, 0)
    for occasion in asked:
        luck(KEY, *occasion)
    assert luck(KEY, who, 0, 0) == before


TOLD = """
import json
from sim.chance import gumbel, luck, luck_key
from sim.compiled import COMPILING
keys = [luck_key(seed, event, week) for seed in (0, 2**62) for event in ("meetings", "care") for week in (0, 519)]
drawn = [draw(key, who, 3, 2) for key in keys for who in (0, 1, 2**40) for draw in (luck, gumbel)]
print(json.dumps([COMPILING, keys, [number.hex() for number in drawn]]))
"""


def told(**environment: str) -> list:
    words = [sys.executable, "-c", TOLD]
    done = subprocess.run(words, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_luck_is_the_same_compiled_and_not():
    compiled, keys, drawn = told(NUMBA_DISABLE_JIT="0")
    ordinary, same_keys, same_drawn = told(NUMBA_DISABLE_JIT="1")
    assert (compiled, ordinary) == (True, False)
    assert (keys, drawn) == (same_keys, same_drawn)
    assert len(set(keys)) == 8


def test_the_best_of_several_options_is_chosen_as_often_as_its_odds_say():
    appeals = np.log([1.0, 2.0, 5.0])
    chosen = [np.argmax([appeals[o] + gumbel(KEY, who, o, 0) for o in range(3)]) for who in range(20_000)]
    shares = np.bincount(chosen) / 20_000
    assert shares == pytest.approx([0.125, 0.25, 0.625], abs=0.012)  # some four standard errors


@pytest.mark.parametrize(("score", "chance"), [(0.0, 0.5), (1.0, 0.7311), (-2.0, 0.1192), (-1e4, 0.0), (1e4, 1.0)])
def test_a_score_becomes_a_chance(score, chance):
    assert chance_of(score) == pytest.approx(chance, abs=1e-4)


@given(lower=st.floats(-1e6, 1e6), more=st.floats(0, 1e6))
def test_a_higher_score_is_never_a_lower_chance(lower, more):
    assert 0.0 <= chance_of(lower) <= chance_of(lower + more) <= 1.0


def test_these_tests_run_compiled_unless_that_is_switched_off():
    assert (os.environ.get("NUMBA_DISABLE_JIT", "0") == "0") == COMPILING
