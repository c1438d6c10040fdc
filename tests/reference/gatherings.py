"""What people hear of the service: from leaders, from community researchers, and from friends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import while_it_runs
from tests.reference.nearby import nearest
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation
    from tests.reference.people import Person

SPEAKS, GATHERS, REACHED = range(3)
TELLS = 0


def leaders_speak(model: ReferenceModel) -> None:
    """Leaders speak as often as they have contact to speak of; members who are there listen.

    Everybody else may hear the same of a community researcher, who carries what the nearest leader says.
    """
    for row in model.organisation_rows:
        row.speaks = 0
    for organisation in model.organisations:
        _, relational, _ = organisation.trust_in(organisation.dealing_with_service)
        chance = rules.leader_speaks_chance(model.theory, relational)
        organisation.speaks = int(model.luck("endorsement", organisation.number, 0, SPEAKS) < chance)
    researchers = while_it_runs(model, model.levers.community_researchers) * model.place.boroughs
    adults = model.place.residents / model.fraction
    reached = rules.reached_by_researcher_chance(model.theory, researchers, adults)
    for person in model.people:
        gathers = model.luck("endorsement", person.identity, 0, GATHERS) < model.theory.gathering_share
        if person.organisation and gathers:
            if person.organisation.speaks:
                listen(model, person, person.organisation, person.trust_in_own_organisation())
        elif model.luck("endorsement", person.identity, 0, REACHED) < reached:
            spoken_for = nearest(person, [one for one in model.organisations if one.speaks])
            if spoken_for:
                listen(model, person, spoken_for, model.theory.researcher_trust)


def listen(model: ReferenceModel, person: Person, organisation: Organisation, in_whom: float) -> None:
    """Move toward what a leader trusts, component by component, as far as whoever speaks is trusted."""
    if not model.works("endorsement"):
        return
    theory, tie = model.theory, person.trust_in_service
    leaders_trust = organisation.trust_in(organisation.dealing_with_service)
    standing = rules.standing_of(theory, organisation.standing, organisation.credentials)
    for component, level in zip(("symbolic", "relational", "material"), leaders_trust, strict=True):
        change = rules.endorsement_change(theory, tie.trust[component], level, in_whom, standing, person.own_experience)
        model.book.change(tie, component, "endorsement", change)
    person.endorsed = min(1.0, theory.endorsement)
    person.stigma -= theory.stigma_relief * person.endorsed * person.stigma


def word_spreads(model: ReferenceModel) -> None:
    """Those whom the service saw this week tell friends how it went; of care at own tables there is no word here."""
    for person in model.people:
        if person.news == 0 or person.table_of:
            continue
        for friend in person.neighbours:
            if model.luck("word_of_mouth", person.identity, friend.identity, TELLS) < model.theory.telling:
                hear(model, friend, person.news)


def hear(model: ReferenceModel, person: Person, news: int) -> None:
    """Good news draws trust up and bad news down, the less so the more one has seen oneself."""
    person.heard = min(1.0, max(-1.0, person.heard + 0.5 * news))
    for component, level in person.trust_in_service.trust.items():
        change = rules.change_by_story(model.theory, level, news > 0, person.own_experience)
        model.book.change(person.trust_in_service, component, "word_of_mouth", change)
