"""First mornings lived up to once: what a place is like on its first morning is the same under every programme."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.model import CoproductionModel
from sim.rounds import Round, rounds_of
from sim.settings import model_parts
from sim.state import State, state_of

DECIDES = ("place", "theory", "seed")
"""The settings that decide what a first morning is like; of a programme only its levers and rounds are there."""


class FirstMornings:
    """The first mornings that were lived up to last, so that a model that begins on one of them begins at once.

    most   how many are kept
    """

    def __init__(self, most: int) -> None:
        self.most, self.states = most, dict[str, State]()

    def model(self, settings: Mapping[str, Any]) -> CoproductionModel:
        """Return the model that the settings describe, to the last bit as if built anew, or raise BadInput."""
        parts = model_parts(settings)
        decides = json.dumps([settings[name] for name in DECIDES], sort_keys=True, default=str)
        if (known := self.states.pop(decides, None)) is None:
            model = CoproductionModel(**parts)
            known = state_of(model)
        else:
            levers, rounds = parts["programme"].at(0), rounds_of(parts["programme"].at(0), parts["shocks"])
            own = {"levers": np.array(levers), "rounds": np.array(rounds, float).reshape(-1, len(Round._fields))}
            model = CoproductionModel(**parts, state={**known, **own})
        self.states[decides] = known
        for oldest in [*self.states][: -self.most]:
            del self.states[oldest]
        return model
