"""An organisation and a member of staff sit down together: how it goes, and how close it brings them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.agents.broker import Broker
from sim.agents.cbo import CBO
from sim.agents.staff import StaffMember
from sim.chance import luck
from sim.compiled import compiled
from sim.conditions import racist_act_of
from sim.ledger import (
    BAD_MEETING,
    GOOD_MEETING,
    RACISM,
    ROLE_STRAIN,
    change_familiarity,
    change_trust,
    familiarity,
)
from sim.rules.candour import (
    moving_average,
)
from sim.rules.meeting import good_meeting_chance
from sim.rules.openness import (
    legitimacy_change,
    strain_on_legitimacy,
)
from sim.rules.trust import familiarity_change

if TYPE_CHECKING:
    from sim.model import CoproductionModel

VENUE, GOOD, RACIST_ACT = range(20, 23)
SYMBOLIC = 0


@dataclass
class Meeting:
    """One meeting and how it went; the counterpart is a row of ``model.counterparts``."""

    cbo: CBO
    staff: StaffMember
    counterpart: int
    dealing: int
    in_programme: bool
    community_venue: bool
    broker: Broker | None
    bridging: float = 0.0
    racist_act: bool = False
    good: bool = False
    candid: bool = False
    adopted: bool = False
    influence: float = 0.0


def see_how_it_goes(model: CoproductionModel, meeting: Meeting, key: int) -> None:
    """Settle whether the meeting goes well, and whether a racist act spoils it, in whatever venue."""
    cbo, staff, theory, levers = meeting.cbo, meeting.staff, model.theory, model.levers
    chance = good_meeting_chance(
        theory,
        1.0 if meeting.community_venue else 0.0,
        meeting.bridging,
        staff.openness,
        knowing_each_other(model, meeting),
        cbo.unresolved_history,
        levers.kpi_weight if meeting.in_programme else 0.0,
        staff.power - cbo.voice,
    )
    racism = racist_act_of(model, staff.row, cbo.racialised)
    meeting.racist_act = model.works(RACISM) and luck(key, cbo.row, 0, RACIST_ACT) < racism
    meeting.good = luck(key, cbo.row, 0, GOOD) < chance and not meeting.racist_act
    if meeting.racist_act:
        trust = model.ties["cbo_to_agency"].trust[meeting.dealing, SYMBOLIC]
        change_trust(model.ties["cbo_to_agency"], meeting.dealing, SYMBOLIC, RACISM, -theory.racism_loss * trust)
        cbo.unresolved_history += theory.racism_harm * (1.0 - cbo.unresolved_history)
        cbo.energy = max(0.0, cbo.energy - theory.racism_cost)


def knowing_each_other(model: CoproductionModel, meeting: Meeting) -> float:
    """Return how well the two know each other: the mean of both sides' trust."""
    theirs = model.ties["staff_to_cbo"].trust[meeting.counterpart, 0].item()
    return 0.5 * (meeting.cbo.relational(meeting.counterpart) + theirs)


def come_closer_or_apart(model: CoproductionModel, meeting: Meeting) -> None:
    """Change how well the two sides know each other; official business leaves less of a meeting for that."""
    theory = model.theory
    note_contact(model, meeting)
    crowded = theory.crowding * theory.crowding_share if meeting.in_programme and model.official else 0.0
    gain = theory.relational_gain * (1.0 - crowded)
    mechanism = GOOD_MEETING if meeting.good else BAD_MEETING
    for kind in ("cbo_to_staff", "staff_to_cbo"):
        learn_of_each_other(
            model.ties[kind], meeting.counterpart, mechanism, meeting.good, gain, theory.loss_relational
        )


@compiled
def learn_of_each_other(ties, row, mechanism, good, gain, loss):
    """Let a meeting change how well one side knows the other."""
    change_familiarity(ties, row, mechanism, familiarity_change(familiarity(ties, row), good, gain, loss))


def note_contact(model: CoproductionModel, meeting: Meeting) -> None:
    """Note that the two met, and how often of late a broker was there."""
    known, row = model.counterparts, meeting.counterpart
    last, present = known.last_contact[row].item(), float(meeting.broker is not None)
    window = model.theory.influence_window_weeks
    since = model.week - last if last >= 0 else window
    known.brokered[row] = moving_average(known.brokered[row].item(), present, since, window)
    known.last_contact[row] = model.week


def try_the_broker(model: CoproductionModel, meeting: Meeting) -> None:
    """A broker gains or loses standing with both sides by the meeting, and each side watches the other."""
    if meeting.broker is None:
        return
    theory = model.theory
    held = {kind: model.ties[kind] for kind in ("cbo_to_broker", "staff_to_broker")}
    row = {"cbo_to_broker": meeting.cbo.row, "staff_to_broker": meeting.staff.row}
    closeness = {kind: ties.trust[row[kind], 0].item() for kind, ties in held.items()}
    doubted = {"cbo_to_broker": not meeting.adopted, "staff_to_broker": meeting.candid}
    other = {"cbo_to_broker": "staff_to_broker", "staff_to_broker": "cbo_to_broker"}
    mechanism = GOOD_MEETING if meeting.good else BAD_MEETING
    for kind, ties in held.items():
        change = legitimacy_change(ties.trust[row[kind], 0].item(), meeting.good, theory.legitimacy_gain)
        change_trust(ties, row[kind], 0, mechanism, change)
        if doubted[kind]:
            level = ties.trust[row[kind], 0].item()
            strain = strain_on_legitimacy(level, closeness[other[kind]], theory.legitimacy_strain)
            change_trust(ties, row[kind], 0, ROLE_STRAIN, strain)
