"""Runs that share a past: what was lived is the same, and from the fork on each lives its own settings."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from experiments import compare
from experiments.study.journal import Journal
from sim import store
from sim.forks import Leg, forked, leg_lived, legs_of, model_at_fork, past_of
from sim.settings import model_from
from tests.lives import OTHER, PAST, QUICK, apart, bytes_in, forking, run
from tests.reference.comparison import first_difference
from tests.reference.model import ReferenceModel
from tests.reference.rounds import rounds_planned
from tests.worlds import LIVELY, PLENTY, asked, lived, settings, week_by_week, world

QUESTION = (
    "+experiment=controls",
    "figures=false",
    "place=village",
    "place.residents=80",
    "weeks=12",
    "workers=1",
    "replicates=2",
)


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    return run(tmp_path_factory.mktemp("past") / "past", *PAST, "checkpoint_every=15")


@pytest.fixture(scope="module")
def without_checkpoints(past, tmp_path_factory):
    """Return the same run's folder as it is without checkpoints, and before the run has come to its end."""
    folder = tmp_path_factory.mktemp("past") / "without"
    shutil.copytree(past, folder, ignore=shutil.ignore_patterns("checkpoints", "*.parquet", "summary.json"))
    return folder


@pytest.fixture(scope="module")
def fork(past, tmp_path_factory):
    """Return a run that forks to another programme in week 53, a year and a week into the past."""
    return run(tmp_path_factory.mktemp("fork") / "fork", *OTHER, *forking(past, 53))


def table(folder: Path, name: str) -> pd.DataFrame:
    frame = pd.read_parquet(folder / f"{name}.parquet")
    return frame.astype(dict.fromkeys(frame.select_dtypes("category"), "str"))


@pytest.mark.parametrize("week", [1, 30, 60])
def test_a_fork_to_the_same_settings_is_the_run_without_a_fork(week, past, tmp_path):
    assert bytes_in(run(tmp_path, *PAST, *forking(past, week))) == bytes_in(past)


def test_where_the_past_has_no_checkpoint_it_is_lived_again_to_the_same_bytes(
    fork, without_checkpoints, tmp_path, capsys
):
    again = run(tmp_path, *OTHER, *forking(without_checkpoints, 53))
    assert "the past up to week" not in capsys.readouterr().err
    assert bytes_in(again) == bytes_in(fork)


def test_a_past_of_the_same_seed_is_taken_from_its_newest_checkpoint_before_the_fork(past, fork, tmp_path, capsys):
    assert bytes_in(run(tmp_path / "fork", *OTHER, *forking(past, 53))) == bytes_in(fork)
    assert "the past up to week 45" in capsys.readouterr().err
    run(tmp_path / "other", *OTHER, "seed=5", *forking(past, 53))
    assert "the past" not in capsys.readouterr().err, "another seed has other people, who live their past themselves"


def test_up_to_the_fork_tables_are_those_of_the_past_and_from_it_on_they_are_not(past, fork):
    for name in ("weekly", "money", "organisations", "meetings", "trust_ledger", "events", "forum", "sites"):
        one, other = table(past, name), table(fork, name)
        shared = [frame[frame["week"] < 53].reset_index(drop=True) for frame in (one, other)]
        pd.testing.assert_frame_equal(*shared, check_exact=True)
        assert len(shared[0])
    assert table(fork, "weekly")["week"].max() == 69
    assert not table(past, "trust_ledger").equals(table(fork, "trust_ledger"))


def test_a_fork_is_interrupted_and_goes_on_like_any_run(fork, past, tmp_path, capsys):
    words = (*OTHER, *forking(past, 53), "checkpoint_every=12")
    run(tmp_path, *words)
    for week in (60, 48):  # after the fork, and before it
        for file in (tmp_path / "checkpoints").glob("*.npz"):
            if int(file.stem[5:]) > week:
                file.unlink()
        capsys.readouterr()
        assert bytes_in(run(tmp_path, *words)) == bytes_in(fork)
        assert f"going on from week {week}" in capsys.readouterr().err


def test_a_fork_can_be_the_past_of_another(past, fork, tmp_path):
    assert bytes_in(run(tmp_path / "same", *OTHER, *forking(fork, 60))) == bytes_in(fork)
    assert bytes_in(run(tmp_path / "before", *PAST, *forking(fork, 40))) == bytes_in(past)
    provenance = json.loads((tmp_path / "same" / "provenance.json").read_text(encoding="utf-8"))
    assert [leg["first"] for leg in provenance["past"]] == [0, 53]


def test_who_a_run_is_depends_on_its_past_and_the_week_of_the_fork_and_on_neither_without_one(past, fork):
    def identity(*words):
        asked_for = settings(*QUICK, *words)
        return store.identity_of(asked_for, "data", legs_of(asked_for, past_of(asked_for)))

    assert identity(*OTHER) == store.identity_of(settings(*QUICK, *OTHER), "data")
    forks = [identity(*OTHER), identity(*OTHER, *forking(past, 53)), identity(*OTHER, *forking(past, 54)),
             identity(*OTHER, *forking(fork, 60)), identity(*OTHER, "seed=9", *forking(past, 53))]  # fmt: skip
    assert len(set(forks)) == len(forks)


