"""The model is a Mesa model, and what Mesa's users expect works."""

import gc
import subprocess
import sys
import weakref

import mesa
import numpy as np
import pytest

from sim import CoproductionModel
from sim.agents.broker import Broker
from sim.agents.cbo import CBO
from sim.agents.staff import StaffMember
from tests.worlds import lived, world


def test_a_model_that_nobody_needs_any_more_is_let_go():
    model = world()
    model.live(2)
    model.service_user(3)
    gone = weakref.ref(model)
    del model
    gc.collect()
    assert gone() is None


@pytest.fixture
def model():
    return world("+experiment=phase_zero")


def test_organisations_staff_and_brokers_are_its_agents(model):
    assert isinstance(model, mesa.Model)
    assert isinstance(model, CoproductionModel)
    assert {type(agent) for agent in model.agents} == {CBO, StaffMember, Broker}
    assert set(model.agents_by_type) == {CBO, StaffMember, Broker}
    assert len(model.agents.select(agent_type=CBO)) == len(model.place.organisations) == 30
    assert len(model.agents.select(agent_type=StaffMember)) == len(model.staff.identity) == 40
    assert len({agent.unique_id for agent in model.agents}) == len(model.agents)


def test_mesa_counts_the_weeks_too():
    model = lived(5)
    assert model.steps == model.week == 5


def test_agents_can_be_selected_grouped_and_summed_up(model):
    cbos = model.agents.select(agent_type=CBO)
    groups = cbos.groupby("community")
    by_community = groups.count()
    assert sum(by_community.values()) == 30
    assert by_community["black_african_caribbean"] == 10
    voice = groups.agg("voice", np.mean)
    named = [community.name for community in model.place.communities]
    here = model.organisations.community == named.index("south_asian")
    assert voice["south_asian"] == pytest.approx(model.organisations.voice[here].mean())
    assert cbos.agg("energy", max) == model.organisations.energy.max()
    assert cbos.get(["row", "energy"]) == [[row, energy] for row, energy in enumerate(model.organisations.energy[:30])]
    tired = cbos.select(lambda cbo: cbo.energy < 0.75)
    assert len(tired) == (model.organisations.energy[:30] < 0.75).sum() > 0
    seniors = model.agents.select(agent_type=StaffMember).select(lambda person: person.role == "senior")
    assert len(seniors) == model.staff.senior.sum()


def test_what_is_set_for_a_group_of_agents_stands_in_the_table(model):
    temples = model.agents.select(agent_type=CBO).select(lambda cbo: cbo.kind == "temple")
    temples.set("energy", 0.25)
    assert (model.organisations.energy == 0.25).sum() == len(temples) == 3
    temples.do(lambda cbo: setattr(cbo, "voice", 0.125))
    assert (model.organisations.voice == 0.125).sum() == 3


@pytest.mark.parametrize(
    ("kind", "table", "column", "value"),
    [(CBO, "organisations", "energy", 0.125), (CBO, "organisations", "site", 2),
     (StaffMember, "staff", "openness", 0.5), (Broker, "broker_table", "weeks_vacant", 7)],
)  # fmt: skip
def test_an_agent_and_its_row_are_the_same_thing(model, kind, table, column, value):
    agent = model.agents.select(agent_type=kind)[2]
    setattr(agent, column, value)
    numbers = getattr(getattr(model, table), column)
    assert numbers[2] == value
    numbers[2] = 1
    assert getattr(agent, column) == 1


def test_a_service_user_is_an_agent_seen_on_demand_and_not_one_of_the_crowd(model):
    before = len(model.agents)
    person = model.service_user(17)
    assert isinstance(person, mesa.Agent)
    assert person.need == model.users.need[17]
    person.need = 0.75
    assert model.users.need[17] == 0.75
    assert set(person.trust()) == {"symbolic", "relational", "material"}
    assert person.community in {community.name for community in model.place.communities}
    assert person.state == "not in the service"
    assert len(model.agents) == before
    assert person not in model.agents


def test_the_model_needs_neither_hydra_nor_matplotlib_to_live():
    asked = (
        "import sys, sim.model, sim.settings, sim.store; "
        "print([name for name in ('hydra', 'omegaconf', 'matplotlib') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
