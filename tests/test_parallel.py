"""Jobs side by side: each result is kept once, a failure is named, and what had ended stays."""

import time

import pytest

from experiments.parallel import run_all
from sim.problems import Failed

JOBS = {f"job {number}": number for number in range(5)}


def doubled(number: int) -> int:
    return 2 * number


def doubled_unless_one(number: int) -> int:
    if number == 1:
        raise ValueError("one is\ntoo few")
    time.sleep(0.05)
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_done_and_kept_under_its_own_name(workers):
    kept = {}
    run_all(JOBS, doubled, kept.__setitem__, workers)
    assert kept == {name: 2 * number for name, number in JOBS.items()}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_ends_it_naming_the_job_and_keeps_what_had_ended(workers):
    kept = {}
    with pytest.raises(Failed, match=r"^job 1 failed \(ValueError: one is too few\); what was finished is kept\.$"):
        run_all(JOBS, doubled_unless_one, kept.__setitem__, workers)
    assert kept["job 0"] == 0
    assert "job 1" not in kept


def test_nothing_to_do_is_done_at_once():
    run_all({}, doubled, lambda name, result: pytest.fail(name), None)
