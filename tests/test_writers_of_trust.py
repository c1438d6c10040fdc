"""Trust is changed in one place, so that nothing can change it without saying why."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sim"


def writes_trust(code: str) -> bool:
    """Say whether code assigns to `x.trust`, to a part of it, or to a name that stands for a part of it."""
    changes = [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Assign | ast.AugAssign | ast.AnnAssign)]
    trust, written = re.compile(r"\.trust\b"), []
    stands_for = set()
    for change in changes:
        targets = change.targets if isinstance(change, ast.Assign) else [change.target]
        if isinstance(change.value, ast.Subscript) and trust.search(ast.unparse(change.value)):
            stands_for |= {ast.unparse(target) for target in targets}
        written += [part for target in targets for part in getattr(target, "elts", [target])]
    parts = [ast.unparse(target.value) for target in written if isinstance(target, ast.Subscript)]
    return any(trust.search(ast.unparse(target)) for target in written) or not stands_for.isdisjoint(parts)


@pytest.mark.parametrize(
    "code", ["t.trust[a, b] = 1", "t.trust[rows[0]][1] -= 1", "x, t.trust[0] = y", "held = t.trust[row]\nheld[0] = 1",
             "t.trust = new"],
)  # fmt: skip
def test_a_write_to_trust_would_be_noticed(code):
    assert writes_trust(code)


def test_nothing_but_the_ledger_writes_trust():
    writers = [file.name for file in PACKAGE.rglob("*.py") if writes_trust(file.read_text(encoding="utf-8"))]
    assert writers == ["ledger.py"]
