"""What two lives cannot tell is refused with one sentence, before anything is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from experiments import CHECKS
from sim.problems import BadInput
from tests.worlds import asked

ROOT = Path(__file__).parent.parent
BAD = {
    "arms=[phase_zero,time_bound,transactional]": "two lives take two, as in arms=",
    "arms=null": "two lives take two, as in arms=",
    "person=150": "a whole number from 0 to 149",
    "person=Ann": "person, the row of a resident, is",
    "replicates=3": "replicates is not for two lives: they are of one seed",
    "watch=[17]": "as in person=181",
    "checkpoint_every=10": "checkpoint_every is not for two lives",
    "dry_run=true": "dry_run is not for two lives",
    "study=results": "hydra.run.dir=DIR",
    "design.versus=phase_one": '"phase_one" is not a known arm for design.versus',
    "design.shown=0": "a whole number from 1 to 100",
    "design.crisis_weighs=-1": "a number from 0 to 520",
    "+design.weighs=1": 'Did you mean "crisis_weighs"?',
    "~design.shown": "design lacks shown",
}


@pytest.mark.parametrize(("word", "right"), BAD.items(), ids=list(BAD))
def test_what_cannot_be_told_is_refused_with_what_would_be_right(word, right):
    settings = asked("+experiment=two_lives", "place=village", "place.residents=150", word)
    with pytest.raises(BadInput) as refused:
        CHECKS["two_lives"](settings)
    assert right in str(refused.value)


def test_a_person_is_asked_for_in_two_lives_alone():
    with pytest.raises(BadInput, match="person is for two lives"):
        CHECKS["single"](asked("person=3"))
    with pytest.raises(BadInput, match="person is for two lives"):
        CHECKS["compare"](asked("+experiment=controls", "person=3"))


def test_a_sweep_of_it_is_refused_before_anything_is_written(tmp_path):
    words = ["--multirun", "+experiment=two_lives", "seed=1,2", "place=village", f"hydra.sweep.dir={tmp_path / 'run'}"]
    done = subprocess.run([sys.executable, "-m", "sim", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: two_lives is asked once at a time; leave out --multirun.\n"
    assert not (tmp_path / "run").exists()
