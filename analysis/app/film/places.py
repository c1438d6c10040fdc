"""Where organisations and residents stand in a region, clear of its name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.app.film.depth import STEP, Area, Points, Size, depth, honeycomb
from sim.problems import BadInput

EDGE = 14.0  # pixels that whatever stands in a region keeps from its edge
CROWDED = 15.0  # pixels between residents
RAYS = 90  # of a region, on which organisations may stand


@dataclass(frozen=True)
class Name:
    """Where the name of a community stands: its middle, and the width and height of its room, in pixels."""

    middle: Points
    room: Size

    def covers(self, points: Points, margin: float) -> np.ndarray:
        """Say of each point whether it lies on the name, or closer to it than the margin."""
        return np.asarray((self.beyond(points) < margin).all(axis=1))

    def beyond(self, points: Points) -> Points:
        """Return how far each point lies outside the room, across and down; below 0 it lies within."""
        return np.asarray(np.abs(points - self.middle) - np.array(self.room) / 2)


def home_places(area: Area, name: Name, count: int) -> Points:
    """Return places for organisations: far from each other, and apart as seen from the services, so that ties are."""
    angles = np.linspace(*area.wedge, RAYS)
    rays = [reach(area, name, float(angle)) for angle in angles]
    places, seen = np.vstack(rays), np.repeat(angles, [len(ray) for ray in rays])
    if count and not len(places):
        raise BadInput("So many communities do not fit on maps side by side: animate one run at a time.")
    turn = (area.wedge[1] - area.wedge[0]) / max(1, count)
    room = np.linalg.norm(places - area.middle, axis=1).sum() * STEP * (angles[1] - angles[0])  # square pixels
    apart = np.sqrt(room / max(1, count))
    chosen: list[int] = []
    free = np.full(len(places), np.inf)
    for order in range(count):
        here = int(np.argmax(free)) if order else len(places) // 2
        away = np.linalg.norm(places - places[here], axis=1) / apart
        free = np.minimum(free, np.minimum(away, np.abs(seen - seen[here]) / turn))
        chosen.append(here)
    return places[sorted(chosen)]


def reach(area: Area, name: Name, angle: float) -> Points:
    """Return the free points of a ray from the services, up to the name or to the edge of the region."""
    away = np.arange(area.hub + EDGE, max(area.size), STEP)
    ray = area.middle + away[:, None] * np.array([np.sin(angle), np.cos(angle)])
    return ray[(depth(ray, area) > EDGE) & ~np.logical_or.accumulate(name.covers(ray, EDGE))]


def crowd(area: Area, name: Name, homes: Points) -> Points:
    """Return places for residents: beside the name, towards the services, first; clear of it and of organisations."""
    points = honeycomb(area.size, CROWDED)
    points = points[(depth(points, area) > EDGE) & ~name.covers(points, CROWDED / 2)]
    if len(homes):
        points = points[np.linalg.norm(points[:, None] - homes, axis=2).min(axis=1) > 1.5 * CROWDED]
    side = -1.0 if name.middle[1] >= area.middle[1] else 1.0
    front = name.middle + np.array([0.0, side * (name.room[1] / 2 + CROWDED)])
    return np.asarray(points[np.argsort(np.linalg.norm(points - front, axis=1), kind="stable")])
