"""Every rule is tested where one would look for its test."""

import importlib
import pkgutil
from pathlib import Path

import pytest

import sim.rules
from tests.rules import plain

MODULES = [module.name for module in pkgutil.iter_modules(sim.rules.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_each_file_of_rules_has_its_file_of_findings_that_calls_them_all(name):
    rules = [
        rule
        for rule, function in vars(importlib.import_module(f"sim.rules.{name}")).items()
        if getattr(plain(function), "__module__", "") == f"sim.rules.{name}"
    ]
    findings = (Path(__file__).parent / f"test_{name}.py").read_text(encoding="utf-8")
    assert rules
    assert [rule for rule in rules if f"{rule}(" not in findings and f"plain({rule})" not in findings] == []
