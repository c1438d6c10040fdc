"""A quick stand-in for the model: a Gaussian process through the rows of a table, and how far it errs on rows held out.

Rasmussen and Williams 2006; scikit-learn fits it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold, cross_val_predict

Values = np.ndarray
FOLDS, MOST_STEPS = 5, 30
"""In how many parts rows are held out, one part at a time; how long the fit of a kernel goes on."""


def blank(inputs: int) -> GaussianProcessRegressor:
    """Return an emulator that has seen nothing: each input has a length of its own over which it matters, and luck."""
    lengths = Matern([3.0] * inputs, (0.2, 100.0), nu=2.5)
    kernel = ConstantKernel(1.0, (1e-3, 1e3)) * lengths + WhiteKernel(0.5, (1e-6, 4.0))
    return GaussianProcessRegressor(kernel, normalize_y=True, optimizer=steepest, random_state=0)


def steepest(error: Callable[..., Any], start: Values, bounds: Values) -> tuple[Values, float]:
    """Return the kernel that a few dozen steps of L-BFGS-B lead to, which are enough where the rest is luck."""
    from scipy.optimize import minimize

    found = minimize(error, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": MOST_STEPS})
    return found.x, float(found.fun)


def fitted(shares: Values, values: Values) -> GaussianProcessRegressor:
    """Return the emulator of some values at some shares of the way through priors."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # an input that does nothing has the greatest length
        return blank(shares.shape[1]).fit(shares, values)


def fitted_again(emulator: GaussianProcessRegressor, shares: Values, values: Values) -> GaussianProcessRegressor:
    """Return an emulator of other rows with the same kernel."""
    again = GaussianProcessRegressor(emulator.kernel_, normalize_y=True, optimizer=None)
    return again.fit(shares, values)


def held_out(shares: Values, values: Values) -> tuple[Values, Values]:
    """Return what the emulator, and a linear model, say of each row when they have not seen it."""
    folds = KFold(FOLDS, shuffle=True, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        said = cross_val_predict(blank(shares.shape[1]), shares, values, cv=folds)
    return said, cross_val_predict(LinearRegression(), shares, values, cv=folds)


def r2(said: Values, values: Values) -> float:
    """Return the share of the variance of values that is foreseen; below 0 where their mean would foresee more."""
    return float(1.0 - np.mean((said - values) ** 2) / np.var(values))
