"""Where everybody stands at the end of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reference.people import IN_CARE, WAITING

if TYPE_CHECKING:
    from tests.reference.model import ReferenceModel
    from tests.reference.people import Person

WORN_OUT_BELOW = 0.2


def everybody_is_counted(model: ReferenceModel) -> None:
    """Count every resident under each measure that applies, and sum up their trust."""
    for person in model.people:
        for measure, applies in standing(person).items():
            if applies:
                model.count(measure, person)
        if person.state == WAITING:
            model.count("weeks_waited", person, person.weeks_in_state)
        for component, level in person.trust_in_service.trust.items():
            model.count(f"trust_{component}", person, level)
        model.count("trust", person, person.trust())


def standing(person: Person) -> dict[str, bool]:
    """Return which measures a person counts under this week."""
    treated, in_need, seen = person.state == IN_CARE, person.in_need, person.news != 0
    return {
        "residents": True,
        "in_need": in_need,
        "treated_need_weeks": in_need and treated,
        "unmet_need_weeks": in_need and not treated and not person.informally_helped,
        "waiting": person.state == WAITING,
        "in_care": treated,
        "engaged_treatment": seen,
        "engaged": seen or bool(person.at_forum),
        "forum_members": bool(person.in_forum),
        "worn_out": bool(person.in_forum) and person.energy < WORN_OUT_BELOW,
    }
