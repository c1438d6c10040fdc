"""The organisations' network, coloured by trust at the start and at the end."""

from __future__ import annotations

from textwrap import fill

import matplotlib
import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import INK, PAGE, PALE, new_figure, styled
from analysis.load import Run
from analysis.ring import Place, layout, of_kind, on_ring
from analysis.words import community_words

NAME = "network"
RANK = 4
TITLE = "The network of organisations at the start and at the end"
CAPTION = (
    "Community-based organisations on the outer ring, grouped by community; public agencies with their named staff "
    "inside; brokers in the middle. Organisations and their ties to named staff and brokers are coloured by trust, "
    "0 (none) to 1 (complete): an organisation by its mean trust in public agencies. Agencies, staff and brokers are "
    "pale where no trust of their own is shown. Both panels have the same places and colours. Those founded in the run "
    "stand at the end alone; those that closed are not drawn."
)
NEEDS = ("network.graphml",)
SHAPES = {
    "cbo": ("o", 36, "community-based organisation"),
    "agency": ("s", 42, "public agency"),
    "staff": ("^", 14, "member of staff"),
    "broker": ("*", 100, "broker"),
}
"""Each kind's marker, its size and its words."""
TRUSTING = {"cbo_to_staff", "cbo_to_broker"}
PANELS = {"trust_start": "At the start", "trust_end": "At the end"}
COLOURS = matplotlib.colormaps["cividis_r"]


def draw_edges(axes: Axes, network: nx.Graph, places: dict[str, Place], when: str, norm: Normalize) -> None:
    """Draw who works where in grey and the ties to named staff and brokers in the colour of their trust."""
    edges = [(a, b, has) for a, b, has in network.edges(data=True) if a in places and b in places]
    posts = [(places[a], places[b]) for a, b, has in edges if has.get("kind") == "staff_of"]
    axes.add_collection(LineCollection(posts, colors="#cfcfcf", linewidths=0.5, zorder=1))
    ties = [(has[when], places[a], places[b]) for a, b, has in edges if has.get("kind") in TRUSTING and when in has]
    ties.sort()
    trust = np.array([tie[0] for tie in ties])
    ends = [tie[1:] for tie in ties]
    axes.add_collection(LineCollection(ends, colors=COLOURS(norm(trust)), linewidths=0.4 + 1.4 * trust, zorder=2))


def draw_nodes(axes: Axes, network: nx.Graph, places: dict[str, Place], when: str, norm: Normalize) -> None:
    """Draw everybody, the kind by shape and the trust by colour."""
    for kind, (marker, size, _) in SHAPES.items():
        nodes = [node for node in of_kind(network, kind) if node in places]
        nodes = [node for node in nodes if kind != "cbo" or when in network.nodes[node]]  # others were founded later
        trust = [network.nodes[node].get(when) for node in nodes]
        colours = [PALE if level is None else COLOURS(norm(level)) for level in trust]
        x, y = zip(*(places[node] for node in nodes), strict=True) if nodes else ((), ())
        axes.scatter(x, y, s=size, marker=marker, c=colours, edgecolors=INK, linewidths=0.5, zorder=3)


def name_communities(axes: Axes, network: nx.Graph, places: dict[str, Place]) -> None:
    """Write each community outside its part of the ring."""
    members: dict[str, list[Place]] = {}
    for cbo in of_kind(network, "cbo"):
        members.setdefault(str(network.nodes[cbo].get("community", "")), []).append(places[cbo])
    for community, spots in members.items():
        x, y = np.mean(spots, axis=0)
        x, y = on_ring(float(np.arctan2(y, x)), 1.12)
        side = "center" if abs(x) < 0.35 else "left" if x > 0 else "right"
        level = "center" if abs(y) < 0.6 else "bottom" if y > 0 else "top"
        axes.text(x, y, fill(community_words(community), 10), ha=side, va=level, fontsize=7)


def highest(network: nx.Graph) -> float:
    """Return where the scale of colours ends: the highest trust drawn, rounded up to a tenth."""
    nodes = [has for _, has in network.nodes(data=True)]
    ties = [has for *_, has in network.edges(data=True) if has.get("kind") in TRUSTING]
    levels = [has[when] for has in nodes + ties for when in PANELS if when in has]
    return max(0.1, float(np.ceil(10 * max(levels, default=1.0))) / 10)


@styled
def draw(run: Run) -> Figure:
    """Draw the start and the end beside each other."""
    network = run.network
    places = layout(network)
    norm = Normalize(0, highest(network))
    figure, panels = new_figure((PAGE, 97), (1, 2), margins=(0, 0, 20, 6))
    for axes, (when, title) in zip(panels, PANELS.items(), strict=True):
        axes.set(aspect="equal", xlim=(-1.6, 1.6), ylim=(-1.33, 1.33))
        axes.set_title(title, x=0.03)
        axes.set_axis_off()
        draw_edges(axes, network, places, when, norm)
        draw_nodes(axes, network, places, when, norm)
        name_communities(axes, network, places)
    explain(figure, norm, {has.get("kind") for _, has in network.nodes(data=True)})
    return figure


def explain(figure: Figure, norm: Normalize, kinds: set[str]) -> None:
    """Draw the scale of colours and the key of shapes under the panels."""
    scale = figure.add_axes((0.56, 0.13, 0.38, 0.025))
    figure.colorbar(ScalarMappable(norm, COLOURS), cax=scale, orientation="horizontal")
    scale.set_xlabel("Trust (0 none, 1 complete)")
    key = [
        Line2D([], [], marker=marker, linestyle="", color=PALE, markeredgecolor=INK, markersize=size**0.5, label=words)
        for kind, (marker, size, words) in SHAPES.items()
        if kind in kinds
    ]
    figure.legend(handles=key, loc="lower left", bbox_to_anchor=(0.02, 0.01), ncols=2, handletextpad=0.2)


def describe(run: Run) -> str:
    """Say how many there are of each kind and how much organisations trusted agencies, at the start and the end."""
    network = run.network
    counts = ", ".join(f"{words} {len(of_kind(network, kind))}" for kind, (_, _, words) in SHAPES.items())
    cbos = [network.nodes[cbo] for cbo in of_kind(network, "cbo")]
    means = [np.mean([has[when] for has in cbos if when in has] or [0.0]) for when in PANELS]
    change = f"{means[0]:.2f} at the start, {means[1]:.2f} at the end"
    return f"A network drawn twice ({counts}). Mean trust of organisations in agencies: {change}."
