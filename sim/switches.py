"""What can be switched off: contested assumptions, and mechanisms that change other things than trust.

The mechanisms that change trust are those of the ledger (`sim.ledger.MECHANISMS`).
"""

from __future__ import annotations

from sim.ledger import BOOK_KEEPING, MECHANISMS

OFF: dict[str, float] = {
    "consolidation_weeks": 0.0,
    "substitution": 1.0,
    "loss_relational": 1.0,
    "loss_symbolic": 1.0,
    "loss_material": 1.0,
    "scar": 0.0,
    "word_of_mouth": 0.0,
    "endorsement": 0.0,
    "history": 0.0,
    "discrimination": 0.0,
    "deprivation": 0.0,
    "crowding": 0.0,
    "primacy": 0.0,
    "site_lock_in": 0.0,
    "informal_contact": 0.0,
    "staff_turnover": 0.0,
    "retention": 0.0,
}
"""The switches, and the value that takes each contested assumption out."""

PROCESSES: dict[str, dict[str, float]] = {
    "venue": {"meeting_venue": 0, "candour_venue": 0, "venue_levels_power": 0},
    "power": {"meeting_power": 0},
    "targets": {"meeting_kpi": 0, "kpi_misfit": 0, "keeping_kpi": 0, "site_kpi": 0, "kpi_outreach": 0},
    "brokering": {"meeting_broker": 0, "voice_broker_gain": 0},
    "broker_dependence": {"broker_dependence": 0},
    "history_in_meetings": {"meeting_unresolved": 0},
    "acknowledgement": {"acknowledgement_relief": 0, "acknowledgement_relapse": 0},
    "remembering": {"member_harm_raises": 0, "racism_harm": 0},
    "fear": {"candour_fear": 0, "join_fear": 0, "screening": 0},
    "reliance": {"fear_reliance": 0},
    "selection": {"screening": 0},
    "silence": {"silence_cost": 0},
    "emotional_labour": {"disclosure_cost": 0},
    "unpaid_labour": {"hour_cost": 0},
    "weariness": {"weariness_per_round": 0},
    "cooptation": {"cooptation_per_year": 0},
    "hidden_expertise": {"expertise_gap": 0},
    "vetoes": {"veto_share": 0},
    "credit": {"uncredited_worth": 1, "renewal_credit": 0},
    "learning_openness": {"openness_gain": 0},
    "learning_institutions": {"agency_learning": 0},
    "senior_pull": {"senior_pull": 0},
    "openness_against_racism": {"openness_effect": 0},
    "finding_voice": {"voice_gain": 0, "voice_broker_gain": 0},
    "closing": {"closing_per_year": 0},
    "founding": {"founding_per_year": 0},
    "solidarity": {"bond_gain": 0},
    "mentoring": {"mentoring_per_week": 0},
    "credentials": {"credential_standing": 0, "credential_places_per_year": 0, "table_skill_credential": 0},
    "community_researchers": {"researcher_contacts_per_week": 0},
    "turning_to_tables": {"table_appeal": -20},
    "skill_of_care": {"care_skill": 0},
    "mistreatment": {"mistreatment": 0},
    "fit_of_care": {"care_fit": 0},
    "workload_of_care": {"care_workload": 0},
    "stigma": {
        "doctor_stigma": 0, "self_stigma": 0, "site_stigma": 0, "seen_by_others": 0, "table_stigma": 0, "join_seen": 0,
        "drop_in_barrier": 0,
    },
    "triage_barrier": {"phone_barrier": 0, "drop_in_barrier": 0},
    "waiting_deters": {"waiting_deterrent": 0},
    "transaction_preference": {"join_transaction": 0, "expected_cost": 0},
    "promise_draws": {"join_promise": 0, "expectation_belief": 0},
    "informal_help": {"informal_base": -20},
    "neglect": {"neglect_most": 0},
    "crisis": {"crises_per_year": 0},
    "police": {"police_base": -20, "police_discrimination": 0},
    "companions": {"detention_companion": 0, "police_companion": 0},
    "difference_of_sites": {"site_negotiated": 0},
}  # fmt: skip
"""Mechanisms that change other things than trust, and the values that take each of them out."""

SWITCHABLE = (*MECHANISMS[BOOK_KEEPING:], *OFF, *PROCESSES)
"""Every name that `theory.off` takes. A name may stand for a mechanism of the ledger and a switch at once."""


def values_when_off(name: str) -> dict[str, float]:
    """Return the values of parameters that take a mechanism out; none for one that the ledger itself leaves out."""
    return PROCESSES.get(name, {}) | ({name: OFF[name]} if name in OFF else {})
