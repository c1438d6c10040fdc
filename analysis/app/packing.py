"""Names that come again and again in pictures, told once and then by number: a page has to be small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Names:
    """Numbers for names, in the order in which they first came.

    known   by kind of name (organisations, mechanisms), the names: their places are their numbers
    """

    def __init__(self) -> None:
        self.known: dict[str, list[Any]] = {"organisations": [], "mechanisms": []}
        self.numbers: dict[str, dict[Any, int]] = {kind: {} for kind in self.known}

    def number(self, kind: str, name: Any) -> int:
        """Return the number of a name, a new one for one that was not known."""
        key = tuple(name) if isinstance(name, list) else name
        if key not in self.numbers[kind]:
            self.numbers[kind][key] = len(self.known[kind])
            self.known[kind].append(name)
        return self.numbers[kind][key]

    def packed(self, picture: Mapping[str, Any]) -> dict[str, Any]:
        """Return a picture with numbers for the names of organisations, with their community, and of mechanisms."""
        organisations = [
            [self.number("organisations", [name, community]), *rest]
            for name, community, *rest in picture["organisations"]
        ]
        why = {
            tie: [[[self.number("mechanisms", name), value] for name, value in steps] for steps in years]
            for tie, years in picture["why"].items()
        }
        return {**picture, "organisations": organisations, "why": why}
