"""A quick stand-in for the model: a Gaussian process through the rows of a table, and how far it errs on rows held out.

Rasmussen and Williams 2006; scikit-learn fits it.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sklearn.gaussian_process import GaussianProcessRegressor

Values = np.ndarray
FOLDS = 5
"""In how many parts rows are held out, one part at a time."""


def blank() -> GaussianProcessRegressor:
    """Return an emulator that has seen nothing: smooth, with luck of its own.

    Inputs share one length over which they matter, for each has been stretched by what the screening says of it: some
    hundreds of rows, most of whose variance is luck, would hardly tell twenty lengths.
    """
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

    kernel = ConstantKernel(1.0, (1e-3, 1e3)) * Matern(1.0, (0.05, 100.0), nu=2.5) + WhiteKernel(0.5, (1e-6, 4.0))
    return GaussianProcessRegressor(kernel, normalize_y=True, n_restarts_optimizer=1, random_state=0)


def fitted(inputs: Values, values: Values) -> GaussianProcessRegressor:
    """Return the emulator of some values: inputs are shares of the way through priors, each as it was stretched."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a kernel at a bound is a straight line, or no luck
        return blank().fit(inputs, values)


def fitted_again(emulator: GaussianProcessRegressor, inputs: Values, values: Values) -> GaussianProcessRegressor:
    """Return an emulator of other rows with the same kernel."""
    from sklearn.gaussian_process import GaussianProcessRegressor

    again = GaussianProcessRegressor(emulator.kernel_, normalize_y=True, optimizer=None)
    return again.fit(inputs, values)


def held_out(inputs: Values, values: Values) -> tuple[Values, Values]:
    """Return what the emulator, and a linear model, say of each row when they have not seen it."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LinearRegression
    from sklearn.model_selection import KFold, cross_val_predict

    folds = KFold(FOLDS, shuffle=True, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        said = cross_val_predict(blank(), inputs, values, cv=folds)
    return said, cross_val_predict(LinearRegression(), inputs, values, cv=folds)


def r2(said: Values, values: Values) -> float:
    """Return the share of the variance of values that is foreseen; below 0 where their mean would foresee more."""
    return float(1.0 - np.mean((said - values) ** 2) / np.var(values))
