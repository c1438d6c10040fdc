"""Names held compactly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sim.ledger import Array


def labels(names: list[str], codes: Array) -> pd.Categorical[Any]:
    """Return names by their place in a list, held compactly."""
    return pd.Categorical.from_codes(codes.astype(np.int64), categories=pd.Index(names))
