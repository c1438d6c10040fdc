"""The rules of `sim/rules`, by their names and as ordinary Python: what can be read there is what runs here."""

from types import SimpleNamespace

from sim.rules import (
    candour,
    care,
    energy,
    help_seeking,
    hosting,
    joining,
    meeting,
    need,
    openness,
    organisations,
    promises,
    trust,
)

ROOMS = (
    candour, care, energy, help_seeking, hosting, joining, meeting, need, openness, organisations, promises, trust,
)  # fmt: skip

rules = SimpleNamespace(
    **{
        name: getattr(rule, "py_func", rule)  # the function as written, where it has been compiled
        for room in ROOMS
        for name, rule in vars(room).items()
        if callable(rule)
    }
)
