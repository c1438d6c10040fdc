"""A run's folder is whole, or says that it is not."""

import json
import os

import pandas as pd
import pytest

from experiments import single
from experiments.one_writer import alone_in
from sim import store
from sim.frames import TABLES
from sim.problems import BadInput
from tests.worlds import LIVELY, PLENTY, lived, settings

WEEKLY = (
    "week, date, community, residents, in_need, engaged, engaged_forum, engaged_treatment, attendances, "
    "referrals_self, referrals_self_prompted, referrals_site, referrals_gp, referrals_other, own_service_contacts, "
    "informal_help, entered, good_outcomes, dropped_out, crises, detentions, trust_symbolic, trust_relational, "
    "trust_material, trust, waiting_weeks"
)
EXACTLY = {
    "trust_ledger": "week, tie, community, component, mechanism, delta, level, ties",
    "outcomes": "outcome, community, member, harm_quartile, horizon, cumulative, last_year, per_1000",
    "money": "week, spend_programme, spend_services, spend_crisis, paid_hours, unpaid_hours, contact_hours",
}
AT_LEAST = {
    "weekly": WEEKLY,
    "organisations": "week, cbo, community, trust_symbolic, trust_relational, trust_material, trust, voice, energy, "
    "unresolved_history, site_open, paid_hours, unpaid_hours, grant",
    "meetings": "week, cbo, staff, role, community_venue, good, candid, influence",
    "events": "week",
}
OUTCOMES = (
    "engagement engaged_at_end self_referrals self_referral_share self_initiated_share minoritised_self_referrals "
    "first_self_referrals_per_1000_need_weeks treated_need_share gp_referrals crises crisis_ratio detentions trust_cbo "
    "trust_service unpaid_hours burnt_out spend contact_hours unmet_need_weeks helped_anywhere good_outcomes "
    "harmed_by_services trustworthiness trust_gap decisions_shared money_held_by_communities detention_ratio "
    "cbos_alive own_service_contacts spend_programme spend_services spend_crisis"
)
SUMMARY = "experiment arm sampling_fraction population_represented place seed weeks residents outcomes wall_s peak_mb"
LIGHT, FULL = {"weekly", "outcomes", "money"}, {"people", "forum", "sites"}
ASKED = ("+experiment=time_bound", "place=village", "place.residents=100", "weeks=6", "figures=false")


def written(folder, *asked):
    return single.run(settings(*ASKED, *asked), folder)


def tables_in(folder):
    return {file.stem for file in folder.glob("*.parquet")}


def bytes_in(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".parquet", ".graphml")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return written(tmp_path_factory.mktemp("store") / "run")


def test_every_file_and_column_that_is_promised_is_there_and_new_columns_come_last(folder):
    assert {file.name for file in folder.iterdir()} == {
        "summary.json", "provenance.json", "network.graphml", *(f"{name}.parquet" for name in (*EXACTLY, *AT_LEAST))
    }  # fmt: skip
    for name, columns in EXACTLY.items():
        assert list(pd.read_parquet(folder / f"{name}.parquet").columns) == columns.split(", "), name
    for name, columns in AT_LEAST.items():
        promised = columns.split(", ")
        assert list(pd.read_parquet(folder / f"{name}.parquet").columns)[: len(promised)] == promised, name


def test_tables_have_a_row_for_every_week_and_community_or_organisation(folder):
    weekly, organisations, money = (
        pd.read_parquet(folder / f"{n}.parquet") for n in ("weekly", "organisations", "money")
    )
    assert len(weekly.drop_duplicates(["week", "community"])) == len(weekly) == 6 * 5
    assert len(organisations.drop_duplicates(["week", "cbo"])) == len(organisations) == 6 * 30
    assert money["week"].tolist() == list(range(6))
    assert weekly.groupby("week")["residents"].sum().eq(100).all()


def test_the_summary_says_what_was_run_and_every_outcome(folder):
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert set(summary) == set(SUMMARY.split())
    assert set(summary["outcomes"]) >= set(OUTCOMES.split())
    assert all(value is None or isinstance(value, float) for value in summary["outcomes"].values())
    assert summary["sampling_fraction"] == 100 / summary["population_represented"]
    provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
    assert provenance["config"] == json.loads(json.dumps(settings(*ASKED), default=str))
    assert {"seed", "identity", "code", "packages", "platform", "start", "end"} <= set(provenance)


