"""A small tree of questions (CART) beside the boxes: does it guess rows that it has not seen better than no question?

Breiman, Friedman, Olshen and Stone 1984.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from experiments.discovery.boxes import Truth

PARTS = 5


class Tree(NamedTuple):
    """How well a tree guesses, and what it asks first.

    tree_right   share of rows guessed rightly by a tree that was grown on other rows
    tree_guess   the same of guessing always what is more frequent
    tree_first   the assumption that it asks for first; none where it asks nothing
    """

    tree_right: float
    tree_guess: float
    tree_first: str


def tree_of(values: pd.DataFrame, cases: Truth, design: Mapping[str, Any]) -> Tree:
    """Grow a tree on all rows to see what it asks first, and on four fifths of them at a time to try it on the rest."""
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.tree import DecisionTreeClassifier

    seed, least = int(design["sample_seed"]), float(design["least_mass"])
    tree = DecisionTreeClassifier(max_depth=int(design["tree_depth"]), min_samples_leaf=least, random_state=seed)
    parts = StratifiedKFold(min(PARTS, int(cases.sum())), shuffle=True, random_state=seed)
    right = cross_val_score(tree, values.to_numpy(), cases, cv=parts).mean()
    first = tree.fit(values.to_numpy(), cases).tree_.feature[0]
    share = float(cases.mean())
    return Tree(float(right), max(share, 1 - share), str(values.columns[first]) if first >= 0 else "")
