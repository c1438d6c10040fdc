"""The same people have the same luck in every arm, and two lives part for a reason."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from experiments import single
from sim import frames
from sim.levers import LEVERS
from tests.worlds import ARMS, LIVELY, PLENTY, WORLDS, any_levers, any_theory, lived, settings, week_by_week, world

ROOT = Path(__file__).parent.parent
TRAITS = ("identity", "community", "cbo", "deprivation", "transaction_preference", "other_language", "racialised")
BY_WEEK = ("organisations", "counts", "money", "sites")


def tables_of(model):
    return {table.__name__: table(model.record) for table in frames.FULL}


def assert_same_tables(first, second):
    others = tables_of(second)
    for name, table in tables_of(first).items():
        assert table.equals(others[name]), name


def same_weeks(first, second):
    """Say of each week whether everything that was written down of it is the same."""
    pairs = [zip(getattr(first.record, name), getattr(second.record, name), strict=True) for name in BY_WEEK]
    pairs += [zip(first.record.books[kind], second.record.books[kind], strict=True) for kind in first.ties]
    weeks = np.array([[np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b for a, b in p] for p in pairs])
    return weeks.all(axis=0).tolist()


def test_arms_with_identical_levers_are_identical_in_everything():
    one, other = "+experiment=phase_zero", "+experiment=time_bound"
    same = settings(one)["programme"]
    assert_same_tables(lived(30, one, theory=LIVELY), lived(30, other, levers=same, theory=LIVELY))


def test_another_name_for_an_arm_or_an_experiment_changes_no_byte(tmp_path):
    asked = settings("+experiment=time_bound", "place=village", "weeks=20", "figures=false", "output=full")
    written = []
    for name in ("time_bound", "something_else"):
        folder = single.run(asked | {"experiment": name, "arm": name}, tmp_path / name)
        written.append({f.name: f.read_bytes() for f in folder.iterdir() if f.suffix in (".parquet", ".graphml")})
    assert written[0] == written[1]
    assert len(written[0]) == len(frames.FULL) + 1


def test_no_rule_knows_the_name_of_a_scenario():
    names = {file.stem for file in (ROOT / "configs" / "programme").glob("[a-z]*.yaml")}
    assert names >= set(ARMS)
    lever = re.compile("phase_zero_weeks")  # the one lever that has a scenario's name in its own
    for file in (ROOT / "sim").rglob("*.py"):
        text = lever.sub("", file.read_text(encoding="utf-8"))
        assert [name for name in names if name in text] == [], file


@WORLDS
@given(first=any_levers(), then=any_levers(), theory=any_theory())
def test_programmes_that_part_in_a_week_are_the_same_until_then(first, then, theory):
    now, later = ({k: v[0]["value"] if isinstance(v, list) else v for k, v in x.items()} for x in (first, then))
    parting = now | {
        name: [{"week": 0, "value": now[name]}, {"week": 10, "value": later[name]}]
        for name, lever in LEVERS.items()
        if not lever.fixed
    }
    assert all(same_weeks(*(lived(12, levers=levers, theory=theory) for levers in (now, parting)))[:10])


@pytest.mark.parametrize(
    ("lever", "early", "late"),
    [("phase_zero_weeks", 10, 14), ("delivery_ends", 10, None), ("self_referral_open_week", 10, None),
     ("delivery_weeks", 10, 30)],
)  # fmt: skip
def test_what_a_lever_dates_changes_nothing_before_its_date(lever, early, late):
    levers = PLENTY | {"phase_zero_weeks": 0}
    same = same_weeks(*(lived(20, levers=levers | {lever: week}, theory=LIVELY) for week in (early, late)))
    assert same[:10] == [True] * 10
    assert not all(same)


def test_a_shock_changes_nothing_before_its_week():
    shocks = [{"week": 10, "kind": "harm_event", "size": 0.5}]
    assert same_weeks(lived(12, theory=LIVELY), lived(12, theory=LIVELY, shocks=shocks)) == [True] * 10 + [False] * 2


def test_the_same_people_live_in_every_arm_in_every_week():
    models = [world(f"+experiment={arm}", levers=PLENTY, theory=LIVELY, residents=200) for arm in ARMS]
    first = models[0]
    for model in models[1:]:
        for table in ("users", "organisations", "staff", "counterparts"):
            assert_same_rows(first, model, table, getattr(first, table)._fields)
        assert all(np.array_equal(ties.trust, model.ties[kind].trust) for kind, ties in first.ties.items())
    for _ in week_by_week(60, *models):
        for model in models[1:]:
            assert_same_rows(first, model, "users", TRAITS)
            assert_same_rows(first, model, "staff", ("identity", "agency", "senior"))
    assert len(set(first.users.identity)) == 200
    assert (first.users.identity >= 200).sum() > 10
    lived_through = {model.ties["cbo_to_staff"].trust.sum() for model in models}
    same_so_far = 2  # variants that part from their arm only when money ends
    assert len(lived_through) == len(ARMS) - same_so_far, "and yet they live differently"


def assert_same_rows(first, second, table, names):
    for name in names:
        assert np.array_equal(getattr(getattr(first, table), name), getattr(getattr(second, table), name)), name


def test_looking_at_people_and_taking_notes_changes_nothing():
    watched, left_alone = (world(theory=LIVELY, levers=PLENTY) for _ in range(2))
    for _ in week_by_week(8, watched):
        watched.service_user(17).trust()
        watched.agents.select(lambda agent: agent.row == 0).get("row")
        tables_of(watched)
    left_alone.live(8)
    assert_same_tables(watched, left_alone)
