"""What makes all referrals fall, in sentences and rows."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.hundredths import points
from analysis.table_1.folder import PublishedTable
from analysis.table_1.sentences import verdict, with_ends
from analysis.table_1.variants import CORNER_WORDS, falls_of, in_words
from analysis.words import number_in_words


def fall_sentences(table: PublishedTable) -> Iterator[str]:
    """Say what totals do in each corner as printed, and counted in other ways."""
    of_record = with_ends(table.published["total_ratio"], "value")
    told = [
        f"{CORNER_WORDS[corner]} {with_ends(table.row('fits', variant=corner, figure='total_ratio'))}"
        for corner in CORNER_WORDS
    ]
    yield f"Referrals of year 2 for 100 of year 1: published {of_record}; {'; '.join(told)}."
    found = table.rows("differences", figure="total_ratio")
    pairs = list(falls_of(table.summary["beside"]))
    moved = [row for _, row in found.iterrows() if (row["variant"], row["versus"]) in pairs and not row["noise"]]
    said = [f"{in_words(row['variant'])}, beside {in_words(row['versus'])} {with_ends(row, 'difference', True)}"
            for row in sorted(moved, key=lambda row: float(row["difference"]))]  # fmt: skip
    yield f"Beyond the noise of seeds it is moved, in points, by: {'; '.join(said) or 'nothing'}."
    yield from backlog_sentences(table)


def backlog_sentences(table: PublishedTable) -> Iterator[str]:
    """Say how many more would have to stand in year 1 for the published fall, and how many the levers can make."""
    whole, fraction = table.rows("referral_years", community="all"), float(table.summary["sampling_fraction"])
    means = whole.groupby(["variant", "year"], observed=True)[["referrals", "recorded_anew"]].mean() / fraction
    ratio, told = float(table.published["total_ratio"]["value"]), []
    for corner in CORNER_WORDS:
        first, second = (means["referrals"].to_dict()[corner, year] for year in (1, 2))
        told.append(f"{CORNER_WORDS[corner]} {number_in_words(max(0.0, round(second / ratio - first)))}")
    most = number_in_words(float(round(means["recorded_anew"].max())))
    yield (
        f"A backlog that made up for all that is missing of the published fall would hold so many people: "
        f"{'; '.join(told)}. The largest that the levers make holds {most}."
    )


def of_falls(table: PublishedTable) -> Iterator[tuple[str, ...]]:
    """Give what each thing does to the ratio of totals, beside the variant from which it differs in that alone."""
    found = table.rows("differences", figure="total_ratio")
    for variant, versus in falls_of(table.summary["beside"]):
        for _, row in found[(found["variant"] == variant) & (found["versus"] == versus)].iterrows():
            both = [points(table.row("fits", variant=name, figure="total_ratio")["mean"]) for name in (versus, variant)]
            yield (
                f"{in_words(variant)}, beside {in_words(versus)}",
                *both,
                with_ends(row, "difference", True),
                verdict(row),
            )
