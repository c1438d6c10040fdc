"""For whom: each community, the minoritised together, members of organisations and those who are not."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.comparison.drawing import (
    colour_of,
    difference_axis,
    in_words,
    key,
    mark,
    offsets,
    ratio_axis,
    rows,
    scaled,
)
from analysis.comparison.load import Comparison
from analysis.comparison.words import BESIDE, HEADLINE, OF_A_THOUSAND, capital, group_words, short, unit
from analysis.figures.style import PAGE, new_figure, styled

NAME = "communities"
RANK = 3
PART = "who"
TITLE = "For whom: communities, and members of organisations"
CAPTION = (
    "At the furthest horizon, from the first week, with 95 % intervals over seeds. The first four panels show "
    "ratios of means; the last two show differences in the share of need that is helped anywhere, and in trust "
    "minus trustworthiness (more of it is trust that services have not earned). The panels have scales of their "
    "own. Small communities have few events and wide intervals. Members belong to an organisation on the first "
    "morning or on arrival."
)
BEHIND = {"terms": ["free"], "setting": ["default"]}
TOGETHER = [("all", "all"), ("minoritised", "all"), ("others", "all")]
MEMBERS = [("all", "yes"), ("all", "no")]


def groups(comparison: Comparison) -> list[tuple[str, str]]:
    """Return who is told apart: (community, member)."""
    known = set(comparison.present("community"))
    alone = sorted(known - {community for community, _ in TOGETHER})
    found = [*TOGETHER, *((community, "all") for community in alone), *MEMBERS]
    members = comparison.present("member")
    return [(community, member) for community, member in found if community in known and member in members]


def there(comparison: Comparison) -> bool:
    """Say whether anybody is told apart."""
    return comparison.alone is not None and len(groups(comparison)) > 1


def panel(axes: Axes, comparison: Comparison, outcome: str, kind: str) -> list[pd.Series | None]:
    """Draw one outcome for every group, and return what was drawn."""
    drawn = []
    for at, (community, member) in enumerate(groups(comparison)):
        for sides, off in zip(comparison.shown, offsets(len(comparison.shown), 0.36), strict=True):
            effect = comparison.effect(sides, outcome, comparison.last, community=community, member=member)
            shown = scaled(effect, comparison.scale_of(outcome)) if kind == "difference" else effect
            mark(axes, at + off, shown, kind, colour_of(comparison, sides))
            drawn.append(effect)
    axes.set_title(capital(short(outcome)))
    return drawn


@styled
def draw(comparison: Comparison) -> Figure:
    """Draw a panel for each outcome."""
    names = [capital(group_words(*group)) for group in groups(comparison)]
    figure, panels = new_figure((PAGE, 40 + 9.5 * len(names)), (2, 3), margins=(42, 4, 21, 8), gaps=(6, 17))
    for axes, outcome in zip(panels, (*HEADLINE, *BESIDE), strict=True):
        rows(axes, names, show=axes in panels[::3])
        if outcome in HEADLINE:
            ratio_axis([axes], panel(axes, comparison, outcome, "ratio"))
            axes.set_xlabel("Ratio of means")
        else:
            panel(axes, comparison, outcome, "difference")
            difference_axis(axes, ticks=3)
            axes.set_xlabel(f"Difference ({unit(outcome)})" if outcome in OF_A_THOUSAND else "Difference (0 to 1)")
    key(figure, comparison)
    return figure


def describe(comparison: Comparison) -> str:
    """Say the first outcome for everybody told apart."""
    said = []
    for community, member in groups(comparison):
        effect = comparison.effect(
            comparison.shown[0], HEADLINE[0], comparison.last, community=community, member=member
        )
        said.append(f"{group_words(community, member)} {in_words(effect, 'ratio')}")
    what = f"{comparison.shown[0].said}, everything else equal, {short(HEADLINE[0])}"
    return f"Ratios at {comparison.last:.3g} years, {what}: " + "; ".join(said) + "."
