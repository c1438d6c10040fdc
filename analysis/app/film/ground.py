"""A plain map: communities as soft regions around the public services, with places for all that stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from contourpy import contour_generator
from scipy.ndimage import minimum_filter

from analysis.app.film.depth import STEP, Area, Points, Size, clockwise, depth, grid, inside_borough
from analysis.app.film.places import Name, crowd, home_places


@dataclass(frozen=True)
class Region:
    """Where a community is drawn, and where all that belongs to it stands.

    outline   the edge of its region
    homes     where each of its organisations stands
    crowd     residents' places, the first ones next to the name
    """

    outline: Points
    name: Name
    homes: Mapping[str, Points]
    crowd: Points


def regions(
    size: Size, hub: float, members: Mapping[str, Sequence[str]], rooms: Mapping[str, Size]
) -> dict[str, Region]:
    """Lay out a map.

    size      width and height in pixels
    hub       radius in pixels of the middle, which is left to the public services
    members   the organisations of each community
    rooms     the room that each community's name takes
    """
    borders = angles(size, [len(cbos) for cbos in members.values()])
    wedges = zip(members.items(), pairwise(borders), strict=True)
    return {name: region(Area(size, hub, wedge), cbos, rooms[name]) for (name, cbos), wedge in wedges}


def angles(size: Size, counts: Sequence[int]) -> list[float]:
    """Return the angles between communities: half the room is shared evenly, half by numbers of organisations.

    The first community lies at the top.
    """
    points = grid(size, STEP)
    turned = clockwise(points[inside_borough(points, size) > 0], size)
    room = 0.5 / len(counts) + 0.5 * np.array(counts) / max(1, sum(counts))
    borders = np.array([0.0, *np.quantile(turned, np.clip(np.cumsum(room)[:-1], 0.0, 1.0)), 2 * np.pi])
    return list(map(float, borders - borders[1] / 2))


def region(area: Area, cbos: Sequence[str], room: Size) -> Region:
    """Lay out one community."""
    points = grid(area.size, STEP)
    columns = len(np.arange(STEP / 2, area.size[0], STEP))
    inside = depth(points, area).reshape(-1, columns)
    x, y = points[:columns, 0], points[::columns, 1]
    outlines: list[Points] = [np.asarray(line) for line in contour_generator(x, y, inside).lines(0.0)]
    name = Name(name_place(points, inside, area, room), room)
    homes = home_places(area, name, len(cbos))
    return Region(max(outlines, key=len), name, dict(zip(cbos, homes, strict=True)), crowd(area, name, homes))


def name_place(points: Points, inside: Points, area: Area, room: Size) -> Points:
    """Return where a name lies wholly inside, as far out as it goes; in the middle of the region if it does not fit."""
    reach = [int(room[1] / STEP) | 1, int(room[0] / STEP) | 1]
    fits = points[(minimum_filter(inside, reach, mode="constant", cval=-1.0) > 7.0).ravel()]
    heart = points[inside.ravel() > 0].mean(axis=0)
    if not len(fits):
        return np.asarray(heart)
    out = (heart - area.middle) / max(1.0, float(np.linalg.norm(heart - area.middle)))
    aside = np.abs((fits - area.middle) @ np.array([-out[1], out[0]]))
    return np.asarray(fits[np.argmax((fits - area.middle) @ out - 0.4 * aside)])
