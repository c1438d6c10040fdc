"""Where cases lie: for each question a box, whether it is more than chance, and a tree beside it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from experiments.discovery.boxes import Truth, box_of, inside
from experiments.discovery.cases import KEY
from experiments.discovery.limits import LIMITS, limits_told
from experiments.discovery.proving import tried
from experiments.discovery.trees import tree_of
from experiments.draws.assumptions import Assumption

TOLD_APART = 0.05
FOUND, FEW, CHANCE, UNSTABLE = "found", "too few rows", "no more than chance", "other limits in every half"
FIT = [*KEY, "sought", "rows", "cases", "share", "region", "within", "coverage", "density", "held_out_coverage",
       "held_out_density", "lift", "p", "p_adjusted", "tree_right", "tree_guess", "tree_first"]  # fmt: skip
PATH = [*KEY, "step", "coverage", "density", "mass", "limits", "chosen"]
Question = Mapping[str, Any]


class Regions(NamedTuple):
    """What was found, as tables: how well each region holds, its limits, and the path on which it was found."""

    fit: pd.DataFrame
    boxes: pd.DataFrame
    path: pd.DataFrame


def regions_of(
    cases: pd.DataFrame, values: pd.DataFrame, space: Sequence[Assumption], design: Mapping[str, Any]
) -> Regions:
    """Return the regions of every case at every horizon, for the outcomes that are asked for.

    values   by row, a column an assumption
    """
    asked = cases[cases["outcome"].isin(design["regions_of"])]
    found = [
        region(dict(zip(KEY, key, strict=True)), part, values, space, design)
        for key, part in asked.groupby(KEY, sort=False)
    ]
    fit, boxes, path = (pd.concat(tables, ignore_index=True) for tables in zip(*found, strict=True))
    fit = with_verdict(fit, boxes)
    verdicts = boxes[KEY].merge(fit[[*KEY, "region"]], on=KEY, how="left")["region"]
    return Regions(fit, boxes.assign(told=boxes["told"] & (verdicts == FOUND).to_numpy()), path)


def region(
    question: Question, cases: pd.DataFrame, values: pd.DataFrame, space: Sequence[Assumption], design: Question
) -> Regions:
    """Return the region of one question: of the cases, or of their absence where they are more than half of the rows.

    Assumptions that touch no arm of the question, levers of other arms, are left out.
    """
    truth, sought = cases["is_case"].to_numpy(bool), "so"
    if truth.mean() > 0.5:
        truth, sought = ~truth, "not so"
    known: dict[str, Any] = {**question, "sought": sought, "rows": len(truth), "cases": int(truth.sum()),
                             "share": float(truth.mean())}  # fmt: skip
    if known["cases"] < int(design["fewest_cases"]):
        fit = pd.DataFrame([known | {"region": FEW}]).reindex(columns=FIT)
        return Regions(fit, pd.DataFrame(columns=LIMITS), pd.DataFrame(columns=PATH))
    arms = {*design["cases"][question["case"]]["best_of"], *design["cases"][question["case"]]["over"]}
    touching = [one for one in space if not one.arms or arms & {*one.arms}]
    drawn = values.loc[cases["row"], [one.name for one in touching]]
    about = f"{question['case']}, {question['horizon']:g} years"
    print(f"Looking for what rows have in common: {about}, {sought}.", file=sys.stderr, flush=True)
    return searched(known, drawn, truth, touching, design)


def searched(
    known: Question, drawn: pd.DataFrame, truth: Truth, space: Sequence[Assumption], design: Question
) -> Regions:
    """Return the box that all rows give, and how boxes of half of them do in the other half."""
    box, proof = box_of(drawn, truth, design), tried(drawn, truth, design)
    limits = limits_told(box.limits, proof.comes_back, space, float(design["comes_back"]))
    kept = {name for name, told in zip(limits["assumption"], limits["told"], strict=True) if told}
    within = inside([limit for limit in box.limits if limit.name in kept], drawn)
    density = float(truth[within].mean()) if within.any() else np.nan
    found = {
        "within": int(within.sum()), "coverage": float(within[truth].mean()), "density": density,
        "held_out_coverage": proof.coverage, "held_out_density": proof.density, "lift": proof.density / proof.share,
        "p": proof.p, **tree_of(drawn, truth, design)._asdict(),
    }  # fmt: skip
    fit = pd.DataFrame([{**known, **found}]).reindex(columns=FIT)
    key = {name: known[name] for name in KEY}
    return Regions(fit, limits.assign(**key)[LIMITS], box.path.assign(**key)[PATH])


def with_verdict(fit: pd.DataFrame, boxes: pd.DataFrame) -> pd.DataFrame:
    """Say of each question whether a region was found, allowing for how many are asked (Benjamini, Hochberg 1995)."""
    there = fit["p"].notna()
    adjusted = pd.Series(np.nan, index=fit.index)
    if there.any():
        adjusted[there] = stats.false_discovery_control(fit.loc[there, "p"].astype(float))
    stable = set(boxes.loc[boxes["told"].astype(bool), KEY].itertuples(index=False, name=None))
    comes_back = pd.Series([key in stable for key in fit[KEY].itertuples(index=False, name=None)], index=fit.index)
    verdict = np.select([~there, ~(adjusted < TOLD_APART), ~comes_back], [FEW, CHANCE, UNSTABLE], FOUND)
    return fit.assign(p_adjusted=adjusted, region=verdict)
