"""The picture of a week: its date, a map for each run, curves up to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analysis.app.film.borough import Borough, room
from analysis.app.film.curves import Curves
from analysis.app.film.ground import Region, regions
from analysis.app.film.key import draw_key
from analysis.app.film.marks import HUB, Scale
from analysis.app.film.page import EDGE, LOOKS, WIDE, Page
from analysis.app.film.shown import Shown
from analysis.figures.style import styled

TITLE, KEY, CURVES = 250, 130, 420  # pixels down the page: title and date, key, curves with the caption under them
MAPS = {1: (1000, 640), 2: (490, 640), 3: (490, 640), 4: (490, 640)}
"""By the number of runs: each map's width and height in pixels."""
NAMES = {1: 48, 2: 92, 3: 112, 4: 112}
"""By the number of runs: pixels above each map for its name and stage."""
WORTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6)
PANELS = {
    "engagement": ("Residents taking part in a week\nby choice (mean of 26 weeks)", "{:.1f}"),
    "self_referrals": ("Self-referrals nobody\nprompted, since the start", "{:.0f}"),
}
"""What the curves tell, their titles, and how their numbers are written."""


class Scene:
    """The whole picture, of which a week at a time is shown."""

    @styled
    def __init__(self, shown: Sequence[Shown], dots_per_inch: int = 100) -> None:
        """Draw what stays in every picture; the runs are of the same place and length."""
        self.shown, self.size, self.above = shown, MAPS[len(shown)], NAMES[len(shown)]
        rows = (len(shown) + 1) // 2
        high = TITLE + rows * (self.above + self.size[1]) + KEY + CURVES
        self.figure = Figure(figsize=(WIDE / 100, high / 100), dpi=dots_per_inch)
        self.canvas: Any = FigureCanvasAgg(self.figure)
        self.page = Page(self.figure, high, shown)
        ground = self.ground()
        scale = Scale(float(np.ceil(10 * max(np.nanmax(one.trust) for one in shown))) / 10, worth(shown, ground))
        self.maps = [Borough(self.map_axes(place), one, ground, scale) for place, one in enumerate(shown)]
        draw_key(self.page.axes, EDGE, CURVES + KEY / 2, scale)
        looks = LOOKS[: len(shown)]
        self.curves = {
            name: Curves(self.curve_axes(place), title, told, [getattr(one, name) for one in shown], looks)
            for place, (name, (title, told)) in enumerate(PANELS.items())
        }
        self.moving: list[Artist] = [artist for part in self.parts for artist in part.moving]
        for artist in self.moving:
            artist.set_animated(True)
        self.canvas.draw()
        self.still = self.canvas.copy_from_bbox(self.figure.bbox)

    @property
    def parts(self) -> list[Page | Borough | Curves]:
        """Everything that shows a week."""
        return [self.page, *self.maps, *self.curves.values()]

    def ground(self) -> dict[str, Region]:
        """Lay out the map that all runs share, with a place for every organisation that any of them has."""
        home = {cbo: community for one in self.shown for cbo, community in one.home.items()}
        members = {name: sorted(cbo for cbo in home if home[cbo] == name) for name in self.shown[0].communities}
        wide, high = map(float, self.size)
        rooms = {name: room(name, max((one.longest(name) for one in self.shown), key=len), wide) for name in members}
        return regions((wide, high), HUB, members, rooms)

    def map_axes(self, place: int) -> Axes:
        """Return where a map is drawn, and write the name of its run above it."""
        (wide, high), alone = self.size, place + 1 == len(self.shown) and place % 2 == 0
        left = (WIDE - wide) / 2 if alone else EDGE + place % 2 * (WIDE - 2 * EDGE - wide)
        down = TITLE + self.above + place // 2 * (self.above + high)
        self.page.name_map(left, down, place)
        axes = self.page.place(left, down, wide, high)
        axes.set(xlim=(0, wide), ylim=(0, high))
        axes.set_axis_off()
        return axes

    def curve_axes(self, place: int) -> Axes:
        """Return where a curve is drawn."""
        return self.page.place((EDGE + 44, WIDE - EDGE - 74 - 370)[place], self.page.high - CURVES + 66, 370, 180)

    @styled
    def picture(self, week: int) -> np.ndarray:
        """Return the picture of a week: height, width, red-green-blue in 0 to 255."""
        for part in self.parts:
            part.show(week)
        self.canvas.restore_region(self.still)
        for artist in self.moving:
            self.figure.draw_artist(artist)
        return np.asarray(self.canvas.buffer_rgba())[:, :, :3].copy()


def worth(shown: Sequence[Shown], ground: Mapping[str, Region]) -> int:
    """Return how many residents a dot stands for: one, unless so many take part that their region cannot hold them."""
    most = max(one.engaged[name].max() / max(1, len(region.crowd)) for one in shown for name, region in ground.items())
    return next(number for number in WORTHS if number >= most)
