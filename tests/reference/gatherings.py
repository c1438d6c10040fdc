"""What people hear of the service: from leaders at gatherings, and from friends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person

SPEAKS, GATHERS = 0, 1
TELLS = 0


def leaders_speak(model: ReferenceModel) -> None:
    """Leaders speak as often as they have contact to speak of; members who are there listen."""
    for organisation in model.organisations:
        _, relational, _ = organisation.trust_in(organisation.dealing_with_service)
        chance = rules.leader_speaks_chance(model.theory, relational)
        organisation.speaks = int(model.luck("endorsement", organisation.number, 0, SPEAKS) < chance)
    for person in model.people:
        if person.organisation is None or not person.organisation.speaks:
            continue
        if model.luck("endorsement", person.identity, 0, GATHERS) < model.theory.gathering_share:
            listen(model, person, person.organisation)


def listen(model: ReferenceModel, person: Person, organisation: Organisation) -> None:
    """Move toward what the leader trusts, component by component, as far as the leader is trusted."""
    tie = person.trust_in_service
    leaders_trust = organisation.trust_in(organisation.dealing_with_service)
    in_leader = person.trust_in_own_organisation()
    for component, level in zip(("symbolic", "relational", "material"), leaders_trust, strict=True):
        change = rules.endorsement_change(
            model.theory, tie.trust[component], level, in_leader, organisation.standing, person.own_experience
        )
        model.book.change(tie, component, "endorsement", change)
    if "endorsement" not in model.book.switched_off:
        person.endorsed = min(1.0, model.theory.endorsement)
        person.stigma -= model.theory.stigma_relief * person.endorsed * person.stigma


def word_spreads(model: ReferenceModel) -> None:
    """Those who were seen this week tell friends how it went."""
    for person in model.people:
        if person.news == 0:
            continue
        for friend in person.neighbours:
            if model.luck("word_of_mouth", person.identity, friend.identity, TELLS) < model.theory.telling:
                hear(model, friend, person.news)


def hear(model: ReferenceModel, person: Person, news: int) -> None:
    """Good news draws trust up and bad news down, the less so the more one has seen oneself."""
    theory = model.theory
    person.heard = min(1.0, max(-1.0, person.heard + 0.5 * news))
    pull = theory.word_of_mouth * theory.telling_gain * (1.0 - person.own_experience)
    for component, level in person.trust_in_service.trust.items():
        change = pull * (1.0 - level) if news > 0 else -pull * level
        model.book.change(person.trust_in_service, component, "word_of_mouth", change)
