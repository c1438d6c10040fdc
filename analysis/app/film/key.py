"""What the marks on the map mean."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize

from analysis.app.film.marks import MARKS, POINTS, TRUST, Scale

LETTER = 21.0  # pixels
LINE = 40.0  # pixels from one line of the key to the next
LONG = 170.0  # pixels: the scale of trust
TIE = "an organisation's mean trust in public services (1 is complete)"


def draw_key(page: Axes, left: float, middle: float, scale: Scale) -> None:
    """Draw the key in two lines on axes with pixels as their scale, from its left end and its middle."""
    look: dict[str, Any] = {"fontsize": LETTER * POINTS, "va": "center"}
    upper, lower = middle + LINE / 2, middle - LINE / 2
    page.text(left, upper, "0", **look)
    draw_trust(page, left + 26, upper, scale)
    page.text(left + 38 + LONG, upper, f"{scale.trust:.1f}  {TIE}", **look)
    for name, mark in MARKS.items():
        page.plot([left + 10], [lower], linestyle="", markeredgewidth=1.1, **mark)
        words = name if "resident" not in name else taking_part(scale.residents)
        page.text(left + 30, lower, words, **look)
        left += 30 + 0.56 * LETTER * len(words) + 34


def draw_trust(page: Axes, left: float, middle: float, scale: Scale) -> None:
    """Draw the scale of ties: colour and width from no trust to the highest."""
    trust = np.linspace(0, scale.trust, 120)
    across, half = left + LONG * trust / scale.trust, scale.widths(trust) / POINTS / 2
    above, below = (np.column_stack([across, middle + side * half]) for side in (1, -1))
    pieces = [[above[at], above[at + 1], below[at + 1], below[at]] for at in range(len(trust) - 1)]
    ties = PolyCollection(pieces, cmap=TRUST, norm=Normalize(0, scale.trust), antialiased=False)
    ties.set_array(trust[1:])
    page.add_collection(ties, autolim=False)


def taking_part(residents: int) -> str:
    """Say what a dot stands for."""
    return "resident taking part" if residents == 1 else f"{residents:,} residents taking part"
