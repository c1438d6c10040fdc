"""How everything on the map looks, there and in its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np
from matplotlib.path import Path

from analysis.figures.style import GREEN, INK, VERMILION

POINTS = 0.72  # a pixel of the picture, in points
LETTER = 22.0  # pixels: the size of names on the map
HUB = 60.0  # pixels: the radius of the public services
LOOK: dict[str, Any] = {"fontsize": LETTER * POINTS, "fontweight": "bold", "ha": "center", "linespacing": 1.2}
LAND, EDGE = "#f1efe9", "#dedad0"
TRUST = matplotlib.colormaps["cividis_r"]
HOUSE = Path([(-1, -0.9), (1, -0.9), (1, 0.15), (0, 1.1), (-1, 0.15), (-1, -0.9)], closed=True)
"""The mark of an open community site, so that it is known by its shape and not by colour alone."""
MARKS: dict[str, dict[str, Any]] = {
    "organisation": {"marker": "o", "markersize": 10, "color": INK, "markeredgecolor": "white"},
    "closed": {"marker": "o", "markersize": 7, "markerfacecolor": "white", "markeredgecolor": "#a09a8c"},
    "open community site": {"marker": HOUSE, "markersize": 17, "color": GREEN, "markeredgecolor": "white"},
    "resident taking part": {"marker": "o", "markersize": 8, "color": VERMILION, "markeredgecolor": "white"},
}
"""What stands on the map, by its words in the key; later ones cover earlier ones."""


@dataclass(frozen=True)
class Scale:
    """What the marks of all maps of a picture stand for.

    trust       the trust at which the scale of colours and widths ends
    residents   how many residents each dot stands for
    """

    trust: float
    residents: int

    def widths(self, trust: np.ndarray) -> np.ndarray:
        """Return how wide ties are, in points: in step with trust, and never too thin to be seen."""
        return np.asarray(0.8 + 6.2 * trust / self.trust)
