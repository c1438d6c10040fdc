"""The fast model and the reference (tests/reference) live the same weeks, to the last bit."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hydra import compose, initialize_config_dir
from omegaconf import OmegaConf

from sim.ledger import BOOK_KEEPING, MECHANISMS
from sim.model import CoproductionModel
from sim.place import PLACES
from sim.settings import model_from
from sim.shock import SHOCKS as KINDS_OF_SHOCK
from sim.tally import MEASURES
from tests.reference import lives_of_organisations, mentoring
from tests.reference.comparison import first_difference
from tests.reference.lively import (
    LIVELY,
    LIVELY_PROGRAMME,
    MANY_THERAPISTS,
    SHOCKS,
    SOONER,
    any_levers,
    some_levers,
    some_shocks,
)
from tests.reference.model import ReferenceModel
from tests.reference.organisations import Organisation
from tests.reference.people import Person
from tests.test_docs import public_rules

CONFIGS = Path(__file__).parents[1] / "configs"
RESIDENTS, WEEKS = 200, 104


def settings_of(arm: str, seed: int = 1, shocks: list | None = None, **groups: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of an arm for a small place, with changes to its groups (programme, theory, place)."""
    with initialize_config_dir(str(CONFIGS), version_base="1.3"):
        composed = compose("config", overrides=[f"+experiment={arm}", "place=village"])
    kept = {group: OmegaConf.to_container(composed[group]) for group in ("place", "programme", "theory")}
    kept["place"]["residents"] = RESIDENTS
    for group, changes in groups.items():
        kept[group] |= changes
    return kept | {"seed": seed, "shocks": shocks or []}


