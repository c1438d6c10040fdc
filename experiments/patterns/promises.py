"""Patterns of promises: a seat without a say, a promise broken, a deception."""

from __future__ import annotations

from functools import partial

from experiments.patterns.claims import above, below
from experiments.patterns.pattern import (
    ORDINAL,
    PREDICTION,
    Ablation,
    Part,
    Pattern,
    Runs,
    Variant,
    arms,
    ratio,
)
from experiments.patterns.seen import Values
from experiments.patterns.time_and_money import LITTLE, LITTLE_TRUST, TIMES

SEAT = arms(seat="seat_at_the_table", nothing="transactional")
FROM_YEAR_3 = (3, 10)


def more_with_a_seat(runs: Runs, name: str) -> tuple[float]:
    """Return by how much organisations with a seat hold more of something than those with nothing, from year 3 on."""
    return (runs["seat"].level(name, FROM_YEAR_3) - runs["nothing"].level(name, FROM_YEAR_3),)


BELOW_NOTHING = Pattern(
    "P20",
    "A seat at the table without a say ends at or below doing nothing: in trust, in self-referrals and in strength.",
    "implied by Creary et al. 2021, Wells, and Burgess and Choudary 2021; not said",
    PREDICTION,
    SEAT,
    (
        Part("trust of organisations from year 3 on, a seat minus nothing", "0 to 1",
             lambda runs: more_with_a_seat(runs, "trust"), below(LITTLE_TRUST)),
        Part("self-referrals by minoritised residents from year 3 on, a seat over nothing", TIMES,
             lambda runs: (runs["seat"].self_referrals(*FROM_YEAR_3), runs["nothing"].self_referrals(*FROM_YEAR_3)),
             below(1 + LITTLE), ratio),
        Part("energy of organisations from year 3 on, a seat minus nothing", "0 to 1",
             lambda runs: more_with_a_seat(runs, "energy"), below(0, LITTLE_TRUST)),
        *(Part(f"{component} trust of organisations from year 3 on, a seat minus nothing", "0 to 1",
               partial(more_with_a_seat, name=component), None)
          for component in ("symbolic", "relational", "material")),
    ),
    (Ablation("no say is promised: an honest consultation",
              arms(seat="seat_at_the_table_honest", nothing="transactional")),),
    restated="At or below is told as: not above by as much as the margin of indifference (0.02 of trust, a tenth of "
             "referrals); energy has to be lower by more than the margin.",
)  # fmt: skip

BLOWS = {name: Variant("phase_zero", name) for name in ("broken_promise", "confidence_broken", "deception")}
AFTER_A_BLOW = {"unhurt": Variant("phase_zero"), **BLOWS}


def lost(runs: Runs, blow: str, component: str) -> tuple[float, float]:
    """Return what a blow has taken from a component of trust two years on (year 8), and at once (year 6)."""
    at_once, later = ((runs["unhurt"].level(component, (year, year)) - runs[blow].level(component, (year, year)))
                      for year in (6, 8))  # fmt: skip
    return later, at_once


def lost_at_once(runs: Runs, blow: str, component: str) -> tuple[float]:
    """Return what a blow has taken from a component of trust at once."""
    return (lost(runs, blow, component)[1],)


def recovered(means: Values) -> Values:
    """Return the share of a loss that has come back."""
    return 1.0 - ratio(means)


HEALS_IN_PART = Pattern(
    "P26",
    "After a broken promise trust comes back, slowly; after a deception symbolic trust does not come back in full.",
    "outside the sources: Schweitzer et al. 2006",
    ORDINAL,
    AFTER_A_BLOW,
    (
        Part("share of symbolic trust lost to a deception that is back after two years", "share",
             lambda runs: lost(runs, "deception", "symbolic"), below(0.8), recovered),
        Part("share of material trust lost to broken promises that is back after two years", "share",
             lambda runs: lost(runs, "broken_promise", "material"), above(0.8), recovered),
        Part("share of relational trust lost to a broken confidence that is back after two years", "share",
             lambda runs: lost(runs, "confidence_broken", "relational"), above(0.8), recovered),
        *(Part(f"{component} trust lost at once to {said}", "0 to 1",
               partial(lost_at_once, blow=blow, component=component), None)
          for blow, component, said in (("deception", "symbolic", "a deception"),
                                        ("broken_promise", "material", "broken promises"),
                                        ("confidence_broken", "relational", "a broken confidence"))),
    ),
    (Ablation("deception leaves no scar",
              AFTER_A_BLOW | {"deception": Variant("phase_zero", "deception_without_scar")}),),
    restated="A broken promise does not touch relational trust in the model, so what a broken confidence takes stands "
             "for it. Losses are told beside the same seed without the blow, in organisations under phase zero.",
)  # fmt: skip

PATTERNS = (BELOW_NOTHING, HEALS_IN_PART)
