"""The figure of docs/performance.md: a resident's week by size, beside others and by event."""

from __future__ import annotations

from pathlib import Path

from matplotlib.axes import Axes

from analysis.figures.style import BLACK, BLUE, GREEN, GREY, ORANGE, PAGE, new_figure, styled
from analysis.pictures import save
from tests.benchmarks.page.numbers import BOROUGH, Data, by_size, events_of, nanoseconds
from tests.benchmarks.page.targets import AIM

OTHERS = {
    "reference": ("plain Mesa reference, the same weeks", ORANGE, "s"),
    "starsim": ("Starsim, an infection on a network", GREEN, "^"),
    "memory": ("a copy of the same memory", GREY, "D"),
}
MOST_EVENTS = 11


@styled
def draw(data: Data, file: Path) -> None:
    """Draw both panels and write the picture."""
    figure, (left, right) = new_figure((PAGE, 92), (1, 2), margins=(15, 5, 24, 6), gaps=(49, 0))
    draw_sizes(left, data)
    draw_events(right, data)
    save(figure, file)


def draw_sizes(axes: Axes, data: Data) -> None:
    """Draw nanoseconds per resident-week by residents, the model's and the others'."""
    model = {residents: nanoseconds(case) for residents, case in by_size(data).items()}
    axes.plot(list(model), list(model.values()), color=BLUE, marker="o", markersize=4, label="the model")
    taken = data["taken"]["beside_others"]["nanoseconds"]
    for other, (words, colour, marker) in OTHERS.items():
        found = {int(name.split()[1]): took for name, took in taken.items() if name.startswith(other)}
        axes.plot(list(found), list(found.values()), color=colour, marker=marker, markersize=4, label=words)
    axes.axhline(AIM, color=BLACK, linewidth=0.8, linestyle=(0, (1, 1.5)), zorder=0, label="the aim")
    axes.set(xscale="log", yscale="log", title="A resident's week", xlabel="Residents")
    axes.set_ylabel("Nanoseconds per resident-week")
    axes.figure.legend(*axes.get_legend_handles_labels(), loc="lower left", bbox_to_anchor=(0.02, 0.0), ncols=3)


def draw_events(axes: Axes, data: Data) -> None:
    """Draw a bar for each of the dearest events of a borough's week, and one for all others together."""
    each = events_of(by_size(data)[BOROUGH])
    shown = dict(list(each.items())[:MOST_EVENTS])
    shown["all others"] = sum(each.values()) - sum(shown.values())
    names = [name.replace(".", ": ").replace("_", " ") for name in shown]
    names = ["writing the week down" if name == "end week" else name for name in names]
    axes.barh(names[::-1], list(shown.values())[::-1], color=BLUE, height=0.7)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x")
    axes.set(title="Events of a borough's week", xlabel="Nanoseconds per resident-week")
