"""A run's folder made by hand: two communities, 78 weeks, numbers that can be added up on paper."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import pandas as pd

WEEKS = 78
FIRST_DAY = date(2008, 1, 1)
RESIDENTS = {"white_british": 60, "south_asian": 40}
LEDGER = "week tie community component mechanism delta level ties"
LEDGER_ROWS = [
    (0, "cbo_to_agency", "white_british", "symbolic", "opening", 1.0, 1.0, 10),
    (0, "cbo_to_agency", "white_british", "material", "opening", 2.0, 2.0, 10),
    (0, "cbo_to_agency", "south_asian", "symbolic", "opening", 0.5, 0.5, 10),
    (0, "cbo_to_agency", "south_asian", "material", "opening", 0.5, 0.5, 10),
    (3, "cbo_to_agency", "white_british", "symbolic", "influence", 4.0, 3.0, 10),
    (3, "cbo_to_agency", "white_british", "symbolic", "unmet_expectation", -2.0, 3.0, 10),
    (40, "cbo_to_agency", "south_asian", "material", "promise_kept", 2.0, 2.5, 10),
    (41, "cbo_to_agency", "south_asian", "material", "forgetting", -0.1, 2.4, 10),
    (0, "cbo_to_staff", "white_british", "relational", "opening", 0.6, 0.6, 3),
    (9, "cbo_to_staff", "white_british", "relational", "good_meeting", 0.3, 0.9, 3),
]
"""Nothing stands here for weeks without a change, as in a real ledger."""

SUMMARY = {
    "experiment": "phase_zero", "arm": "phase_zero", "place": "neighbourhood", "seed": 7, "weeks": WEEKS,
    "residents": 100, "sampling_fraction": 0.5, "population_represented": 200, "wall_s": 1.5, "peak_mb": 90,
    "outcomes": {"engagement": 156.0, "trust_cbo": 0.21, "an_outcome_without_words": 3.0},
}  # fmt: skip
CONFIG = {
    "seed": 7,
    "weeks": WEEKS,
    "place": {"name": "neighbourhood", "folder": "south_london"},
    "programme": {"phase_zero_weeks": 26, "delivery_weeks": 26, "delivery_ends": None, "pay_rate": 0.8},
    "theory": {"off": ["forgetting"]},
    "shocks": [],
}


def hand_made_run(folder: Path) -> Path:
    """Write the run into a folder and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    weekly().to_parquet(folder / "weekly.parquet")
    organisations().to_parquet(folder / "organisations.parquet")
    pd.DataFrame(LEDGER_ROWS, columns=LEDGER.split()).to_parquet(folder / "trust_ledger.parquet")
    money().to_parquet(folder / "money.parquet")
    nx.write_graphml(network(), folder / "network.graphml")
    (folder / "provenance.json").write_text(json.dumps({"config": CONFIG, "code": "0.1 <b>"}), encoding="utf-8")
    (folder / "summary.json").write_text(json.dumps(SUMMARY), encoding="utf-8")
    return folder


def weekly() -> pd.DataFrame:
    """Each week: two South Asian residents at the forum, one White British resident treated, five referrals."""
    rows = []
    for week in range(WEEKS):
        for community, residents in RESIDENTS.items():
            asian = community == "south_asian"
            rows.append(
                {
                    "week": week, "date": FIRST_DAY + timedelta(weeks=week), "community": community,
                    "residents": residents, "engaged": 1 + asian,
                    "engaged_forum": 2 * asian, "engaged_treatment": int(not asian),
                    "referrals_self": 1, "referrals_self_prompted": int(asian), "referrals_site": int(asian),
                    "referrals_gp": int(not asian), "referrals_other": 0,
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def organisations() -> pd.DataFrame:
    """Amber Hall stays; Bramble Circle closes after week 39; Clover Mosque comes in week 10, with a site from 20."""
    rows = []
    for name, community, first, last, trust in (
        ("Amber Hall", "white_british", 0, WEEKS, 0.1),
        ("Bramble Circle", "south_asian", 0, 40, 0.2),
        ("Clover Mosque", "south_asian", 10, WEEKS, 0.3),
    ):
        for week in range(first, last):
            site = name == "Clover Mosque" and week >= 20
            row = {"week": week, "cbo": name, "community": community, "trust": trust + week / 1000, "site_open": site}
            rows.append(row)
    return pd.DataFrame(rows).sort_values(["week", "cbo"])


def money() -> pd.DataFrame:
    """Every week costs 10 pounds for the programme, 100 for services, 5 for crises."""
    week = {"spend_programme": 10.0, "spend_services": 100.0, "spend_crisis": 5.0}
    hours = {"paid_hours": 2.0, "unpaid_hours": 3.0, "contact_hours": 4.0}
    return pd.DataFrame([{"week": number, **week, **hours} for number in range(WEEKS)])


def network() -> nx.Graph:
    """Three organisations, an agency with two members of staff, a broker."""
    graph = nx.Graph()
    for name, community, start, end in (
        ("Amber Hall", "white_british", 0.1, 0.4),
        ("Bramble Circle", "south_asian", 0.2, 0.2),
        ("Clover Mosque", "south_asian", 0.3, 0.1),
    ):
        graph.add_node(name, kind="cbo", community=community, label=name, trust_start=start, trust_end=end)
    graph.add_node("Trust", kind="agency", community="", label="Trust")
    graph.add_node("broker 0", kind="broker", community="", label="broker")
    for person in ("staff 0", "staff 1"):
        graph.add_node(person, kind="staff", community="", label=person)
        graph.add_edge(person, "Trust", kind="staff_of")
    graph.add_edge("Amber Hall", "staff 0", kind="cbo_to_staff", trust_start=0.1, trust_end=0.5)
    graph.add_edge("Clover Mosque", "staff 1", kind="cbo_to_staff", trust_end=0.2)
    graph.add_edge("Amber Hall", "broker 0", kind="cbo_to_broker", trust_start=0.3, trust_end=0.3)
    return graph
