"""Where a claim stands: by the patterns that test it, or, where none does, by what its assumptions push."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from experiments.evidence.claims import Claim
from experiments.multiverse.contested import CONTESTED

KEPT = ["pattern", "role", "verdict", "figure_is", "figure", "low", "high", "ablation", "ablation_does",
        "ablated_figure", "reason", "restated"]  # fmt: skip
HOLDS, WRITTEN, FAILS, UNTOLD = "holds", "holds as it is written", "fails", "cannot be told"
NOT_RUN = "not yet run"
TOLD = {"first_self_referrals_per_1000_need_weeks": "first self-referrals", "trust_cbo": "organisations' trust"}
"""Outcomes that are told of levers made well one at a time."""


def verdicts_in(path: Path) -> pd.DataFrame:
    """Return what patterns came to, as text by pattern; nothing where they were not run yet."""
    if not path.is_file():
        return pd.DataFrame(columns=KEPT[1:])
    return pd.read_csv(path, dtype=str).reindex(columns=KEPT).fillna("").set_index("pattern")


def of_pattern(name: str, verdicts: pd.DataFrame) -> str:
    """Say how a pattern came out: it holds only where what is said to bring it about also takes it away."""
    if name not in verdicts.index:
        return NOT_RUN
    here = verdicts.loc[name]
    if here["verdict"] != HOLDS:
        return FAILS if here["verdict"] == FAILS else UNTOLD
    if here["ablation_does"] not in ("removes it", ""):
        left = here["ablation_does"] == "leaves it"
        also = "also without what is claimed to bring it about" if left else "what its ablation does cannot be told"
        return f"{UNTOLD} (it comes out, {also})"
    return WRITTEN if str(here["role"]).startswith("written") else HOLDS


def standing(claim: Claim, verdicts: pd.DataFrame, pushes: pd.DataFrame, effects: pd.DataFrame) -> str:
    """Say whether a claim holds in the model, fails, or cannot be told, and why; effects are those of findings.csv."""
    if not claim.represented:
        return f"{UNTOLD}: nothing in the model stands for it"
    if not claim.patterns:
        return f"{UNTOLD}: no pattern tests it; {pushed(claim, pushes)}{alone(claim, effects)}"
    each = {name: of_pattern(name, verdicts) for name in claim.patterns}
    return f"{together(list(each.values()))}: " + ", ".join(f"{name} {found}" for name, found in each.items())


def together(found: Sequence[str]) -> str:
    """Put together how the patterns of one claim came out: it holds where all do, and fails where any does."""
    if FAILS in found:
        return "fails in part" if {HOLDS, WRITTEN} & set(found) else FAILS
    if set(found) <= {HOLDS, WRITTEN}:
        return HOLDS if HOLDS in found else WRITTEN
    return UNTOLD


def pushed(claim: Claim, pushes: pd.DataFrame) -> str:
    """Say which way a claim's own assumptions push the headline, where that was told apart from chance."""
    own = pushes[pushes["name"].map(lambda name: belongs(name, claim)) & pushes["n"].gt(0)]
    if own.empty:
        return "nothing of it was varied"
    told, worlds = own[own["tellable"].eq(True)], int(own["n"].max())
    if told.empty:
        return f"its assumptions ({len(own)}) push nothing that {worlds} worlds tell from chance"
    moved = [f"`{name}` ({push:+.1f} sd)" for name, push in zip(told["name"], told["push_in_sd"], strict=True)]
    return f"of its assumptions ({len(own)}) in {worlds} worlds, the headline moves with {', '.join(moved)}"


def alone(claim: Claim, effects: pd.DataFrame) -> str:
    """Say what a claim's levers do when each is made well by itself, as a ratio where that can be told from 1."""
    said = []
    for lever in claim.levers:
        rows = effects[effects["question"].eq("hybrids") & effects["arm"].eq(lever) & effects["outcome"].isin(TOLD)]
        told = [apart for _, row in rows.iterrows() if (apart := told_apart(row))]
        said += [f"`{lever}` made well alone: {', '.join(told) or 'told apart from nothing'}"] if len(rows) else []
    return "".join(f"; {one}" for one in said)


def told_apart(row: pd.Series) -> str:
    """Say an effect as a ratio; nothing where it cannot be told from 1."""
    ratio, low, high = (float(row[name]) for name in ("ratio", "ratio_low", "ratio_high"))
    return "" if low <= 1 <= high else f"{TOLD[row['outcome']]} \u00d7{ratio:.{3 if 0.9 < ratio < 1.1 else 2}f}"


def belongs(name: str, claim: Claim) -> bool:
    """Tell whether an assumption of the multiverse is one of a claim's own."""
    kind, _, setting = name.partition(".")
    if kind == "switch":
        return not {*claim.rules, *claim.parameters}.isdisjoint(CONTESTED[setting].off)
    setting = setting.removeprefix("costs.").split(" ")[0]
    return setting in (claim.levers if kind == "programme" else claim.parameters)
