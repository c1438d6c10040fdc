"""A run's folder is whole or says that it is not."""

import json

import pandas as pd
import pytest

from experiments import DESIGNS
from sim import store
from tests.worlds import ARMS, lived, settings

WEEKLY = (
    "week, date, community, residents, in_need, engaged, engaged_forum, engaged_treatment, attendances, "
    "referrals_self, referrals_self_prompted, referrals_site, referrals_gp, referrals_other, own_service_contacts, "
    "informal_help, entered, good_outcomes, dropped_out, crises, detentions, trust_symbolic, trust_relational, "
    "trust_material, trust, waiting_weeks"
)
COLUMNS = {
    "weekly": WEEKLY,
    "organisations": "week, cbo, community, trust_symbolic, trust_relational, trust_material, trust, voice, energy, "
    "unresolved_history, site_open, paid_hours, unpaid_hours, grant",
    "meetings": "week, cbo, staff, role, community_venue, good, candid, influence, adopted",
    "trust_ledger": "week, tie, community, component, mechanism, delta, level, ties",
    "outcomes": "outcome, community, member, harm_quartile, horizon, cumulative, last_year, per_1000",
    "money": "week, spend_programme, spend_services, spend_crisis, paid_hours, unpaid_hours, contact_hours",
}
OUTCOMES = (
    "engagement engaged_at_end self_referrals self_referral_share self_initiated_share minoritised_self_referrals "
    "first_self_referrals_per_1000_need_weeks treated_need_share gp_referrals crises crisis_ratio detentions trust_cbo "
    "trust_service unpaid_hours burnt_out spend contact_hours unmet_need_weeks helped_anywhere good_outcomes "
    "harmed_by_services trustworthiness trust_gap decisions_shared money_held_by_communities detention_ratio "
    "cbos_alive own_service_contacts spend_programme spend_services spend_crisis"
)


@pytest.mark.parametrize("arm", ARMS)
def test_every_experiment_runs_and_its_folder_holds_what_is_promised(arm, tmp_path):
    asked = settings(f"+experiment={arm}", "place=village", "weeks=6", "figures=false")
    folder = DESIGNS["single"](asked, tmp_path / "run")
    for name, columns in COLUMNS.items():
        assert list(pd.read_parquet(folder / f"{name}.parquet").columns) == columns.split(", "), name
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["experiment"] == arm
    assert set(summary["outcomes"]) == set(OUTCOMES.split())
    assert json.loads((folder / "provenance.json").read_text(encoding="utf-8"))["config"]["seed"] == 1


def test_the_summary_comes_last_and_half_written_files_are_never_left_under_their_name(tmp_path, monkeypatch):
    model = lived(4)

    def fails(file):
        file.write_bytes(b"half")
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        store.write_safely(tmp_path / "weekly.parquet", fails)
    assert not (tmp_path / "weekly.parquet").exists()
    (tmp_path / "summary.json").write_text("{}", encoding="utf-8")
    store.write_tables(tmp_path, model, "light")
    assert not (tmp_path / "summary.json").exists()
    assert {file.name for file in tmp_path.glob("*.parquet")} == {"weekly.parquet", "outcomes.parquet", "money.parquet"}


def test_referrals_by_road_add_up_in_every_table():
    model = lived(60, "+experiment=time_bound", theory={"doctor_base": -3.0, "self_base": -3.0})
    from sim.frames import people, weekly

    table = weekly(model.record)
    roads = [name for name in table.columns if name.startswith("referrals_")]
    assert table[roads].sum().sum() == model.record.total(*roads) > 20
    assert people(model.record)[roads].sum().sum() <= table[roads].sum().sum()


def test_the_same_question_has_the_same_identity_and_another_seed_another():
    first, again, other = settings(), settings(), settings("seed=2")
    assert store.identity_of(first, "data") == store.identity_of(again, "data")
    assert store.identity_of(first, "data") != store.identity_of(other, "data")
    assert store.identity_of(first, "data") == store.identity_of(first | {"output": "light", "arm": "x"}, "data")
