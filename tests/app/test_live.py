"""The live app without a browser: its runs are those of the command line, stop when asked, and stay within bounds."""

import json
import queue
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.app.asked import MOST_ARMS, MOST_SHOCKS, MOST_WEEKS, Asked, Side
from analysis.app.command_line import of_comparison, of_side
from analysis.app.composed import arms
from analysis.app.dials import groups
from analysis.app.first_morning import FirstMornings
from analysis.app.live import origins, parsed
from analysis.app.living import Begin, Running
from analysis.app.packing import Names
from analysis.app.picture import picture
from analysis.app.session import Session, as_json
from analysis.app.so_far import SoFar
from analysis.app.workers import Workers
from analysis.load import load
from experiments import single
from sim import store
from sim.frames import STANDARD
from sim.levers import LEVERS
from sim.problems import BadInput
from sim.settings import model_from
from sim.shock import checked_shocks
from sim.state import state_of
from sim.switches import OFF
from tests.lives import apart, same
from tests.worlds import asked as front_door

ROOT = Path(__file__).parents[2]
LATER = ({"week": 20, "kind": "broker_leaves", "size": 0.5}, {"week": 30, "kind": "funding_ends"})
ODD = Asked(
    (Side("time_bound", {"pay_rate": 0.35, "meetings_every": None, "triage": "both"}), Side("phase_zero", {})),
    "village", 7, 39, {"history": 0.5, "consolidation_weeks": 4}, LATER,
)  # fmt: skip
PLAIN = Asked((Side("phase_zero", {}), Side("phase_zero", {"support": 0})), "village", 1, 26, {}, ())


def small(settings, residents=80):
    """Return settings of a place with fewer people, for what needs no more."""
    return {**settings, "place": {**settings["place"], "residents": residents}, "output": "standard", "figures": False}


def state_apart(one, other):
    """Return the names of all in which two models that have lived no week are not the same to the last bit."""
    first, second = state_of(one), state_of(other)
    return [name for name in {*first, *second} if not same(first.get(name), second.get(name))]


def composed_again(command):
    """Return the settings that the front door makes of a command."""
    python, dash, module, *words = shlex.split(command)
    assert [python, dash, module] == ["python", "-m", "sim"]
    return front_door(*words)


@pytest.mark.parametrize("asked", [ODD, PLAIN], ids=["much differs", "little differs"])
def test_the_exported_command_asks_for_what_is_shown_and_for_nothing_else(asked):
    for side, settings in zip(asked.sides, asked.settings().values(), strict=True):
        again = composed_again(of_side(side, asked))
        for part in ("place", "programme", "theory", "seed", "weeks"):
            assert again[part] == settings[part]
        assert checked_shocks(again["shocks"]) == checked_shocks(settings["shocks"])


@pytest.mark.parametrize("arm", arms())
def test_an_arm_as_told_is_exported_as_its_own_experiment(arm):
    asked = Asked((Side(arm, {}), Side("phase_zero", {})), "neighbourhood", 1, 520, {}, ())
    weeks = " weeks=520" if arm == "project_after_project" else ""
    assert of_side(asked.sides[0], asked) == f"python -m sim +experiment={arm}{weeks}"


def test_the_exported_comparison_has_the_arms_that_are_shown():
    for asked in (ODD, PLAIN):
        again = composed_again(of_comparison(asked))
        assert again["arms"] == {name: one["programme"] for name, one in asked.settings().items()}
        assert (again["seed"], again["weeks"], again["place"]["name"]) == (asked.seed, asked.weeks, asked.place)
        assert again["replicates"] > 1


def test_a_model_that_begins_on_a_known_morning_is_the_same_to_the_last_bit(tmp_path):
    mornings = FirstMornings(most=2)
    first, other = (small(one) for one in ODD.settings().values())
    mornings.model(other)
    known, anew = mornings.model(first), model_from(first)
    assert state_apart(known, anew) == []
    for model in (known, anew):
        model.live(40)
    assert apart(known, anew) == []


def test_no_lever_changes_a_first_morning():
    mornings = FirstMornings(most=1)
    settings = small(PLAIN.settings()["phase_zero"], residents=40)
    settings["theory"] = {**settings["theory"], "settling_weeks": 10}
    mornings.model(settings)
    for name, lever in LEVERS.items():
        for value in lever.choices or (lever.low, min(lever.high, 30)):
            levers = {**settings["programme"], name: int(value) if lever.whole else value}
            changed = {**settings, "programme": levers}
            assert state_apart(mornings.model(changed), model_from(changed)) == [], name


