"""A run goes on from its last checkpoint as if it had never stopped, and a state holds all there is to know."""

import random
import signal
import subprocess
import sys
import time
from copy import deepcopy
from pathlib import Path

import mesa
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments import living
from sim import checkpoints
from sim.checkpoints import Checkpoint
from sim.model import CoproductionModel
from sim.problems import BadInput
from sim.state import ARRAYS, BY_KIND, BY_WEEK, IN_PARTS, OF_SETTINGS, TABLES, VALUES, state_of
from sim.store import write_safely
from sim.totals import Totals
from tests.lives import QUICK, apart, bytes_in, run, same
from tests.worlds import LIVELY, PLENTY, WORLDS, any_world, world

ROOT = Path(__file__).parent.parent
BUSY = LIVELY | {"closing_per_year": 3.0, "founding_per_year": 2.0}
SHOCKS = [{"week": 9, "kind": "staff_leave", "size": 0.5}, {"week": 33, "kind": "broken_promise", "size": 0.5},
          {"week": 40, "kind": "austerity", "size": 0.2}]  # fmt: skip
RUN = ("+experiment=time_bound", "weeks=70", "seed=4", "theory.closing_per_year=2", "theory.founding_per_year=1")


def through_a_file(model: CoproductionModel, folder: Path) -> CoproductionModel:
    """Return a new model of the same settings that goes on from a checkpoint of this one."""
    kept = Checkpoint(model.week, "run", "code", 0, {}, state_of(model))
    write_safely(folder / "week.npz", lambda file: checkpoints.fill(file, kept))
    state = checkpoints.read(folder / "week.npz").state
    parts = (model.place, model.programme, model.theory, model.costs, model.working, model.luck_seed, model.shocks)
    return CoproductionModel(*parts, state=state)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("checkpoints")


@pytest.fixture(scope="module")
def plain(folder):
    """Return the bytes of a run that was never interrupted and wrote no checkpoints."""
    return bytes_in(run(folder / "plain", *RUN))


@pytest.fixture
def kept(tmp_path):
    """Return the folder of the same run with a checkpoint every 15 weeks."""
    return run(tmp_path / "kept", *RUN, "checkpoint_every=15")


def test_whatever_a_model_has_is_in_its_state_or_follows_from_its_settings():
    of_mesa = vars(mesa.Model(rng=np.random.default_rng(1))).keys() - {"steps"}
    known = [*TABLES, *ARRAYS, *VALUES, *IN_PARTS, *OF_SETTINGS]
    assert len(known) == len(set(known))
    assert vars(world()).keys() - of_mesa == set(known)


def test_whatever_a_record_has_is_in_the_state():
    record = world().record
    in_parts = {name.split(".")[1] for name in state_of(world()) if name.startswith("record.")}
    assert vars(record).keys() | {"years", "first_week"} == in_parts | {"place"}
    assert {*BY_WEEK, *BY_KIND} < in_parts
    assert vars(Totals).keys() >= {"years", "first_week"}


@pytest.mark.parametrize("arm", ["phase_zero", "project_after_project", "own_tables", "transactional"])
@pytest.mark.parametrize("week", [1, 37, 60])
def test_a_model_restored_at_any_week_lives_on_as_one_that_never_stopped(arm, week, tmp_path):
    whole = world(f"+experiment={arm}", theory=BUSY, levers=PLENTY, shocks=SHOCKS)
    whole.live(week)
    restored = through_a_file(whole, tmp_path)
    assert apart(whole, restored) == []
    for model in (whole, restored):
        model.live(25)
    assert apart(whole, restored) == []


def test_what_is_compared_does_happen():
    model = world("+experiment=project_after_project", theory=BUSY, levers=PLENTY, shocks=SHOCKS)
    model.live(37)
    assert {"organisation_closed", "organisation_founded", "shock"} <= {kind for _, kind, _ in model.record.events}
    assert model.promises.open
    assert any("Offshoot" in cbo.name for cbo in model.cbos)


@given(drawn=any_world, week=st.integers(1, 20))
@WORLDS
def test_in_any_world_a_restored_model_lives_on_as_one_that_never_stopped(tmp_path_factory, drawn, week):
    whole = world(**drawn)
    whole.live(week)
    restored = through_a_file(whole, tmp_path_factory.mktemp("any"))
    for model in (whole, restored):
        model.live(6)
    assert apart(whole, restored) == []


def test_a_state_is_left_as_it_is_by_the_model_it_came_from_and_by_the_one_it_went_to():
    model = world(theory=BUSY, levers=PLENTY, shocks=SHOCKS)
    model.live(10)
    state = state_of(model)
    before = deepcopy(state)
    parts = (model.place, model.programme, model.theory, model.costs, model.working, model.luck_seed, model.shocks)
    other = CoproductionModel(*parts, state=state)
    for lives in (model, other):
        lives.live(10)
    assert [name for name, value in state.items() if not same(value, before[name])] == []


def test_a_restored_model_does_not_pay_for_the_years_before_the_first_morning(monkeypatch):
    model = world()
    model.live(1)
    state = state_of(model)
    monkeypatch.setattr("sim.model.settle", lambda model: pytest.fail("lived again"))
    parts = (model.place, model.programme, model.theory, model.costs, model.working, model.luck_seed, model.shocks)
    assert apart(CoproductionModel(*parts, state=state), model) == []


