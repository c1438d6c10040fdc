"""Trust of one side in another, and the book in which every change of it stands under its cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sim.ledger import KINDS, MECHANISMS
from tests.reference.rules import rules


class Tie:
    """What one side holds of another.

    kind       one of the ledger's kinds of ties
    community  whose it is reported under, by its place in the record; one past the last = nobody's
    trust      0-1 for each component that this kind has
    unsettled  by mechanism: familiarity that has not yet become relational trust
    exists     False where there is nobody at the other end
    """

    def __init__(self, kind: str, community: int) -> None:
        self.kind, self.community = kind, community
        self.trust = dict.fromkeys(KINDS[kind], 0.0)
        self.unsettled = dict.fromkeys(MECHANISMS, 0.0)
        self.exists = True

    def familiarity(self) -> float:
        """Return how well the two sides know each other: relational trust, and what has yet to become it."""
        known = self.trust["relational"]
        for part in self.unsettled.values():
            known += part
        return known

    def together(self, substitution: float) -> float:
        """Return the three components as one."""
        return rules.together(self.trust["symbolic"], self.trust["relational"], self.trust["material"], substitution)


class TrustBook:
    """This week's changes of trust, by kind of tie, mechanism, community and component."""

    def __init__(self, switched_off: Iterable[str]) -> None:
        self.switched_off = frozenset(switched_off)
        self.open_week()

    def open_week(self) -> None:
        """Begin a week with nothing written."""
        self.changes: dict[tuple[str, str, int, str], float] = defaultdict(float)

    def change(self, tie: Tie, component: str, mechanism: str, amount: float) -> None:
        """Change one component of a tie, within 0 and 1, and write down by how much."""
        if mechanism in self.switched_off:
            return
        before = tie.trust[component]
        tie.trust[component] = min(1.0, max(0.0, before + amount))
        self.changes[tie.kind, mechanism, tie.community, component] += tie.trust[component] - before

    def change_familiarity(self, tie: Tie, mechanism: str, amount: float) -> None:
        """Change how well two sides know each other, within 0 and 1; `settle` lets trust follow."""
        if mechanism in self.switched_off:
            return
        known = tie.familiarity()
        tie.unsettled[mechanism] += min(1.0 - known, max(-known, amount))

    def settle(self, tie: Tie, share: float) -> None:
        """Let a share of what is unsettled become trust, written under what brought it about."""
        for mechanism in MECHANISMS:
            part = tie.unsettled[mechanism] * share
            if part:
                tie.unsettled[mechanism] -= part
                tie.trust["relational"] += part
                self.changes[tie.kind, mechanism, tie.community, "relational"] += part

    def lose(self, tie: Tie, mechanism: str, share: float) -> None:
        """Take away a share of a relational tie, unsettled parts included."""
        if mechanism in self.switched_off:
            return
        for cause in MECHANISMS:
            tie.unsettled[cause] -= share * tie.unsettled[cause]
        self.change(tie, "relational", mechanism, -share * tie.trust["relational"])

    def end(self, tie: Tie, mechanism: str) -> None:
        """End a tie whose holder is no more: what was held is gone, what was not yet trust too."""
        tie.unsettled = dict.fromkeys(MECHANISMS, 0.0)
        for component, level in tie.trust.items():
            self.change(tie, component, mechanism, -level)
        tie.exists = False
