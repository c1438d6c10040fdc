"""The trust ledger: every change of trust is booked under the mechanism that caused it, and the books close.

Trust is held in `Ties` and changed by `change_trust` alone, which moves the level and books the movement in one
step. A mechanism that is switched off books nothing and moves nothing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from sim.compiled import compiled

Array = np.ndarray[Any, np.dtype[Any]]

COMPONENTS = ("symbolic", "relational", "material")

KINDS: dict[str, tuple[str, ...]] = {
    "service_user_to_service": COMPONENTS,
    "service_user_to_cbo": COMPONENTS,
    "cbo_to_agency": ("symbolic", "material"),
    "cbo_to_staff": ("relational",),
    "staff_to_cbo": ("relational",),
    "cbo_to_broker": ("relational",),
    "staff_to_broker": ("relational",),
}
"""The kinds of ties and the components that each of them has."""

MECHANISMS = (
    "opening", "newcomers", "organisation_closed", "organisation_founded",
    "staff_turnover", "broker_turnover", "leader_turnover",
    "good_meeting", "bad_meeting", "shared_site", "influence", "unmet_expectation", "racism", "deception",
    "confidence_broken", "promise_kept", "promise_broken", "site_closed", "role_strain",
    "endorsement", "understood", "misunderstood", "good_care", "poor_care", "mistreatment",
    "help_came", "help_failed", "wait_kept", "wait_broken", "let_down", "coercion", "witnessed_harm", "word_of_mouth",
    "forum_influence", "forum_frustration", "paid_involvement", "forgetting",
)  # fmt: skip
"""What can change trust. The first four are the book-keeping of who is there and cannot be switched off."""

BOOK_KEEPING = 4

(
    OPENING, NEWCOMERS, ORGANISATION_CLOSED, ORGANISATION_FOUNDED,
    STAFF_TURNOVER, BROKER_TURNOVER, LEADER_TURNOVER,
    GOOD_MEETING, BAD_MEETING, SHARED_SITE, INFLUENCE, UNMET_EXPECTATION, RACISM, DECEPTION,
    CONFIDENCE_BROKEN, PROMISE_KEPT, PROMISE_BROKEN, SITE_CLOSED, ROLE_STRAIN,
    ENDORSEMENT, UNDERSTOOD, MISUNDERSTOOD, GOOD_CARE, POOR_CARE, MISTREATMENT,
    HELP_CAME, HELP_FAILED, WAIT_KEPT, WAIT_BROKEN, LET_DOWN, COERCION, WITNESSED_HARM, WORD_OF_MOUTH,
    FORUM_INFLUENCE, FORUM_FRUSTRATION, PAID_INVOLVEMENT, FORGETTING,
) = range(len(MECHANISMS))  # fmt: skip


class Ties(NamedTuple):
    """All ties of one kind.

    trust      (ties, components), 0-1
    community  (ties,), whose community the tie is reported under
    held       (ties,), 1 where the tie exists
    unsettled  (ties, mechanisms): familiarity that has not yet become relational trust, by what brought it about;
               no rows for kinds of ties without that second store
    books      (mechanisms, communities, components): what each mechanism changed this week, summed over ties
    working    (mechanisms,), 0 where a mechanism is switched off
    """

    trust: Array
    community: Array
    held: Array
    unsettled: Array
    books: Array
    working: Array


def new_ties(kind: str, community: Array, communities: int, working: Array, two_stores: bool = False) -> Ties:
    """Return ties of one kind, all held, without trust yet."""
    rows, components = len(community), len(KINDS[kind])
    return Ties(
        trust=np.zeros((rows, components)),
        community=community.astype(np.int32),
        held=np.ones(rows, np.int8),
        unsettled=np.zeros((rows if two_stores else 0, len(MECHANISMS))),
        books=np.zeros((len(MECHANISMS), communities, components)),
        working=working,
    )


@compiled
def change_trust(ties, row, component, mechanism, amount):
    """Change one component of one tie, within 0 and 1, and book what it changed."""
    if ties.working[mechanism] == 0.0:
        return
    before = ties.trust[row, component]
    after = min(1.0, max(0.0, before + amount))
    ties.trust[row, component] = after
    ties.books[mechanism, ties.community[row], component] += after - before


@compiled
def add_up(ties, level, number):
    """Add up trust (communities, components) and ties that are there (communities,) as they stand in the table."""
    for row in range(ties.trust.shape[0]):
        if ties.held[row] == 1:
            community = ties.community[row]
            number[community] += 1.0
            for component in range(ties.trust.shape[1]):
                level[community, component] += ties.trust[row, component]


@compiled
def familiarity(ties, row):
    """Return how well two people know each other: relational trust, and what has not yet become trust."""
    total = ties.trust[row, 0]
    for mechanism in range(ties.unsettled.shape[1]):
        total += ties.unsettled[row, mechanism]
    return total


@compiled
def change_familiarity(ties, row, mechanism, amount):
    """Change how well two people know each other; trust follows at its own pace (`settle`)."""
    if ties.working[mechanism] == 0.0:
        return
    known = familiarity(ties, row)
    ties.unsettled[row, mechanism] += min(1.0 - known, max(-known, amount))


@compiled
def settle(ties, share):
    """Let a share of what is unsettled become relational trust, booked under what brought it about.

    Trust moves toward familiarity, both within 0 and 1, so the parts need no limits of their own.
    """
    for row in range(ties.unsettled.shape[0]):
        for mechanism in range(ties.unsettled.shape[1]):
            part = ties.unsettled[row, mechanism] * share
            if part != 0.0:
                ties.trust[row, 0] += part
                ties.books[mechanism, ties.community[row], 0] += part
                ties.unsettled[row, mechanism] -= part


@compiled
def lose_share(ties, row, mechanism, share):
    """Lose a share of a relational tie, of what is unsettled too: somebody left, or time passed."""
    if ties.working[mechanism] == 0.0:
        return
    if ties.unsettled.shape[0] > 0:
        for cause in range(ties.unsettled.shape[1]):
            ties.unsettled[row, cause] -= share * ties.unsettled[row, cause]
    change_trust(ties, row, 0, mechanism, -share * ties.trust[row, 0])


@compiled
def end_tie(ties, row, mechanism):
    """End a tie: whoever held it is gone, and so is what was held."""
    for cause in range(ties.unsettled.shape[1] if ties.unsettled.shape[0] > 0 else 0):
        ties.unsettled[row, cause] = 0.0
    for component in range(ties.trust.shape[1]):
        change_trust(ties, row, component, mechanism, -ties.trust[row, component])
    ties.held[row] = 0