def test_each_level_of_output_keeps_what_it_says(folder, tmp_path):
    light, full = written(tmp_path / "light", "output=light"), written(tmp_path / "full", "output=full")
    assert {file.name for file in light.iterdir()} == {
        "summary.json", "provenance.json", *(f"{name}.parquet" for name in LIGHT)
    }  # fmt: skip
    assert tables_in(full) - tables_in(folder) == FULL
    for few, more in ((light, folder), (folder, full)):
        assert bytes_in(few).items() <= bytes_in(more).items(), "how much is kept changes nothing in what is kept"


def test_a_second_run_is_kept_out_of_a_folder_while_the_first_is_at_work(tmp_path):
    with alone_in(tmp_path), pytest.raises(BadInput, match="is being written by another run; wait for it"):
        written(tmp_path)
    written(tmp_path)
    assert not (tmp_path / ".lock").exists()


def test_nothing_of_an_earlier_run_is_left_beside_a_new_one(tmp_path):
    written(tmp_path, "output=full", "figures=true")
    assert {"report.html", "people.parquet", "network.graphml"} <= {file.name for file in tmp_path.iterdir()}
    written(tmp_path, "output=light")
    left = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert left == {"summary.json", "provenance.json", *(f"{name}.parquet" for name in LIGHT)}


def test_the_summary_comes_last(tmp_path, monkeypatch):
    order = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda source, target: (order.append(target.name), replace(source, target)))
    written(tmp_path / "run")
    assert order[-1] == "summary.json"
    assert order.count("summary.json") == 1
    assert order.count("provenance.json") == 2, (
        "what was asked stands there from the beginning, its end when it has one"
    )
    assert len(order) == len(TABLES["standard"]) + 4


@pytest.mark.parametrize("interrupted_at", ["weekly.parquet", "money.parquet", "network.graphml", "summary.json"])
def test_a_run_that_is_interrupted_while_writing_leaves_no_half_file_and_no_summary(
    interrupted_at, tmp_path, monkeypatch
):
    whole = bytes_in(written(tmp_path / "run"))
    replace = os.replace

    def interrupted(source, target):
        if target.name == interrupted_at:
            source.write_bytes(b"half")
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path / "run")
    assert not (tmp_path / "run" / "summary.json").exists()
    assert {name: content for name, content in bytes_in(tmp_path / "run").items() if not name.startswith(".")} == whole
    monkeypatch.undo()
    again = written(tmp_path / "run")
    assert (again / "summary.json").exists()
    assert bytes_in(again) == whole


def test_the_same_run_written_twice_is_the_same_bytes(folder, tmp_path):
    assert bytes_in(written(tmp_path / "again")) == bytes_in(folder)


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    store.write_tables(tmp_path, lived(1, levers={"meetings_every": None}, theory={"informal_contact": 0.0}), "full")
    meetings = pd.read_parquet(tmp_path / "meetings.parquet")
    assert len(meetings) == 0
    assert list(meetings.columns)[:8] == AT_LEAST["meetings"].split(", ")


def test_referrals_by_road_add_up_in_every_table():
    model = lived(60, "+experiment=time_bound", theory=LIVELY, levers=PLENTY)
    tables = {table.__name__: table(model.record) for table in TABLES["full"]}
    weekly, people = tables["weekly"], tables["people"]
    roads = [name for name in weekly.columns if name.startswith("referrals_")]
    outcomes = tables["outcomes"].groupby("outcome")["cumulative"].sum()
    assert weekly[roads].sum().to_dict() == outcomes[roads].to_dict()
    assert weekly[roads].sum().sum() > 50
    assert (people[roads].sum() <= weekly[roads].sum()).all()


def test_the_same_question_has_the_same_identity_and_another_seed_another():
    first, again, other = settings(), settings(), settings("seed=2")
    assert store.identity_of(first, "data") == store.identity_of(again, "data")
    assert store.identity_of(first, "data") != store.identity_of(other, "data")
    assert store.identity_of(first, "data") == store.identity_of(first | {"output": "light", "arm": "x"}, "data")
