"""Patterns of who comes and when, what it costs them, and whom taking part does not serve."""

from __future__ import annotations

from functools import partial

from experiments.patterns.claims import above, below
from experiments.patterns.pattern import (
    ORDINAL,
    PREDICTION,
    WRITTEN,
    Ablation,
    Part,
    Pattern,
    Runs,
    arms,
    ratio,
    ratio_of_ratios,
    under,
)
from experiments.patterns.seen import Values

PHASE_ZERO = arms(network="phase_zero")
AT_A_MEETING = 2  # an organisation and somebody from an agency
TWO_YEARS = 104  # weeks


def attendances(runs: Runs, first: int, last: int) -> tuple[float, float]:
    """Return attendances over years, of the whole place: by residents in the forum, and all."""
    residents = runs["network"].held("forum_attendances_of_place", years=(first, last))
    return residents, residents + AT_A_MEETING * runs["network"].held("meetings", years=(first, last))


SCARCE_AT_FIRST = Pattern(
    "P07",
    "Service users are scarce while phase zero lasts, and come later.",
    "Burgess and Choudary 2021",
    ORDINAL,
    PHASE_ZERO,
    (
        Part("share of residents among attendances in years 1-2", "share",
             lambda runs: attendances(runs, 1, 2), below(0.1), ratio),
        Part("that share in years 5-10 over the one in years 1-2", "times",
             lambda runs: (*attendances(runs, 5, 10), *attendances(runs, 1, 2)), above(3), ratio_of_ratios),
        Part("attendances of residents in years 1-2", "attendances of the whole place",
             lambda runs: attendances(runs, 1, 2)[:1], None),
        Part("attendances of residents in years 5-10", "attendances of the whole place",
             lambda runs: attendances(runs, 5, 10)[:1], None),
    ),
    (Ablation("no history of harm to residents, nothing unresolved with organisations",
              under("without_history_and_its_traces", PHASE_ZERO)),),
    restated="The model's forum is of residents, whether or not they were ever in care, so residents stand for service "
             "users. All attendances: those of residents in the forum, as many as the sample stands for, and two for "
             "each planned meeting of an organisation with somebody from an agency; professionals in the forum are not "
             "counted one by one.",
)  # fmt: skip


def members_in(runs: Runs, year: int) -> tuple[float]:
    """Return members of organisations in the forum at the end of a year, an organisation."""
    return (runs["network"].level("members_there", (year, year)),)


ORGANISATIONS_FIRST = Pattern(
    "P08",
    "Organisations arrive before their members do, by half a year or more.",
    "Burgess and Choudary 2021",
    WRITTEN,
    PHASE_ZERO,
    (
        Part("members in the forum, an organisation, when all organisations have been coming for half a year (week 26)",
             "people of the whole place", lambda runs: (runs["network"].whole["members_after_half_a_year"],),
             below(0.5)),
        *(Part(f"members in the forum, an organisation, at the end of year {year}", "people of the whole place",
               partial(members_in, year=year), None)
          for year in (2, 5, 10)),
    ),
    (Ablation("leaders say nothing of the service (no endorsement)", under("without_endorsement", PHASE_ZERO)),),
    restated="Organisations come by the calendar of meetings, which is a lever: all of them within the first weeks. "
             "That half of the order is written into the rules, and no mechanism could lose it. So the figure is "
             "whether their members are there half a year later: half a member, on average, is taken for nobody yet. A "
             "median of first attendances would hang on how many residents are simulated.",
)  # fmt: skip

PAID_AND_UNPAID = arms(unpaid="phase_zero_unpaid", paid="phase_zero_paid")


def worn_out(runs: Runs, name: str) -> tuple[float, float]:
    """Return how many left the forum worn out in ten years, and the weeks in which people were members."""
    return runs[name].total("left_worn_out", years=(1, 10)), runs[name].total("forum_members", years=(1, 10))


def fall_in_two_years(means: Values) -> Values:
    """Return the share of members who would be gone after two years at the weekly rate of leaving worn out."""
    return 1.0 - (1.0 - ratio(means)) ** TWO_YEARS


BURNS_OUT = Pattern(
    "P22",
    "Unpaid labour burns people out: where nobody is paid the same people come less and less, where all are they do "
    "not.",
    "Creary et al. 2021; Wells; Burgess and Choudary 2021 on volunteering",
    ORDINAL,
    PAID_AND_UNPAID,
    (
        Part("fall of attendance of the same people in two years, unpaid", "share",
             lambda runs: worn_out(runs, "unpaid"), above(0.3), fall_in_two_years),
        Part("fall of attendance of the same people in two years, paid", "share",
             lambda runs: worn_out(runs, "paid"), below(0.3), fall_in_two_years),
        Part("energy of organisations in years 3-10, unpaid minus paid", "0 to 1",
             lambda runs: (runs["unpaid"].level("energy", (3, 10)) - runs["paid"].level("energy", (3, 10)),), None),
        Part("weeks of membership in the forum in ten years, unpaid", "person-weeks a run",
             lambda runs: worn_out(runs, "unpaid")[1:], None),
    ),
    (Ablation("unpaid hours cost no energy", under("without_unpaid_labour", PAID_AND_UNPAID)),),
    restated="People in the forum come with the same chance for as long as they belong, so the fall is that of "
             "belonging: who would be gone after two years at the weekly rate, over ten years, at which members leave "
             "worn out.",
)  # fmt: skip

INVOLVEMENT = arms(expected="phase_zero_expected", voluntary="phase_zero")


def more_expected(runs: Runs, name: str) -> tuple[float]:
    """Return what is told of residents who most prefer a plain service: involvement expected minus voluntary."""
    return (runs["expected"].whole[f"plain_{name}"] - runs["voluntary"].whole[f"plain_{name}"],)


PLAIN_SERVICE = Pattern(
    "P33",
    "Some are best served without involvement: expecting it of all does them harm.",
    "Brown 2017",
    PREDICTION,
    INVOLVEMENT,
    (
        Part("weeks in need in ten years of residents who most prefer a plain service, involvement expected minus "
             "voluntary", "weeks a person", lambda runs: more_expected(runs, "weeks_in_need"), above(0, 0.5)),
        Part("their energy at the end, expected minus voluntary", "0 to 1",
             lambda runs: more_expected(runs, "energy"), None),
        Part("their crises, expected minus voluntary", "crises a person",
             lambda runs: more_expected(runs, "crises"), None),
    ),
    (Ablation("nobody prefers a plain service, and being expected tires nobody",
              under("without_transaction_preference", INVOLVEMENT)),),
    restated="Capacity by itself is not measured of a person; those with the strongest preference for a plain service "
             "(the highest third) stand for those with little of it, and benefit is fewer weeks in need.",
)  # fmt: skip

PATTERNS = (SCARCE_AT_FIRST, ORGANISATIONS_FIRST, BURNS_OUT, PLAIN_SERVICE)
