"""Organisations: their leaders leave, they close, and new ones come out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.conditions import while_it_runs
from tests.reference.newcomers import new_organisation, opening_voice
from tests.reference.organisations import NO_SITE
from tests.reference.rules import rules
from tests.reference.sites import give_up_site

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Organisation

LEADER_LEAVES, CLOSES, FOUNDS, GOES_ALONG = range(4)


def organisations_come_and_go(model: ReferenceModel) -> None:
    """Let leaders leave and organisations close; then let others begin, which do not do either in their first week."""
    theory = model.theory
    leaving = theory.staff_turnover * model.services.leaders_leaving_per_year / 52.0
    for one in list(model.organisations):
        if model.luck("organisations", one.leader, 0, LEADER_LEAVES) < leaving:
            leader_leaves(model, one)
        closing = rules.closing_chance(theory, one.reserves, one.energy)
        if model.luck("organisations", one.identity, 0, CLOSES) < closing:
            close(model, one)
    devolved = while_it_runs(model, model.levers.grants_devolved)
    for one in list(model.organisations):
        founding = rules.founding_chance(theory, one.capacity, devolved)
        if model.luck("organisations", one.identity, 0, FOUNDS) < founding:
            found(model, one)


def leader_leaves(model: ReferenceModel, organisation: Organisation) -> None:
    """Ties with people and brokers were the leader's; a credential goes with them, and a part of the voice found."""
    people = [tie for known in organisation.knows for tie in known.both_ways()]
    for tie in [*people, organisation.trust_in_broker]:
        model.book.lose(tie, "leader_turnover", 1.0 - model.theory.retention)
    organisation.leader += len(model.organisation_rows)
    organisation.voice = rules.voice_after_leader(model.theory, organisation.voice, opening_voice(organisation))
    organisation.credentials = organisation.in_training = 0
    model.happened("leader_left", organisation.name)


def close(model: ReferenceModel, organisation: Organisation) -> None:
    """An organisation closes: nobody belongs to it, knows it or is owed anything by agencies on its behalf any more."""
    model.happened("organisation_closed", organisation.name)
    if organisation.site != NO_SITE:
        give_up_site(model, organisation)
    for tie in organisation.own_ties():
        model.book.end(tie, "organisation_closed")
    for person in model.people:
        if person.organisation is organisation:
            model.book.end(person.trust_in_organisation, "organisation_closed")
            person.organisation = None
        if person.table_of is organisation:
            person.table_of = None  # from now on they are the service's, waiting or in care
    for bond in model.bonds:
        if organisation in (bond.one, bond.other):
            bond.other, bond.strength = None, 0.0  # free for an organisation to come
    model.promises = [promise for promise in model.promises if promise.organisation is not organisation]
    organisation.alive = organisation.credentials = organisation.in_training = 0
    list_who_is_there(model)


def list_who_is_there(model: ReferenceModel) -> None:
    """List the organisations that there are, in the order of their rows."""
    model.organisations = [organisation for organisation in model.organisation_rows if organisation.alive]


def found(model: ReferenceModel, parent: Organisation) -> None:
    """Some members of an organisation begin another, of the same community and history, where a row is free for it."""
    free = [row for row in model.organisation_rows if not row.alive]
    if not free:
        return
    new = free[-1]
    new.identity += len(model.organisation_rows)
    new.leader += len(model.organisation_rows)
    new_organisation(new, parent)
    new.alive, new.first_of_its_line = 1, parent.first_of_its_line
    new.name = f"Offshoot {new.identity} of {new.first_of_its_line}"
    begin_to_deal(model, new)
    get_to_know(model, new, parent)
    for person in [person for person in model.people if person.organisation is parent]:
        if model.luck("organisations", person.identity, 0, GOES_ALONG) < model.theory.founding_split:
            person.organisation = new
            if person.table_of is parent:
                person.table_of = new
    list_who_is_there(model)
    model.happened("organisation_founded", new.name)


def begin_to_deal(model: ReferenceModel, new: Organisation) -> None:
    """Let an organisation begin with the trust in agencies that its history leaves, and with nobody whom it knows."""
    for tie in new.own_ties():
        tie.exists, tie.community = True, new.community
    for known in new.knows:
        known.begin_anew()
    for dealing in new.dealings:
        dealing.begin_anew()
        usual = dealing.usual_trust()
        for component in ("symbolic", "material"):
            model.book.change(dealing.trust_in_agency, component, "organisation_founded", usual)


def get_to_know(model: ReferenceModel, new: Organisation, parent: Organisation) -> None:
    """Let a new organisation know the one that it came out of."""
    bond = next(bond for bond in model.bonds if bond.other is None)
    bond.one, bond.other, bond.strength = new, parent, model.theory.bond_opening
