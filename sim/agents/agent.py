"""What organisations, staff, brokers and residents have in common: each is an agent of Mesa."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from weakref import WeakKeyDictionary

import mesa


class NumbersByModel(WeakKeyDictionary[mesa.Model, Iterator[int]]):
    """Numbers the agents of each model from 1 on, and lets a model go when nobody needs it any more."""

    def __getitem__(self, model: mesa.Model) -> Iterator[int]:
        """Return where a model's numbers go on."""
        return self.setdefault(model, count(1))


class Agent(mesa.Agent):
    """An agent of a model; Mesa's own register of numbers would keep every model there ever was in a process."""

    _ids = NumbersByModel()
