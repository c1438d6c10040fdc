"""What stands beside a comparison as it is asked: other theories, places and shocks, and pairs on equal terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.estimate import Contrast
from experiments.contrasts import ALL_ELSE, pairs_of, signs_of, twins
from experiments.equal_terms import TERMS
from experiments.measures import WEEKS_A_YEAR, ends_of
from sim.problems import BadInput, told, unknown
from sim.settings import checked_run, model_parts

Levers = Mapping[str, Any]
DEFAULT = "default"
CHANGEABLE = ("theory", "place", "shocks", "weeks")


def settings_beside(design: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return by name what differs from the settings as asked, or raise BadInput."""
    found = {}
    for name, changes in design["settings"].items():
        if name == DEFAULT:
            raise BadInput(f"design.settings.{name} has the name of the settings as asked; give it another.")
        if not isinstance(changes, Mapping) or not changes:
            raise BadInput(f"design.settings.{name} is {told(changes)}; it says what differs, as in {{theory: {{}}}}.")
        for group in changes:
            if group not in CHANGEABLE:
                raise unknown(f"part of design.settings.{name}", str(group), CHANGEABLE)
        found[str(name)] = changes
    return found


def merged(settings: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with some of them changed, group within group; what is not a group is replaced."""
    both = dict(settings)
    for name, value in changes.items():
        inner = both.get(name)
        both[name] = merged(inner, value) if isinstance(inner, Mapping) and isinstance(value, Mapping) else value
    return both


def pairs_on_terms(design: Mapping[str, Any], arms: Mapping[str, Levers]) -> list[tuple[str, str]]:
    """Return the pairs that are compared on equal terms too: those the design names, and the twins of its first factor.

    An arm may stand in one such pair alone: what it is cut to, or given, depends on its partner.
    """
    if not design["terms"]:
        return []
    signs = signs_of(design["factors"], arms)
    pairs = [*pairs_of(design, arms), *(twins(signs, next(iter(signs))) if signs else [])]
    named = [arm for pair in pairs for arm in pair]
    twice = sorted({arm for arm in named if named.count(arm) > 1})
    if twice:
        raise BadInput(f"design.terms: {twice[0]} stands in several pairs; on equal terms an arm can have one partner.")
    return pairs


def ends_on_terms(settings: Mapping[str, Any]) -> list[int]:
    """Return the weeks up to which totals are made equal: the horizons of the headline, or all where none was lived."""
    design = settings["design"]
    ends = ends_of(int(settings["weeks"]), design["horizons"])
    return [end for end in ends if end / WEEKS_A_YEAR in design["headline"]["horizons"]] or ends


def fair_on_terms(
    contrasts: Sequence[Contrast], design: Mapping[str, Any], arms: Mapping[str, Levers]
) -> list[Contrast]:
    """Return the contrasts whose two sides are equal under equal terms: pairs of partners, and the first factor."""
    fair = {*pairs_on_terms(design, arms), *((str(name), ALL_ELSE) for name in list(design["factors"])[:1])}
    return [contrast for contrast in contrasts if (contrast.arm, contrast.versus) in fair]


def check_beside(settings: Mapping[str, Any]) -> None:
    """Check what is to stand beside a comparison, or raise BadInput."""
    design = settings["design"]
    for terms in design["terms"]:
        if terms not in TERMS:
            raise unknown("kind of equal terms for design.terms", terms, TERMS)
    pairs_on_terms(design, settings["arms"])
    first = next(iter(settings["arms"].values()))
    for name, changes in settings_beside(design).items():
        try:
            changed = merged(settings, changes) | {"programme": first}
            checked_run(changed)
            model_parts(changed)
        except BadInput as problem:
            raise BadInput(f"In design.settings.{name}, {problem}") from None