def test_money_that_ran_before_the_fork_ends_at_it_where_the_new_programme_does_not_run(fork):
    events = table(fork, "events")
    ended = events[events["event"] == "funding_ended"]
    assert ended["week"].tolist() == [53]
    assert (events.query("event == 'promise_broken'")["week"] == 53).any(), "what was open is settled when money ends"


def at_week(week: int, past: dict, own: dict):
    """Return a model that lived a past up to a week and forked to other settings."""
    model = world(theory=LIVELY, levers=PLENTY, **past)
    model.live(week)
    kept = settings("place=village", *own.pop("words", ()))
    kept["place"] = kept["place"] | {"residents": 120}
    kept["theory"], kept["programme"] = kept["theory"] | LIVELY, kept["programme"] | PLENTY | own.pop("levers", {})
    return model, forked(model, kept | own)


def test_the_past_is_left_as_it_was_by_a_fork():
    model, other = at_week(20, {}, {"words": ["+experiment=transactional"]})
    untouched = lived(20, theory=LIVELY, levers=PLENTY)
    other.live(20)
    assert apart(model, untouched) == []


def test_a_refusal_by_the_funder_stands_where_the_same_programme_goes_on():
    words, refused = ["+experiment=time_bound"], {"renewal_every": 8}
    theory = LIVELY | {"renewal_base": -20}
    past = world(*words, theory=theory, levers=refused)
    past.live(12)
    assert not past.programme_runs
    same = settings("place=village", *words)
    same["place"] = same["place"] | {"residents": 120}
    same["programme"] = same["programme"] | refused
    later = forked(past, same | {"shocks": [{"week": 40, "kind": "austerity", "size": 0.5}]})
    later.live(3)
    assert not later.programme_runs
    another = forked(past, same | {"programme": same["programme"] | {"phase_zero_weeks": 5}})
    another.live(3)
    assert another.programme_runs, "another programme has a funder of its own"


def test_of_shocks_a_fork_has_those_of_its_past_before_and_its_own_from_the_fork_on():
    shocks = [[{"week": week, "kind": "austerity", "size": 0.5} for week in weeks] for weeks in ((5, 30), (7, 20, 40))]
    _, model = at_week(20, {"shocks": shocks[0]}, {"shocks": shocks[1]})
    model.live(30)
    assert [week for week, kind, _ in model.record.events if kind == "shock"] == [5, 20, 40]
    assert model.budget_left == 0.5**3


def test_a_shock_of_ones_own_before_the_fork_ends_no_money():
    ends = [{"week": 10, "kind": "funding_ends"}]
    _, model = at_week(20, {}, {"shocks": ends})
    model.step()
    assert model.programme_runs
    _, model = at_week(20, {"shocks": ends}, {"shocks": ends})
    model.step()
    assert not model.programme_runs, "where the past had the same, it had ended"


def test_posts_have_the_power_that_the_theory_in_force_gives_them():
    _, model = at_week(5, {}, {})
    assert set(model.staff.power) == {model.theory.senior_power, model.theory.frontline_power}


def test_need_arises_as_the_theory_in_force_has_it():
    unequal, equal = at_week(5, {}, {})[1], at_week(5, {"shocks": []}, {"words": ["theory.deprivation=0"]})[1]
    assert len(set(unequal.users.onset)) > 100
    assert len(set(equal.users.onset)) == 1


def test_when_another_programme_takes_over_that_does_not_run_the_reference_lets_money_end_too():
    fast = world("+experiment=phase_zero", theory=LIVELY, levers=PLENTY)
    plain = ReferenceModel(fast)
    other = model_from(settings("place=village", "+experiment=transactional")).programme
    for week in week_by_week(20, fast, plain):
        assert first_difference(fast, plain) is None, f"week {week}"
        if week == 9:
            fast.programme = plain.programme = other
            fast.rounds, plain.rounds = (), rounds_planned(other.at(0), ())
    assert [week for week, kind, _ in fast.record.events if kind == "funding_ended"] == [10]


def test_every_arm_of_a_comparison_forks_from_the_same_past_with_each_seed(past, tmp_path):
    words = (*QUESTION, *forking(past, 8))
    first = compare.run(asked(*words), tmp_path / "first")
    second = compare.run(asked(*words, "workers=2"), tmp_path / "second")
    for name in ("replicates", "effects"):
        assert (first / f"{name}.parquet").read_bytes() == (second / f"{name}.parquet").read_bytes()
    alone = compare.run(asked(*QUESTION), tmp_path / "alone")
    assert not table(first, "replicates").equals(table(alone, "replicates"))
    assert set(Journal(first).read()).isdisjoint(Journal(alone).read())


def test_arms_that_share_a_past_live_it_once_and_none_changes_it_for_the_next(past):
    asked_for = settings(*QUICK, *OTHER, *forking(past, 30))
    legs = legs_of(asked_for, past_of(asked_for))
    first = model_at_fork(legs, 4)
    first.live(10)
    second = model_at_fork(legs, 4)
    second.live(10)
    assert apart(first, second) == []


def test_the_leg_of_a_week_is_the_one_that_it_was_lived_under():
    legs = [Leg(0, {}), Leg(10, {}), Leg(20, {})]
    assert [leg_lived(legs, week).first for week in (0, 10, 11, 20, 21)] == [0, 0, 10, 10, 20]
