"""One step past one machine: four boroughs as four runs, two at a time, beside one model of as many residents."""

from pathlib import Path
from time import perf_counter
from typing import Any

from experiments.study.collect import Collected
from experiments.study.results import results
from tests.benchmarks.child import said_by
from tests.benchmarks.plugin import Plan

BOROUGHS, ADULTS, AT_ONCE = 4, 250_000, 2
COMMAND = ("-m", "sim", "--multirun", "+experiment=phase_zero", "place=borough", "output=light")
SEEDS = f"seed=range(1,{BOROUGHS + 1})"
PER_THOUSAND = ("self_referrals", "gp_referrals", "crises", "detentions", "good_outcomes", "unmet_need_weeks")
AS_THEY_ARE = ("engagement", "self_referral_share", "treated_need_share", "trust_service")


def measure_boroughs(benchmark, plan: Plan, tmp_path):
    said = [f"weeks={plan.weeks_of_boroughs}"]
    if plan.settling_weeks is not None:
        said.append(f"theory.settling_weeks={plan.settling_weeks}")
    together = [f"place.residents={BOROUGHS * ADULTS}", f"hydra.sweep.dir={tmp_path / 'one'}"]
    apart = [SEEDS, f"workers={AT_ONCE}", f"hydra.sweep.dir={tmp_path / 'four'}"]
    walls: list[float] = []

    def both() -> None:
        for words in (apart, together):
            begun = perf_counter()
            said_by([*COMMAND, *words, *said])
            walls.append(perf_counter() - begun)

    benchmark.pedantic(both, rounds=1)
    four, (one,) = summaries(tmp_path / "four"), summaries(tmp_path / "one")
    benchmark.extra_info.update(
        weeks=plan.weeks_of_boroughs,
        boroughs=BOROUGHS,
        adults=ADULTS,
        at_once=AT_ONCE,
        apart={"wall": walls[0], "megabytes": AT_ONCE * max(run["peak_mb"] for run in four)},
        together={"wall": walls[1], "megabytes": one["peak_mb"]},
        rates={name: [rate(run, name) for run in (*four, one)] for name in (*AS_THEY_ARE, *PER_THOUSAND)},
    )


def summaries(folder: Path) -> list[dict[str, Any]]:
    """Return the summaries of the runs in a study."""
    study = Collected(folder)
    return [summary for _, summary, _ in results(folder, study.fates, study.runs, [])]


def rate(run: dict[str, Any], name: str) -> float:
    """Return an outcome of a run that does not depend on how many residents it has."""
    value = float(run["outcomes"][name])
    return value / run["residents"] * 1_000 if name in PER_THOUSAND else value
