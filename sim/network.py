"""The organisations' network as a graph, with trust at the start and at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from sim.agents.cbo import CBO
    from sim.model import CoproductionModel


def network_of(model: CoproductionModel) -> nx.Graph:
    """Return organisations, agencies, staff and brokers as nodes, and their ties as edges.

    Nodes have `kind`, `label`, `community`; edges have `kind`. Where they hold trust, both have `trust_end` (0-1), and
    `trust_start` where the organisation was there on the first morning. An organisation's trust is the mean over its
    agencies; a tie with an agency's is symbolic trust.
    """
    graph = nx.Graph()
    for cbo in model.cbos:
        levels = at_first(model, cbo, model.record.opening_trust.get(cbo.identity, 0.0))
        levels["trust_end"] = float(cbo.mean_trust()["trust"])
        graph.add_node(f"cbo {cbo.row}", kind="cbo", label=cbo.name, community=cbo.community, type=cbo.kind, **levels)
    for row, agency in enumerate(model.place.agencies):
        graph.add_node(f"agency {row}", kind="agency", label=agency.name, community="")
    for person in model.staff_members:
        graph.add_node(f"staff {person.row}", kind="staff", label=f"{person.agency}, {person.role}", community="")
        graph.add_edge(f"staff {person.row}", f"agency {int(model.staff.agency[person.row])}", kind="staff_of")
    for row in range(model.broker_posts()):
        graph.add_node(f"broker {row}", kind="broker", label=f"Broker {row + 1}", community="")
    add_ties(model, graph)
    return graph


def at_first(model: CoproductionModel, cbo: CBO, trust: float) -> dict[str, float]:
    """Return what an organisation held on the first morning, or nothing of one that was founded later."""
    return {"trust_start": trust} if cbo.identity in model.record.opening_trust else {}


def add_ties(model: CoproductionModel, graph: nx.Graph) -> None:
    """Add the ties that hold trust: of organisations with agencies, named staff and brokers."""
    known, dealings = model.counterparts, model.dealings
    ends = {
        "cbo_to_agency": [(int(c), f"agency {int(a)}") for c, a in zip(dealings.cbo, dealings.agency, strict=True)],
        "cbo_to_staff": [(int(c), f"staff {int(s)}") for c, s in zip(known.cbo, known.staff, strict=True)],
    }
    posts = model.broker_posts()
    if posts:
        ends["cbo_to_broker"] = [(row, f"broker {row % posts}") for row in range(len(model.organisations.energy))]
    for kind, pairs in ends.items():
        start, end = model.record.opening_ties[kind], model.ties[kind].trust[:, 0]
        for row, (cbo, other) in enumerate(pairs):
            if cbo not in model.cbo_at:
                continue
            levels = at_first(model, model.cbo_at[cbo], float(start[row])) | {"trust_end": float(end[row])}
            graph.add_edge(f"cbo {cbo}", other, kind=kind, **levels)
