"""Division that says when there was nothing to divide by."""


def ratio(part: float, whole: float) -> float:
    """Return part / whole, or nan where the whole is nil."""
    return part / whole if whole else float("nan")
