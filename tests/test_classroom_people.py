"""Invented people are told of as their own runs tell of them, and chosen so that no arm looks the better for it."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from experiments.classroom.chosen import ALIKE, IN_NEED, chosen, in_every_arm
from experiments.classroom.people import people_of, side_by_side
from experiments.two_lives import design
from experiments.two_lives.parting import NEVER
from sim.problems import BadInput
from sim.settings import model_from
from tests.lives import apart
from tests.test_stories import UNSAID
from tests.worlds import LIVELY, asked

ROOT = Path(__file__).parent.parent
RESIDENTS, WEEKS, SEED, SHOWN = 100, 104, 2, 8
ARMS = ("phase_zero", "time_bound", "well_made_project", "project_after_project")
PAIRS = [
    ("phase_zero", "time_bound"),
    ("phase_zero", "well_made_project"),
    ("project_after_project", "well_made_project"),
]
FIRST = "gained most in phase zero, beside time bound", "lost most in phase zero, beside time bound"
AGAIN = """
import json, sys
from tests.test_classroom_people import told
json.dump(told(), sys.stdout)
"""


def question(*words):
    settings = asked(
        "+experiment=two_lives", "place=village", f"place.residents={RESIDENTS}", f"weeks={WEEKS}", f"seed={SEED}",
        "arms=[" + ",".join(ARMS) + "]", "figures=false", *words,
    )  # fmt: skip
    settings["theory"] = settings["theory"] | LIVELY | {"settling_weeks": 26.0}
    for levers in settings["arms"].values():
        levers["therapists"] = 600  # few enough that people wait for each other
    return settings


def told(shown=SHOWN):
    settings = question()
    return people_of(settings | {"seed": 1}, settings["arms"], SEED, PAIRS, shown)


@pytest.fixture(scope="module")
def people():
    return told()


@pytest.fixture(scope="module")
def seen():
    return side_by_side(question(), question()["arms"], PAIRS)


@pytest.fixture(scope="module")
def alone(people):
    settings, models = question() | {"watch": [one["id"] for one in people]}, {}
    for arm, levers in settings["arms"].items():
        models[arm] = model_from(settings | {"programme": levers})
        models[arm].live(WEEKS)
    return models


def kinds(people):
    return Counter("gained" if FIRST[0] in one else "lost" if FIRST[1] in one else one for one in people)


def lives(resident, **columns):
    frame = pd.DataFrame({"resident": resident, "person": resident, **columns})
    nothing = {"gain": 0.0, "in_care": 0, "in_care_versus": 0, "parted_week": 3, "weeks_in_need": 0,
               "weeks_in_need_versus": 0, "unmet_spared": 0, "crises_spared": 0}  # fmt: skip
    return frame.assign(**{name: value for name, value in nothing.items() if name not in columns})


def test_as_many_are_shown_who_gained_most_as_who_lost_most_and_the_rest_by_lot(people):
    found = kinds(one["chosen"] for one in people)
    assert len(people) == len({one["id"] for one in people}) == SHOWN
    assert found["gained"] == found["lost"] == 2
    assert found[IN_NEED] == SHOWN - 4 - found[ALIKE] >= 2
    assert [one["id"] for one in people] == sorted(one["id"] for one in people)


def test_those_shown_as_gaining_and_losing_are_those_of_two_lives_who_did_most(people, seen):
    frame = in_every_arm(seen.lives)
    served = frame[(frame["in_care"] > 0) | (frame["in_care_versus"] > 0)]
    for words, best in ((FIRST[0], served["gain"].nlargest(2)), (FIRST[1], served["gain"].nsmallest(2))):
        shown = [one["id"] for one in people if words in one["chosen"]]
        assert sorted(served.set_index("resident").loc[shown, "gain"]) == sorted(best)


def test_where_few_lost_no_more_are_shown_who_gained():
    gain = [9.0, 8.0, 7.0, -1.0, *[0.0] * 6]
    frame = lives(range(10), gain=gain, in_care=1, weeks_in_need=1)
    found = chosen({("phase_zero", "time_bound"): frame}, SHOWN, SEED)
    assert kinds(found.values()) == {"gained": 1, "lost": 1, IN_NEED: 6}
    assert {0, 3} <= set(found)


def test_one_is_shown_whose_lives_never_part_in_any_pair_and_who_was_in_need_where_there_is_one():
    parted = {"one": [NEVER, NEVER, NEVER, 4, 4], "other": [5, NEVER, NEVER, NEVER, 5]}
    pairs = {
        ("phase_zero", name): lives(range(5), parted_week=weeks, weeks_in_need=[1, 1, 0, 1, 1])
        for name, weeks in parted.items()
    }
    found = chosen(pairs, SHOWN, SEED)
    assert {row for row, why in found.items() if why == ALIKE} == {1}
    assert {row for row, why in found.items() if why == IN_NEED} == {0, 3, 4}


def test_at_least_two_are_drawn_by_lot_however_few_are_shown():
    frame = lives(range(40), gain=range(-20, 20), in_care=1, weeks_in_need=1, parted_week=[NEVER] * 5 + [1] * 35)
    for shown in range(25):
        found = kinds(chosen({("phase_zero", "time_bound"): frame}, shown, SEED).values())
        assert found.total() == shown
        assert found["gained"] == found["lost"]
        assert found[IN_NEED] >= min(2, shown)


def test_the_lot_is_the_seeds_and_falls_on_the_same_people_whoever_else_is_there():
    frame = lives(range(60), weeks_in_need=1)
    pair = ("phase_zero", "time_bound")
    first, other = (set(chosen({pair: frame}, SHOWN, seed)) for seed in (1, 2))
    assert first != other
    without = frame[~frame["resident"].isin(range(20)) | frame["resident"].isin(first)]
    assert set(chosen({pair: without}, SHOWN, 1)) == first


def test_only_people_who_are_the_same_in_every_arm_are_shown():
    one, other = lives(range(6), weeks_in_need=1), lives(range(1, 7), weeks_in_need=1)
    other.loc[other["resident"] == 4, "person"] = 104
    found = chosen({("phase_zero", "time_bound"): one, ("prepared", "unprepared"): other}, SHOWN, SEED)
    assert set(found) == {1, 2, 3, 5}


def test_all_live_here_to_the_end_and_newcomers_say_when_they_came(people, seen):
    models = {arm: model for pair, one in seen.partings.items() for arm, model in zip(pair, one.pair, strict=True)}
    for one in people:
        assert len({int(model.users.identity[one["id"]]) for model in models.values()}) == 1
        (came,) = {int(partings.came[one["id"]]) for partings in seen.partings.values()}
        assert one["came"] is None if came == 0 else one["came"].endswith(f"(week {came})")
        assert one["stories"]["phase_zero"][0]["week"] == came


def test_stories_are_those_that_a_single_watched_run_tells(people, alone):
    for arm, model in alone.items():
        stories = model.watcher.stories()
        for one in people:
            assert stories[f"Resident {one['id']}"].startswith(f"{one['heading']}. ")
            told = stories[f"Resident {one['id']}"].split("\n\n- ")[1].split("\n- ")
            assert [sentence["text"] for sentence in one["stories"][arm]] == told


def test_each_sentence_stands_by_the_week_that_it_names_first(people):
    for one in people:
        for story in one["stories"].values():
            weeks = [sentence["week"] for sentence in story]
            assert weeks == sorted(weeks)
            for sentence in story:
                assert any(f"week{many} {sentence['week']}{end}" in sentence["text"]
                           for many in ("", "s") for end in (")", " to"))  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS[::2], ids="|".join)
def test_partings_and_whole_lives_are_those_that_two_lives_tell_of_the_pair(people, pair, tmp_path):
    first, versus = pair
    partings = {one["id"]: one["partings"]["|".join(pair)] for one in people}
    asked_for = next(row for row, parting in partings.items() if parting["week"] is not None)
    arms = {arm: levers for arm, levers in question()["arms"].items() if arm in pair}
    own = question() | {"arms": arms, "person": asked_for}
    folder = design.run(own | {"design": own["design"] | {"versus": versus}}, tmp_path / "two")
    (there,) = json.loads((folder / "told.json").read_text(encoding="utf-8"))["asked_for"]
    assert {name: there[name] for name in ("parted", "deeds", "causes")} == {
        name: said for name, said in partings[asked_for].items() if name != "week"
    }
    table = pd.read_parquet(folder / "lives.parquet").set_index("resident")
    for one in people:
        life, week = table.loc[one["id"]], partings[one["id"]]["week"]
        assert (NEVER if week is None else week) == life["parted_week"]
        for arm, suffix in ((first, ""), (versus, "_versus")):
            assert one["whole"][arm].startswith(f"{life['weeks_in_need' + suffix]} week")
            assert f", {life['unmet' + suffix]} of them without help; " in one["whole"][arm]


def test_looking_on_in_many_pairs_changes_no_arm(seen, alone):
    looked_on = {arm: model for pair, one in seen.partings.items() for arm, model in zip(pair, one.pair, strict=True)}
    assert set(looked_on) == set(alone) == set(ARMS)
    for arm, model in alone.items():
        assert apart(looked_on[arm], model) == []


def test_the_words_name_no_ethnicity_no_diagnosis_and_no_trauma(people):
    for one in people:
        assert one["heading"] == "An invented person"
        said = json.dumps([one[part] for part in ("chosen", "stories", "whole", "partings")]).lower()
        assert [word for word in UNSAID if word in said] == []


def test_another_process_tells_the_same(people):
    done = subprocess.run(
        [sys.executable, "-c", AGAIN], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == people


def test_an_arm_that_is_in_no_pair_is_refused_before_anything_is_lived():
    with pytest.raises(BadInput, match="pairs leave out project_after_project"):
        people_of(question(), question()["arms"], SEED, PAIRS[:2], SHOWN)
