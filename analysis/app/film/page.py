"""What stands around the maps: title, date, the names of runs, caption."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.app.film.marks import POINTS
from analysis.app.film.shown import Shown, names
from analysis.figures.style import BLACK, BLUE, GREY, INK, PALE, PURPLE, VERMILION
from analysis.words import in_words

CAPTION = "An invented borough; no real organisation or person is described"
ONE_SEED = "One seed is a story, not evidence."
WIDE, EDGE = 1080, 40  # pixels: a phone held upright, and what is left free on both sides
LOOKS: list[dict[str, Any]] = [
    {"color": BLUE, "linestyle": "-"},
    {"color": BLACK, "linestyle": (0, (4, 1.6))},
    {"color": PURPLE, "linestyle": (0, (1, 1))},
    {"color": VERMILION, "linestyle": (0, (5, 1, 1, 1))},
]
"""Of the lines of runs, in their order."""
TITLES = {2: "Two runs side by side", 3: "Three runs side by side", 4: "Four runs side by side"}


class Page:
    """The page behind everything, with pixels as its scale."""

    def __init__(self, figure: Figure, high: int, shown: Sequence[Shown]) -> None:
        """Write what stays in every picture of these runs."""
        self.figure, self.high, self.shown = figure, high, shown
        self.names = names([one.run for one in shown])
        self.axes = self.place(0, 0, WIDE, high)
        self.axes.set(xlim=(0, WIDE), ylim=(0, high))
        self.axes.set_axis_off()
        title = TITLES.get(len(shown)) or f"{self.names[0]}, week by week"
        self.write(EDGE, 62, title, min(50, 1500 / len(title)), fontweight="bold")
        self.write(EDGE, 120, self.subtitle(), 24, color=GREY)
        self.write(WIDE / 2, high - 66, f"{CAPTION}.", 25, ha="center")
        self.write(WIDE / 2, high - 30, ONE_SEED, 22, ha="center", color=GREY)
        self.axes.plot([EDGE, WIDE - EDGE], [high - 224] * 2, color=PALE, linewidth=4)
        (self.bar,) = self.axes.plot([EDGE], [high - 224], color=INK, linewidth=4)
        self.date = self.write(EDGE, 186, "", 40, fontweight="bold")
        self.year = self.write(WIDE - EDGE, 188, "", 28, ha="right", color=GREY)
        self.stages: list[Text] = []

    def place(self, left: float, down: float, wide: float, high: float) -> Axes:
        """Return axes so many pixels from the left and from the top."""
        return self.figure.add_axes(
            (left / WIDE, 1 - (down + high) / self.high, wide / WIDE, high / self.high), facecolor="none"
        )

    def write(self, left: float, down: float, words: str, size: float, **look: Any) -> Text:
        """Write so many pixels from the left and from the top."""
        return self.axes.text(left, self.high - down, words, fontsize=size * POINTS, va="center", **look)

    def subtitle(self) -> str:
        """Say what the runs have in common."""
        first, seeds = self.shown[0].run.summary, {one.run.summary["seed"] for one in self.shown}
        residents, adults = in_words(first["residents"]), in_words(first["population_represented"])
        luck = f"seed {seeds.pop()}" if len(seeds) == 1 else "different seeds"
        return f"{residents} residents simulated, who stand for {adults} adults; {luck}"

    def name_map(self, left: float, down: float, place: int) -> None:
        """Write on top of a map which run it is, where there are several, and leave room for its stage."""
        if len(self.shown) > 1:
            self.axes.plot([left, left + 60], [self.high - down + 66] * 2, linewidth=3.4, **LOOKS[place])
            self.write(left + 74, down - 66, self.names[place], 28, fontweight="bold")
        self.stages.append(self.write(left, down - 26, "", 22, color=GREY))

    @property
    def moving(self) -> list[Artist]:
        """What changes from week to week."""
        return [self.bar, self.date, self.year, *self.stages]

    def show(self, week: int) -> None:
        """Show a week."""
        first = self.shown[0]
        self.date.set_text(f"{first.dates.loc[week]:%B %Y}")
        self.year.set_text(f"year {week // 52 + 1} of {-(-first.weeks // 52)}")
        self.bar.set_data([EDGE, EDGE + (WIDE - 2 * EDGE) * (week + 1) / first.weeks], [self.high - 224] * 2)
        for one, stage in zip(self.shown, self.stages, strict=True):
            stage.set_text(one.stage(week))
