"""How whoever is new begins: in a post of an agency, as a broker, or as an organisation. Residents: `people.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.chance import luck, luck_key

if TYPE_CHECKING:
    from tests.reference.agencies import BrokerPost, StaffPerson
    from tests.reference.organisations import Organisation

OPENNESS, DISCRIMINATION = range(2)
SKILL, BROKERS_ENERGY = range(2)
STANDING, CAPACITY, VOICE, ENERGY, UNRESOLVED, RESERVES = range(6)
ENERGY_AT_FIRST = 0.8


def around(usual: float, spread: float, chance: float) -> float:
    """Draw evenly around what is usual, half of the spread to each side, within 0 and 1."""
    return min(1.0, max(0.0, usual + spread * (chance - 0.5)))


def new_in_post(person: StaffPerson) -> None:
    """Somebody new is more or less as open, and as discriminating, as their agency makes people."""
    key = luck_key(person.model.seed_of_luck, "staff", 0)
    person.openness = around(person.agency.openness, 0.4, luck(key, person.identity, 0, OPENNESS))
    twice_as_likely = 2.0 * luck(key, person.identity, 0, DISCRIMINATION)  # from never to twice the agency's
    person.discrimination = min(1.0, person.agency.discrimination * twice_as_likely)


def new_broker(post: BrokerPost) -> None:
    """A broker brings skill and energy of their own."""
    theory, key = post.model.theory, luck_key(post.model.seed_of_luck, "brokers", 0)
    post.skill = around(theory.broker_skill, 0.4, luck(key, post.identity, 0, SKILL))
    post.energy = around(theory.usual_energy, 0.2, luck(key, post.identity, 0, BROKERS_ENERGY))


def new_organisation(organisation: Organisation, parent: Organisation) -> None:
    """An organisation has its own standing, room, voice, energy and means; community and history are its parent's."""
    theory, key = organisation.model.theory, luck_key(organisation.model.seed_of_luck, "organisations", 0)

    def chance(of_what: int) -> float:
        return luck(key, organisation.identity, 0, of_what)

    organisation.community, organisation.racialised = parent.community, parent.racialised
    organisation.unresolved_history = parent.unresolved_history
    organisation.standing = around(theory.standing, 0.4, chance(STANDING))
    organisation.capacity = around(theory.capacity, 0.5, chance(CAPACITY))
    organisation.voice = opening_voice(organisation)
    organisation.energy = around(ENERGY_AT_FIRST, 0.2, chance(ENERGY))
    organisation.reserves = min(1.0, 2.0 * theory.usual_reserves * chance(RESERVES))
    organisation.weariness = organisation.attendances = 0.0


def opening_voice(organisation: Organisation) -> float:
    """Return the voice with which an organisation begins, and of which a part is left when its leader goes."""
    key = luck_key(organisation.model.seed_of_luck, "organisations", 0)
    return around(organisation.model.theory.voice, 0.4, luck(key, organisation.identity, 0, VOICE))
