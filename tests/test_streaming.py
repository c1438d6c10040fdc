"""Weeks go to disk year by year: memory does not grow with them, and nothing that is told depends on it."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from experiments import single
from sim import asking, spool, store
from sim.frames import AT_THE_END, FULL, TABLES
from sim.outcomes import outcomes_of
from sim.parquet import packed, write_parquet
from sim.spool import Spool
from tests.worlds import LIVELY, PLENTY, asked, settings, world

WEEKS = 130
COME_AND_GO = {"closing_per_year": 2.0, "founding_per_year": 1.0}


def lively(**changed):
    return world("+experiment=time_bound", theory=LIVELY | COME_AND_GO, levers=PLENTY, **changed)


def streamed(model, weeks: int, folder: Path, output: str = "full") -> Spool:
    kept = Spool(folder, output)
    kept.begin()
    for _ in range(weeks):
        model.step()
        kept.keep(model.record)
    return kept


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Return one world lived twice: all in memory, and streamed to disk."""
    whole, part = lively(), lively()
    whole.live(WEEKS)
    return whole, part, streamed(part, WEEKS, tmp_path_factory.mktemp("streamed"))


def test_of_weeks_on_disk_only_the_last_year_and_what_follows_stay_in_memory(both):
    whole, part, kept = both
    assert (kept.years, part.record.first_week, part.record.weeks) == (2, 52, WEEKS)
    assert len(part.record.counts) == len(part.record.money) == WEEKS - 52
    assert all(len(weeks) == WEEKS - 52 for weeks in part.record.books.values())
    assert {row[0] for row in part.record.meetings} | {row[0] for row in part.record.events} <= set(range(52, WEEKS))
    assert len(whole.record.counts) == WEEKS


def test_every_outcome_is_the_same_to_the_last_bit_with_weeks_on_disk(both):
    whole, part, _ = both
    assert repr(outcomes_of(part.record)) == repr(outcomes_of(whole.record))
    assert part.record.total("forum_hours") == whole.record.total("forum_hours") > 0
    assert part.record.meetings_so_far == len(whole.record.meetings) > 0
    assert part.record.events_so_far == len(whole.record.events)
    assert part.record.meetings_since(part.record.meetings_so_far - 3) == whole.record.meetings[-3:]


@pytest.mark.parametrize("table", FULL, ids=lambda table: table.__name__)
def test_a_table_written_year_by_year_is_the_table_of_all_weeks(table, both, tmp_path):
    whole, part, kept = both
    frame = table(part.record)
    if table not in AT_THE_END:
        write_parquet(kept.parts(table, part.record), tmp_path / "table")
        frame = pd.read_parquet(tmp_path / "table")
    expected = table(whole.record)
    pd.testing.assert_frame_equal(frame, expected, check_exact=True, check_categorical=False)
    assert list(frame.dtypes.astype(str)) == list(expected.dtypes.astype(str))


def test_weeks_that_are_on_disk_are_not_told_from_memory(both):
    with pytest.raises(ValueError, match="the weeks before 52 are on disk"):
        both[1].record.between(0, 104)


def test_a_row_group_holds_whole_years_and_only_so_many_rows(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.parquet.ROWS_OF_A_GROUP", 100)
    year = packed(pd.DataFrame({"week": np.arange(60), "who": ["a"] * 60}))
    write_parquet([year] * 5, tmp_path / "table")
    written = parquet.ParquetFile(tmp_path / "table").metadata
    assert [written.row_group(group).num_rows for group in range(written.num_row_groups)] == [120, 120, 60]


def test_a_column_is_of_the_same_kind_with_rows_and_without():
    rows = pd.DataFrame({"week": [1], "who": ["a"], "where": pd.Categorical(["b"])})
    assert packed(rows[:0]).schema == packed(rows).schema
    nothing = packed(pd.DataFrame([], columns=["date", "who"]))
    assert nothing.schema == pa.schema([("date", pa.date32()), ("who", pa.string())])


def test_names_that_are_new_in_a_later_year_are_read_back_with_the_earlier_ones(tmp_path):
    years = [
        pd.DataFrame({"who": pd.Categorical([last], categories=names)})
        for last, names in (("a", ["a"]), ("b", ["a", "b"]))
    ]
    write_parquet(map(packed, years), tmp_path / "table")
    read = pd.read_parquet(tmp_path / "table")["who"]
    assert (read.tolist(), list(read.cat.categories)) == (["a", "b"], ["a", "b"])


def test_a_run_leaves_nothing_on_its_way_behind_and_takes_away_what_another_left(tmp_path):
    words = ("place=village", "place.residents=60", "weeks=53", "figures=false", "output=full")
    (tmp_path / spool.FOLDER).mkdir()
    (tmp_path / spool.FOLDER / "weekly.arrows").write_bytes(b"half a year of another run")
    single.run(settings(*words), tmp_path)
    assert not (tmp_path / spool.FOLDER).exists()
    assert pd.read_parquet(tmp_path / "weekly.parquet")["week"].nunique() == 53


def test_a_run_that_is_interrupted_while_it_lives_leaves_no_table_and_no_summary(tmp_path, monkeypatch):
    def interrupted(self, record):
        if record.weeks == 60:
            raise KeyboardInterrupt
        real(self, record)

    words = ("place=village", "place.residents=60", "weeks=70", "figures=false")
    real = Spool.keep
    monkeypatch.setattr(Spool, "keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        single.run(settings(*words), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["provenance.json"]
    assert json.loads((tmp_path / "provenance.json").read_text(encoding="utf-8"))["end"] is None


@pytest.mark.parametrize(
    ("words", "sweep", "output"),
    [
        ((), False, "standard"),
        ((), True, "light"),
        (("+experiment=controls",), False, "light"),
        (("output=full",), True, "full"),
        (("output=light",), False, "light"),
    ],
)
def test_one_run_keeps_most_of_it_and_each_of_many_runs_little(words, sweep, output):
    composed = {**asked(*words)} if words else settings()
    composed["output"] = next((word.partition("=")[2] for word in words if word.startswith("output=")), None)
    assert asking.settled(composed, sweep)["output"] == output


def test_what_is_kept_of_a_light_run_is_named_in_one_place(tmp_path):
    model = lively()
    kept = streamed(model, 60, tmp_path / "on the way", "light")
    store.write_tables(tmp_path / "run", model, "light", kept)
    assert {file.stem for file in (tmp_path / "run").iterdir()} == {table.__name__ for table in TABLES["light"]}
