"""Promises: what an agency's person promised an organisation, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.reference.conditions import discrimination_of
from tests.reference.keeping import is_kept
from tests.reference.rules import rules

if TYPE_CHECKING:
    from tests.reference.agencies import StaffPerson
    from tests.reference.model import ReferenceModel
    from tests.reference.organisations import Dealing, Organisation

KINDS = ("tangible", "acknowledgement", "training", "grant")
GRANT_WEEKS = 52


@dataclass
class Promise:
    """What was promised, and when it is due.

    kind       ``tangible``: a task, a course, costs; ``acknowledgement``: that harm owned up to will be followed by
               change; ``training``: a credential; ``grant``: a year of money
    leader     to whom it was promised              person  who promised it
    harm_then  the agency's chance of a racist act when harm was acknowledged
    provided   an exit plan saw to it when the money ended
    worth      what keeping it weighs beside other promises, at most 1
    """

    kind: str
    dealing: Dealing
    person: StaffPerson
    leader: int
    made: int
    due: int
    harm_then: float
    worth: float
    provided: bool = False

    @property
    def organisation(self) -> Organisation:
        """The organisation to which it was promised."""
        return self.dealing.organisation

    def question(self) -> int:
        """Return the number of the question whether it is kept: another for each agency and kind."""
        return self.dealing.number * len(KINDS) + KINDS.index(self.kind)


def make_promise(
    model: ReferenceModel, kind: str, dealing: Dealing, person: StaffPerson, weeks: float, worth: float = 1.0
) -> None:
    """Promise something that is due in so many weeks."""
    harm_then = discrimination_of(model, dealing.agency) if kind == "acknowledgement" else 0.0
    leader, due = dealing.organisation.leader, model.week + int(weeks)
    model.promises.append(Promise(kind, dealing, person, leader, model.week, due, harm_then, worth))


def promises_fall_due(model: ReferenceModel) -> None:
    """Promises fall due on their date, and all of them when the programme's money ends. Then grants are promised."""
    promises, model.promises = model.promises, []
    for promise in promises:
        if model.programme_ends_now or promise.due <= model.week:
            falls_due(model, promise)
        else:
            model.promises.append(promise)
    if model.programme_runs and model.levers.grants_devolved > 0.0:
        promised = [promise.organisation for promise in model.promises if promise.kind == "grant"]
        for one in model.organisations:
            if one.grant and one not in promised:
                worth = min(1.0, one.grant * GRANT_WEEKS / max(1.0, model.costs.running_year))  # of what it needs
                make_promise(model, "grant", one.dealing_with_service, one.host_with.person, GRANT_WEEKS, worth)


def falls_due(model: ReferenceModel, promise: Promise) -> None:
    """Settle a promise; but training that an exit plan provides for goes on after the money, until it is done."""
    kept = promise.provided or is_kept(model, promise)
    if kept and promise.kind == "training" and promise.due > model.week:
        promise.provided = True
        model.promises.append(promise)
    else:
        settle_promise(model, promise, kept)


def settle_promise(model: ReferenceModel, promise: Promise, kept: bool) -> None:
    """A promise kept or broken changes material trust; an answer to harm, kept, eases history instead.

    Training was promised to one leader: where that one is gone, nothing is kept and nothing is broken.
    """
    theory, organisation, tie = model.theory, promise.organisation, promise.dealing.trust_in_agency
    if promise.kind == "training":
        if organisation.leader != promise.leader:
            return
        organisation.in_training, organisation.credentials = 0, int(kept)
    if promise.kind == "acknowledgement":
        organisation.unresolved_history = rules.unresolved_after_acknowledgement(
            organisation.unresolved_history, kept, theory.acknowledgement_relief, theory.acknowledgement_relapse
        )
    what_happened = "promise_kept" if kept else "promise_broken"
    if promise.kind != "acknowledgement" or not kept:
        gain = theory.material_gain * promise.worth
        change = rules.promise_change(tie.trust["material"], kept, gain, theory.loss_material)
        model.book.change(tie, "material", what_happened, change)
    if promise.kind == "tangible" and kept:
        model.purse.spent["promises"] += model.costs.promise
    model.happened(what_happened, organisation.name)
