"""Staff drift back to the ways of their agency, and those ways follow its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.compiled import compiled
from sim.conditions import mean_openness
from sim.rules.openness import agency_after_week, openness_after_week
from sim.rules.trust import share_kept_after_weeks

if TYPE_CHECKING:
    from sim.model import CoproductionModel


def staff_drift(model: CoproductionModel) -> None:
    """Staff drift back to how their agency does things, which its seniors set and its people slowly change."""
    staff, agencies, theory = model.staff, model.agencies, model.theory
    forgotten = 1.0 - share_kept_after_weeks(1.0, theory.institution_half_life_years)
    for agency in range(len(model.place.agencies)):
        ways = agencies.openness.item(agency)
        senior_openness = mean_openness(model, model.seniors[agency], without_any=0.0)
        drift_back(staff, agency, ways, senior_openness, model.constants)
        front_line = mean_openness(model, model.front_line[agency], without_any=ways)
        agencies.openness[agency] = agency_after_week(
            ways, agencies.usual_openness.item(agency), front_line, theory.agency_learning, forgotten
        )


@compiled
def drift_back(staff, agency, ways, senior_openness, theory):
    """Let the people of one agency drift back to its ways."""
    for row in range(len(staff.agency)):
        if staff.agency[row] == agency:
            staff.openness[row] = openness_after_week(
                staff.openness[row], ways, senior_openness, theory.agency_pull, theory.senior_pull
            )
