"""Looking at everybody while a run goes on, from outside: looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from sim.ledger import Array
from sim.stories.watcher import Watcher
from sim.tables import IN_CARE, IN_NEED, ServiceUsers
from sim.week import WEEK

if TYPE_CHECKING:
    from sim.model import CoproductionModel

PATH = (
    "referred_by", "informally_helped", "state", "at_site", "at_table", "news", "in_crisis", "harm", "at_forum",
    "in_forum", "cbo",
)  # fmt: skip
"""What a path is made of, besides need: where somebody turned, waiting and care, crises and harm, the forum, belonging.
What people hold of others (trust) and what they were told is no part of it."""

RESIDENTS_TRUST = ("service_user_to_service", "service_user_to_cbo")


class Onlooker(Watcher):
    """Keeps how everybody's path stood after each event of the last week; nobody inside the model knows.

    week   (events, columns, residents)
    """

    def __init__(self, model: CoproductionModel) -> None:
        super().__init__(model, ())
        self.week: Array = np.zeros((len(WEEK), 1 + len(PATH), len(model.users.identity)))

    def look_after(self, event: Callable[[CoproductionModel], None]) -> None:
        """Keep how paths stand after an event."""
        self.week[WEEK.index(event)] = paths(self.model.users)


def onlooker_of(model: CoproductionModel) -> Onlooker:
    """Return who looks at everybody in an arm: one for all that ask, however many arms it is set beside."""
    looking = model.watcher if isinstance(model.watcher, Onlooker) else Onlooker(model)
    model.watcher = looking
    return looking


def paths(users: ServiceUsers) -> Array:
    """Return where everybody's path stands (columns, residents): first whether they are in need."""
    return np.stack([users.need >= IN_NEED, *(getattr(users, name) for name in PATH)]).astype(float)


def trust_of(model: CoproductionModel) -> Array:
    """Return what everybody trusts (residents, parts): in the service, then in their organisation, 0-1."""
    return np.hstack([model.ties[kind].trust for kind in RESIDENTS_TRUST])


def without_help(users: ServiceUsers) -> Array:
    """Say who is in need, neither in care nor helped by people they know (residents,)."""
    return (users.need >= IN_NEED) & (users.state != IN_CARE) & (users.informally_helped == 0)