def test_what_is_drawn_while_a_run_is_lived_is_what_is_drawn_of_it_from_disk(tmp_path):
    settings = small(ODD.settings()["time_bound"])
    running = Running(Begin(1, settings, 13), FirstMornings(most=1))
    told = [picture for picture in (running.live_a_week() for _ in range(39)) if picture]
    single.run({**settings, "arm": "time_bound"}, tmp_path)
    assert told[0].weeks == 13
    assert told[-1].weeks == 39
    assert json.loads(as_json(told[-1].drawn)) == json.loads(as_json(picture(load(tmp_path), 13)))
    assert store.without_nan(told[-1].ends) == load(tmp_path).summary["outcomes"]


def test_a_picture_of_the_weeks_so_far_begins_as_the_last_one_does():
    settings = small(ODD.settings()["time_bound"])
    running = Running(Begin(1, settings, 13), FirstMornings(most=1))
    early, late = [], []
    for week in range(1, 40):
        running.model.step()
        if week in (26, 39):
            (early if week == 26 else late).append(picture(SoFar(running.model.record), 13))
    for name, values in early[0]["curves"].items():
        assert late[0]["curves"][name][: len(values)] == values
        assert len(values) == 2


@pytest.mark.slow
def test_the_exported_command_writes_the_same_tables_byte_for_byte(tmp_path):
    side, settings = ODD.sides[0], ODD.settings()["time_bound"]
    command = [
        sys.executable,
        *shlex.split(of_side(side, ODD))[1:],
        "figures=false",
        f"hydra.run.dir={tmp_path / 'run'}",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    mornings = FirstMornings(most=1)
    mornings.model({**settings, "programme": ODD.settings()["phase_zero"]["programme"]})
    running = Running(Begin(1, settings, 13), mornings)
    while not running.ended:
        running.live_a_week()
    store.write_tables(tmp_path / "live", running.model, "standard")
    for table in STANDARD:
        name = f"{table.__name__}.parquet"
        assert (tmp_path / "live" / name).read_bytes() == (tmp_path / "run" / name).read_bytes(), name


@pytest.fixture(scope="module")
def workers():
    """Give two warm processes, as the server has them."""
    two = Workers(2)
    yield two
    two.end()


def visitor(workers):
    """Return a session, and what it is shown: each take of `later` is done by whoever reads."""
    shown, todo = {}, queue.Queue()
    session = Session(workers, lambda what, told: shown.update({what: told}), todo.put)
    return session, shown, todo


def looked_until(done, todo, seconds=240):
    """Take what comes until something holds."""
    end = time.monotonic() + seconds
    while not done():
        todo.get(timeout=max(0.1, end - time.monotonic()))()


def test_runs_begin_at_once_are_drawn_as_they_go_and_reach_their_end(workers):
    session, shown, todo = visitor(workers)
    session.ask(PLAIN)
    seen = []
    looked_until(lambda: seen.append(tuple(shown.get("lived", {}).get("weeks", ()))) or seen[-1] == (26, 26), todo)
    assert any(0 < min(weeks) < 26 for weeks in seen if weeks)
    assert shown["lived"]["ends"]["as told"]["phase_zero"]["seeds"] == [1]
    assert len(shown["lived"]["pictures"]["as told"]["phase_zero_2"][1]["curves"]["engaged"]) == 2


def test_another_question_stops_the_runs_of_the_one_before(workers):
    session, shown, todo = visitor(workers)
    session.ask(PLAIN._replace(weeks=MOST_WEEKS))
    before = [*session.runs.values()]
    session.ask(PLAIN._replace(seed=2))
    looked_until(lambda: shown.get("lived", {}).get("weeks") == [26, 26], todo)
    assert shown["lived"]["turn"] == 2
    assert not any(run in worker.runs for worker in workers.workers for run in before)
    assert [*shown["lived"]["pictures"]["as told"]["phase_zero"]] == [2]


def test_a_visitor_who_leaves_takes_the_runs_along(workers):
    session, _, _ = visitor(workers)
    session.ask(PLAIN._replace(weeks=MOST_WEEKS))
    assert sum(len(worker.runs) for worker in workers.workers) >= 2
    session.stop()
    assert all(not worker.runs for worker in workers.workers)


def test_a_process_that_dies_is_said_and_replaced(workers):
    session, shown, todo = visitor(workers)
    session.ask(PLAIN._replace(weeks=MOST_WEEKS))
    for worker in workers.workers:
        worker.process.kill()
    looked_until(lambda: "problem" in shown.get("lived", {}), todo)
    assert "has ended" in shown["lived"]["problem"]
    session.ask(PLAIN)
    looked_until(lambda: shown["lived"]["weeks"] == [26, 26], todo)


BAD = [
    (PLAIN._replace(seed=-1), "seed is -1"),
    (PLAIN._replace(seed=2**53), "seed is"),
    (PLAIN._replace(weeks=MOST_WEEKS + 1), "weeks is 1041"),
    (PLAIN._replace(weeks="<b>"), "weeks is"),
    (PLAIN._replace(place="borough"), "not a known place"),
    (PLAIN._replace(sides=PLAIN.sides * 3), "from 2 to 4"),
    (PLAIN._replace(sides=(Side("../../etc", {}), PLAIN.sides[0])), "not a known programme"),
    (PLAIN._replace(sides=(Side("phase_zero", {"pay_rate": 2}), PLAIN.sides[0])), "pay_rate is 2"),
    (PLAIN._replace(sides=(Side("phase_zero", {"pay_rates": 1}), PLAIN.sides[0])), "pay_rates"),
    (PLAIN._replace(theory={"history": 11}), "theory.history is 11"),
    (PLAIN._replace(theory={"__class__": 1}), "__class__"),
    (PLAIN._replace(shocks=({"week": 3, "kind": "flood"},)), "flood"),
    (PLAIN._replace(shocks=({"week": 3, "kind": "austerity"},) * (MOST_SHOCKS + 1)), "at most"),
]


@pytest.mark.parametrize(("asked", "says"), BAD)
def test_what_cannot_be_lived_is_said_in_a_sentence_and_nothing_begins(asked, says):
    begun = []
    session, shown, _ = visitor(begun)
    session.ask(asked)
    assert says in shown["lived"]["problem"]
    assert "\n" not in shown["lived"]["problem"]
    assert begun == []


def test_every_lever_and_every_contested_assumption_can_be_set_and_stands_as_the_documents_group_it():
    text = (ROOT / "docs" / "levers.md").read_text(encoding="utf-8")
    told = groups()
    names = [dial.name for dials in told.values() for dial in dials]
    assert sorted(names) == sorted([*LEVERS, *OFF])
    for heading, dials in [*told.items()][:-1]:
        below = text.split(f"## {heading}\n")[1].split("\n## ")[0]
        assert [line.split("`")[1] for line in below.splitlines() if line.startswith("| `")] == [d.name for d in dials]


def test_names_are_numbered_alike_from_the_first_picture_to_the_last():
    known = Names()
    assert [known.number("mechanisms", name) for name in ("a", "b", "a")] == [0, 1, 0]


def test_no_more_than_so_many_programmes_stand_side_by_side():
    crowd = PLAIN._replace(sides=PLAIN.sides[:1] * MOST_ARMS)
    assert crowd.names == ["phase_zero", "phase_zero_2", "phase_zero_3", "phase_zero_4"]
    assert len(crowd.settings()) == MOST_ARMS


def test_only_this_machine_is_served_unless_another_address_is_asked_for():
    assert parsed([]).address == "127.0.0.1"
    assert origins("127.0.0.1", 5006) == ["127.0.0.1:5006", "localhost:5006"]
    assert not any("*" in name for name in origins("0.0.0.0", 5006))


def app(*words):
    return subprocess.run([sys.executable, "-m", "analysis.app", *words], cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip


@pytest.mark.parametrize("words", [["--port", "many"], ["--prot", "3"], ["--port", "999999", "--no-browser"], ["lvie"]])
def test_what_the_app_cannot_do_is_one_sentence_and_exit_code_2(words):
    done = app(*words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_without_panel_one_sentence_says_what_to_install(monkeypatch):
    from analysis.app import live

    monkeypatch.setitem(sys.modules, "panel", None)
    with pytest.raises(BadInput, match="pip install"):
        live.live(["--no-browser", "--port", "0"])
