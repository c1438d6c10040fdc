"""How property-based tests run here, the same examples every time and without a clock; and the default theory."""

from pathlib import Path

import pytest
import yaml
from hypothesis import settings

from sim.parameters import checked_theory
from sim.theory import Theory

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

DEFAULT = Path(__file__).parent.parent / "configs" / "theory" / "default.yaml"


@pytest.fixture(scope="session")
def theory() -> Theory:
    """Return the default theory: `theory._replace(rest=0.5)` is the same with one value changed."""
    values = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    del values["defaults"]
    return checked_theory(Theory, values)[0]