def test_checkpoints_change_no_byte_and_stay_when_the_run_is_whole(plain, kept):
    assert bytes_in(kept) == plain
    assert sorted(file.name for file in (kept / "checkpoints").glob("*.npz")) == [
        f"week_{week:05d}.npz" for week in (15, 30, 45, 60)
    ]


@pytest.mark.parametrize("last", [15, 45, 60])
def test_the_same_command_goes_on_from_the_newest_checkpoint_to_the_same_bytes(last, plain, kept, capsys):
    for file in (kept / "checkpoints").glob("*.npz"):
        if int(file.stem[5:]) > last:
            file.unlink()
    for name in plain:
        (kept / name).unlink()
    assert bytes_in(run(kept, *RUN, "checkpoint_every=15")) == plain
    assert f"going on from week {last}" in capsys.readouterr().err


def test_a_damaged_checkpoint_is_skipped_for_the_one_before(plain, kept, capsys):
    newest = kept / "checkpoints" / "week_00060.npz"
    whole = newest.read_bytes()
    entry = whole.index(b"PK\x01\x02")  # the list of what is inside: one that says "encrypted", one of an unknown kind
    lists = (whole[: entry + at] + byte + whole[entry + at + 1 :] for at, byte in ((8, b"\x01"), (10, b"c")))
    for damage in (whole[:500], whole[: len(whole) // 2] + b"?" + whole[len(whole) // 2 + 1 :], b"", *lists):
        newest.write_bytes(damage)
        assert bytes_in(run(kept, *RUN, "checkpoint_every=15")) == plain
        said = capsys.readouterr().err
        assert "week_00060.npz is damaged and was passed over" in said
        assert "going on from week 45" in said


@pytest.mark.parametrize("damage", ["cut", "one bit"])
def test_a_checkpoint_whose_tables_were_lost_or_damaged_is_skipped_for_the_one_before(damage, plain, kept, capsys):
    tables = kept / "checkpoints" / "weekly.arrows"
    held = bytearray(tables.read_bytes())
    held[len(held) // 2] ^= 1
    tables.write_bytes(held if damage == "one bit" else held[:-1])
    assert bytes_in(run(kept, *RUN, "checkpoint_every=15")) == plain
    said = capsys.readouterr().err
    assert "week_00060.npz lacks its tables up to that week, or they are damaged, and was passed over" in said
    assert "going on from week 45" in said


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("seed=5", "is of another run"), ("weeks=71", "is of another run"),
        (None, "is of another version of the code"),
    ],
)  # fmt: skip
def test_checkpoints_of_another_run_or_of_other_code_are_neither_used_nor_lost(word, why, kept, monkeypatch):
    if word is None:
        monkeypatch.setattr(living, "source_fingerprint", lambda: "other code")
    before = {file.name: file.read_bytes() for file in kept.rglob("*") if file.is_file()}
    with pytest.raises(BadInput, match=f"{why}; give the results another folder, or remove"):
        run(kept, *RUN, "checkpoint_every=15", *([word] if word else []))
    assert {file.name: file.read_bytes() for file in kept.rglob("*") if file.is_file()} == before


def test_an_older_checkpoint_of_this_run_is_found_behind_one_of_another(plain, kept, tmp_path, capsys):
    other = run(tmp_path / "other", *RUN, "checkpoint_every=60", "seed=5")
    (other / "checkpoints" / "week_00060.npz").replace(kept / "checkpoints" / "week_00061.npz")
    assert bytes_in(run(kept, *RUN, "checkpoint_every=15")) == plain
    assert "going on from week 60" in capsys.readouterr().err


def test_a_checkpoint_that_knows_fewer_tables_than_are_asked_for_is_not_used(tmp_path):
    run(tmp_path, *RUN, "checkpoint_every=30", "output=light")
    with pytest.raises(BadInput, match=r"week_00060\.npz lacks tables that output now asks for"):
        run(tmp_path, *RUN, "checkpoint_every=30")


def test_a_checkpoint_holds_arrays_and_json_and_nothing_that_runs(kept):
    with np.load(kept / "checkpoints" / "week_00060.npz", allow_pickle=False) as held:
        assert all(held[name].dtype.kind in "fiub" for name in held.files)


@pytest.mark.slow
def test_killed_at_any_moment_the_same_command_ends_in_the_same_bytes(plain, tmp_path):
    killed_again_and_again(tmp_path / "run", times=3, luck=random.Random(1))
    assert bytes_in(tmp_path / "run") == plain


def killed_again_and_again(folder: Path, times: int, luck: random.Random) -> None:
    """Begin a run, kill it at random moments after its first checkpoint, and at last let it come to its end."""
    words = [sys.executable, "-m", "sim", *QUICK, *RUN, "checkpoint_every=5", f"hydra.run.dir={folder}"]
    for _ in range(times):
        started = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 120
        seen = newest_of(folder)
        while started.poll() is None and newest_of(folder) == seen and time.monotonic() < until:
            time.sleep(0.002)
        time.sleep(luck.uniform(0, 0.3))
        started.send_signal(signal.SIGKILL)
        started.wait()
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)


def newest_of(folder: Path) -> int:
    """Return when the newest checkpoint was written."""
    return max((file.stat().st_mtime_ns for file in (folder / "checkpoints").glob("week_*.npz")), default=0)
