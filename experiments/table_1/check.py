"""What can be asked of the published table: all of it is checked before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from analysis.load import PLACES
from analysis.table_1.published import FIGURES
from analysis.table_1.variants import CORNERS
from experiments.question import check_arms_and_runs, check_band, check_names
from experiments.referral_years import LAUNCH, LAUNCH_WEEK
from sim.problems import BadInput, told, unknown
from sim.settings import group, model_parts

DESIGN = ("name", "share", "discount_a_year", "horizons", "by_group", "bands", "beside")


def check(settings: Mapping[str, Any]) -> None:
    """Check what the published table is asked beyond what any run is, or raise BadInput."""
    check_arms_and_runs(settings)
    design, arms = group(settings, "design"), settings["arms"]
    check_names(design, DESIGN, "table_1")
    for corner in CORNERS:
        if corner not in arms:
            raise BadInput(f"arms lacks {corner}; the published table is told by {', '.join(CORNERS)}.")
    for arm, base in group(design, "beside", of="design.").items():
        if arm not in arms or base not in arms:
            raise BadInput(f"design.beside has {told({arm: base})}; both should be arms.")
    for figure, band in group(design, "bands", of="design.").items():
        if figure not in FIGURES:
            raise unknown("figure for design.bands", str(figure), FIGURES)
        check_band(band, f"design.bands.{figure}", -10, 10)
    check_place(settings)


def check_place(settings: Mapping[str, Any]) -> None:
    """Check that a table was published for the place, and that its calendar is the one of the weeks, or raise
    BadInput."""
    place, folder = model_parts(settings)["place"], str(group(settings, "place")["folder"])
    if not (PLACES / folder / "published_referrals.csv").is_file():
        raise BadInput(f"place.folder is {told(folder)}, for which no referrals were published; leave it out.")
    begins = LAUNCH - timedelta(weeks=LAUNCH_WEEK)
    if place.start_date != begins:
        raise BadInput(f"place.start_date is {place.start_date}; the published years ask for {begins}.")
