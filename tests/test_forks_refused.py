"""A fork, or a checkpoint, that cannot be is refused in one sentence, and so is a past that can no longer be lived."""

import json

import pytest

from experiments.living import Life
from sim.forks import past_of
from sim.problems import BadInput
from sim.settings import checked_run
from tests.lives import OTHER, PAST, QUICK, forking, run
from tests.worlds import settings


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    return run(tmp_path_factory.mktemp("past") / "past", *PAST)


REFUSED = {
    "no such folder": (("fork_from=nowhere", "fork_week=5"), "which is no folder"),
    "no provenance": (("fork_from={empty}", "fork_week=5"), "which holds no provenance.json"),
    "another place": (("fork_from={past}", "fork_week=5", "place.residents=90"), "a run of another place"),
    "a comparison": (("fork_from={comparison}", "fork_week=5"), "a comparison holds many"),
    "no week": (("fork_from={past}",), "fork_week is null; a fork takes both"),
    "no folder": (("fork_week=5",), "fork_from is null; a fork takes both"),
    "week 0": (("fork_from={past}", "fork_week=0"), "fork_week is 0; it should be a whole number from 1 to 69"),
    "the last week": (("fork_from={past}", "fork_week=70"), "fork_week is 70"),
    "a story": (("fork_from={past}", "fork_week=5", "watch=[17]"), "watch and fork_from do not go together"),
    "a story too": (("checkpoint_every=5", "watch=[17]"), "watch and checkpoint_every do not go together"),
    "no weeks": (("checkpoint_every=0",), "checkpoint_every is 0; it should be a whole number from 1"),
    "a number": (("fork_from=3", "fork_week=5"), "fork_from is 3; it takes the folder of a run"),
}


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED)
def test_a_fork_or_a_checkpoint_that_cannot_be_is_refused_in_a_sentence(words, why, past, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "comparison").mkdir()
    (tmp_path / "comparison" / "provenance.json").write_text('{"config": {"arms": {}}}', encoding="utf-8")
    folders = {"past": past, "empty": tmp_path / "empty", "comparison": tmp_path / "comparison"}
    asked_for = settings(
        *QUICK, *OTHER, *(word.replace("{", "{0[").replace("}", "]}").format(folders) for word in words)
    )
    with pytest.raises(BadInput) as said:
        (checked_run(asked_for), past_of(asked_for))
    assert why in str(said.value)
    assert "\n" not in str(said.value)


def test_a_past_whose_settings_are_no_longer_known_is_refused(past, tmp_path):
    provenance = json.loads((past / "provenance.json").read_text(encoding="utf-8"))
    provenance["config"]["programme"]["fax_machines"] = 3
    (tmp_path / "provenance.json").write_text(json.dumps(provenance), encoding="utf-8")
    with pytest.raises(BadInput, match=r"can no longer be lived: .fax_machines. is not a known lever"):
        Life(settings(*QUICK, *OTHER, *forking(tmp_path, 5)), tmp_path / "run", "light")


@pytest.mark.parametrize(
    "damage",
    [{"config": {"weeks": "abc"}}, {"config": {"fork_week": "x"}}, {"config": {"fork_week": 40}}, {"past": 3},
     {"past": [{}]}, {"past": [{"first": "a", "settings": {}}]}],
    ids=json.dumps,
)  # fmt: skip
def test_a_past_whose_provenance_was_damaged_is_refused(damage, past, tmp_path):
    provenance = json.loads((past / "provenance.json").read_text(encoding="utf-8"))
    damaged = {name: provenance[name] | part if name == "config" else part for name, part in damage.items()}
    (tmp_path / "provenance.json").write_text(json.dumps(provenance | damaged), encoding="utf-8")
    with pytest.raises(BadInput, match=r"which holds no provenance\.json of a run"):
        past_of(settings(*QUICK, *OTHER, *forking(tmp_path, 53)))
