"""Whether a calibration can be believed, in plain sentences: known values found again, and what passes by luck."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.calibration.folder import Calibration
from analysis.calibration.words import listed
from analysis.hundredths import in_hundred
from analysis.passing_by_luck import SHARED, for_any_of


def recovery_sentences(calibration: Calibration) -> Iterator[str]:
    """Say how often known values are held, and for how many assumptions the exact interval leaves out 90 in 100."""
    rows = calibration.tables["coverage"]
    off = rows[(rows["low"] > 0.9) | (rows["high"] < 0.9)]
    yield (
        f"{int(rows['rows'].max())} rows were taken as if published, and left out of what is learnt from. Their 90 % "
        f"intervals hold {in_hundred(rows['coverage'].mean())} of the values that made them, by assumption from "
        f"{in_hundred(rows['coverage'].min())} to {in_hundred(rows['coverage'].max())}; exact 95 % intervals leave out "
        f"the promised 90 for {len(off)} of {len(rows)} assumptions ({listed(list(off['name']))}), where one in twenty "
        "would by chance."
    )
    yield from held_where_told(calibration)
    found = rows[rows["better"] > 0.1].sort_values("better", ascending=False)
    yield f"Found again with a tenth less error than the middle of the prior, or better: {listed(list(found['name']))}."


def held_where_told(calibration: Calibration) -> Iterator[str]:
    """Say what intervals hold of those that are identified alone: of the others they hold 90 whatever happens."""
    held, known = calibration.tables["coverage"].set_index("name")["coverage"], calibration.identified["identified"]
    if known.any() and not known.all():
        inside, outside = (in_hundred(held[known.index[which]].mean()) for which in (known, ~known))
        yield (
            f"Of the {int(known.sum())} that are identified they hold {inside}, of the {int((~known).sum())} others "
            f"{outside}: where a posterior is nearly its prior its intervals hold about 90 in 100 whatever happens, so "
            "the first number is the one that tests."
        )


def screening_sentence(calibration: Calibration) -> str:
    """Say how many assumptions that do nothing pass the line of luck for some target."""
    ways, targets = calibration.design["trajectories"], int(calibration.tables["targets"]["aimed"].sum())
    return (
        f"Of assumptions that do nothing, {for_any_of(targets)} would pass the line of luck for one or more of "
        f"{targets} targets, were these and all rows independent. {SHARED} What does not pass moves nothing that "
        f"{ways} ways can tell; it may move something all the same."
    )
