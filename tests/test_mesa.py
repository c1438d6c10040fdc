"""The model is a Mesa model, and what Mesa's users expect works."""

import subprocess
import sys

import mesa
import pytest

from sim import CoproductionModel
from sim.agents.broker import Broker
from sim.agents.cbo import CBO
from sim.agents.staff import StaffMember
from tests.worlds import world


@pytest.fixture(scope="module")
def model():
    return world("+experiment=phase_zero")


def test_organisations_staff_and_brokers_are_its_agents(model):
    assert isinstance(model, mesa.Model)
    assert isinstance(model, CoproductionModel)
    assert {type(agent) for agent in model.agents} == {CBO, StaffMember, Broker}
    assert len(model.agents.select(agent_type=CBO)) == 30
    assert len(model.agents.select(agent_type=StaffMember)) == 40


def test_agents_can_be_selected_and_grouped(model):
    by_community = model.agents.select(agent_type=CBO).groupby("community").count()
    assert sum(by_community.values()) == 30
    assert by_community["black_african_caribbean"] == 10
    tired = model.agents.select(agent_type=CBO).select(lambda cbo: cbo.energy < 0.75)
    assert all(energy < 0.75 for energy in tired.get("energy"))


def test_an_agent_and_its_row_are_the_same_thing(model):
    cbo = model.agents.select(agent_type=CBO)[3]
    cbo.energy = 0.125
    assert model.organisations.energy[3] == 0.125
    model.organisations.energy[3] = 0.5
    assert cbo.energy == 0.5


def test_a_service_user_is_an_agent_seen_on_demand_and_not_one_of_the_crowd(model):
    before = len(model.agents)
    person = model.service_user(17)
    assert isinstance(person, mesa.Agent)
    assert person.need == model.users.need[17]
    assert set(person.trust()) == {"symbolic", "relational", "material"}
    assert person.community in {community.name for community in model.place.communities}
    assert len(model.agents) == before


def test_the_model_needs_neither_hydra_nor_matplotlib():
    asked = "import sys, sim.model; print([name for name in ('hydra', 'matplotlib.pyplot') if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"
