"""What can be asked of a comparison: all of it is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.beside import check_beside
from experiments.contrasts import contrasts_of
from experiments.measures import BY_GROUP
from sim.outcomes import OUTCOMES
from sim.problems import BadInput, number, told, unknown
from sim.settings import group

MOST_REPLICATES, MOST_WORKERS = 100_000, 1_000
HEADLINE = ("outcomes", "horizons")
DESIGN = (
    "name",
    "question",
    "estimand",
    "decision_rule",
    "versus",
    "contrasts",
    "factors",
    "settings",
    "terms",
    "replicates_beside",
    "share",
    "expect_zero",
    "horizons",
    "by_group",
    "discount_a_year",
    "resamples",
    "headline",
)


def check(settings: Mapping[str, Any]) -> None:
    """Check what a comparison is asked beyond what any run is, or raise BadInput; its arms are complete programmes."""
    check_arms_and_runs(settings)
    design = group(settings, "design")
    check_design(design)
    contrasts_of(design, settings["arms"])
    check_beside(settings)


def check_arms_and_runs(settings: Mapping[str, Any]) -> None:
    """Check what any design with arms is asked of its runs, or raise BadInput."""
    number(settings.get("replicates"), "replicates", 1, MOST_REPLICATES, whole=True)
    if settings.get("workers") is not None:
        number(settings["workers"], "workers", 1, MOST_WORKERS, whole=True)
    if settings.get("output") != "light":
        raise BadInput(
            f"output is {told(settings.get('output'))}; a comparison keeps its runs in short, so give output=light."
        )
    if not isinstance(settings.get("arms"), Mapping):
        raise BadInput("arms is null; a comparison takes at least two, as in arms=[phase_zero,time_bound].")
    if settings.get("watch"):
        raise BadInput("watch is for one run, whose stories it tells; leave it out of a comparison.")
    if settings.get("person") is not None:
        raise BadInput("person is for two lives, which tell of one seed; leave it out, or use +experiment=two_lives.")
    if settings.get("checkpoint_every") is not None:
        raise BadInput("checkpoint_every is for one run; a comparison keeps each of its runs as it ends.")


def check_names(design: Mapping[str, Any], known: Sequence[str], file: str) -> None:
    """Check that a design has every setting of its kind and no other, or raise BadInput."""
    for name in design:
        if name not in known:
            raise unknown("setting of this design", str(name), known)
    missing = [name for name in known if name not in design]
    if missing:
        raise BadInput(f"design lacks {', '.join(missing)}; configs/design/{file}.yaml shows what it takes.")


def check_design(design: Mapping[str, Any]) -> None:
    """Check the settings of the design, or raise BadInput."""
    check_names(design, DESIGN, "compare")
    for name in ("share", "expect_zero"):
        if not isinstance(design[name], bool):
            raise BadInput(f"design.{name} is {told(design[name])}; it takes true or false.")
    for name in ("question", "estimand", "decision_rule"):
        if not isinstance(design[name], str) or not design[name].strip():
            raise BadInput(f"design.{name} is {told(design[name])}; it should say in words what is asked.")
    number(design["resamples"], "design.resamples", 100, 100_000, whole=True)
    number(design["discount_a_year"], "design.discount_a_year", 0, 1)
    if design["replicates_beside"] is not None:
        number(design["replicates_beside"], "design.replicates_beside", 1, MOST_REPLICATES, whole=True)
    headline = group(design, "headline", of="design.")
    for name in headline:
        if name not in HEADLINE:
            raise unknown("part of design.headline", str(name), HEADLINE)
    for name, years in (("design.horizons", design["horizons"]), ("design.headline.horizons", headline["horizons"])):
        check_years(years, name)
    for name, wanted in (("design.by_group", design["by_group"]), ("design.headline.outcomes", headline["outcomes"])):
        for outcome in listed(wanted, name) if name == "design.by_group" else several(wanted, name):
            if outcome not in list(BY_GROUP):
                raise unknown(f"outcome for {name}", outcome, BY_GROUP)
    for name in ("contrasts", "terms"):
        listed(design[name], f"design.{name}")
    for name in ("factors", "settings"):
        group(design, name, of="design.")


def check_years(years: object, where: str) -> None:
    """Check horizons, in years, or raise BadInput."""
    for year in several(years, where):
        number(year, where, 1, 100)


def check_outcomes(outcomes: object, where: str, known: Sequence[str] = tuple(OUTCOMES)) -> None:
    """Check that outcomes are known ones, and one at least, or raise BadInput."""
    for outcome in several(outcomes, where):
        if outcome not in known:
            raise unknown(f"outcome for {where}", str(outcome), OUTCOMES)


def check_band(band: object, where: str, least: float, most: float) -> None:
    """Check that a band has two ends between the least and the most, the lower first, or raise BadInput."""
    if not isinstance(band, Mapping) or sorted(band) != ["high", "low"]:
        raise BadInput(f"{where} is {told(band)}; it takes a low and a high end.")
    low, high = (number(band[end], f"{where}.{end}", least, most) for end in ("low", "high"))
    if low > high:
        raise BadInput(f"{where} is {told(dict(band))}; its low end comes first.")


def several(value: object, where: str) -> list[Any]:
    """Return a list that has something in it, or raise BadInput."""
    if not listed(value, where):
        raise BadInput(f"{where} is []; it takes one at least.")
    return listed(value, where)


def listed(value: object, where: str) -> list[Any]:
    """Return a list, or raise BadInput."""
    if not isinstance(value, list):
        raise BadInput(f"{where} is {told(value)}; it takes a list.")
    twice = [one for one in value if value.count(one) > 1]
    if twice:
        raise BadInput(f"{where} has {told(twice[0])} more than once; give each once.")
    return value
