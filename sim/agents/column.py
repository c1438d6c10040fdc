"""The link between an agent and its row: the agent reads and writes, the table keeps the number."""

from __future__ import annotations

from typing import Any


class Column:
    """An attribute that lives in the agent's table, in the agent's row, under the attribute's name."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, agent: Any, owner: type | None = None) -> Any:
        if agent is None:
            return self
        return getattr(agent.table, self.name).item(agent.row)

    def __set__(self, agent: Any, value: float) -> None:
        getattr(agent.table, self.name)[agent.row] = value
