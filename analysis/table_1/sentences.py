"""The published table and its variants in plain sentences, each read off the tables."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.headline import FEW_SEEDS, TOO_FEW
from analysis.hundredths import points
from analysis.table_1.folder import PublishedTable
from analysis.table_1.variants import in_words

CAUSES = {
    "access": "Access and coding",
    "trust": "The levers of trust, sites among them",
    "prompting": "Doctors' prompting without open access",
    "trust_without_sites": "The levers of trust without sites",
}
DRAWS = (
    "The intervals of published figures take the counts for draws, which is the least they are unsure by: ethnicity is "
    "missing for 47 in 100 of those who entered, and the record is not consistent in itself."
)


def with_ends(row: pd.Series, name: str = "mean", sign: bool = False, ends: tuple[str, str] = ("low", "high")) -> str:
    """Write a figure in hundredths with the ends of its interval, where it has one."""
    low, high = (row[end] for end in ends)
    return points(row[name], sign) + ("" if pd.isna(low) else f" ({points(low, sign)} to {points(high, sign)})")


def percent_with_ends(row: pd.Series) -> str:
    """Write what is explained of the published change, in hundredths of it."""
    if pd.isna(row["of_published"]):
        return "no change to explain"
    return with_ends(row, "of_published", ends=("of_published_low", "of_published_high"))


def verdict(row: pd.Series) -> str:
    """Say whether a difference is more than noise, and more than the published table's own error."""
    told = "no more than the noise of seeds" if row["noise"] else "beyond the noise of seeds"
    if pd.isna(row["difference"]):
        return "not known"
    return told + ("; less than the published table's own error" if row["within_published_error"] else "")


def cautions(table: PublishedTable) -> Iterator[str]:
    """Say what has to be known before any figure is read."""
    if not table.summary["years_lived_whole"]:
        yield "The runs end before the second published year does, so no figure here says anything."
    if table.summary["runs_failed"]:
        yield f"{table.summary['runs_failed']} of {table.summary['runs']} runs failed (failures.csv); the rest is told."
    if table.seeds < FEW_SEEDS:
        yield TOO_FEW


def shift_sentences(table: PublishedTable) -> Iterator[str]:
    """Say how much of the published shift each cause explains, up to."""
    of_record = table.published["self_shift"]
    yield (
        f"As published, the share of self-referrals rose by {with_ends(of_record, 'value')} points, from "
        f"{with_ends(table.published['self_share_year_1'], 'value')} to "
        f"{with_ends(table.published['self_share_year_2'], 'value')} in 100. {DRAWS}"
    )
    for cause, said in list(CAUSES.items())[:2]:
        rows = table.rows("explained", reading="as_printed", figure="self_shift", cause=cause)
        alone, last = (rows[rows["how"] == how].iloc[0] for how in ("alone", "added last"))
        yield (
            f"{said}: alone {with_ends(alone, 'difference', True)} points, added last "
            f"{with_ends(last, 'difference', True)}: {up_to(alone, last)}"
        )

    without = table.rows("explained", reading="as_printed", figure="self_shift", cause="trust_without_sites")
    for _, row in without.iterrows():
        added = with_ends(row, "difference", True)
        yield f"Sites are doors as well as ties. {CAUSES['trust_without_sites']}, added last: {added} points."


def up_to(alone: pd.Series, last: pd.Series) -> str:
    """Say the most that a cause explains of the published shift, and where it moves the share the other way."""
    against = [said for said, row in (("alone", alone), ("added last", last)) if row["high"] < 0]
    other_way = f"; {' and '.join(against)} it moves the share the other way" if against else ""
    most = max((alone, last), key=lambda row: -1.0 if pd.isna(row["difference"]) else row["difference"])
    if not most["low"] > 0:
        return f"none of the published shift, beyond the noise of seeds{other_way}."
    return f"up to {percent_with_ends(most)} in 100 of the published shift{other_way}."


def fit_sentences(table: PublishedTable) -> Iterator[str]:
    """Say which variants lie inside the bands that were declared before any run."""
    told = table.tables["fits"]
    told = told[told["band_low"].notna() & told["variant"].isin(table.variants)]
    inside = told.groupby("variant", observed=True, sort=False)["inside"].agg(
        lambda found: bool(found.fillna(False).all())
    )
    names = [in_words(str(variant)) for variant in inside.index[inside]]
    every = f"all {told['figure'].nunique()} bands that were declared before any run"
    yield f"Inside {every}: {'; '.join(names)}." if names else f"No variant lies inside {every}."


def community_sentence(table: PublishedTable) -> Iterator[str]:
    """Say in which variants as printed the two roads change places in every community, and in which not."""
    for variant in table.corners.get("as_printed", []):
        rows = table.rows("reversals", variant=variant)
        rows = rows[rows["community"] != "all"]
        turned = int(rows["reversed"].sum())
        yield f"{in_words(variant).capitalize()}: in {turned} of {len(rows)} communities{why_not(rows)}"


def why_not(rows: pd.DataFrame) -> str:
    """Say which of the two years stands against a reversal where there is none."""
    if rows["reversed"].all():
        return "."
    own_led = int((rows["self_year_1"] >= rows["gp_year_1"]).sum())
    doctors_lead = int((rows["gp_year_2"] >= rows["self_year_2"]).sum())
    return f"; self-referral led in year 1 already in {own_led}, doctors still lead in year 2 in {doctors_lead}."
