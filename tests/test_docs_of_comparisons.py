"""Every table and figure of a comparison is explained on the page of results."""

from pathlib import Path

from analysis.estimate import EFFECTS, REPLICATES
from experiments.equal_terms import FREE, TERMS
from experiments.gathering import BEHIND
from experiments.terms import told
from tests.test_docs import listed

ROOT = Path(__file__).parent.parent


def test_every_column_of_a_comparison_is_explained():
    assert listed("results", "column", "### `replicates.parquet`") == REPLICATES
    assert listed("results", "column", "### `effects.parquet`") == EFFECTS
    assert listed("results", "column", "### `runs_behind.parquet`") == BEHIND
    assert listed("results", "column", "### `terms.parquet`") == told.COLUMNS
    assert listed("results", "terms", "### Equal terms") == [FREE, *TERMS]


def test_every_figure_of_a_comparison_is_explained():
    figures = {path.stem for path in (ROOT / "analysis" / "comparison" / "figures").glob("[a-z]*.py")}
    files = listed("results", "in the folder")
    assert {Path(name).stem for name in files if name.startswith("figures/")} == figures
    csv = {Path(name).name.partition(".")[0] for name in files if name.startswith("tables/")}
    assert csv == {"effects", "replicates", "terms", "arms"}
