"""How deep in its region a point of the map lies: regions are drawn, and filled, by that one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Points = np.ndarray[Any, np.dtype[np.float64]]
"""Places in pixels of the map, (how many, 2)."""
Size = tuple[float, float]
"""Width and height in pixels."""

STEP = 3.0  # pixels between the points at which regions are measured
SOFTNESS = 9.0  # pixels: how round corners are
GAP = 7.0  # pixels between a region and its border


@dataclass(frozen=True)
class Area:
    """What bounds a region.

    size    of the whole map, in pixels
    hub     radius in pixels of the middle, which belongs to nobody
    wedge   the angles between which it lies, clockwise from the top
    """

    size: Size
    hub: float
    wedge: tuple[float, float]

    @property
    def middle(self) -> Points:
        """The middle of the map."""
        return np.array(self.size) / 2


def depth(points: Points, area: Area) -> Numbers:
    """Return how many pixels each point lies inside a region; below 0 it lies outside.

    The least of the distances to all its borders, and a little less where two meet, which makes corners round.
    """
    around = np.linalg.norm(points - area.middle, axis=1) - area.hub
    borders = np.stack([inside_borough(points, area.size), around, beside(points, area)]) - GAP
    return np.asarray(-SOFTNESS * np.logaddexp.reduce(-borders / SOFTNESS, axis=0))


def inside_borough(points: Points, size: Size) -> Numbers:
    """Return how far inside the borough each point lies: something between an ellipse and a box, with a wavy edge."""
    angle, half = clockwise(points, size), np.array(size) / 2
    x, y = np.abs(np.sin(angle)) / half[0], np.abs(np.cos(angle)) / half[1]
    reach = (x**4 + y**4) ** -0.25 * (0.975 + 0.015 * np.sin(5 * angle + 1) + 0.01 * np.sin(9 * angle))
    return np.asarray(reach - np.linalg.norm(points - half, axis=1))


def beside(points: Points, area: Area) -> Numbers:
    """Return how far each point lies from the two sides of a wedge; a whole turn has no sides."""
    start, end = area.wedge
    if end - start >= 2 * np.pi - 1e-9:
        return np.full(len(points), np.inf)
    x, y = (points - area.middle).T
    after, before = x * np.cos(start) - y * np.sin(start), y * np.sin(end) - x * np.cos(end)
    return np.asarray(np.minimum(after, before) if end - start <= np.pi else np.maximum(after, before))


def clockwise(points: Points, size: Size) -> Numbers:
    """Return the angle of each point, clockwise from the top, 0 to a whole turn."""
    x, y = (points - np.array(size) / 2).T
    return np.asarray(np.arctan2(x, y) % (2 * np.pi))


def grid(size: Size, step: float) -> Points:
    """Return points in rows and columns, row by row."""
    x, y = np.meshgrid(*(np.arange(step / 2, length, step) for length in size))
    return np.column_stack([x.ravel(), y.ravel()])


def honeycomb(size: Size, step: float) -> Points:
    """Return points in rows, each as far from all its neighbours."""
    points = grid((size[0], size[1] * 2 / np.sqrt(3)), step)
    odd = np.round(points[:, 1] / step - 0.5) % 2
    return np.column_stack([points[:, 0] + odd * step / 2, points[:, 1] * np.sqrt(3) / 2])
