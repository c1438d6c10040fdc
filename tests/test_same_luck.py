"""The same people have the same luck in every arm, and two lives part for a reason."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim import frames
from tests.worlds import ARMS, lived, world

ROOT = Path(__file__).parent.parent


def tables_of(model):
    return {table.__name__: table(model.record) for table in frames.FULL}


def test_arms_with_identical_levers_are_identical_in_everything():
    levers = world("+experiment=phase_zero").programme
    first = lived(30, "+experiment=phase_zero")
    second = lived(30, "+experiment=time_bound", levers=_plain_levers("phase_zero"))
    assert levers.at(0) == first.levers
    for name, table in tables_of(first).items():
        assert table.equals(tables_of(second)[name]), name


def _plain_levers(arm):
    from tests.worlds import settings

    return settings(f"+experiment={arm}")["programme"]


def test_no_rule_knows_the_name_of_a_scenario():
    names = {
        file.stem for group in ("programme", "experiment") for file in (ROOT / "configs" / group).glob("[a-z]*.yaml")
    }
    assert names >= set(ARMS)
    allowed = re.compile(r"phase_zero_weeks")
    for file in (ROOT / "sim").rglob("*.py"):
        text = allowed.sub("", file.read_text(encoding="utf-8"))
        assert not [name for name in names if re.search(rf"\b{name}\b", text)], file


def test_arms_that_part_in_week_ten_are_the_same_until_then():
    schedule = [{"week": 0, "value": 0.8}, {"week": 10, "value": 0.0}]
    steady, changing = (lived(16, levers={"pay_rate": pay}) for pay in (0.8, schedule))
    weeks = [
        np.array_equal(a, b) for a, b in zip(steady.record.organisations, changing.record.organisations, strict=True)
    ]
    assert all(weeks[:10])
    assert not all(weeks[10:])


def test_the_same_people_live_in_every_arm():
    models = [lived(104, f"+experiment={arm}", residents=200) for arm in ARMS]
    first = models[0].users
    assert len(set(first.identity)) == 200
    assert (first.identity >= 200).any()
    for model in models[1:]:
        for trait in ("identity", "community", "cbo", "deprivation", "transaction_preference", "other_language"):
            assert np.array_equal(getattr(first, trait), getattr(model.users, trait)), trait


def test_one_more_event_for_one_person_changes_nothing_before_it_could_have_spread():
    plain, poked = world(residents=200), world(residents=200)
    for model in (plain, poked):
        model.live(20)
    outsider = int(np.flatnonzero((poked.users.cbo < 0) & (poked.users.state == 0))[0])
    poked.users.heard[outsider] = 1.0
    differing = _rows_that_differ(plain, poked)
    assert differing == {outsider}
    for model in (plain, poked):
        model.step()
    assert _rows_that_differ(plain, poked) == {outsider}
    for week in range(30):
        for model in (plain, poked):
            model.step()
        if week == 0:
            assert _rows_that_differ(plain, poked) <= {outsider, *poked.neighbours[outsider].tolist()}
    for kind in ("cbo_to_agency", "cbo_to_staff"):
        assert np.array_equal(plain.ties[kind].trust, poked.ties[kind].trust), kind


def _rows_that_differ(first, second):
    different = np.zeros(len(first.users.identity), bool)
    for name in first.users._fields:
        different |= getattr(first.users, name) != getattr(second.users, name)
    trust = "service_user_to_service"
    different |= (first.ties[trust].trust != second.ties[trust].trust).any(axis=1)
    return set(np.flatnonzero(different).tolist())


@pytest.mark.parametrize("weeks", [5])
def test_looking_at_people_and_taking_notes_changes_nothing(weeks):
    watched, left_alone = world(), world()
    for _ in range(weeks):
        watched.step()
        watched.service_user(17).trust()
        watched.agents.select(lambda agent: agent.row == 0).get("row")
        tables_of(watched)
    left_alone.live(weeks)
    for name, table in tables_of(watched).items():
        assert table.equals(tables_of(left_alone)[name]), name
