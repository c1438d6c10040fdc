"""The notebooks of the classroom run from top to bottom where a student opens them, and are kept without outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "classroom" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
STANDING = "no real organisation or person is described; no community partner has yet agreed these rules."
SECONDS = 900
"""For one cell on a busy machine whose rules are not compiled yet; on a quiet one it takes seconds."""


def named(path: Path) -> str:
    return path.stem


def texts(notebook: nbformat.NotebookNode, kind: str) -> list[str]:
    return [str(cell.source) for cell in notebook.cells if cell.cell_type == kind]


def test_there_is_a_notebook_of_one_run_and_one_of_a_comparison():
    assert [path.stem for path in NOTEBOOKS] == ["one_run", "paired_comparison"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_is_kept_without_outputs_and_says_where_it_stands(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if cell.outputs or cell.execution_count] == []
    said = texts(notebook, "markdown")
    assert STANDING in said[0]
    assert "cannot tell you" in said[-1]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_runs_to_its_end_and_leaves_nothing_in_its_folder(path, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    before = sorted(FOLDER.rglob("*"))
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(FOLDER)}})
    client.execute()
    shown = [output.output_type for cell in notebook.cells for output in cell.get("outputs", [])]
    assert "execute_result" in shown or "display_data" in shown
    assert sorted(FOLDER.rglob("*")) == before
