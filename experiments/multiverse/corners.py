"""Few worlds that tell most about many switches: each off by itself, and a two-level design with its mirror image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

FUNDING, PRACTICE = ("ends", "continues"), ("typical", "well_made")


def corners(switches: Sequence[str]) -> list[tuple[frozenset[str], str, str]]:
    """Return (what is off, funding, practice) of each corner, each once.

    One switch at a time off, none off, each with all fundings and practices; and a Plackett-Burman design (Plackett
    and Burman 1946) in the switches, funding and practice with its mirror image, so that what one switch does is not
    mistaken for what two do together. All 2 ** 13 would be too many.
    """
    return list(dict.fromkeys([*one_at_a_time(switches), *mirrored(switches)]))


def one_at_a_time(switches: Sequence[str]) -> Iterator[tuple[frozenset[str], str, str]]:
    """Give the corners in which one switch is off, or none."""
    for off in ((), *((switch,) for switch in switches)):
        for funding, practice in product(FUNDING, PRACTICE):
            yield frozenset(off), funding, practice


def mirrored(switches: Sequence[str]) -> Iterator[tuple[frozenset[str], str, str]]:
    """Give the corners of the two-level design, then their mirror images: all on and all off are among them."""
    from scipy.linalg import hadamard

    factors = len(switches) + 2
    design = hadamard(1 << factors.bit_length())[:, 1 : factors + 1]
    for row in [*design, *(-design)]:
        off = frozenset(switch for switch, level in zip(switches, row, strict=False) if level < 0)
        yield off, FUNDING[int(row[-2] > 0)], PRACTICE[int(row[-1] > 0)]
