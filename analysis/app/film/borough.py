"""One run on a plain map: communities, their organisations and ties to public services, residents who take part."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon
from matplotlib.text import Text

from analysis.app.film.depth import Points, Size
from analysis.app.film.ground import Region
from analysis.app.film.marks import EDGE, HUB, LAND, LETTER, LOOK, MARKS, TRUST, Scale
from analysis.app.film.shown import Shown
from analysis.figures.style import INK
from analysis.words import community_words


class Borough:
    """The map of one run, of which a week at a time is shown."""

    def __init__(self, axes: Axes, shown: Shown, regions: Mapping[str, Region], scale: Scale) -> None:
        """Draw what stays, on axes with pixels as their scale."""
        self.shown, self.regions, self.scale = shown, regions, scale
        self.middle = np.array([axes.get_xlim()[1], axes.get_ylim()[1]]) / 2
        self.homes = {cbo: place for region in regions.values() for cbo, place in region.homes.items()}
        for region in regions.values():
            axes.add_patch(Polygon(region.outline, facecolor=LAND, edgecolor=EDGE, linewidth=1.2))
        axes.add_patch(Circle((self.middle[0], self.middle[1]), HUB, facecolor=INK))
        axes.text(self.middle[0], self.middle[1], "public\nservices", color="white", **LOOK | {"va": "center"})
        self.ties = LineCollection([], cmap=TRUST, norm=Normalize(0, scale.trust))
        axes.add_collection(self.ties, autolim=False)
        self.marks: dict[str, Line2D] = {
            name: axes.plot([], [], linestyle="", markeredgewidth=1.1, clip_on=False, **look)[0]
            for name, look in MARKS.items()
        }
        self.numbers = {community: write_name(axes, community, region) for community, region in regions.items()}

    @property
    def moving(self) -> list[Artist]:
        """What changes from week to week, from the ground up."""
        return [self.ties, *self.marks.values(), *self.numbers.values()]

    def show(self, week: int) -> None:
        """Show a week."""
        trust = self.shown.trust.iloc[week].dropna()
        self.ties.set_segments([self.tie(self.homes[cbo]) for cbo in trust.index])
        self.ties.set_array(trust.to_numpy())
        self.ties.set_linewidth(list(self.scale.widths(trust.to_numpy())))
        site = self.shown.site_open.iloc[week]
        ever = self.shown.trust.loc[:week].notna().any()
        self.put("closed", [self.homes[cbo] for cbo in ever[ever].index if cbo not in trust.index])
        self.put("organisation", [self.homes[cbo] for cbo in trust.index if not site[cbo]])
        self.put("open community site", [self.homes[cbo] for cbo in trust.index if site[cbo]])
        self.put("resident taking part", self.residents(week))
        for community, number in self.numbers.items():
            number.set_text(self.shown.taking_part(week, community))

    def put(self, name: str, places: list[Points]) -> None:
        """Put the marks of one kind at these places and nowhere else."""
        self.marks[name].set_data(*np.array(places).reshape(-1, 2).T)

    def tie(self, home: Points) -> Points:
        """Return the line from an organisation to the edge of the services."""
        way = home - self.middle
        return np.array([home, self.middle + way * HUB / np.linalg.norm(way)])

    def residents(self, week: int) -> list[Points]:
        """Return a place for each resident who takes part, or for each so many of them."""
        places: list[Points] = []
        for community, count in self.shown.engaged.iloc[week].items():
            places += list(self.regions[str(community)].crowd[: round(count / self.scale.residents)])
        return places


def write_name(axes: Axes, community: str, region: Region) -> Text:
    """Write a community's name on its region, and return the text under it, which takes its numbers."""
    (x, y), height = region.name.middle, region.name.room[1]
    words = fill(community_words(community), letters(axes.get_xlim()[1]))
    axes.text(x, y + height / 2, words, **LOOK | {"va": "top"})
    return axes.text(x, y - height / 2, "", **LOOK | {"va": "bottom", "fontweight": "normal"})


def letters(wide: float) -> int:
    """Return how many letters of a name stand in a line of a map so wide."""
    return 14 if wide > 600 else 11


def room(community: str, numbers: str, wide: float) -> Size:
    """Return the width and height that a community's name takes, with its numbers in their longest form."""
    lines = [*fill(community_words(community), letters(wide)).split("\n"), numbers]
    return 0.64 * LETTER * max(map(len, lines)), 1.3 * LETTER * len(lines)
