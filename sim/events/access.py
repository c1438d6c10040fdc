"""How one gets into care this week: what is open, how long one waits, who hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sim.conditions import (
    doctors_discrimination,
    hosts_of_tables,
    places_per_week,
    table_places_per_week,
    wait_of,
    while_it_runs,
)
from sim.rules.help_seeking import encouragement
from sim.tables import Array

if TYPE_CHECKING:
    from sim.model import CoproductionModel


class Access(NamedTuple):
    """How one gets in this week.

    open_to_self        yes / no      self-referral is open
    outreach            [0, 1]        weight of targets in official work
    encouragement       logit         what the best that friends can tell adds to the appeal of the service
    discrimination      [0, 1]        of doctors
    transferred         [0, 1]        of the therapists' budget that communities hold
    tables_open         yes / no      somebody can be taken into care at a community's own table
    sites, tables       (organisations,)  kind of site; 1 where there is care at the organisation's own table
    room                (1,)          people whom all sites together can still see
    organisations_here  (communities, organisations)  the organisations in each community, padded with -1
    nearness            key           of the luck that settles who is near whom
    """

    open_to_self: float
    prompts_self: float
    follow_through: float
    triage: float
    waiting_weeks: float
    outreach: float
    encouragement: float
    discrimination: float
    transferred: float
    tables_open: float
    table_waiting_weeks: float
    sites: Array
    tables: Array
    room: Array
    organisations_here: Array
    nearness: int


def access_this_week(model: CoproductionModel) -> Access:
    """Return how one gets into the service this week."""
    levers, places, at_tables = model.levers, places_per_week(model), table_places_per_week(model)
    return Access(
        open_to_self=1.0 if model.week >= levers.self_referral_open_week else 0.0,
        prompts_self=levers.gp_prompts_self,
        follow_through=levers.follow_through,
        triage=levers.triage,
        waiting_weeks=wait_of(model, model.waiting[0], places),
        outreach=levers.kpi_weight if model.official else 0.0,
        encouragement=encouragement(model.constants, 1.0),
        discrimination=doctors_discrimination(model),
        transferred=while_it_runs(model, levers.transfer_share) if at_tables > 0.0 else 0.0,
        tables_open=1.0 if at_tables > 0.0 else 0.0,
        table_waiting_weeks=wait_of(model, model.waiting[1], at_tables),
        sites=model.organisations.site,
        tables=hosts_of_tables(model),
        room=model.room_at_sites,
        organisations_here=model.surroundings.cbos,
        nearness=model.nearness_key,
    )
