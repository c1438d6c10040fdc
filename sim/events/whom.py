"""Whom an event concerns this week: rows of residents, in order, so that a walk need not pass by everybody."""

from __future__ import annotations

import numpy as np

from sim.tables import IN_CARE, IN_NEED, NOT_IN_SERVICE, Array, ServiceUsers


def everybody(users: ServiceUsers) -> Array:
    """Return the rows of all who live here."""
    return np.arange(len(users.identity))


def members(users: ServiceUsers) -> Array:
    """Return the rows of those who belong to an organisation."""
    return np.flatnonzero(users.cbo >= 0)


def in_need(users: ServiceUsers) -> Array:
    """Return the rows of those in need."""
    return np.flatnonzero(users.need >= IN_NEED)


def in_need_alone(users: ServiceUsers) -> Array:
    """Return the rows of those in need who neither wait nor are in care."""
    return np.flatnonzero((users.need >= IN_NEED) & (users.state == NOT_IN_SERVICE))


def in_care(users: ServiceUsers) -> Array:
    """Return the rows of those in care."""
    return np.flatnonzero(users.state == IN_CARE)


def with_news(users: ServiceUsers) -> Array:
    """Return the rows of those who have something to tell of the care they were given this week."""
    return np.flatnonzero(users.news != 0)


def engaged(users: ServiceUsers) -> Array:
    """Return the rows of those who wait, are in care, came to something this week, or belong to the forum."""
    came = (users.news != 0) | (users.at_forum == 1)
    return np.flatnonzero(came | (users.state != NOT_IN_SERVICE) | (users.in_forum == 1))