def two_boroughs(tmp_path: Path) -> dict[str, Any]:
    """Return the settings of a place so small that 200 residents are those of two boroughs, with staff nobody knows."""
    folder = tmp_path / "two_boroughs"
    shutil.copytree(PLACES / "south_london", folder)
    for file, old, new in (
        ("services.csv", "adults,250000", "adults,150"),
        ("agencies.csv", "Mental health trust,14", "Mental health trust,400"),
    ):
        text = (folder / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return {"folder": str(folder)}


def live_side_by_side(settings: dict[str, Any], weeks: int = WEEKS) -> CoproductionModel:
    """Let both live, and stop at the first week in which they differ; return the fast one with its record."""
    fast = model_from(settings)
    plain = ReferenceModel(fast)
    for _ in range(weeks):
        fast.step()
        plain.step()
        difference = first_difference(fast, plain)
        if difference:
            pytest.fail(difference, pytrace=False)
    return fast


def when(fast: CoproductionModel, kind: str) -> list[int]:
    """Return the weeks in which something of a kind happened."""
    return [week for week, what, _ in fast.record.events if what == kind]


@pytest.mark.parametrize("arm", sorted(arm.stem for arm in CONFIGS.glob("programme/[!_]*.yaml")))
def test_in_every_arm_the_reference_lives_the_same_weeks(arm):
    live_side_by_side(settings_of(arm, programme=SOONER[arm]))


@pytest.mark.parametrize(("seed", "arm"), list(enumerate(sorted(SOONER))))
def test_in_every_arm_with_other_levers_and_shocks_the_reference_lives_the_same_weeks(seed, arm):
    levers, shocks = SOONER[arm] | some_levers(seed), some_shocks(seed, weeks=40)
    live_side_by_side(settings_of(arm, seed=seed, shocks=shocks, programme=levers, theory=LIVELY), weeks=40)


@pytest.mark.parametrize("seed", range(4))
def test_under_any_levers_where_much_happens_the_reference_lives_the_same_weeks(seed):
    levers = any_levers(seed) | MANY_THERAPISTS
    theory = LIVELY | {"substitution": seed / 3}
    live_side_by_side(settings_of("phase_zero", seed=seed, programme=levers, theory=theory))


def test_what_is_compared_does_happen(monkeypatch):
    mentored: list[int] = []
    helps = mentoring.mentor
    monkeypatch.setattr(mentoring, "mentor", lambda *who: mentored.append(helps(*who) is None))
    fast = live_side_by_side(settings_of("phase_zero", programme=LIVELY_PROGRAMME, theory=LIVELY))
    happened = Counter(kind for _, kind, _ in fast.record.events)
    kinds = (
        "organisation_closed", "organisation_founded", "leader_left", "staff_left", "broker_left", "training_began",
        "funding_renewed", "funding_ended", "round_began", "site_opened", "site_renegotiated", "site_mainstreamed",
        "site_closed", "promise_kept", "promise_broken",
    )  # fmt: skip
    assert [kind for kind in kinds if not happened[kind]] == []
    ended = {week for week, kind, _ in fast.record.events if kind == "funding_ended"}
    given_up = [week for week, kind, _ in fast.record.events if kind == "site_closed" and week not in ended]
    assert given_up
    assert mentored
    paid_for = {purpose for week in fast.record.money for purpose, pounds in week.items() if pounds}
    assert paid_for >= set(fast.account.spent)  # every purpose there is
    counted = [name for name in MEASURES if name != "worn_out" and not fast.record.total(name)]
    assert counted == []


def test_when_the_funder_leaves_and_organisations_close_the_reference_lives_the_same_weeks():
    levers = {"renewal_every": 8, "transfer_share": 0.5, "meetings_every": 2}
    theory = LIVELY | {"renewal_base": -20, "closing_per_year": 15, "founding_per_year": 0}
    shocks = [{"week": 11, "kind": "new_round", "size": 1.0}]  # another funder comes
    fast = live_side_by_side(settings_of("phase_zero", shocks=shocks, programme=levers, theory=theory), weeks=40)
    assert not fast.cbos
    assert when(fast, "funding_ended") == [8, 19]
    assert when(fast, "round_began") == [11]


def test_when_organisations_split_those_at_their_tables_go_along_and_the_reference_lives_the_same_weeks(monkeypatch):
    went_along: list[Person] = []
    founds = lives_of_organisations.found

    def found(model: ReferenceModel, parent: Organisation) -> None:
        before = {person: person.table_of for person in model.people}
        founds(model, parent)
        went_along.extend(person for person, table in before.items() if person.table_of is not table)

    monkeypatch.setattr(lives_of_organisations, "found", found)
    levers = MANY_THERAPISTS | {"transfer_share": 1.0}
    theory = LIVELY | {"founding_per_year": 4, "closing_per_year": 4, "founding_split": 0.7, "table_appeal": 5}
    live_side_by_side(settings_of("phase_zero", seed=2, programme=levers, theory=theory), weeks=40)
    assert went_along


def test_through_every_kind_of_shock_the_reference_lives_the_same_weeks():
    assert {shock["kind"] for shock in SHOCKS} == set(KINDS_OF_SHOCK)
    levers = MANY_THERAPISTS | {"phase_zero_weeks": 6, "broker_fte": 3, "exit_plan": 0.5, "gap_weeks": 4}
    live_side_by_side(settings_of("phase_zero", shocks=SHOCKS, programme=levers, theory=LIVELY))


def test_where_a_programme_never_gets_beyond_preparation_the_reference_lives_the_same_weeks():
    levers = {"phase_zero_weeks": 4, "delivery_weeks": 0}
    shocks = [{"week": 8, "kind": "new_round", "size": 1.0}]
    fast = live_side_by_side(settings_of("phase_zero", shocks=shocks, programme=levers, theory=LIVELY), weeks=12)
    assert when(fast, "funding_ended") == [4]


def test_in_two_boroughs_the_reference_lives_the_same_weeks(tmp_path):
    levers = LIVELY_PROGRAMME | {"therapists": 2, "credential_leaders": 6, "broker_fte": 1.5}
    settings = settings_of("phase_zero", programme=levers, theory=LIVELY, place=two_boroughs(tmp_path))
    fast = live_side_by_side(settings, weeks=46)
    assert fast.place.boroughs == 2
    assert when(fast, "round_began") == [44]
    assert len(set(fast.counterparts.staff)) < len(fast.staff.agency)


def test_when_trust_takes_four_weeks_to_follow_familiarity_the_reference_lives_the_same_weeks():
    theory = LIVELY | {"consolidation_weeks": 4}
    live_side_by_side(settings_of("well_made_project", programme={"delivery_weeks": 40}, theory=theory))


@pytest.mark.parametrize("half", [0, 1])
def test_with_half_the_mechanisms_off_the_reference_lives_the_same_weeks(half):
    theory = LIVELY | {"consolidation_weeks": 4, "off": list(MECHANISMS[BOOK_KEEPING + half :: 2])}
    live_side_by_side(settings_of("phase_zero", programme=LIVELY_PROGRAMME, theory=theory, shocks=SHOCKS), weeks=60)


def test_the_smallest_difference_is_noticed_and_named():
    fast = model_from(settings_of("transactional"))
    plain = ReferenceModel(fast)
    fast.step()
    plain.step()
    assert first_difference(fast, plain) is None
    plain.people[7].harm += 1e-15
    assert str(first_difference(fast, plain)).startswith("Week 0, harm of resident 7: the model has ")


def test_the_reference_follows_every_rule():
    files = (Path(__file__).parent / "reference").glob("*.py")
    used = set(re.findall(r"\brules\.(\w+)", "".join(file.read_text(encoding="utf-8") for file in files)))
    inside = {"barrier_of"}  # called by another rule
    assert set(public_rules()) - used == inside
