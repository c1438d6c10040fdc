"""Meetings of organisations and staff: where, how they go, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.reference.after_meetings import hours_are_counted, it_is_written_down, they_have_met
from tests.reference.agencies import BrokerPost, StaffPerson
from tests.reference.conditions import racist_act_of
from tests.reference.organisations import Acquaintance, Organisation
from tests.reference.rules import rules
from tests.reference.talk import (
    both_sides_learn,
    expectations_are_weighed,
    somebody_speaks_or_not,
    something_is_promised,
    the_broker_is_judged,
)
from tests.reference.whom import broker_beside, meets_by_calendar, whom_it_meets

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel

VENUE, GOOD, RACIST_ACT = range(20, 23)


@dataclass
class Meeting:
    """A meeting, as it unfolds; ``planned`` by the programme, or such as people have anyway."""

    known: Acquaintance
    planned: bool
    on_own_ground: bool
    broker: BrokerPost | None
    bridging: float
    good: bool = False
    candid: bool = False
    adopted: bool = False
    influence: float = 0.0

    @property
    def organisation(self) -> Organisation:
        """The organisation that meets."""
        return self.known.organisation

    @property
    def person(self) -> StaffPerson:
        """The person of the staff whom it meets."""
        return self.known.person


def meetings_take_place(model: ReferenceModel) -> None:
    """Let every organisation in turn meet whom it meets."""
    for organisation in model.organisations:
        known = whom_it_meets(organisation)
        if known is None:
            continue
        meeting = arranged(model, known)
        it_goes_well_or_not(model, meeting)
        they_come_closer_or_not(model, meeting)
        somebody_speaks_or_not(model, meeting)
        expectations_are_weighed(model, meeting)
        both_sides_learn(model, meeting)
        the_broker_is_judged(model, meeting)
        something_is_promised(model, meeting)
        hours_are_counted(model, meeting)
        it_is_written_down(model, meeting)


def arranged(model: ReferenceModel, known: Acquaintance) -> Meeting:
    """Find a place, and a broker, who bridges as far as they can and as the more doubtful side believes in them."""
    organisation = known.organisation
    planned = meets_by_calendar(organisation)
    on_own_ground = model.luck("meetings", organisation.number, 0, VENUE) < model.levers.community_venue_share
    broker, bridging = broker_beside(organisation), 0.0
    if broker:
        believed_in = [side.trust_in_broker.trust["relational"] for side in (organisation, known.person)]
        bridging = rules.bridging_of(*believed_in, broker.skill)
    return Meeting(known, planned, planned and on_own_ground, broker, bridging)


def it_goes_well_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Settle whether the meeting goes well; a racist act spoils it, wherever it is held."""
    organisation, person, theory, levers = meeting.organisation, meeting.person, model.theory, model.levers
    chance = rules.good_meeting_chance(
        theory,
        1.0 if meeting.on_own_ground else 0.0,
        meeting.bridging,
        person.openness,
        meeting.known.know_each_other(),
        organisation.unresolved_history,
        levers.kpi_weight if meeting.planned else 0.0,
        person.power - organisation.voice,
    )
    racism = racist_act_of(model, person, organisation.racialised)
    racist_act = model.works("racism") and model.luck("meetings", organisation.number, 0, RACIST_ACT) < racism
    meeting.good = not racist_act and model.luck("meetings", organisation.number, 0, GOOD) < chance
    if racist_act:
        tie = meeting.known.dealing.trust_in_agency
        model.book.change(tie, "symbolic", "racism", -theory.racism_loss * tie.trust["symbolic"])
        organisation.unresolved_history += theory.racism_harm * (1.0 - organisation.unresolved_history)
        organisation.energy = max(0.0, organisation.energy - theory.racism_cost)


def they_come_closer_or_not(model: ReferenceModel, meeting: Meeting) -> None:
    """Change familiarity on both sides, by less where official business takes part of the time."""
    theory = model.theory
    they_have_met(model, meeting)
    crowded = theory.crowding * theory.crowding_share if meeting.planned and model.official else 0.0
    mechanism = "good_meeting" if meeting.good else "bad_meeting"
    for tie in meeting.known.both_ways():
        gain = theory.relational_gain * (1.0 - crowded)
        change = rules.familiarity_change(tie.familiarity(), meeting.good, gain, theory.loss_relational)
        model.book.change_familiarity(tie, mechanism, change)
