"""Where everybody stands in the picture of the network: rings around the brokers."""

from __future__ import annotations

import networkx as nx
import numpy as np

Place = tuple[float, float]


def on_ring(angle: float, radius: float) -> Place:
    """Return a place on a ring around the middle."""
    return radius * float(np.cos(angle)), radius * float(np.sin(angle))


def of_kind(network: nx.Graph, kind: str) -> list[str]:
    """Return the nodes of a kind, by community and then by name, so that every drawing has the same order."""
    nodes = [node for node, has in network.nodes(data=True) if has.get("kind") == kind]
    return sorted(nodes, key=lambda node: (str(network.nodes[node].get("community", "")), str(node)))


def sectors(network: nx.Graph) -> dict[str, Place]:
    """Place agencies and, further out, their staff, in a sector as wide as their staff are many."""
    agencies = of_kind(network, "agency")
    staff = set(of_kind(network, "staff"))
    teams = {agency: sorted(staff & set(nx.all_neighbors(network, agency))) for agency in agencies}
    places, turn = {}, 2 * np.pi / max(1, sum(len(team) + 1 for team in teams.values()))
    angle = 0.0
    for agency, team in teams.items():
        width = turn * (len(team) + 1)
        places[agency] = on_ring(angle + width / 2, 0.36)
        places |= {person: on_ring(angle + turn * (place + 1), 0.62) for place, person in enumerate(team)}
        angle += width
    return places


def layout(network: nx.Graph) -> dict[str, Place]:
    """Place everybody: the same network always looks the same."""
    cbos, brokers = of_kind(network, "cbo"), of_kind(network, "broker")
    around = {cbo: on_ring(2 * np.pi * place / len(cbos), 1.0) for place, cbo in enumerate(cbos)}
    radius = 0.0 if len(brokers) < 2 else 0.12
    middle = {broker: on_ring(2 * np.pi * place / len(brokers), radius) for place, broker in enumerate(brokers)}
    return sectors(network) | around | middle
