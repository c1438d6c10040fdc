"""Approximate Bayesian computation with regression adjustment, on one table of draws from the prior.

Rows that lie nearest to the figures are kept, weighted by how near, and what is left of the distance is taken out by
regression, of the mean and of the spread (Beaumont, Zhang and Balding 2002; Blum and Francois 2010), on a scale that
keeps to the priors (Hamilton et al. 2005). scikit-learn does the regressions. Chosen over a neural posterior since with
a few thousand rows and half a dozen figures a quadratic learns what there is, and since it shows its working.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

Values = npt.NDArray[np.float64]
Function = Callable[[Values], Values]
EDGE = 1e-4
PENALTIES = np.logspace(-1, 4, 11)
"""Of ridge regressions; which of them is taken, unseen rows say."""
PARTS = 5


class Sample(NamedTuple):
    """Draws from a posterior (draws, assumptions), 0-1 of the way through each prior, and how much each draw weighs."""

    shares: Values
    weights: Values

    def quantile(self, at: float) -> Values:
        """Return a quantile of each assumption, by weight."""
        return np.array(
            [np.quantile(column, at, method="inverted_cdf", weights=self.weights) for column in self.shares.T]
        )

    def spread(self) -> Values:
        """Return the standard deviation of each assumption, by weight."""
        mean = np.average(self.shares, axis=0, weights=self.weights)
        return np.sqrt(np.average((self.shares - mean) ** 2, axis=0, weights=self.weights))

    def drawn(self, count: int, luck: np.random.Generator) -> Values:
        """Return so many draws that all weigh the same."""
        rows = luck.choice(len(self.shares), count, p=self.weights / self.weights.sum())
        return np.asarray(self.shares[rows])


def posterior(
    shares: Values, figures: Values, low: Values, high: Values, accepted: float, luck: np.random.Generator
) -> Sample:
    """Return draws of the assumptions, given that the figures lie between low and high.

    shares    (rows, assumptions) what each row of the table takes them to be, 0-1 of the way through each prior
    figures   (rows, targets) what each row came to, on scales on which a step means the same everywhere: best in
              standard deviations of what luck alone does, so that a figure counts by what a single run can tell of it
    low, high (targets,) published figures where both are the same, else a band, of which nothing inside is preferred
    accepted  share of rows that are kept
    """
    near, weights = nearest(figures, low, high, accepted)
    kept, found = logit(np.clip(shares[near], EDGE, 1 - EDGE)), figures[near]
    aimed = within(found, low, high, luck)
    mean, spread, left = regressed(found, kept, weights)
    left = left * np.exp((spread(aimed) - spread(found)) / 2)
    return Sample(expit(mean(aimed) + left), weights)


def nearest(figures: Values, low: Values, high: Values, accepted: float) -> tuple[npt.NDArray[np.intp], Values]:
    """Return the rows nearest to the figures, and their weights (Epanechnikov)."""
    distance = np.sqrt(((figures - np.clip(figures, low, high)) ** 2).sum(axis=1))
    rows = np.argsort(distance, kind="stable")[: max(2, round(accepted * len(figures)))]
    limit = distance[rows[-1]]
    return rows, np.maximum(1.0 - (distance[rows] / limit) ** 2, 1e-6) if limit > 0 else np.ones(len(rows))


def within(found: Values, low: Values, high: Values, luck: np.random.Generator) -> Values:
    """Return for each row where it is to be moved: a figure in its band stays, another goes to where some in it are.

    These are drawn unweighted, for each target by itself: what goes together in a row need not in where it is moved.
    """
    aimed = np.clip(found, low, high)
    for target in np.flatnonzero(low < high):
        inside = (found[:, target] >= low[target]) & (found[:, target] <= high[target])
        if inside.any():
            aimed[~inside, target] = luck.choice(found[inside, target], (~inside).sum())
    return aimed


def regressed(found: Values, kept: Values, weights: Values) -> tuple[Function, Function, Values]:
    """Return the mean of each assumption and the log of its variance, as functions of the figures, and what is left.

    What is left of a row is told by a mean that has not seen it. Left over by one that has, it would be too small, and
    intervals too narrow, where rows are few for so many figures. How straight functions are kept is chosen, for each
    assumption, by how well rows are foretold that were not seen.
    """
    from sklearn.linear_model import RidgeCV
    from sklearn.model_selection import KFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import PolynomialFeatures, StandardScaler

    def model(degree: int):  # type: ignore[no-untyped-def]
        features = (StandardScaler(), PolynomialFeatures(degree, include_bias=False), StandardScaler())
        return make_pipeline(*features, RidgeCV(PENALTIES, alpha_per_target=True))

    weighted = {"ridgecv__sample_weight": weights}
    parts = KFold(min(PARTS, len(found)), shuffle=True, random_state=0)
    left = kept - cross_val_predict(model(2), found, kept, cv=parts, params=weighted).reshape(kept.shape)
    mean = model(2).fit(found, kept, **weighted)
    spread = model(1).fit(found, np.log(left**2 + EDGE), **weighted)
    return in_columns(mean.predict), in_columns(spread.predict), left


def in_columns(predict: Function) -> Function:
    """Return a function with a column for each assumption: of one alone scikit-learn would tell none."""
    return lambda found: np.asarray(predict(found)).reshape(len(found), -1)
